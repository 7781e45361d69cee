"""Relations that compare one figure with a whole list: the largest of all, and a mean between its extremes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.figures.interval import ANYTHING, Interval
from laichau_reports.figures.printed import taken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from laichau_reports.figures.printed import Box, Printed


@dataclass(frozen=True, slots=True, eq=False)
class Hull:
    """The rate of a total lies between the least and the greatest rate of its parts. The list must be complete.

    Attributes:
        figures: the rate of the total, then those of the parts.
    """

    figures: tuple[Printed, ...]

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some values of the figures satisfy the relation."""
        total, *parts = self.figures
        return _hull(taken(part, box) for part in parts).meets(taken(total, box))

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give what ``figure`` could be while the others stay in the box; its domain where nothing is said."""
        total, *parts = self.figures
        others = [taken(part, box) for part in parts if part is not figure]
        if figure is total:
            return _hull(others).in_fractions()
        wanted = taken(total, box)
        if not others:
            return wanted.in_fractions()
        between = _hull(others)
        if between.meets(wanted):
            return figure.domain
        return (_below(wanted) if _is_left_of(wanted, between) else _above(wanted)).in_fractions()

    def expected(self) -> None:
        """Give nothing: the parts leave a range."""


@dataclass(frozen=True, slots=True, eq=False)
class Largest:
    """One figure is not below any of the others (``cao nhất``).

    Attributes:
        figures: the winner, then the others.
    """

    figures: tuple[Printed, ...]

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some values of the figures satisfy the relation."""
        winner, *others = self.figures
        reach = _below(taken(winner, box))
        return all(reach.meets(taken(other, box)) for other in others)

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give what ``figure`` could be while the others stay in the box."""
        winner, *others = self.figures
        rest = [taken(other, box) for other in others if other is not figure]
        if figure is winner:
            floor = ANYTHING
            for other in rest:
                floor = floor.intersect(_above(other))
            return floor.in_fractions()
        reach = _below(taken(winner, box))
        return reach.in_fractions() if all(reach.meets(other) for other in rest) else None

    def expected(self) -> None:
        """Give nothing: the others leave a range."""


def _hull(intervals: Iterable[Interval]) -> Interval:
    first, *rest = intervals
    for interval in rest:
        first = first.hull(interval)
    return first


def _below(interval: Interval) -> Interval:
    """Give everything that is not above every number of the interval."""
    return Interval(None, interval.high, high_open=interval.high_open)


def _above(interval: Interval) -> Interval:
    """Give everything that is not below every number of the interval."""
    return Interval(interval.low, None, low_open=interval.low_open)


def _is_left_of(left: Interval, right: Interval) -> bool:
    """Tell on which side of another interval one lies that does not meet it."""
    return left.high is not None and right.low is not None and left.high <= right.low
