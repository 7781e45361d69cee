from __future__ import annotations

from printed_figures import amount, count, possible

from laichau_reports.figures.interval import Interval, Rounding, exactly
from laichau_reports.figures.relations import whole_share


def test_the_first_count_that_has_a_fitting_part_is_found() -> None:
    rate, whole = amount("33.3"), count("2")
    relation = whole_share(rate, whole)

    assert not relation.test()
    assert possible(relation, whole) == Interval(3, None)
    assert relation.project(rate) == rate.domain
    assert relation.expected() is None


def test_a_whole_that_is_only_known_roughly_is_tried_at_each_count() -> None:
    rate, whole = amount("33.5"), count("7")

    assert not whole_share(rate, whole).test()
    assert whole_share(rate, whole).test({whole: Interval(7, 200)})
    assert not whole_share(rate, whole).test({whole: Interval(7, 8)})


def test_nothing_is_said_of_a_whole_that_may_be_zero_or_anything() -> None:
    rate, whole = amount("33.5"), count("7")

    for unknown in (exactly(0), Interval(1, None), Interval(1, 10**6)):
        assert whole_share(rate, whole).test({whole: unknown})


def test_an_open_end_excludes_the_part_that_lies_on_it() -> None:
    assert not whole_share(amount("49", rounding=Rounding.TRUNCATE), count("2")).test()
    assert whole_share(amount("50", rounding=Rounding.TRUNCATE), count("2")).test()
    assert whole_share(amount("33.5"), count("7")).test({(rate := amount("1")): exactly(1)}) is False
    assert rate.domain.contains(1)


def test_a_free_rate_always_has_a_whole_part() -> None:
    rate, whole = amount("33.5"), count("7")

    assert whole_share(rate, whole).test({rate: rate.domain})
