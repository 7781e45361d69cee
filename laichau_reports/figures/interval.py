"""The set of true values that a printed number may stand for, and exact arithmetic on such sets.

An end is a ``Decimal`` (printed numbers: fast) or whole number, a ``Fraction`` (results of a division) or None
(unbounded). Nothing
here ever rounds: decimals are added and multiplied in a context that raises ``decimal.Inexact`` instead, and a pair of
ends of both kinds is computed as fractions. Semantics: Calculations 1.1, XBRL International (recommendation of
22 February 2023), except for the qualifiers, which are ours (usage counted in ``docs/vietnamese-writing.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from laichau_reports.vietnamese import Qualifier

if TYPE_CHECKING:
    from laichau_reports.figures.quantity import Quantity

Number = Decimal | Fraction | int
End = Number | None

# Products of numbers of hundreds of digits fit; what does not fit raises instead of losing a digit.
EXACT = Context(prec=20_000, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])
ZERO = Decimal(0)
PER_CENT = Decimal("0.01")


class Rounding(Enum):
    """How an office makes the last printed digit."""

    NEAREST = "nearest"
    TRUNCATE = "truncate"
    EITHER = "either"


def add(a: Number, b: Number) -> Number:
    """Add two ends exactly."""
    if not isinstance(a, Fraction) and not isinstance(b, Fraction):
        return EXACT.add(a, b)
    return Fraction(a) + Fraction(b)


def multiply(a: Number, b: Number) -> Number:
    """Multiply two ends exactly."""
    if not isinstance(a, Fraction) and not isinstance(b, Fraction):
        return EXACT.multiply(a, b)
    return Fraction(a) * Fraction(b)


def negate(a: Number) -> Number:
    """Change the sign of an end exactly; unary minus on a ``Decimal`` would round it to the context of the thread."""
    return a.copy_negate() if isinstance(a, Decimal) else -a


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends, each of which belongs to it (closed) or not (open).

    Attributes:
        low: the lower end; None if there is none.
        high: the upper end; None if there is none.
        low_open: ``low`` itself is excluded; means nothing without ``low``.
        high_open: ``high`` itself is excluded; means nothing without ``high``.
    """

    low: End
    high: End
    low_open: bool = False
    high_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether no number lies in it."""
        return not _in_order(self.low, self.high, strictly=self.low_open or self.high_open)

    @property
    def width(self) -> End:
        """Give the distance of the ends (0 for a single number); None if it is unbounded."""
        return None if self.low is None or self.high is None else add(self.high, negate(self.low))

    @property
    def decimal_ends(self) -> tuple[Decimal, Decimal] | None:
        """Give both ends if they are ``Decimal``, as those of printed numbers are; None otherwise."""
        low, high = self.low, self.high
        return (low, high) if isinstance(low, Decimal) and isinstance(high, Decimal) else None

    def contains(self, number: Number) -> bool:
        """Tell whether a number lies in it."""
        return _in_order(self.low, number, strictly=self.low_open) and _in_order(
            number, self.high, strictly=self.high_open
        )

    def meets(self, other: Interval) -> bool:
        """Tell whether two intervals, neither of them empty, have a number in common."""
        return _in_order(self.low, other.high, strictly=self.low_open or other.high_open) and _in_order(
            other.low, self.high, strictly=other.low_open or self.high_open
        )

    def plus(self, other: Interval) -> Interval:
        """Give all sums of a number of this and a number of the other."""
        low = None if self.low is None or other.low is None else add(self.low, other.low)
        high = None if self.high is None or other.high is None else add(self.high, other.high)
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def minus(self, other: Interval) -> Interval:
        """Give all differences of a number of this and a number of the other."""
        return self.plus(other.negated())

    def negated(self) -> Interval:
        """Give the same numbers with the other sign: ends and flags change places."""
        low = None if self.high is None else negate(self.high)
        high = None if self.low is None else negate(self.low)
        return Interval(low, high, self.high_open, self.low_open)

    def shifted(self, offset: Number) -> Interval:
        """Give the same numbers, each increased by ``offset``."""
        return self.plus(Interval(offset, offset))

    def scaled(self, factor: Number) -> Interval:
        """Give the same numbers, each times ``factor``; a negative factor swaps the ends and their flags."""
        if factor == 0:
            return exactly(ZERO)
        if factor < 0:
            return self.negated().scaled(negate(factor))
        low = None if self.low is None else multiply(self.low, factor)
        high = None if self.high is None else multiply(self.high, factor)
        return Interval(low, high, self.low_open, self.high_open)

    def intersect(self, other: Interval) -> Interval:
        """Give the numbers that both have; the result may be empty."""
        low, low_open = _higher(self.low, other.low, first_open=self.low_open, second_open=other.low_open)
        high, high_open = _lower(self.high, other.high, first_open=self.high_open, second_open=other.high_open)
        return Interval(low, high, low_open, high_open)

    def hull(self, other: Interval) -> Interval:
        """Give the smallest interval that has the numbers of both."""
        low, low_open, high, high_open = None, False, None, False
        if self.low is not None and other.low is not None:
            low, low_open = min((self.low, self.low_open), (other.low, other.low_open))
        if self.high is not None and other.high is not None:
            high, closed = max((self.high, not self.high_open), (other.high, not other.high_open))
            high_open = not closed
        return Interval(low, high, low_open, high_open)

    def in_fractions(self) -> Interval:
        """Give the same interval with ``Fraction`` ends."""
        low = None if self.low is None else Fraction(self.low)
        high = None if self.high is None else Fraction(self.high)
        return Interval(low, high, self.low_open, self.high_open)


ANYTHING = Interval(None, None)
NON_NEGATIVE = Interval(ZERO, None)
POSITIVE = Interval(ZERO, None, low_open=True)
GROWTH_DOMAIN = Interval(Decimal(-100), None, low_open=True)


def exactly(number: Number) -> Interval:
    """Give the interval that holds one number only."""
    return Interval(number, number)


def interval_of(quantity: Quantity, rounding: Rounding = Rounding.NEAREST) -> Interval:
    """Give the true values that a printed figure may stand for, in its own unit, with ``Decimal`` ends.

    A count is exact. Any other number is known to half a unit of its last printed place (both ends closed, so that
    every way of rounding a half is forgiven), or to the unit above it where an office truncates. «trên» and «hơn» open
    it upwards, «gần» downwards, «khoảng» and «xấp xỉ» both ways, by the last place that is not zero, at least by 1%:
    «trên 351 nghìn» is said of 351.010 and of 353.900. «ước» only says that the number is not final.
    """
    qualifier = quantity.qualifier
    if qualifier is not None and qualifier is not Qualifier.UOC:
        return _loose(quantity.number, quantity.decimals, qualifier)
    if quantity.counted and qualifier is None:
        return exactly(quantity.number)
    return rounded_interval(quantity.number, quantity.decimals, rounding)


def rounded_interval(number: Number, decimals: int, rounding: Rounding = Rounding.NEAREST) -> Interval:
    """Give the true values that are printed as ``number`` with so many decimals (table in Calculations 1.1)."""
    half = half_unit(decimals)
    nearest = Interval(add(number, negate(half)), add(number, half))
    if rounding is Rounding.NEAREST:
        return nearest
    truncated = _truncated(number, EXACT.add(half, half))
    return truncated if rounding is Rounding.TRUNCATE else nearest.hull(truncated)


def _truncated(number: Number, unit: Decimal) -> Interval:
    below, above = add(number, negate(unit)), add(number, unit)
    if number == 0:
        return Interval(below, above, low_open=True, high_open=True)
    if number > 0:
        return Interval(number, above, high_open=True)
    return Interval(below, number, low_open=True)


def _loose(number: Decimal, decimals: int, qualifier: Qualifier) -> Interval:
    slack = _slack(number, decimals)
    below, above = EXACT.subtract(number, slack), EXACT.add(number, slack)
    if qualifier in {Qualifier.KHOANG, Qualifier.XAP_XI}:
        return Interval(below, above)
    if number < 0:
        # «giảm trên 5%» is kept as -5: the word may mean the size or the number, so both readings are allowed.
        return Interval(below, above, low_open=True, high_open=True)
    if qualifier is Qualifier.GAN:
        return Interval(below, number, low_open=True)
    return Interval(number, above, high_open=True)


def _slack(number: Decimal, decimals: int) -> Decimal:
    """Give how far a qualified number may be off: one in its last place that is not zero, at least 1%."""
    place = -decimals
    if number != 0:
        digits, exponent = number.as_tuple().digits, int(number.as_tuple().exponent)
        zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
        place = exponent + zeros
    return max(Decimal((0, (1,), place)), EXACT.multiply(number.copy_abs(), PER_CENT))


@cache
def half_unit(decimals: int) -> Decimal:
    """Give half a unit of the last printed place: 0,05 for one decimal."""
    return Decimal((0, (5,), -decimals - 1))


def _in_order(low: End, high: End, *, strictly: bool) -> bool:
    if low is None or high is None:
        return True
    return low < high if strictly else low <= high


def _higher(first: End, second: End, *, first_open: bool, second_open: bool) -> tuple[End, bool]:
    """Give the lower end of an intersection: the greater one, open if either is where they are equal."""
    if first is None or (second is not None and second > first):
        return second, second_open
    if second is None or first > second:
        return first, first_open
    return first, first_open or second_open


def _lower(first: End, second: End, *, first_open: bool, second_open: bool) -> tuple[End, bool]:
    """Give the upper end of an intersection: the smaller one, open if either is where they are equal."""
    if first is None or (second is not None and second < first):
        return second, second_open
    if second is None or first < second:
        return first, first_open
    return first, first_open or second_open
