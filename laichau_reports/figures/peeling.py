"""A repair of what is too tangled for all smallest ones to be found: the clearest culprits first, one by one.

A figure is clear if one value of it puts two or more broken relations right and keeps all that hold around it; clearest
if a slip of the hand explains that value, and the more relations agree on it. It is taken as wrong, and so on, until
the rest is small enough to be searched. Nothing proves that fewer changes would not do: nobody is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.figures.conflicts import State
from laichau_reports.figures.proposals import proposals_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from laichau_reports.figures.habits import Habits
    from laichau_reports.figures.interval import Interval
    from laichau_reports.figures.printed import Box, Printed
    from laichau_reports.figures.propagation import Web
    from laichau_reports.figures.relations import Relation
    from laichau_reports.figures.search import Found, Search

MOST_PEELED = 12
MOST_REST = 5
MOST_SETTLED = 25
MOST_STATES = 500
"""What may be spent on the rest after each figure."""

AGREEING = 2
"""One relation alone tells nobody apart; so many that agree do."""


class Evidence(NamedTuple):
    """What speaks for one figure being wrong; the greater, the clearer.

    Attributes:
        is_slip: a slip of the hand explains the value that it should have.
        agreeing: so many broken relations agree on that value.
        odds: how likely the slip is.
    """

    is_slip: bool
    agreeing: int
    odds: Fraction | int


def peeled_repairs(broken: Sequence[Relation], search: Search, habits: Habits) -> list[Found]:
    """Find repairs that change the clearest culprits, and as little as possible besides; empty if nobody is clear.

    Args:
        broken: the relations to put right.
        search: a search for them that gave up.
        habits: what is usual among the figures.
    """
    state = State()
    for _ in range(MOST_PEELED):
        figure = _clearest(state, broken, search.web, habits)
        if figure is None:
            return []
        state = State(tuple(sorted((*state.freed, figure), key=search.web.order.__getitem__)))
        search.allow(MOST_SETTLED, MOST_STATES)
        if found := search.smallest(state, MOST_REST):
            return found
    return []


def _clearest(state: State, broken: Iterable[Relation], web: Web, habits: Habits) -> Printed | None:
    left = {relation: state.members.isdisjoint(relation.figures) for relation in broken}
    box = {figure: figure.domain for figure in state.freed}
    suspects = dict.fromkeys(figure for relation, is_left in left.items() if is_left for figure in relation.figures)
    found = [
        (evidence, -web.order[figure], figure)
        for figure in suspects
        if (evidence := _evidence(figure, left, web, habits, box))
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _evidence(figure: Printed, left: Mapping[Relation, bool], web: Web, habits: Habits, box: Box) -> Evidence | None:
    """Weigh what speaks for a figure; None if too little does, or if what holds speaks for the printed number.

    Args:
        figure: the figure.
        left: the broken relations, and whether nothing has been changed in them yet. What has been changed somewhere
            may be wrong in other figures still, so it says nothing.
        web: all relations.
        habits: what is usual.
        box: the figures that are not trusted any more.
    """
    held, asked = figure.domain, []
    for relation in web.touching[figure]:
        if left.get(relation, True):
            possible = relation.project(figure, box)
            if relation in left:
                asked.append(possible)
            elif possible is None:
                return None
            else:
                held = held.intersect(possible)
    agreeing, value = max(_agreements(held, asked), key=lambda one: one[0], default=(0, held))
    if value.is_empty or agreeing < AGREEING:
        return None
    proposals = proposals_for(figure, value, habits.decimals_of(figure))
    is_slip = bool(proposals) and proposals[0].slip is not None
    return Evidence(is_slip, agreeing, proposals[0].odds if is_slip else 0)


def _agreements(held: Interval, asked: Sequence[Interval | None]) -> Iterator[tuple[int, Interval]]:
    """Give, beginning with each interval, how many of them have a value in common, and that."""
    possible = [interval for interval in asked if interval is not None]
    for first in possible:
        common, agreeing = held.intersect(first), 0
        if not common.is_empty:
            for interval in possible:
                both = common.intersect(interval)
                if not both.is_empty:
                    common, agreeing = both, agreeing + 1
        yield agreeing, common
