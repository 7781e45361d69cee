"""Worked examples: what must be found, and what must never be accused."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from printed_figures import amount, count, possible

from laichau_reports.figures import relations
from laichau_reports.figures.interval import GROWTH_DOMAIN, Interval, Rounding

if TYPE_CHECKING:
    from laichau_reports.figures.printed import Printed


def amounts(*texts: str) -> list[Printed]:
    return [amount(text) for text in texts]


def growths(*texts: str) -> list[Printed]:
    return [amount(text, weight=1, domain=GROWTH_DOMAIN) for text in texts]


def test_a_sum_of_rounded_parts_may_differ_by_their_roundings() -> None:
    # 12.141.123 + 45.441.321 = 57.582.444, printed in millions (Calculations 1.1, requirements).
    assert relations.closed_sum(amount("57.6"), amounts("12.1", "45.4")).test()
    assert not relations.closed_sum(amount("57.7"), amounts("12.1", "45.4")).test()


def test_a_total_may_have_more_decimals_than_its_parts() -> None:
    parts = amounts("3764.5", "327.4", "2.6", "352.4")

    assert relations.closed_sum(amount("4446.91"), parts).test()
    assert not relations.closed_sum(amount("4546.91"), parts).test()
    assert relations.closed_sum(amount("4546.91"), parts).expected() == Fraction("4446.9")


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ("12447", ("11991", "443", "13")),
        ("12447", ("12", "3", "2", "19", "1", "8", "7", "30", "31", "12334")),
        ("12415", ("12383", "32", "0")),
        ("107562", ("95840", "11722")),
    ],
)
def test_counts_that_add_up_are_never_accused(total: str, parts: tuple[str, ...]) -> None:
    assert relations.closed_sum(count(total), [count(part) for part in parts]).test()


def test_counts_that_do_not_add_up_are_found_to_the_last_unit() -> None:
    assert not relations.closed_sum(count("12448"), [count("11991"), count("443"), count("13")]).test()


def test_a_small_difference_of_large_amounts_is_found() -> None:
    # Quarter one of 2024: 4.277 + 5.047 is 15 million short of the 9.339 million stated, a sixth of one per cent.
    assert not relations.closed_sum(amount("9339"), amounts("4277", "5047")).test()


def test_parts_in_another_unit_are_scaled() -> None:
    households = [amount("800000"), amount("2000000"), amount("4000000")]
    millions = [Decimal("0.000005"), Decimal("0.000001"), Decimal("0.000001")]

    assert relations.closed_sum(amount("10"), households, millions).test()
    assert not relations.closed_sum(amount("12"), households, millions).test()
    with pytest.raises(ValueError, match="zip"):
        relations.closed_sum(amount("10"), households, millions[:2])


def test_a_truncated_total_is_broken_unless_the_office_truncates() -> None:
    parts = [amount(part) for part in ("37423.876",)]

    assert not relations.closed_sum(amount("37423"), parts).test()
    assert relations.closed_sum(amount("37423", rounding=Rounding.TRUNCATE), parts).test()
    assert relations.closed_sum(amount("37423", rounding=Rounding.EITHER), parts).test()


def test_a_truncated_total_that_is_one_unit_low_breaks_at_its_open_end() -> None:
    cut_off = [amount(part, rounding=Rounding.TRUNCATE) for part in ("3", "1")]

    assert not relations.closed_sum(cut_off[0], [count("4")]).test()
    assert relations.closed_sum(cut_off[0], [count("3")]).test()
    assert not relations.less_than(count("2"), cut_off[1]).test()


def test_an_open_list_may_leave_things_out_but_not_exceed_its_total() -> None:
    assert relations.open_sum(count("2082"), [count("1448"), count("63")]).test()
    assert not relations.open_sum(count("1500"), [count("1448"), count("63")]).test()
    assert relations.open_sum(count("2082"), [count("1448")]).expected() is None


def test_what_is_left_is_the_whole_less_the_part() -> None:
    assert relations.complement(count("3"), count("50"), count("47")).test()
    assert relations.complement(count("4"), count("50"), count("47")).expected() == 3
    assert not relations.complement(count("4"), count("50"), count("47")).test()


def test_a_part_is_not_above_its_whole() -> None:
    assert relations.part_of(count("106"), count("106")).test()
    assert not relations.part_of(count("106"), count("105")).test()


def test_one_fact_in_two_units_may_be_rounded_twice() -> None:
    thousands = amount("351")

    assert relations.same(count("351010"), thousands, 1000).test()
    assert not relations.same(count("352010"), thousands, 1000).test()
    assert possible(relations.same(count("351010"), thousands, 1000), thousands) == Interval(
        Fraction("351.01"), Fraction("351.01")
    )


def test_a_structure_adds_up_to_a_hundred_within_its_roundings() -> None:
    assert relations.shares(amounts("96.6", "3.4")).test()
    assert relations.shares(amounts("33.3", "33.3", "33.3")).test()
    assert not relations.shares(amounts("33.3", "33.3", "33.1")).test()


def test_the_copied_percentage_is_found_and_each_figure_solved_for() -> None:
    rate, part, whole = amount("22.36"), count("2285"), count("9436")
    relation = relations.ratio(rate, part, whole)

    assert relations.ratio(amount("22.36"), count("2214"), count("9901")).test()
    assert not relation.test()
    assert relation.expected() == Fraction(100 * 2285, 9436)
    assert possible(relation, rate) == Interval(Fraction(100 * 2285, 9436), Fraction(100 * 2285, 9436))
    assert possible(relation, part) == Interval(Fraction("2109.4178"), Fraction("2110.3614"))
    # 10.216,9 to 10.221,4: the counts 10.217 to 10.221.
    assert possible(relation, whole) == Interval(228500 / Fraction("22.365"), 228500 / Fraction("22.355"))


@pytest.mark.parametrize(
    ("rate", "part", "whole"),
    [("96.6", "103450", "107092"), ("3.4", "3642", "107092"), ("98", "940", "958"), ("2", "18", "958")],
)
def test_percentages_of_counts_are_never_accused(rate: str, part: str, whole: str) -> None:
    assert relations.ratio(amount(rate), count(part), count(whole)).test()


def test_a_share_of_a_plan_is_judged_by_the_roundings_of_all_three() -> None:
    assert relations.plan_rate(amount("87.5"), amount("1234.5"), amount("1410.2")).test()
    assert not relations.plan_rate(amount("87.6"), amount("1234.5"), amount("1410.2")).test()


def test_an_excess_over_a_plan_counts_from_a_hundred() -> None:
    assert relations.exceeds_plan(amount("0.7"), amount("6805"), amount("6757.7")).test()
    assert relations.exceeds_plan(amount("-12.5"), amount("1234.5"), amount("1410.2")).test()
    assert not relations.exceeds_plan(amount("1.7"), amount("6805"), amount("6757.7")).test()


def test_growth_of_rounded_values_is_known_roughly_and_of_exact_ones_exactly() -> None:
    rounded = relations.growth(*growths("5.1"), amount("8.3"), amount("7.9"))
    exact = relations.growth(*growths("5.1"), count("8312"), count("7905"))

    assert rounded.test()
    assert not relations.growth(*growths("6.9"), amount("8.3"), amount("7.9")).test()
    solved = possible(rounded, rounded.rate)
    assert (round(Fraction(solved.low or 0), 2), round(Fraction(solved.high or 0), 2)) == (
        Fraction("3.77"),
        Fraction("6.37"),
    )
    assert exact.test()
    assert not relations.growth(*growths("5.2"), count("8312"), count("7905")).test()


def test_a_multiple_is_the_quotient() -> None:
    assert relations.multiple(amount("3.6"), count("3745"), count("1040")).test()
    assert not relations.multiple(amount("2.6"), count("3745"), count("1040")).test()


def test_a_change_of_rates_in_points_is_no_growth_in_per_cent() -> None:
    assert relations.points(*growths("2.4"), amount("87.3"), amount("84.9")).test()
    assert not relations.growth(*growths("2.4"), amount("87.3"), amount("84.9")).test()


def test_the_contribution_of_a_part_is_measured_against_the_whole() -> None:
    points, value, base, whole_base = *growths("3.0"), amount("130"), amount("100"), amount("1000")
    relation = relations.contribution(points, value, base, whole_base)

    assert relation.test()
    assert relation.expected() == 3
    assert not relations.contribution(*growths("3.4"), value, base, whole_base).test()
    # What a whole contributes to itself is its growth: its base must not be taken for two figures.
    assert relations.contribution(*growths("30.0"), value, base, base).offset == 100


def test_a_total_cannot_grow_faster_than_all_its_parts() -> None:
    assert not relations.hull(*growths("18.7"), growths("6.3", "2.3", "4.4", "7.2")).test()
    # GDP, third quarter of 2020: three sectors and product taxes.
    assert relations.hull(*growths("2.62"), growths("2.93", "2.95", "2.75", "0.70")).test()
    assert relations.hull(*growths("2.62"), growths("2.93", "0.70")).expected() is None


@pytest.mark.parametrize(
    ("rate", "total", "rates", "values"),
    [
        ("17", "1856.7", ("31.5", "3.5"), ("1007.4", "849.3")),
        ("-54", "12.57", ("-7", "-76.2"), ("8.03", "4.54")),
    ],
)
def test_growths_that_follow_from_the_bases_of_the_parts_are_never_accused(
    rate: str, total: str, rates: tuple[str, ...], values: tuple[str, ...]
) -> None:
    assert relations.weighted_growth(*growths(rate), amount(total), growths(*rates), amounts(*values)).test()


def test_a_growth_that_the_bases_of_the_parts_exclude_is_found() -> None:
    parts, values = growths("6.3", "2.3", "4.4", "7.2"), amounts("3764.5", "327.4", "2.6", "352.4")
    relation = relations.weighted_growth(*growths("18.7"), amount("4446.91"), parts, values)

    assert not relation.test()
    assert relation.expected() is not None
    assert round(relation.expected() or 0, 2) == Fraction("6.06")


@pytest.mark.parametrize(
    ("rate", "total", "rates", "values"),
    [
        ("23.6", "1856.7", ("29.1", "19.2"), ("1007.4", "849.3")),
        ("48.5", "4446.91", ("48.2", "49.7", "50", "50.2"), ("3764.5", "327.4", "2.6", "352.4")),
        ("31", "12.57", ("45", "20"), ("8.03", "4.54")),
        ("62.8", "206", ("66.1", "65.1", "57.3", "65.2"), ("74", "54", "63", "15")),
    ],
)
def test_plans_that_follow_from_those_of_the_parts_are_never_accused(
    rate: str, total: str, rates: tuple[str, ...], values: tuple[str, ...]
) -> None:
    assert relations.total_plan(amount(rate), amount(total), amounts(*rates), amounts(*values)).test()


def test_a_share_of_plan_that_the_plans_of_the_parts_exclude_is_found() -> None:
    relation = relations.total_plan(
        amount("26.3"), amount("1856.7"), amounts("29.1", "19.2"), amounts("1007.4", "849.3")
    )

    assert not relation.test()


def test_a_mean_times_the_number_is_the_total() -> None:
    assert relations.mean(amount("4.2"), amount("520.8"), count("124")).test()
    assert not relations.mean(amount("4.3"), amount("520.8"), count("124")).test()


def test_orders_are_broken_only_when_no_rounding_allows_them() -> None:
    assert relations.at_most(amount("2.5"), amount("2.4")).test()
    assert not relations.at_most(amount("2.6"), amount("2.4")).test()
    assert relations.less_than(amount("2.4"), amount("2.4")).test()
    assert not relations.less_than(count("3"), count("3")).test()
    assert relations.largest(amount("7.2"), amounts("6.3", "2.3")).test()
    assert not relations.largest(amount("6.3"), amounts("7.2", "2.3")).test()
    assert relations.largest(amount("6.3"), amounts("7.2")).expected() is None


def test_a_plan_is_reached_missed_or_exceeded() -> None:
    assert relations.reached(amount("100")).test()
    assert not relations.reached(amount("98")).test()
    assert relations.missed(amount("99.9")).test()
    assert not relations.missed(amount("102")).test()
    assert relations.exceeded(amount("102")).test()
    assert not relations.exceeded(count("100")).test()


def test_a_percentage_of_a_small_count_must_have_a_whole_part() -> None:
    assert not relations.whole_share(amount("33.5"), count("7")).test()
    assert relations.whole_share(amount("42.9"), count("7")).test()


@pytest.mark.parametrize("base", ["0", "0.0", "-3"])
def test_nothing_is_said_about_a_base_of_zero_or_below(base: str) -> None:
    rate, value, plan = amount("12.5"), amount("44"), amount(base)

    for relation in (
        relations.plan_rate(rate, value, plan),
        relations.growth(rate, value, plan),
        relations.multiple(rate, value, plan),
    ):
        assert relation.test()
        assert relation.expected() is None
        assert relation.project(value) == value.domain
    rates = [amount("-100"), amount("5")]
    quotients = relations.weighted_growth(rates[0], value, rates[1:], [plan])
    assert quotients.test()
    assert quotients.expected() is None
    assert quotients.project(rates[1]) == rates[1].domain


def test_a_value_of_zero_makes_a_rate_of_zero() -> None:
    assert relations.plan_rate(amount("0"), count("0"), count("12")).test()
    assert relations.growth(*growths("-100"), count("0"), count("12")).test()
    assert not relations.plan_rate(amount("12"), count("0"), count("12")).test()


def test_numbers_of_a_hundred_and_twenty_digits_are_judged_to_the_last() -> None:
    large = "9" * 119
    ratio = relations.ratio(count("100"), count(large + "8"), count(large + "9"))

    assert relations.closed_sum(count("1" + "0" * 120), [count(large + "9"), count("1")]).test()
    assert not relations.closed_sum(count("1" + "0" * 120), [count(large + "8"), count("1")]).test()
    assert not ratio.test()
    assert ratio.expected() == Fraction(100 * int(large + "8"), int(large + "9"))


def test_what_no_rule_uses_is_said_to_be_there_for_prose() -> None:
    house = Path(relations.__file__).parents[1]
    rules = "\n".join(file.read_text(encoding="utf-8") for file in sorted((house / "checks").rglob("*.py")))
    imports = re.findall(r"figures\.relations import (\([^)]*\)|.*)", rules)
    used = set(re.findall(r"\w+", " ".join(imports)))
    unused = {name for name in relations.__all__ if name[0].islower()} - used
    assert "closed_sum" in used
    assert unused <= set(re.findall(r"``(\w+)``", relations.__doc__ or ""))
