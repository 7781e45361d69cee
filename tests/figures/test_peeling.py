from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from printed_figures import amount, count

from laichau_reports.figures.habits import Habits
from laichau_reports.figures.peeling import peeled_repairs
from laichau_reports.figures.propagation import Web
from laichau_reports.figures.relations import closed_sum, ratio, same
from laichau_reports.figures.search import search_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.relations import Relation


def peeled(relations: Sequence[Relation]) -> list[tuple[Printed, ...]]:
    web = Web(relations)
    broken = [relation for relation in relations if not relation.test()]
    return [each.state.freed for each in peeled_repairs(broken, search_for(broken, web, []), Habits(web))]


def test_the_clearest_culprits_and_the_rest_make_one_repair() -> None:
    # Eight parts with a wrong digit, each contradicted by its share of a plan and by a second mention.
    parts = [count(f"{number}9") for number in range(1, 9)]
    relations: list[Relation] = [closed_sum(count("360"), parts)]
    for number, part in enumerate(parts, 1):
        relations += [ratio(amount(f"{number}0.0"), part, count("100")), same(part, count(f"{number}0"))]

    assert peeled(relations) == [tuple(parts)]


def test_a_figure_that_a_relation_vouches_for_is_not_peeled() -> None:
    part, rate, plan = count("19"), amount("10.0"), count("100")
    relations = [
        closed_sum(count("30"), [part, count("20")]),
        ratio(rate, part, plan),
        same(part, count("19")),
    ]

    assert all(part not in freed for freed in peeled(relations))


def test_nobody_is_peeled_where_no_two_relations_agree() -> None:
    chain = [count(str(10 * number)) for number in range(20)]

    assert peeled([same(a, b) for a, b in pairwise(chain)]) == []
