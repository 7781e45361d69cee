from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from printed_figures import amount, count, possible

from laichau_reports.figures.interval import NON_NEGATIVE, Interval, Rounding, exactly
from laichau_reports.figures.printed import Printed
from laichau_reports.figures.relations import contribution, growth, multiple, ratio


def test_each_figure_of_a_growth_follows_from_the_other_two() -> None:
    rate, value, base = amount("25.0"), count("125"), count("100")
    relation = growth(rate, value, base)

    assert possible(relation, rate) == exactly(25)
    assert possible(relation, value) == Interval(Fraction("124.95"), Fraction("125.05"))
    assert possible(relation, base) == Interval(125 / Fraction("1.2505"), 125 / Fraction("1.2495"))


def test_each_figure_of_a_contribution_follows_from_the_other_three() -> None:
    points, value, base, whole_base = amount("3.0"), count("130"), count("100"), count("1000")
    relation = contribution(points, value, base, whole_base)

    assert possible(relation, points) == exactly(3)
    assert possible(relation, value) == Interval(Fraction("129.5"), Fraction("130.5"))
    assert possible(relation, base) == Interval(Fraction("99.5"), Fraction("100.5"))
    assert possible(relation, whole_base) == Interval(3000 / Fraction("3.05"), 3000 / Fraction("2.95"))


def test_a_free_base_is_taken_to_be_above_zero() -> None:
    rate, part, whole = amount("50"), count("5"), count("8")
    relation = ratio(rate, part, whole)

    assert not relation.test()
    assert relation.test({whole: NON_NEGATIVE})
    assert relation.project(rate, {whole: NON_NEGATIVE}) == Interval(0, None, low_open=True)
    assert not relation.test({whole: exactly(-3)})
    assert relation.project(rate, {whole: exactly(-3)}) is None


def test_no_base_makes_a_positive_rate_of_a_loss() -> None:
    rate, value, base = amount("3.0"), amount("-5.0"), amount("2.0")

    assert multiple(rate, value, base).project(base) is None


def test_open_ends_decide_where_the_others_touch() -> None:
    cut_off = amount("2.0", rounding=Rounding.TRUNCATE)

    assert not multiple(cut_off, count("21"), count("10")).test()
    assert multiple(cut_off, count("20"), count("10")).test()


def test_ends_that_are_fractions_are_judged_like_any_other() -> None:
    third = Printed("third", Decimal("0.3"), 1, exactly(Fraction(1, 3)))

    assert multiple(third, count("1"), count("3")).test()
    assert not multiple(third, count("2"), count("3")).test()


def test_a_figure_without_a_lower_end_says_nothing_as_a_base() -> None:
    unknown = Printed("unknown", Decimal(5), 0, Interval(None, Decimal(9)))

    assert ratio(amount("7"), count("1"), unknown).test()
