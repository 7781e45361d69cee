from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from printed_figures import amount, count, possible

from laichau_reports.figures.interval import GROWTH_DOMAIN, Interval, exactly
from laichau_reports.figures.relations import total_plan, weighted_growth

if TYPE_CHECKING:
    from laichau_reports.figures.printed import Printed


def growth_rate(text: str) -> Printed:
    return amount(text, domain=GROWTH_DOMAIN)


def test_each_figure_follows_from_the_bases_of_the_others() -> None:
    # 100 grew by 20%, 100 by 40%: 200 grew by 30%.
    total_rate, total = growth_rate("30"), count("260")
    rates, values = [growth_rate("20"), growth_rate("40")], [count("120"), count("140")]
    exact_rates = {rate: exactly(rate.number) for rate in (total_rate, *rates)}
    relation = weighted_growth(total_rate, total, rates, values)

    assert relation.figures == (total_rate, total, rates[0], values[0], rates[1], values[1])
    assert relation.expected() == 30
    for figure in relation.figures:
        assert relation.project(figure, exact_rates) == exactly(figure.number)


def test_bases_of_parts_that_exceed_the_total_leave_nothing_for_the_last() -> None:
    total_rate, total = amount("50.0"), count("10")
    rates, values = [amount("50.0"), amount("50.0")], [count("50"), count("5")]
    relation = total_plan(total_rate, total, rates, values)

    assert not relation.test()
    assert relation.project(rates[1]) is None
    assert possible(relation, values[1]).high == Fraction("49.95") * (
        Fraction(10) / Fraction("49.95") - Fraction(50) / Fraction("50.05")
    )


def test_a_rate_outside_of_its_meaning_leaves_nothing_possible() -> None:
    total_rate, rate = growth_rate("30"), growth_rate("20")
    total, value = count("130"), count("120")
    relation = weighted_growth(total_rate, total, [rate], [value])
    nothing = {rate: exactly(-100)}

    assert not relation.test(nothing)
    assert relation.project(total, nothing) is None
    assert relation.project(value, nothing) is None
    assert relation.project(rate, {total_rate: GROWTH_DOMAIN}) == Interval(-100, None, low_open=True)


def test_parts_of_nothing_have_no_common_rate() -> None:
    assert total_plan(amount("50"), count("0"), [amount("50")], [count("0")]).expected() is None
