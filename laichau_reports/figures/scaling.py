"""Products and quotients of intervals by a positive one, exact and with the right open ends.

A rate is only a statement about a base above zero, so every base enters here cut down to the positive numbers. For a
fixed base the numbers ``rate × base`` form an interval, hence each hull below is the exact set of values.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.figures.interval import ANYTHING, POSITIVE, ZERO, Interval, multiply, negate

if TYPE_CHECKING:
    from laichau_reports.figures.interval import End, Number


def times(numbers: Interval, base: Interval) -> Interval:
    """Give all products of a number and a base; ``base`` has positive numbers only."""
    low, low_open = _least_product(numbers, base)
    high, high_open = _least_product(numbers.negated(), base)
    return Interval(low, None if high is None else negate(high), low_open, high_open)


def over(numbers: Interval, base: Interval) -> Interval:
    """Give all quotients of a number and a base, with ``Fraction`` ends; ``base`` has positive numbers only."""
    low, low_open = _least_quotient(numbers, base)
    high, high_open = _least_quotient(numbers.negated(), base)
    return Interval(low, None if high is None else negate(high), low_open, high_open)


def divisors(products: Interval, numbers: Interval) -> Interval | None:
    """Give all bases above zero for which a number times the base is one of the products; None if there is none.

    ``products`` and ``numbers × base`` meet if ``products.low <= numbers.high × base`` and
    ``numbers.low × base <= products.high``: two linear conditions on the base.
    """
    bases = POSITIVE
    turned_products, turned_numbers = products.negated(), numbers.negated()
    for product, number in ((products, numbers), (turned_products, turned_numbers)):
        condition = _at_least(number.high, product.low, strictly=number.high_open or product.low_open)
        if condition is None:
            return None
        bases = bases.intersect(condition)
    return None if bases.is_empty else bases


def _at_least(slope: End, floor: End, *, strictly: bool) -> Interval | None:
    """Solve ``slope × base >= floor`` for bases above zero."""
    if slope is None or floor is None:
        return ANYTHING
    if slope == 0:
        return ANYTHING if floor < 0 or (floor == 0 and not strictly) else None
    bound = Fraction(floor) / Fraction(slope)
    return Interval(bound, None, low_open=strictly) if slope > 0 else Interval(None, bound, high_open=strictly)


def _least_product(numbers: Interval, base: Interval) -> tuple[End, bool]:
    number = numbers.low
    if number is None:
        return None, False
    if number == 0:
        return ZERO, numbers.low_open
    end, is_open = (base.low, base.low_open) if number > 0 else (base.high, base.high_open)
    if end is None:
        return None, False
    return multiply(number, end), numbers.low_open or is_open


def _least_quotient(numbers: Interval, base: Interval) -> tuple[End, bool]:
    number = numbers.low
    if number is None:
        return None, False
    if number == 0:
        return Fraction(0), numbers.low_open
    if number > 0 and base.high is None:
        return Fraction(0), True
    end, is_open = (base.high, base.high_open) if number > 0 else (base.low, base.low_open)
    if end is None or end == 0:
        return None, False
    return _quotient(number, end), numbers.low_open or is_open


def _quotient(number: Number, base: Number) -> Fraction:
    return Fraction(number) / Fraction(base)
