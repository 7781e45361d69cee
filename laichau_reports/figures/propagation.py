"""What figures could be if they were free and all others were right: bounds propagation, and why it fails.

Freed figures start from their domain; every relation that touches one narrows it to what it could be, over and over
until nothing moves. If nothing is left for a figure, the relations that narrowed it contradict each other, and any
repair must change one more figure of those: that is the conflict (implied edits of Fellegi and Holt 1976; conflict
sets of Reiter 1987).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from laichau_reports.figures.interval import Interval
    from laichau_reports.figures.printed import Box, Printed
    from laichau_reports.figures.relations import Relation

MOST_ROUNDS = 8
"""Narrowing two figures by each other may go on for ever in ever smaller steps; leaving off early is safe."""

Reason = frozenset["Relation"]
NO_REASON: Reason = frozenset()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Relations that cannot all hold, whatever the freed figures are.

    Attributes:
        relations: they, in no order.
    """

    relations: Reason


class Web:
    """All relations, found by the figures that they are about.

    Attributes:
        touching: the relations of each figure, in the order given.
        order: the place of each figure, for results that do not depend on memory addresses.
    """

    def __init__(self, relations: Iterable[Relation]) -> None:
        self.touching: dict[Printed, list[Relation]] = {}
        for relation in relations:
            for figure in relation.figures:
                self.touching.setdefault(figure, []).append(relation)
        self.order: Mapping[Printed, int] = {figure: place for place, figure in enumerate(self.touching)}

    def around(self, figures: Iterable[Printed]) -> tuple[Relation, ...]:
        """Give the relations that touch any of the figures, each once."""
        return tuple({relation: None for figure in figures for relation in self.touching[figure]})


@dataclass(slots=True)
class _Freed:
    """A freed figure while it is being narrowed.

    Attributes:
        interval: what it could still be.
        low_reason: the relations behind the lower end.
        high_reason: the relations behind the upper end.
    """

    interval: Interval
    low_reason: Reason = NO_REASON
    high_reason: Reason = NO_REASON

    @property
    def reason(self) -> Reason:
        return self.low_reason | self.high_reason

    def narrow(self, possible: Interval, reason: Reason) -> bool:
        """Keep what is possible as well; tell whether that changed anything."""
        narrowed = self.interval.intersect(possible)
        if narrowed == self.interval:
            return False
        if (narrowed.low, narrowed.low_open) != (self.interval.low, self.interval.low_open):
            self.low_reason = reason
        if (narrowed.high, narrowed.high_open) != (self.interval.high, self.interval.high_open):
            self.high_reason = reason
        self.interval = narrowed
        return True


@dataclass(slots=True)
class _Settling:
    """One run of the propagation."""

    freed: dict[Printed, _Freed]
    box: dict[Printed, Interval] = field(default_factory=dict)

    def pass_over(self, relations: Iterable[Relation]) -> Conflict | bool:
        """Narrow by every relation once; give what contradicts itself, or whether anything changed."""
        changed = False
        for relation in relations:
            for figure in relation.figures:
                if figure in self.freed:
                    outcome = self._narrow(figure, relation)
                    if isinstance(outcome, Conflict):
                        return outcome
                    changed = changed or outcome
        return changed

    def _narrow(self, figure: Printed, relation: Relation) -> Conflict | bool:
        own = self.freed[figure]
        reason = self._reason(figure, relation)
        possible = relation.project(figure, self.box)
        if possible is None:
            return Conflict(reason)
        if not own.narrow(possible, reason):
            return False
        self.box[figure] = own.interval
        return Conflict(own.reason) if _is_impossible(own.interval, figure) else True

    def _reason(self, figure: Printed, relation: Relation) -> Reason:
        others = (self.freed[other].reason for other in relation.figures if other in self.freed and other is not figure)
        return frozenset({relation}).union(*others)


def settle(freed: Sequence[Printed], web: Web, box: Box) -> dict[Printed, Interval] | Conflict:
    """Give what each freed figure could be, or why one of them could be nothing.

    Args:
        freed: the figures whose printed numbers are not trusted.
        web: all relations.
        box: figures that are taken to be something else than printed, none of them freed.
    """
    run = _Settling({figure: _Freed(figure.domain) for figure in freed}, dict(box))
    run.box.update({figure: figure.domain for figure in freed})
    relations = web.around(freed)
    # A single figure depends on nothing that could still move.
    for _ in range(1 if len(freed) == 1 else MOST_ROUNDS):
        outcome = run.pass_over(relations)
        if isinstance(outcome, Conflict):
            return outcome
        if not outcome:
            break
    return {figure: state.interval for figure, state in run.freed.items()}


def _is_impossible(interval: Interval, figure: Printed) -> bool:
    return interval.is_empty or (figure.whole and _has_no_whole_number(interval))


def _has_no_whole_number(interval: Interval) -> bool:
    if interval.low is None or interval.high is None:
        return False
    first = math.floor(interval.low) + 1 if interval.low_open else math.ceil(interval.low)
    return first > interval.high or (interval.high_open and first == interval.high)
