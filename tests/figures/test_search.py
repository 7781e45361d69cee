from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from printed_figures import amount, count

from laichau_reports.figures import search
from laichau_reports.figures.propagation import Web
from laichau_reports.figures.relations import growth, ratio, same
from laichau_reports.figures.search import exchanges_in, smallest_repairs

if TYPE_CHECKING:
    import pytest


def test_a_single_relation_can_be_put_right_at_each_of_its_figures() -> None:
    relation = ratio(amount("22.36"), count("2285"), count("9436"))

    found = smallest_repairs([relation], Web([relation]), [])

    assert found is not None
    assert [repair.state.freed for repair in found] == [(figure,) for figure in relation.figures]


def test_two_figures_are_changed_only_if_one_is_not_enough() -> None:
    a, b, c = count("1"), count("2"), count("3")
    broken = [same(a, b), same(b, c)]

    found = smallest_repairs(broken, Web(broken), [])

    assert found is not None
    assert {repair.state.freed for repair in found} == {(a, b), (a, c), (b, c)}


def test_a_swap_of_two_columns_is_one_repair() -> None:
    value, base = count("7905"), count("8312")
    relation = growth(amount("5.1"), value, base)
    web = Web([relation])
    exchanges = list(exchanges_in([relation], web))

    found = smallest_repairs([relation], web, exchanges)

    assert exchanges == [(value, base)]
    assert found is not None
    assert {value: base, base: value} in [repair.state.partners for repair in found]


def test_a_swap_and_another_slip_are_found_together() -> None:
    value, base, rate, repeated = count("7905"), count("8312"), amount("5.1"), amount("5.7")
    relations = [growth(rate, value, base), same(rate, repeated)]
    web = Web(relations)

    found = smallest_repairs(relations, web, exchanges_in(relations, web))

    assert found is not None
    assert (rate,) not in [repair.state.freed for repair in found]
    assert [repair.state.freed for repair in found if repair.state.partners] == [(repeated,)]


def test_a_swap_that_breaks_another_relation_is_none() -> None:
    value, base = count("7905"), count("8312")
    relations = [growth(amount("5.1"), value, base), same(value, count("7905"))]

    assert list(exchanges_in(relations[:1], Web(relations))) == []


def test_figures_of_different_kinds_are_not_swapped() -> None:
    relation = growth(amount("5.1"), count("7905"), amount("8312"))

    assert list(exchanges_in([relation], Web([relation]))) == []


def test_more_slips_than_can_be_told_apart_give_nothing() -> None:
    chain = [count(str(10 * number)) for number in range(12)]
    relations = [same(a, b) for a, b in pairwise(chain)]

    assert smallest_repairs(relations, Web(relations), []) is None


def test_the_search_gives_up_when_it_has_seen_too_many_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_STATES", 3)
    relation = ratio(amount("22.36"), count("2285"), count("9436"))

    assert smallest_repairs([relation], Web([relation]), []) is None
