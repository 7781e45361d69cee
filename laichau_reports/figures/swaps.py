"""Numbers that belong in each other's places, found among figures that are to be changed anyway.

An exchange that ``search`` tries puts neighbours right. Here are the others: two figures far apart, each of which could
be what is printed in place of the other. Two such numbers meet by accident far less often than by a slip.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from laichau_reports.figures.proposals import Proposal, fits
from laichau_reports.figures.slips import Slip, odds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.repairs import Change, Repair

MOST_COMPARED = 3
"""So many repairs of each diagnosis are compared with those of the others."""


def swapped_within(repair: Repair) -> Repair:
    """Put first, in a repair, the numbers that belong in each other's places."""
    return _proposing(repair, dict(_mutual(combinations(repair.changes, 2))))


def swapped_across(groups: Sequence[Sequence[Repair]]) -> list[list[Repair]]:
    """Put first, in the repairs of several diagnoses, the numbers that belong in each other's places.

    Args:
        groups: the repairs of each diagnosis, the likeliest first.
    """
    pairs = (
        (one, other)
        for mine, its in combinations(groups, 2)
        for first in mine[:MOST_COMPARED]
        for second in its[:MOST_COMPARED]
        for one in first.changes
        for other in second.changes
    )
    found = dict(_mutual(pairs))
    return [
        [*(_proposing(repair, found) for repair in group[:MOST_COMPARED]), *group[MOST_COMPARED:]] for group in groups
    ]


def _mutual(pairs: Iterable[tuple[Change, Change]]) -> Iterator[tuple[Printed, Decimal]]:
    for one, other in pairs:
        if _belong(one, other):
            yield one.figure, other.figure.number
            yield other.figure, one.figure.number


def _belong(one: Change, other: Change) -> bool:
    a, b = one.figure, other.figure
    if a is b or a.whole != b.whole or a.number == b.number or (_is_explained(one) and _is_explained(other)):
        return False
    return fits(a, one.feasible, b.number) and fits(b, other.feasible, a.number) and _is_bounded(one, other)


def _is_explained(change: Change) -> bool:
    return bool(change.proposals) and change.proposals[0].slip is not None


def _is_bounded(*changes: Change) -> bool:
    """Tell whether the figures are held at all; what may be anything says nothing."""
    return all(change.feasible.width is not None for change in changes)


def _proposing(repair: Repair, numbers: dict[Printed, Decimal]) -> Repair:
    if not any(change.figure in numbers for change in repair.changes):
        return repair
    return replace(
        repair,
        changes=tuple(
            _with_first(change, numbers[change.figure]) if change.figure in numbers else change
            for change in repair.changes
        ),
    )


def _with_first(change: Change, number: Decimal) -> Change:
    first = Proposal(number, Slip.SWAPPED, odds_of(Slip.SWAPPED, 1))
    return replace(change, proposals=(first, *(each for each in change.proposals if each.number != number)))
