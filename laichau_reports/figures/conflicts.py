"""What is known to contradict itself while repairs are searched for: found once, used for every state after.

A conflict holds on in every state that changes none of the figures that it needs changed, so it need not be worked out
again there; and as many conflicts as need different figures changed need as many changes. Sets of figures are bits of
an integer here, for there are thousands of states.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from laichau_reports.figures.interval import Interval
    from laichau_reports.figures.printed import Printed


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


class Known(NamedTuple):
    """One conflict, as bits.

    Attributes:
        figures: all figures of its relations.
        freeable: those that were not freed when it was found: one of them must be changed.
        needed: those, and the others that could be exchanged instead of freed.
    """

    figures: int
    freeable: int
    needed: int


class Conflicts:
    """All conflicts that were found, the ones with the fewest figures to change first."""

    def __init__(self, pairs: Iterable[tuple[Printed, Printed]]) -> None:
        self._bits: dict[Printed, int] = {}
        self._figures: list[Printed] = []
        self._known: list[Known] = []
        self._linked: dict[int, int] = {}
        for a, b in pairs:
            for one, other in ((self.bit(a), self.bit(b)), (self.bit(b), self.bit(a))):
                self._linked[one] = self._linked.get(one, 0) | other
        self._exchangeable = sum(self._linked)

    def bit(self, figure: Printed) -> int:
        """Give the bit of a figure."""
        if figure not in self._bits:
            self._bits[figure] = 1 << len(self._figures)
            self._figures.append(figure)
        return self._bits[figure]

    def bits(self, figures: Iterable[Printed]) -> int:
        """Give the bits of figures."""
        found = 0
        for figure in figures:
            found |= self.bit(figure)
        return found

    def figures(self, bits: int) -> Iterator[Printed]:
        """Give the figures of bits."""
        while bits:
            lowest = bits & -bits
            yield self._figures[lowest.bit_length() - 1]
            bits ^= lowest

    def learn(self, figures: Iterable[Printed], freed: int, partners: int) -> Known:
        """Note that figures contradict each other while some are freed and some exchanged.

        What was found with exchanged numbers among them is true of those numbers only, so it is not kept.
        """
        bits = self.bits(figures)
        freeable = bits & ~freed & ~partners
        found = Known(bits, freeable, freeable | (bits & self._exchangeable))
        if not bits & partners:
            self._known.append(found)
            self._known.sort(key=_changes)
        return found

    def first(self, freed: int, partners: int) -> Known | None:
        """Give the known conflict of a state that leaves the fewest figures to choose from; None if none is known."""
        members = freed | partners
        for known in self._known:
            if not known.freeable & members and not known.figures & partners:
                return known
        return None

    def apart(self, freed: int, partners: int) -> int:
        """Tell how many changes more a state needs at least: one for each conflict apart from the others."""
        members = freed | partners
        taken = changes = 0
        for known in self._known:
            if not (known.needed & taken or known.freeable & members or known.figures & partners):
                changes += 1
                taken |= known.needed | self._partners(known.needed)
        return changes

    def _partners(self, bits: int) -> int:
        """Give what could be exchanged with any of them: such an exchange would be one change for both."""
        found, left = 0, bits & self._exchangeable
        while left:
            lowest = left & -left
            found |= self._linked[lowest]
            left ^= lowest
        return found


def _changes(known: Known) -> int:
    return known.freeable.bit_count()
