"""The rate of a total against the rates of its parts, through the bases that nobody printed.

``value / (offset + rate)`` is last year's value (offset 100, a growth) or the plan (offset 0, a share of plan), up to
the factor 100 that cancels; those of the parts must add up to that of the total. The list of parts must be complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.figures.interval import POSITIVE, Interval, exactly
from laichau_reports.figures.printed import taken
from laichau_reports.figures.scaling import divisors, over, times

if TYPE_CHECKING:
    from decimal import Decimal

    from laichau_reports.figures.printed import Box, Printed

Pair = tuple["Printed", "Printed"]


@dataclass(frozen=True, slots=True, eq=False)
class Quotients:
    """``Σ value / (offset + rate)`` of the parts is that of the total. Each figure occurs once: every answer is exact.

    Says nothing where a printed ``offset + rate`` is not surely above zero.

    Attributes:
        pairs: rate and value, the total first.
        offset: 100 for growths, 0 for shares of plans.
        figures: what takes part, the rate of the total first.
    """

    pairs: tuple[Pair, ...]
    offset: Decimal
    figures: tuple[Printed, ...]

    @property
    def speaks(self) -> bool:
        """Tell whether every implied base is surely above zero."""
        lows = [rate.interval.low for rate, _ in self.pairs]
        return all(low is not None and low > -self.offset for low in lows)

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some values of the figures satisfy the relation."""
        if not self.speaks:
            return True
        bases = [self._base(pair, box) for pair in self.pairs]
        known = [base for base in bases if base is not None]
        return len(known) == len(bases) and _total(known[1:]).meets(known[0])

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give what ``figure`` could be while the others stay in the box; its domain where nothing is said."""
        if not self.speaks:
            return figure.domain
        own = next(index for index, pair in enumerate(self.pairs) if figure in pair)
        implied = self._implied(own, box)
        if implied is None:
            return None
        rate, value = self.pairs[own]
        if figure is rate:
            rates = divisors(taken(value, box), implied)
            return None if rates is None else rates.shifted(-self.offset).in_fractions()
        rates = self._rate(rate, box)
        return None if rates.is_empty else times(implied, rates).in_fractions()

    def expected(self) -> Fraction | None:
        """Give the rate of the total as the printed numbers of the others have it."""
        if not self.speaks:
            return None
        (_, total), *parts = self.pairs
        bases = [Fraction(value.number) / (Fraction(rate.number) + Fraction(self.offset)) for rate, value in parts]
        base = sum(bases, Fraction(0))
        return None if base == 0 else Fraction(total.number) / base - Fraction(self.offset)

    def _implied(self, own: int, box: Box | None) -> Interval | None:
        """Give the base of one pair that follows from those of the others."""
        bases: list[Interval] = []
        for index, pair in enumerate(self.pairs):
            base = exactly(Fraction(0)) if index == own else self._base(pair, box)
            if base is None:
                return None
            bases.append(base)
        total, parts = bases[0], _total(bases[1:])
        return parts if own == 0 else total.minus(parts)

    def _base(self, pair: Pair, box: Box | None) -> Interval | None:
        rate, value = pair
        rates = self._rate(rate, box)
        return None if rates.is_empty else over(taken(value, box), rates)

    def _rate(self, rate: Printed, box: Box | None) -> Interval:
        return taken(rate, box).shifted(self.offset).intersect(POSITIVE)


def _total(bases: list[Interval]) -> Interval:
    total = exactly(Fraction(0))
    for base in bases:
        total = total.plus(base)
    return total
