"""The arithmetic of rates, exact and unrounded.

All arguments and results are ``Fraction``; rates are in per cent (``Fraction(236, 10)`` is 23,6%). A rate whose base is
zero does not exist: the result is None, and the caller says so instead of printing a number. Names and meanings follow
the official reports (usage counted in ``docs/vietnamese-writing.md``); «tăng k lần» and «gấp k lần» both mean × k.
"""

from __future__ import annotations

from fractions import Fraction

HUNDRED = Fraction(100)


def share(part: Fraction, whole: Fraction) -> Fraction | None:
    """Give the per cent that ``part`` is of ``whole``: share of a plan (``bằng 23,6% kế hoạch``) or of a total."""
    return None if whole == 0 else HUNDRED * part / whole


def growth(value: Fraction, base: Fraction) -> Fraction | None:
    """Give the growth of ``value`` on ``base`` in per cent; negative for a fall.

    A negative base (a loss) has no meaningful growth rate, so it counts as none.
    """
    return None if base <= 0 else HUNDRED * (value - base) / base


def multiple(value: Fraction, base: Fraction) -> Fraction | None:
    """Give how many times ``base`` goes into ``value`` (``gấp 2,5 lần``)."""
    return None if base <= 0 else value / base


def change(value: Fraction, base: Fraction) -> Fraction:
    """Give the absolute change in the unit of the indicator (``tăng 21 ha``); for rates, percentage points."""
    return value - base


def contribution(value: Fraction, base: Fraction, whole_base: Fraction) -> Fraction | None:
    """Give the percentage points that a part contributes to the growth of its whole."""
    return None if whole_base <= 0 else HUNDRED * (value - base) / whole_base


def total(values: tuple[Fraction, ...]) -> Fraction:
    """Add up a breakdown, or the years of a span (``giai đoạn 2016-2018``)."""
    return sum(values, Fraction(0))
