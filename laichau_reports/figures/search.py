"""The smallest sets of figures whose change puts every relation right: a hitting-set tree over conflicts.

A state is a set of freed figures (and of pairs whose numbers are exchanged). What still contradicts itself is a
conflict; every repair must change one of its figures, so those are the next states (Reiter 1987). The tree is searched
for one change, then for two, and so on; the first number with a state that has no conflict gives all smallest repairs.
What keeps it small: a conflict is found once (``conflicts.py``), and a state that has more conflicts apart than changes
left is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.figures.conflicts import Conflicts, State
from laichau_reports.figures.propagation import Conflict, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from laichau_reports.figures.conflicts import Known
    from laichau_reports.figures.interval import Interval
    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.propagation import Web
    from laichau_reports.figures.relations import Relation

MOST_CHANGES = 12
MOST_SETTLED = 200
MOST_STATES = 4000
"""Enough for eight slips among thirty figures; of what is more tangled no smallest repair is known."""

FARTHEST = 3
"""Figures that are swapped stand so near to each other in a relation."""

TELLING = 2
"""So many relations that an exchange puts right speak for it, even if others around it stay broken."""

Pair = tuple["Printed", "Printed"]


@dataclass(frozen=True, slots=True)
class Found:
    """A state that puts everything right.

    Attributes:
        state: what is changed.
        feasible: what each freed figure could be.
    """

    state: State
    feasible: dict[Printed, Interval]


class _Node(NamedTuple):
    """A state, with the bits of its freed and of its exchanged figures."""

    state: State
    freed: int
    partners: int


@dataclass(slots=True)
class Search:
    """A search for the smallest repairs of broken relations that share figures; made by ``search_for``.

    Attributes:
        web: all relations.
        exchanges: the states that exchange one pair.
        conflicts: what contradicts itself, as far as it is known.
        settled: so many states may still be worked out.
        states: so many states may still be looked at.
    """

    web: Web
    exchanges: Sequence[State]
    conflicts: Conflicts
    settled: int = MOST_SETTLED
    states: int = MOST_STATES
    _outcomes: dict[tuple[int, int], dict[Printed, Interval] | Known] = field(default_factory=dict)

    @property
    def is_exhausted(self) -> bool:
        """Tell whether it has to give up."""
        return self.settled < 0 or self.states < 0

    def allow(self, settled: int, states: int) -> None:
        """Let it look at so many states from now on."""
        self.settled, self.states = settled, states

    def smallest(self, start: State, most: int) -> list[Found]:
        """Find all smallest repairs that change what ``start`` does and up to ``most`` more.

        Empty if there are none, or if it had to give up.
        """
        node = _Node(start, self.conflicts.bits(start.freed), self.conflicts.bits(start.partners))
        for changes in range(self.conflicts.apart(node.freed, node.partners), most + 1):
            found = list(self._repairs_after(node, changes))
            if self.is_exhausted:
                return []
            if found:
                return found
        return []

    def _repairs_after(self, node: _Node, changes: int) -> Iterator[Found]:
        level = {(node.freed, node.partners): node}
        for left in reversed(range(changes)):
            level = self._next_level(level.values(), left)
        for one in level.values():
            outcome = self._outcome(one)
            if isinstance(outcome, dict) and not self.is_exhausted:
                yield Found(one.state, outcome)

    def _next_level(self, level: Iterable[_Node], left: int) -> dict[tuple[int, int], _Node]:
        """Give every state that changes one thing more and has no more conflicts apart than changes left."""
        found: dict[tuple[int, int], _Node] = {}
        for node in level:
            outcome = self._outcome(node)
            for child in () if isinstance(outcome, dict) or self.is_exhausted else self._children(node, outcome):
                key = child.freed, child.partners
                if key not in found and self.conflicts.apart(*key) <= left:
                    found[key] = child
        return found

    def _outcome(self, node: _Node) -> dict[Printed, Interval] | Known:
        """Work out a state: what its freed figures could be, or a conflict."""
        self.states -= 1
        if known := self.conflicts.first(node.freed, node.partners):
            return known
        key = node.freed, node.partners
        if key not in self._outcomes:
            self.settled -= 1
            outcome = self._exchanged(node.state) or settle(node.state.freed, self.web, node.state.box)
            self._outcomes[key] = self._learned(outcome, node) if isinstance(outcome, Conflict) else outcome
        return self._outcomes[key]

    def _exchanged(self, state: State) -> Conflict | None:
        """Give a relation that exchanged numbers break; those that touch freed figures are judged with those."""
        for relation in self.web.around(state.partners):
            if not set(state.freed).intersection(relation.figures) and not relation.test(state.box):
                return Conflict(frozenset({relation}))
        return None

    def _learned(self, conflict: Conflict, node: _Node) -> Known:
        figures = {figure for relation in conflict.relations for figure in relation.figures}
        return self.conflicts.learn(sorted(figures, key=self.web.order.__getitem__), node.freed, node.partners)

    def _children(self, node: _Node, conflict: Known) -> Iterator[_Node]:
        state, order = node.state, self.web.order.__getitem__
        for figure in sorted(self.conflicts.figures(conflict.freeable), key=order):
            freed = tuple(sorted((*state.freed, figure), key=order))
            yield _Node(State(freed, state.partners, state.box), node.freed | self.conflicts.bit(figure), node.partners)
        for exchange in self.exchanges:
            bits = self.conflicts.bits(exchange.partners)
            if bits & conflict.figures and not bits & (node.freed | node.partners):
                partners, box = {**state.partners, **exchange.partners}, {**state.box, **exchange.box}
                yield _Node(State(state.freed, partners, box), node.freed, node.partners | bits)


def search_for(broken: Iterable[Relation], web: Web, exchanges: Iterable[Pair]) -> Search:
    """Prepare the search for repairs of broken relations that share figures.

    An exchange of two numbers costs as much as one changed figure: it is one slip.

    Args:
        broken: the relations to put right.
        web: all relations.
        exchanges: pairs that ``exchanges_in`` has found.
    """
    pairs = list(exchanges)
    conflicts = Conflicts(pairs)
    for relation in broken:
        conflicts.learn(relation.figures, 0, 0)
    return Search(web, [State((), {a: b, b: a}, {a: b.interval, b: a.interval}) for a, b in pairs], conflicts)


def exchanges_in(broken: Iterable[Relation], web: Web) -> Iterator[Pair]:
    """Find the pairs that put relations right if they swap their numbers, and break none that holds.

    Only figures of broken relations that stand next to each other in some relation are tried: columns (this year and
    last, value and plan) and neighbouring rows are what people swap.
    """
    wrong = frozenset(broken)
    suspects = dict.fromkeys(figure for relation in broken for figure in relation.figures)
    for figure in suspects:
        for other in _neighbours(figure, web):
            if other in suspects and web.order[figure] < web.order[other] and _is_exchange(figure, other, web, wrong):
                yield figure, other


def _neighbours(figure: Printed, web: Web) -> Iterable[Printed]:
    near: dict[Printed, None] = {}
    for relation in web.touching[figure]:
        at = relation.figures.index(figure)
        near.update(dict.fromkeys(relation.figures[max(0, at - FARTHEST) : at + FARTHEST + 1]))
    return near


def _is_exchange(a: Printed, b: Printed, web: Web, wrong: frozenset[Relation]) -> bool:
    """Tell whether an exchange puts right all that is wrong around two figures, or much of it beside other slips."""
    if a.number == b.number or a.whole != b.whole or not (a.domain.contains(b.number) and b.domain.contains(a.number)):
        return False
    box = {a: b.interval, b: a.interval}
    left = righted = 0
    for relation in web.around((a, b)):
        if relation.test(box):
            righted += relation in wrong
        elif relation in wrong:
            left += 1
        else:
            return False
    return not left or righted >= TELLING
