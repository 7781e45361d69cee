"""What a percentage of a small count can be: «33,5%» of 7 is impossible (the GRIM test, Brown and Heathers 2017)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.figures.interval import Interval, multiply
from laichau_reports.figures.printed import taken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from laichau_reports.figures.printed import Box, Printed

PER_CENT = Decimal("0.01")

MOST_COUNTS = 1000
"""A percentage with two decimals fits some part of every count above 100 × 100 / width; more are never tried."""


@dataclass(frozen=True, slots=True, eq=False)
class WholeShare:
    """A whole number of things, out of a whole number of things, makes the rate.

    Attributes:
        rate: the share in per cent.
        whole: the count that it is a share of.
        figures: both, the rate first.
    """

    rate: Printed
    whole: Printed
    figures: tuple[Printed, ...]

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some whole part makes the rate; a whole that could be zero or is known roughly says nothing."""
        wholes = _few_wholes(taken(self.whole, box))
        rates = taken(self.rate, box)
        return wholes is None or any(_has_whole_number(rates, whole) for whole in wholes)

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give the hull of what ``figure`` could be: any rate, or any whole from the first that has a fitting part."""
        if figure is self.rate:
            return figure.domain
        rates = taken(self.rate, box)
        first = next((whole for whole in range(1, MOST_COUNTS) if _has_whole_number(rates, whole)), None)
        return Interval(Fraction(first or MOST_COUNTS), None)

    def expected(self) -> None:
        """Give nothing: every part makes another rate."""


def _few_wholes(whole: Interval) -> Iterable[int] | None:
    """List the counts in an interval; None if zero or too many of them are possible."""
    if whole.low is None or whole.high is None or whole.low <= 0:
        return None
    first, last = math.ceil(whole.low), math.floor(whole.high)
    return range(first, last + 1) if last - first < MOST_COUNTS else None


def _has_whole_number(rates: Interval, whole: int) -> bool:
    parts = rates.scaled(multiply(PER_CENT, whole))
    if parts.low is None or parts.high is None:
        return True
    first = math.floor(parts.low) + 1 if parts.low_open else math.ceil(parts.low)
    last = math.ceil(parts.high) - 1 if parts.high_open else math.floor(parts.high)
    return first <= last
