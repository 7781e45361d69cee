"""The smallest sets of figures whose change puts every relation right: a hitting-set tree over conflicts.

Level by level: a state is a set of freed figures (and of pairs whose numbers are exchanged). What still contradicts
itself is a conflict; every repair must free one of its figures, so those are the next states (Reiter 1987). The first
level with a state that has no conflict holds all smallest repairs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from laichau_reports.figures.propagation import Conflict, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from laichau_reports.figures.interval import Interval
    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.propagation import Web
    from laichau_reports.figures.relations import Relation

MOST_CHANGES = 4
MOST_STATES = 3000
"""Enough for four slips among thirty figures; what is more tangled is not said to be repairable."""


FARTHEST = 3
"""Figures that are swapped stand so near to each other in a relation."""

Pair = tuple["Printed", "Printed"]


@dataclass(frozen=True, slots=True)
class State:
    """A set of figures that are not trusted.

    Attributes:
        freed: figures that may be anything, in the order of the report.
        partners: figures that are taken to hold each other's numbers, both ways.
        box: what those are taken to be.
    """

    freed: tuple[Printed, ...] = ()
    partners: Mapping[Printed, Printed] = field(default_factory=dict)
    box: Mapping[Printed, Interval] = field(default_factory=dict)

    @property
    def members(self) -> frozenset[Printed]:
        """All figures that the state does not leave as printed."""
        return frozenset((*self.freed, *self.partners))


@dataclass(frozen=True, slots=True)
class Found:
    """A state that puts everything right.

    Attributes:
        state: what is changed.
        feasible: what each freed figure could be.
    """

    state: State
    feasible: dict[Printed, Interval]


def smallest_repairs(broken: Sequence[Relation], web: Web, exchanges: Iterable[Pair]) -> list[Found] | None:
    """Find all smallest repairs of broken relations that share figures; None if that is too tangled.

    An exchange of two numbers costs as much as one changed figure: it is one slip.

    Args:
        broken: the relations to put right.
        web: all relations.
        exchanges: pairs that ``exchanges_in`` has found.
    """
    by_size = sorted(broken, key=lambda relation: len(relation.figures))
    swaps = [State((), {a: b, b: a}, {a: b.interval, b: a.interval}) for a, b in exchanges]
    level, budget = [State()], MOST_STATES
    for _ in range(MOST_CHANGES + 1):
        budget -= len(level)
        if budget < 0:
            return None
        outcomes = [(state, _outcome(state, by_size, web)) for state in level]
        found = [Found(state, outcome) for state, outcome in outcomes if not isinstance(outcome, Conflict)]
        if found:
            return found
        level = _next_level(outcomes, swaps, web)
    return None


def exchanges_in(broken: Iterable[Relation], web: Web) -> Iterator[Pair]:
    """Find the pairs that put right all relations around them if they swap their numbers.

    Only figures of broken relations that stand next to each other in some relation are tried: columns (this year and
    last, value and plan) and neighbouring rows are what people swap.
    """
    suspects = dict.fromkeys(figure for relation in broken for figure in relation.figures)
    for figure in suspects:
        for other in _neighbours(figure, web):
            if other in suspects and web.order[figure] < web.order[other] and _is_exchange(figure, other, web):
                yield figure, other


def _neighbours(figure: Printed, web: Web) -> Iterable[Printed]:
    near: dict[Printed, None] = {}
    for relation in web.touching[figure]:
        at = relation.figures.index(figure)
        near.update(dict.fromkeys(relation.figures[max(0, at - FARTHEST) : at + FARTHEST + 1]))
    return near


def _is_exchange(a: Printed, b: Printed, web: Web) -> bool:
    if a.number == b.number or a.whole != b.whole or not (a.domain.contains(b.number) and b.domain.contains(a.number)):
        return False
    box = {a: b.interval, b: a.interval}
    return all(relation.test(box) for relation in web.around((a, b)))


def _outcome(state: State, broken: Iterable[Relation], web: Web) -> dict[Printed, Interval] | Conflict:
    members = state.members
    for relation in broken:
        if members.isdisjoint(relation.figures):
            return Conflict(frozenset({relation}))
    return settle(state.freed, web, state.box)


def _next_level(
    outcomes: Iterable[tuple[State, dict[Printed, Interval] | Conflict]], exchanges: Sequence[State], web: Web
) -> list[State]:
    """Give every state that frees one figure more, or exchanges one pair more; each set once."""
    states: dict[tuple[frozenset[Printed], int], State] = {}
    for state, outcome in outcomes:
        if isinstance(outcome, Conflict):
            for child in (*_freeing(state, outcome, web), *_exchanging(state, exchanges)):
                states.setdefault((child.members, len(child.partners)), child)
    return list(states.values())


def _freeing(state: State, conflict: Conflict, web: Web) -> Iterator[State]:
    members = state.members
    suspects = {figure for relation in conflict.relations for figure in relation.figures if figure not in members}
    for figure in sorted(suspects, key=web.order.__getitem__):
        freed = tuple(sorted((*state.freed, figure), key=web.order.__getitem__))
        yield State(freed, state.partners, state.box)


def _exchanging(state: State, exchanges: Iterable[State]) -> Iterator[State]:
    members = state.members
    for exchange in exchanges:
        if members.isdisjoint(exchange.partners):
            yield State(state.freed, {**state.partners, **exchange.partners}, {**state.box, **exchange.box})
