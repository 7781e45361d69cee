from __future__ import annotations

from fractions import Fraction

from printed_figures import amount, count

from laichau_reports.figures.interval import Interval, exactly
from laichau_reports.figures.propagation import Conflict, Web, settle
from laichau_reports.figures.relations import closed_sum, multiple, ratio, same


def test_a_free_figure_is_narrowed_by_every_relation_that_touches_it() -> None:
    total, a, b = count("30"), count("99"), count("20")
    rate, plan = amount("20.0"), count("50")
    web = Web([closed_sum(total, [a, b]), ratio(rate, a, plan)])

    assert settle([a], web, {}) == {a: exactly(10)}


def test_a_relation_that_holds_acquits_a_figure_and_says_against_what() -> None:
    total, a, b = count("40"), count("10"), count("20")
    broken, holds = closed_sum(total, [a, b]), ratio(amount("20.0"), a, count("50"))
    web = Web([broken, holds])

    assert settle([a], web, {}) == Conflict(frozenset({broken, holds}))


def test_two_free_figures_narrow_each_other() -> None:
    total, a, b = count("30"), count("99"), count("77")
    doubled = same(b, a, 2)
    web = Web([closed_sum(total, [a, b]), doubled])

    settled = settle([a, b], web, {})

    assert not isinstance(settled, Conflict)
    assert settled[a].contains(10)
    assert settled[b].contains(20)
    assert settled[a].high is not None


def test_the_reasons_of_figures_that_passed_a_bound_on_are_part_of_a_conflict() -> None:
    a, b, c = count("1"), count("2"), count("9")
    first, second, third = same(a, count("5")), same(b, a), same(c, b)
    fourth = same(c, count("8"))
    web = Web([first, second, third, fourth])

    assert settle([a, b, c], web, {}) == Conflict(frozenset({first, second, third, fourth}))


def test_a_count_needs_a_whole_number() -> None:
    whole, part, rate = count("9"), count("1"), amount("40")
    relation = ratio(rate, part, whole)

    assert settle([whole], Web([relation]), {}) == Conflict(frozenset({relation}))


def test_a_relation_that_leaves_nothing_is_a_conflict_of_its_own() -> None:
    rate, loss, base = amount("3.0"), amount("-5.0"), amount("2.0")
    relation = multiple(rate, loss, base)

    assert settle([base], Web([relation]), {}) == Conflict(frozenset({relation}))


def test_what_is_taken_as_given_is_not_what_is_printed() -> None:
    total, a, b = count("30"), count("99"), count("20")
    web = Web([closed_sum(total, [a, b])])

    assert settle([a], web, {b: exactly(12)}) == {a: Interval(Fraction(18), Fraction(18))}


def test_relations_around_figures_are_found_once_in_order() -> None:
    a, b = count("1"), count("2")
    relations = [same(a, b), same(b, a), same(a, a, 2)]

    assert Web(relations).around([b, a]) == tuple(relations)
