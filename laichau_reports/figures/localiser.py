"""Who is wrong: the smallest repairs of broken relations, ties kept, and a culprit only where the facts allow it.

Broken relations that share figures are one diagnosis; errors that meet in no broken relation are found apart, however
large the report. Fellegi and Holt 1976: change as few figures as possible, so that all relations hold, also those that
held before. Nothing is ever changed here: a repair is what a person may choose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.figures.conflicts import State
from laichau_reports.figures.habits import Habits
from laichau_reports.figures.peeling import peeled_repairs
from laichau_reports.figures.propagation import Web
from laichau_reports.figures.proposals import Proposal
from laichau_reports.figures.repairs import Change, Repair, agreed, likelihood, repair_of
from laichau_reports.figures.search import MOST_CHANGES, exchanges_in, search_for
from laichau_reports.figures.swaps import swapped_across

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.relations import Relation
    from laichau_reports.figures.search import Found, Pair

__all__ = ["Change", "Diagnosis", "Proposal", "Repair", "diagnose"]

MOST_AGREED = 12
"""In so many repairs of several figures it is tried which proposals hold together."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is known about broken relations that share figures.

    Attributes:
        broken: the relations, in the order given.
        repairs: all smallest repairs, the likeliest first. If it is too tangled for that (``complete`` is False), some
            that change the clearest culprits and put everything right, though fewer changes might do; or none.
        complete: False if it is too tangled to say which figures are wrong.
        culprits: the figures that are wrong; empty unless the facts allow to name them.
    """

    broken: tuple[Relation, ...]
    repairs: tuple[Repair, ...]
    complete: bool
    culprits: tuple[Printed, ...] = ()


class Solution(NamedTuple):
    """The repairs of broken relations that share figures, before they are compared with those of others."""

    broken: tuple[Relation, ...]
    repairs: list[Repair]
    complete: bool


def diagnose(relations: Sequence[Relation]) -> tuple[Diagnosis, ...]:
    """Find out which figures are wrong: one diagnosis for all broken relations that share figures.

    Args:
        relations: everything that must hold; what holds already acquits figures.
    """
    broken = [relation for relation in relations if not relation.test()]
    if not broken:
        return ()
    web = Web(relations)
    habits = Habits(web)
    exchanges = list(exchanges_in(broken, web))
    clusters = _clusters(broken, exchanges)
    solutions = [_solution(cluster, web, habits, exchanges) for cluster in clusters]
    groups = swapped_across([solution.repairs for solution in solutions])
    return tuple(_diagnosis(each, repairs, web) for each, repairs in zip(solutions, groups, strict=True))


def _clusters(broken: Sequence[Relation], exchanges: Iterable[Pair]) -> list[list[Relation]]:
    """Part broken relations into those that share figures, or that one exchange of two numbers puts right together."""
    linked: dict[Printed, list[Relation]] = {}
    for relation in broken:
        for figure in relation.figures:
            linked.setdefault(figure, []).append(relation)
    for a, b in exchanges:
        linked[a] = linked[b] = [*linked[a], *linked[b]]
    places = {relation: place for place, relation in enumerate(broken)}
    clusters: list[list[Relation]] = []
    seen: set[Relation] = set()
    for relation in broken:
        if relation not in seen:
            reached = _reach(relation, linked)
            seen |= reached
            clusters.append(sorted(reached, key=places.__getitem__))
    return clusters


def _reach(start: Relation, linked: Mapping[Printed, Iterable[Relation]]) -> set[Relation]:
    reached, waiting = {start}, [start]
    while waiting:
        for figure in waiting.pop().figures:
            new = [relation for relation in linked[figure] if relation not in reached]
            reached.update(new)
            waiting.extend(new)
    return reached


def _solution(broken: Sequence[Relation], web: Web, habits: Habits, exchanges: Iterable[Pair]) -> Solution:
    """Find all smallest repairs; if there are too many ways to look for them, one that changes the clearest first."""
    suspects = {figure for relation in broken for figure in relation.figures}
    search = search_for(broken, web, [pair for pair in exchanges if suspects.issuperset(pair)])
    found = search.smallest(State(), MOST_CHANGES)
    if found:
        return Solution(tuple(broken), _ranked(found, web, habits), complete=True)
    return Solution(tuple(broken), _ranked(peeled_repairs(broken, search, habits), web, habits), complete=False)


def _ranked(found: Iterable[Found], web: Web, habits: Habits) -> list[Repair]:
    repairs = sorted((repair_of(each, web, habits) for each in found), key=likelihood)
    agreeing = sorted((agreed(repair, web) for repair in repairs[:MOST_AGREED]), key=likelihood)
    return [*agreeing, *repairs[MOST_AGREED:]]


def _diagnosis(solution: Solution, repairs: Iterable[Repair], web: Web) -> Diagnosis:
    ranked = tuple(sorted(repairs, key=likelihood))
    culprits = _culprits(ranked, solution.broken, web) if solution.complete else ()
    return Diagnosis(solution.broken, ranked, solution.complete, culprits)


def _culprits(repairs: Sequence[Repair], broken: Iterable[Relation], web: Web) -> tuple[Printed, ...]:
    """Name the figures of the best repair if nothing else can be wrong, or nothing else by a slip of the hand.

    A single relation never tells its figures apart: either the culprit breaks several, or its partners hold in others.
    """
    best, *others = repairs
    mixed = [relation for relation in broken if not set(best.figures).isdisjoint(relation.figures)]
    if not others:
        is_sure = all(_is_held(figure, web) for figure in best.figures) or all(
            _are_acquitted(relation, best, web) for relation in mixed
        )
    else:
        is_sure = (
            best.is_slip
            and not any(other.is_slip for other in others)
            and all(sum(figure in relation.figures for relation in mixed) > 1 for figure in best.figures)
        )
    return best.figures if is_sure else ()


def _are_acquitted(relation: Relation, best: Repair, web: Web) -> bool:
    """Tell whether all figures that a broken relation shares with the culprit stand in other relations that hold."""
    others = [figure for figure in relation.figures if figure not in best.figures]
    return bool(others) and all(_is_held(figure, web) for figure in others)


def _is_held(figure: Printed, web: Web) -> bool:
    """Tell whether two relations or more say what a figure could be."""
    return sum(relation.project(figure) != figure.domain for relation in web.touching[figure]) > 1
