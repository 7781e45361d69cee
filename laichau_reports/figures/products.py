"""Relations between a rate and a base: share of a whole, of a plan, growth, multiple, mean, contribution.

All are ``factor × Σ coefficient × figure = (offset + rate) × base`` and tested by cross-multiplication. A rate says
nothing about a base that is printed as zero or below, or so near to it that it could be zero: such a relation holds
whatever the figures are, so that nobody is accused for want of a meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.figures.interval import EXACT, POSITIVE, Interval
from laichau_reports.figures.printed import taken
from laichau_reports.figures.scaling import divisors, over, times

if TYPE_CHECKING:
    from decimal import Decimal

    from laichau_reports.figures.printed import Box, Printed


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """``factor × (value - minus) = (offset + rate) × base``. Each figure occurs once, so every answer is exact.

    Attributes:
        rate: the rate.
        value: what it is said of.
        base: what it is measured against.
        factor: 100 for per cent, 1 for times.
        offset: 100 for a growth or an excess, 0 for a share.
        minus: what is taken off ``value`` first (last year's value of the part in a contribution), if anything.
        figures: what takes part, the stated figure first.
    """

    rate: Printed
    value: Printed
    base: Printed
    factor: Decimal
    offset: Decimal
    figures: tuple[Printed, ...]
    minus: Printed | None = None

    @property
    def speaks(self) -> bool:
        """Tell whether the printed base is surely above zero, so that the relation says anything."""
        low = self.base.interval.low
        return low is not None and low > 0

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some values of the figures satisfy the relation."""
        if not self.speaks:
            return True
        if box is None and self.minus is None:
            clear = self._at_a_glance()
            if clear is not None:
                return clear
        base = self._base(box)
        return not base.is_empty and times(self._rate(box), base).meets(self._values(box))

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give what ``figure`` could be while the others stay in the box; its domain where nothing is said."""
        if not self.speaks:
            return figure.domain
        if figure is self.base:
            return divisors(self._values(box), self._rate(box))
        base = self._base(box)
        if base.is_empty:
            return None
        if figure is self.rate:
            return over(self._values(box), base).shifted(-self.offset)
        return self._side(figure, times(self._rate(box), base).in_fractions().scaled(1 / Fraction(self.factor)), box)

    def expected(self) -> Fraction | None:
        """Give the stated figure as the printed numbers of the others have it."""
        if not self.speaks:
            return None
        value = Fraction(self.value.number) - (Fraction(self.minus.number) if self.minus else 0)
        return Fraction(self.factor) * value / Fraction(self.base.number) - Fraction(self.offset)

    def _side(self, figure: Printed, difference: Interval, box: Box | None) -> Interval:
        """Solve ``value - minus = difference`` for one of the two."""
        if self.minus is None:
            return difference
        if figure is self.value:
            return difference.plus(taken(self.minus, box))
        return taken(self.value, box).minus(difference)

    def _values(self, box: Box | None) -> Interval:
        value = taken(self.value, box)
        return (value if self.minus is None else value.minus(taken(self.minus, box))).scaled(self.factor)

    def _rate(self, box: Box | None) -> Interval:
        return taken(self.rate, box).shifted(self.offset)

    def _base(self, box: Box | None) -> Interval:
        return taken(self.base, box).intersect(POSITIVE)

    def _at_a_glance(self) -> bool | None:
        """Judge by the ends alone; None where open or unbounded ends decide."""
        rates, values = self.rate.interval.decimal_ends, self.value.interval.decimal_ends
        bases = self.base.interval.decimal_ends
        if rates is None or values is None or bases is None:
            return None
        low, high = EXACT.add(rates[0], self.offset), EXACT.add(rates[1], self.offset)
        least = EXACT.multiply(low, bases[0] if low > 0 else bases[1])
        most = EXACT.multiply(high, bases[1] if high > 0 else bases[0])
        value_low, value_high = EXACT.multiply(values[0], self.factor), EXACT.multiply(values[1], self.factor)
        if least > value_high or value_low > most:
            return False
        return True if least < value_high and value_low < most else None
