from __future__ import annotations

from printed_figures import count

from laichau_reports.figures.conflicts import Conflicts


def test_a_conflict_holds_on_where_none_of_its_figures_is_changed() -> None:
    a, b, c = count("1"), count("2"), count("3")
    conflicts = Conflicts([])

    known = conflicts.learn([a, b], 0, 0)

    assert conflicts.first(0, 0) == known
    assert conflicts.first(conflicts.bit(c), 0) == known
    assert conflicts.first(conflicts.bit(a), 0) is None
    assert list(conflicts.figures(known.freeable)) == [a, b]


def test_a_conflict_in_spite_of_a_freed_figure_asks_for_another_one() -> None:
    a, b = count("1"), count("2")
    conflicts = Conflicts([])

    conflicts.learn([a, b], conflicts.bit(a), 0)

    assert conflicts.first(0, 0) is not None
    assert conflicts.first(conflicts.bit(a), 0) is not None
    assert conflicts.first(conflicts.bit(b), 0) is None


def test_the_conflict_with_the_fewest_figures_comes_first() -> None:
    a, b, c = count("1"), count("2"), count("3")
    conflicts = Conflicts([])
    conflicts.learn([a, b, c], 0, 0)

    assert conflicts.first(0, 0) != conflicts.learn([a, b], 0, 0) == conflicts.first(0, 0)


def test_exchanged_numbers_say_nothing_about_the_printed_ones() -> None:
    a, b = count("1"), count("2")
    conflicts = Conflicts([(a, b)])

    conflicts.learn([a], 0, conflicts.bits([a, b]))
    assert conflicts.first(0, 0) is None

    conflicts.learn([a], 0, 0)
    assert conflicts.first(0, conflicts.bits([a, b])) is None


def test_as_many_changes_are_needed_as_there_are_conflicts_apart() -> None:
    a, b, c, d = count("1"), count("2"), count("3"), count("4")
    conflicts = Conflicts([])
    for figures in ([a, b], [c, d], [b, c]):
        conflicts.learn(figures, 0, 0)

    assert conflicts.apart(0, 0) == 2
    assert conflicts.apart(conflicts.bit(a), 0) == 1
    assert conflicts.apart(conflicts.bits([b, c]), 0) == 0


def test_one_exchange_may_end_two_conflicts() -> None:
    a, b, c, d = count("1"), count("2"), count("3"), count("4")
    conflicts = Conflicts([(a, c)])
    conflicts.learn([a, b], 0, 0)
    conflicts.learn([c, d], 0, 0)

    assert conflicts.apart(0, 0) == 1
