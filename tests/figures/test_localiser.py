from __future__ import annotations

import random
import time
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from printed_figures import amount, count

from laichau_reports.figures import Quantity
from laichau_reports.figures.interval import GROWTH_DOMAIN, Interval, exactly
from laichau_reports.figures.localiser import Diagnosis, diagnose
from laichau_reports.figures.printed import Printed, printed
from laichau_reports.figures.relations import (
    Relation,
    at_most,
    closed_sum,
    growth,
    hull,
    plan_rate,
    ratio,
    reached,
    same,
    shares,
    weighted_growth,
    whole_share,
)
from laichau_reports.figures.slips import Slip
from laichau_reports.vietnamese import round_half_up

D = Decimal


def the_only(diagnoses: tuple[Diagnosis, ...]) -> Diagnosis:
    assert len(diagnoses) == 1
    return diagnoses[0]


def test_figures_that_agree_need_no_diagnosis() -> None:
    assert diagnose([closed_sum(count("12447"), [count("11991"), count("443"), count("13")])]) == ()
    assert diagnose([]) == ()


def test_one_figure_that_repairs_two_sums_is_named() -> None:
    # A newspaper of Lâm Đồng, 18 March 2020: files settled, on time, late, and by level.
    settled, on_time, late = count("643272"), count("635593"), count("7677")
    levels = [count("51072"), count("323911"), count("260612")]
    relations = [
        closed_sum(settled, [on_time, late]),
        closed_sum(on_time, levels),
        ratio(amount("98.81", weight=1), on_time, settled),
        ratio(amount("1.19", weight=1), late, settled),
    ]

    diagnosis = the_only(diagnose(relations))
    change = diagnosis.repairs[0].changes[0]

    assert diagnosis.broken == tuple(relations[:2])
    assert diagnosis.complete
    assert diagnosis.culprits == (on_time,)
    assert len(diagnosis.repairs) == 1
    assert change.feasible == exactly(635595)
    assert [(proposal.number, proposal.slip) for proposal in change.proposals] == [(D(635595), Slip.DIGIT)]


def test_an_isolated_ratio_is_a_tie_of_three_and_nobody_is_named() -> None:
    rate, part, whole = amount("22.36", weight=1), count("2285"), count("9436", weight=3)

    diagnosis = the_only(diagnose([ratio(rate, part, whole)]))
    values = {
        repair.changes[0].figure: [proposal.number for proposal in repair.changes[0].proposals]
        for repair in diagnosis.repairs
    }

    assert diagnosis.culprits == ()
    assert values[rate] == [D("24.22")]
    assert values[part] == [D(2110)]
    assert sorted(values[whole]) == [10217, 10218, 10219, 10220, 10221]


def test_among_ties_without_a_slip_the_readily_suspected_figure_comes_first() -> None:
    whole, part, rate = count("9436", weight=3), count("2285"), amount("22.36", weight=1)

    diagnosis = the_only(diagnose([ratio(rate, part, whole)]))

    assert [repair.figures[0] for repair in diagnosis.repairs] == [rate, part, whole]


def test_the_total_with_a_wrong_digit_is_named_and_its_value_proposed() -> None:
    total, rate, plan = amount("4546.91", weight=3), amount("48.5", weight=1), amount("9163.2", weight=3)
    parts = [amount(text) for text in ("3764.5", "327.4", "2.6", "352.4")]

    diagnosis = the_only(diagnose([closed_sum(total, parts), plan_rate(rate, total, plan)]))
    best = diagnosis.repairs[0].changes[0].proposals[0]

    assert diagnosis.culprits == (total,)
    assert (best.number, best.slip) == (D("4446.91"), Slip.DIGIT)


def test_a_growth_above_all_parts_is_found_but_could_be_a_part() -> None:
    def rate(text: str) -> Printed:
        return amount(text, weight=1, domain=GROWTH_DOMAIN)

    total_rate, parts = rate("18.7"), [rate("6.3"), rate("2.3"), rate("4.4"), rate("7.2")]
    values = [amount(text) for text in ("3764.5", "327.4", "2.6", "352.4")]
    relations = [hull(total_rate, parts), weighted_growth(total_rate, amount("4446.91"), parts, values)]

    diagnosis = the_only(diagnose(relations))

    assert diagnosis.broken == tuple(relations)
    assert total_rate in {repair.figures[0] for repair in diagnosis.repairs}
    assert len(diagnosis.repairs) > 1
    assert diagnosis.culprits == ()


def test_swapped_columns_are_one_repair_and_named_where_sums_confirm_it() -> None:
    values, bases = [count("7905"), count("300")], [count("8312"), count("200")]
    rates = [amount("5.1"), amount("50.0")]
    relations: list[Relation] = [
        closed_sum(count("8612"), values),
        closed_sum(count("8105"), bases),
        *(growth(rate, value, base) for rate, value, base in zip(rates, values, bases, strict=True)),
    ]

    diagnosis = the_only(diagnose(relations))

    assert diagnosis.culprits == (values[0], bases[0])
    assert [change.proposals[0].number for change in diagnosis.repairs[0].changes] == [8312, 7905]
    assert {change.proposals[0].slip for change in diagnosis.repairs[0].changes} == {Slip.SWAPPED}
    assert diagnosis.repairs[0].changes[0].feasible == exactly(8312)


def test_swapped_rows_join_what_their_rates_break_apart() -> None:
    values, plans = [count("300"), count("500")], [count("1000"), count("1000")]
    rates = [amount("50.0"), amount("30.0")]
    relations: list[Relation] = [
        closed_sum(count("800"), values),
        *(plan_rate(rate, value, plan) for rate, value, plan in zip(rates, values, plans, strict=True)),
    ]

    diagnosis = the_only(diagnose(relations))

    assert tuple(values) in [repair.figures for repair in diagnosis.repairs]
    assert {len(repair.figures) for repair in diagnosis.repairs} == {2}


def test_a_lost_comma_is_proposed_with_its_decimals() -> None:
    typed = amount("3274")
    relations = [
        closed_sum(amount("4446.9"), [amount("3764.5"), typed, amount("2.6"), amount("352.4")]),
        plan_rate(amount("49.7"), typed, amount("658.8")),
    ]

    change = the_only(diagnose(relations)).repairs[0].changes[0]

    assert change.figure is typed
    assert (change.proposals[0].number, change.proposals[0].slip) == (D("327.4"), Slip.SHIFTED_COMMA)


def test_slips_that_meet_in_no_broken_relation_are_found_apart() -> None:
    first, second = count("14"), count("54")
    plan = count("100")
    relations = [
        closed_sum(count("30"), [first, count("20")]),
        ratio(amount("10.0"), first, plan),
        closed_sum(count("60"), [second, count("40")]),
        ratio(amount("20.0"), second, count("100")),
        ratio(amount("100"), plan, count("100")),
    ]

    diagnoses = diagnose(relations)

    assert [diagnosis.culprits for diagnosis in diagnoses] == [(first,), (second,)]


def test_two_slips_in_one_sum_are_repaired_together() -> None:
    first, second, third = count("14"), count("27"), count("30")
    relations: list[Relation] = [closed_sum(count("60"), [first, second, third])]
    for part, text in ((first, "10.0"), (second, "20.0"), (third, "30.0")):
        rate, plan = amount(text, weight=1), count("100")
        relations += [ratio(rate, part, plan), same(rate, amount(text)), same(plan, count("100"))]

    diagnosis = the_only(diagnose(relations))

    assert diagnosis.repairs[0].figures == (first, second)
    assert [change.proposals[0].number for change in diagnosis.repairs[0].changes] == [10, 20]


def test_proposals_for_two_figures_hold_together() -> None:
    a, b = count("13"), count("14")
    relations = [
        closed_sum(count("30"), [a, b]),
        at_most(count("18"), a),
        at_most(count("10"), b),
        at_most(a, count("20")),
        at_most(count("20"), a),
    ]

    diagnosis = the_only(diagnose(relations))

    for repair in diagnosis.repairs:
        if repair.figures == (a, b):
            assert sum(change.proposals[0].number for change in repair.changes) == 30
            return
    assert diagnosis.repairs[0].figures == (a,)


def test_more_slips_than_can_be_told_apart_are_said_to_be_so() -> None:
    chain = [count(str(10 * number)) for number in range(40)]

    diagnosis = the_only(diagnose([same(a, b) for a, b in pairwise(chain)]))

    assert (diagnosis.complete, diagnosis.repairs, diagnosis.culprits) == (False, (), ())


def test_a_tangle_is_given_a_repair_but_nobody_is_named() -> None:
    # Fourteen wrong parts of one sum, each contradicted by its share of a plan and by a second mention.
    parts = [count(f"{number}9") for number in range(1, 15)]
    relations: list[Relation] = [closed_sum(count("1050"), parts)]
    for number, part in enumerate(parts, 1):
        relations += [ratio(amount(f"{number}0.0"), part, count("100")), same(part, count(f"{number}0"))]

    diagnosis = the_only(diagnose(relations))

    assert (diagnosis.complete, diagnosis.culprits) == (False, ())
    assert diagnosis.repairs[0].figures == tuple(parts)
    assert [change.proposals[0].number for change in diagnosis.repairs[0].changes] == list(range(10, 150, 10))


def test_figures_swapped_across_sums_are_told_so() -> None:
    first, second = amount("98.41"), amount("12.5")
    relations: list[Relation] = []
    for total, wrong, rest, true in (("20.0", first, "7.5", "12.5"), ("100.41", second, "2.00", "98.41")):
        relations += [closed_sum(amount(total), [wrong, amount(rest)]), same(wrong, amount(true))]

    diagnoses = diagnose(relations)
    changes = [change for diagnosis in diagnoses for change in diagnosis.repairs[0].changes]

    assert [(change.figure, change.proposals[0].number) for change in changes] == [
        (first, D("12.5")),
        (second, D("98.41")),
    ]
    assert {change.proposals[0].slip for change in changes} == {Slip.SWAPPED}


def test_a_slip_in_one_figure_comes_before_an_exchange_of_two() -> None:
    rate, value, base = amount("5.1"), count("7950"), count("8312")

    diagnosis = the_only(diagnose([growth(rate, value, base), same(value, count("8736"))]))
    swaps = [repair.swaps for repair in diagnosis.repairs if repair.is_slip]

    assert swaps == sorted(swaps)


def test_a_word_against_a_number_names_nobody() -> None:
    rate = amount("98", weight=1)

    diagnosis = the_only(diagnose([reached(rate)]))

    assert [repair.figures for repair in diagnosis.repairs] == [(rate,)]
    assert diagnosis.culprits == ()


def test_a_count_is_only_proposed_where_its_percentage_has_a_whole_part() -> None:
    rate, whole = amount("33.5"), count("7")

    diagnosis = the_only(diagnose([whole_share(rate, whole)]))
    proposals = {repair.figures[0]: repair.changes[0].proposals for repair in diagnosis.repairs}

    assert proposals[whole]
    for proposal in proposals[whole]:
        assert whole_share(rate, whole).test({whole: exactly(proposal.number)})
    assert all(whole_share(rate, whole).test({rate: _around(proposal.number)}) for proposal in proposals[rate])


def test_a_unique_repair_is_named_when_its_partners_hold_elsewhere() -> None:
    rate, value, plan = amount("58.0", weight=1), count("50"), count("100")
    relations = [
        plan_rate(rate, value, plan),
        closed_sum(count("80"), [value, count("30")]),
        same(value, count("50")),
        closed_sum(count("300"), [plan, count("200")]),
    ]

    assert the_only(diagnose(relations)).culprits == (rate,)


# A whole report: sectors with rows of value, plan and last year's value, their sums, rates and shares.


@dataclass(frozen=True, slots=True)
class Report:
    truths: dict[tuple[int, int, str], Fraction]

    def printed(self, typed: dict[tuple[int, int, str], str]) -> dict[tuple[int, int, str], Printed]:
        figures = {}
        for key, truth in self.truths.items():
            number = D(typed[key]) if key in typed else round_half_up(truth, 1)
            quantity = Quantity(number, max(0, -int(number.as_tuple().exponent)))
            domain = GROWTH_DOMAIN if key[2] == "growth" else None
            weight = 1 if key[2] in {"rate", "growth", "share"} else 3 if key[1] == 0 else 2
            figures[key] = printed(key, quantity, domain=domain, weight=weight)
        return figures


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - made-up figures that are the same in every run


def make_report(chance: random.Random, sectors: int) -> Report:
    truths: dict[tuple[int, int, str], Fraction] = {}
    for sector in range(sectors):
        rows = [_row(chance) for _ in range(5)]
        total = tuple(sum((row[column] for row in rows), Fraction(0)) for column in range(3))
        for number, (value, plan, base) in enumerate([total, *rows]):
            truths.update({(sector, number, "value"): value, (sector, number, "plan"): plan})
            truths[sector, number, "base"] = base
            truths[sector, number, "rate"] = 100 * value / plan
            truths[sector, number, "growth"] = 100 * (value - base) / base
            truths[sector, number, "share"] = 100 * value / total[0]
    return Report(truths)


def _row(chance: random.Random) -> tuple[Fraction, Fraction, Fraction]:
    value = Fraction(chance.randint(1000, 3000000), 1000)
    return (
        value,
        value * Fraction(chance.randint(1200, 4000), 1000),
        value * Fraction(chance.randint(700, 1200), 1000),
    )


def relations_of(figures: dict[tuple[int, int, str], Printed]) -> list[Relation]:
    relations: list[Relation] = []
    for sector in sorted({key[0] for key in figures}):

        def row(number: int, sector: int = sector) -> dict[str, Printed]:
            return {key[2]: figure for key, figure in figures.items() if key[:2] == (sector, number)}

        total, *rows = (row(number) for number in range(6))
        relations += [closed_sum(total[name], [each[name] for each in rows]) for name in ("value", "plan", "base")]
        relations.append(shares([each["share"] for each in rows]))
        for each in (total, *rows):
            relations.append(plan_rate(each["rate"], each["value"], each["plan"]))
            relations.append(growth(each["growth"], each["value"], each["base"]))
        relations += [ratio(each["share"], each["value"], total["value"]) for each in rows]
    return relations


def mistype(chance: random.Random, text: str) -> str:
    """Make one slip in a machine-written number; it may come out as it was."""
    at = chance.choice([place for place, sign in enumerate(text) if sign.isdigit()])
    slips = (
        text[:at] + chance.choice("0123456789") + text[at + 1 :],
        text[:at] + text[at + 1 :] if not text.endswith("." + text[at]) else text,
        text[:at] + chance.choice("0123456789") + text[at:],
        f"{D(text).scaleb(chance.choice([1, -1])):f}",
        text.replace(".", ""),
    )
    typed = chance.choice(slips)
    is_legible = typed.lstrip("-")[:1] not in {"0", "."} and not typed.endswith(".")
    return typed if is_legible else text


def test_a_thousand_clean_reports_raise_no_alarm() -> None:
    chance = dice(2024)

    for _ in range(200):
        assert diagnose(relations_of(make_report(chance, 1).printed({}))) == ()
    for _ in range(16):
        assert diagnose(relations_of(make_report(chance, 50).printed({}))) == ()


@pytest.mark.parametrize("slips", [1, 3, 5])
def test_culprits_come_first_with_the_right_value_and_nobody_innocent_is_named(slips: int) -> None:
    chance = dice(7)
    caught = first = right = 0
    for _ in range(240 // slips):
        report = make_report(chance, 6)
        keys = chance.sample([key for key in report.truths if key[2] in {"value", "plan", "base"}], slips)
        written = {key: round_half_up(report.truths[key], 1) for key in keys}
        typed = {key: mistype(chance, str(number)) for key, number in written.items()}
        figures = report.printed(typed)
        truths = {key: number for key, number in written.items() if D(typed[key]) != number}
        diagnoses = diagnose(relations_of(figures))
        assert all(figure.key in truths for diagnosis in diagnoses for figure in diagnosis.culprits)
        for key, truth in truths.items():
            found = [each for each in diagnoses if any(figures[key] in relation.figures for relation in each.broken)]
            changes = [change for each in found for change in each.repairs[0].changes if change.figure is figures[key]]
            caught += bool(found)
            first += bool(changes)
            right += any(change.proposals[:1] and change.proposals[0].number == truth for change in changes)

    assert caught > 150
    assert first >= 0.95 * caught
    assert right >= 0.88 * caught


def test_five_slips_in_a_large_report_are_found_in_no_time() -> None:
    chance = dice(11)
    report = make_report(chance, 20)
    keys = [(sector, 1, "value") for sector in range(0, 20, 4)]
    wrong = {key: str(round_half_up(report.truths[key] * 2, 1)) for key in keys}
    relations = relations_of(report.printed(wrong))

    start = time.perf_counter()
    diagnoses = diagnose(relations)

    assert time.perf_counter() - start < 1
    assert [diagnosis.repairs[0].figures[0].key for diagnosis in diagnoses] == keys


def _around(number: Decimal) -> Interval:
    return Interval(number - D("0.05"), number + D("0.05"))
