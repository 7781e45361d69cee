from __future__ import annotations

from fractions import Fraction

from printed_figures import amount, count, possible

from laichau_reports.figures.interval import Interval
from laichau_reports.figures.relations import hull, largest


def test_a_total_rate_lies_between_those_of_its_parts() -> None:
    total, low, high = amount("18.7"), amount("2.3"), amount("7.2")
    relation = hull(total, [low, high])

    assert possible(relation, total) == Interval(Fraction("2.25"), Fraction("7.25"))
    assert possible(relation, high) == Interval(Fraction("18.65"), None)


def test_a_part_must_reach_down_to_a_total_below_all_others() -> None:
    total, low, high = amount("1.0"), amount("2.3"), amount("7.2")

    assert possible(hull(total, [low, high]), low) == Interval(None, Fraction("1.05"))


def test_a_part_is_free_while_others_surround_the_total() -> None:
    total, low, middle, high = amount("5.0"), amount("2.3"), amount("4.0"), amount("7.2")

    assert hull(total, [low, middle, high]).project(middle) == middle.domain


def test_a_single_part_is_the_total() -> None:
    total, only = amount("5.0"), amount("6.0")
    relation = hull(total, [only])

    assert not relation.test()
    assert possible(relation, only) == Interval(Fraction("4.95"), Fraction("5.05"))


def test_the_largest_is_not_below_any_other() -> None:
    winner, first, second = count("5"), count("7"), count("3")
    relation = largest(winner, [first, second])

    assert possible(relation, winner) == Interval(Fraction(7), None)
    assert possible(relation, first) == Interval(None, Fraction(5))
    assert relation.project(second) is None
