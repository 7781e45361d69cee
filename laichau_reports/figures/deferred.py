"""A relation that was seen to hold at a glance and is built only if somebody needs it in full.

A workspace of ten years has some ten thousand sums. Nearly all hold by their printed numbers alone; their figures and
intervals matter only if another relation is broken, for then they say which figure cannot be the culprit.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from laichau_reports.figures.interval import EXACT, ZERO, half_unit
from laichau_reports.vietnamese import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from fractions import Fraction

    from laichau_reports.figures.interval import Interval
    from laichau_reports.figures.printed import Box, Printed
    from laichau_reports.figures.quantity import Quantity
    from laichau_reports.figures.relations import Relation


class Deferred:
    """A relation that holds as printed.

    Args:
        build: makes the relation itself; called at most once.
    """

    def __init__(self, build: Callable[[], Relation]) -> None:
        self._build = build

    @cached_property
    def relation(self) -> Relation:
        """The relation in full."""
        return self._build()

    @property
    def figures(self) -> tuple[Printed, ...]:
        """What takes part, the stated figure first."""
        return self.relation.figures

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some values of the figures satisfy the relation; as printed, some do."""
        return box is None or self.relation.test(box)

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give what ``figure`` could be while the others stay in the box."""
        return self.relation.project(figure, box)

    def expected(self) -> Fraction | None:
        """Give the stated figure as the printed numbers of the others have it."""
        return self.relation.expected()


def clearly_adds_up(total: Quantity, parts: Iterable[Quantity]) -> bool:
    """Tell whether a sum holds by its printed numbers, each rounded to the nearest; False means only «look closer».

    The gap between total and parts is no larger than half a unit of each number that is no count.
    """
    gap, slack = total.number, ZERO if total.counted else half_unit(total.decimals)
    if total.qualifier not in _PLAIN:
        return False
    for part in parts:
        if part.qualifier not in _PLAIN:
            return False
        gap = EXACT.subtract(gap, part.number)
        if not part.counted:
            slack = EXACT.add(slack, half_unit(part.decimals))
    return gap.copy_abs() <= slack


_PLAIN = frozenset({None, Qualifier.UOC})
