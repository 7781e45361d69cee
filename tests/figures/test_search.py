from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from printed_figures import amount, count

from laichau_reports.figures.conflicts import State
from laichau_reports.figures.propagation import Web
from laichau_reports.figures.relations import at_most, closed_sum, growth, ratio, same
from laichau_reports.figures.search import MOST_CHANGES, Found, exchanges_in, search_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from laichau_reports.figures.relations import Relation
    from laichau_reports.figures.search import Pair


def smallest_repairs(broken: Sequence[Relation], web: Web, exchanges: Iterable[Pair]) -> list[Found]:
    return search_for(broken, web, exchanges).smallest(State(), MOST_CHANGES)


def test_a_single_relation_can_be_put_right_at_each_of_its_figures() -> None:
    relation = ratio(amount("22.36"), count("2285"), count("9436"))

    found = smallest_repairs([relation], Web([relation]), [])

    assert [repair.state.freed for repair in found] == [(figure,) for figure in relation.figures]


def test_two_figures_are_changed_only_if_one_is_not_enough() -> None:
    a, b, c = count("1"), count("2"), count("3")
    broken = [same(a, b), same(b, c)]

    found = smallest_repairs(broken, Web(broken), [])

    assert {repair.state.freed for repair in found} == {(a, b), (a, c), (b, c)}


def test_a_swap_of_two_columns_is_one_repair() -> None:
    value, base = count("7905"), count("8312")
    relation = growth(amount("5.1"), value, base)
    web = Web([relation])
    exchanges = list(exchanges_in([relation], web))

    found = smallest_repairs([relation], web, exchanges)

    assert exchanges == [(value, base)]
    assert {value: base, base: value} in [repair.state.partners for repair in found]


def test_a_swap_and_another_slip_are_found_together() -> None:
    value, base, rate, repeated = count("7905"), count("8312"), amount("5.1"), amount("5.7")
    relations = [growth(rate, value, base), same(rate, repeated)]
    web = Web(relations)

    found = smallest_repairs(relations, web, exchanges_in(relations, web))

    assert (rate,) not in [repair.state.freed for repair in found]
    assert [repair.state.freed for repair in found if repair.state.partners] == [(repeated,)]


def test_a_swap_that_breaks_another_relation_is_none() -> None:
    value, base = count("7905"), count("8312")
    relations = [growth(amount("5.1"), value, base), same(value, count("7905"))]

    assert list(exchanges_in(relations[:1], Web(relations))) == []


def test_figures_of_different_kinds_are_not_swapped() -> None:
    relation = growth(amount("5.1"), count("7905"), amount("8312"))

    assert list(exchanges_in([relation], Web([relation]))) == []


def test_two_exchanges_must_hold_together() -> None:
    # Either swap repairs its own ratio; with both, the sum across them breaks and has to be freed as well.
    a, b, c, d = count("20"), count("10"), count("70"), count("30")
    total = count("90")
    relations = [
        ratio(amount("50.0"), a, b),
        ratio(amount("42.9"), c, d),
        closed_sum(total, [a, c]),
        at_most(a, count("10")),
        at_most(c, count("30")),
    ]
    web = Web(relations)

    broken = [relation for relation in relations if not relation.test()]

    both = [
        found
        for found in smallest_repairs(broken, web, [(a, b), (c, d)])
        if {a, b, c, d} == found.state.partners.keys()
    ]

    assert [found.state.freed for found in both] == [(total,)]


def test_an_exchange_beside_another_slip_is_found_if_it_puts_several_relations_right() -> None:
    values, bases = [count("7905"), count("307")], [count("8312"), count("200")]
    relations = [
        closed_sum(count("8612"), values),
        closed_sum(count("8105"), bases),
        growth(amount("5.1"), values[0], bases[0]),
        growth(amount("50.0"), values[1], bases[1]),
    ]
    web = Web(relations)
    broken = [relation for relation in relations if not relation.test()]

    exchanges = list(exchanges_in(broken, web))
    found = smallest_repairs(broken, web, exchanges)

    assert (values[0], bases[0]) in exchanges
    assert [(each.state.freed, set(each.state.partners)) for each in found] == [
        ((values[1],), {values[0], bases[0]}),
    ]


def test_five_slips_in_one_sum_are_found() -> None:
    parts = [count(str(number)) for number in (11, 22, 33, 44, 55)]
    relations = [closed_sum(count("150"), parts)]
    relations += [same(part, count(str(number))) for part, number in zip(parts, (10, 20, 30, 40, 50), strict=True)]
    relations += [same(part, count(str(number))) for part, number in zip(parts, (10, 20, 30, 40, 50), strict=True)]

    assert [each.state.freed for each in smallest_repairs(relations, Web(relations), [])] == [tuple(parts)]


def test_more_slips_than_can_be_told_apart_give_nothing() -> None:
    chain = [count(str(10 * number)) for number in range(20)]
    relations = [same(a, b) for a, b in pairwise(chain)]

    assert smallest_repairs(relations, Web(relations), []) == []


def test_the_search_gives_up_when_it_has_seen_too_many_states() -> None:
    relation = ratio(amount("22.36"), count("2285"), count("9436"))
    search = search_for([relation], Web([relation]), [])

    search.allow(0, 3)
    assert search.smallest(State(), MOST_CHANGES) == []
    assert search.is_exhausted
    search.allow(10, 100)
    assert len(search.smallest(State(), MOST_CHANGES)) == 3


def test_a_search_may_begin_with_figures_that_are_known_to_be_wrong() -> None:
    a, b, c = count("1"), count("2"), count("3")
    broken = [same(a, b), same(b, c)]

    found = search_for(broken, Web(broken), []).smallest(State((c,)), 1)

    assert [each.state.freed for each in found] == [(a, c), (b, c)]
