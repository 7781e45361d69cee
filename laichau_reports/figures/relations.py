"""What must hold between printed figures: one constructor for each kind of statement.

A relation is broken only if no true values of its figures, each within the interval of what is printed, satisfy it; so
figures that were rounded honestly never break one. ``project`` turns it round: what one figure could be, given the
others. Formulas: Calculations 1.1 (XBRL International 2023) for sums, extended to rates by cross-multiplication.

    linear.py      Σ coefficient × figure in a bound
    products.py    factor × value = (offset + rate) × base
    quotients.py   Σ value / (offset + rate) of parts and total
    orders.py      one figure against a list
    counts.py      percentages of small counts
    scaling.py     products and quotients of intervals

``complement``, ``contribution``, ``difference``, ``exceeded``, ``exceeds_plan``, ``largest``, ``less_than``, ``mean``,
``missed``, ``reached`` and ``shares`` state what only sentences say: no file of figures has a key for «vượt 5,2% kế
hoạch», «còn 03», «cao nhất» or «bình quân». They are there for the reader of finished prose (audit); no rule of
``check`` has to use them, and a rule about texts may.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from laichau_reports.figures.counts import WholeShare
from laichau_reports.figures.interval import ZERO, Interval, exactly, negate
from laichau_reports.figures.linear import Linear, linear
from laichau_reports.figures.orders import Hull, Largest
from laichau_reports.figures.products import Product
from laichau_reports.figures.quotients import Quotients

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from laichau_reports.figures.interval import Number
    from laichau_reports.figures.printed import Box, Printed

__all__ = [
    "Relation",
    "at_most",
    "closed_sum",
    "complement",
    "contribution",
    "difference",
    "exceeded",
    "exceeds_plan",
    "growth",
    "hull",
    "largest",
    "less_than",
    "mean",
    "missed",
    "multiple",
    "open_sum",
    "part_of",
    "plan_rate",
    "points",
    "ratio",
    "reached",
    "same",
    "shares",
    "total_plan",
    "weighted_growth",
    "whole_share",
]

ONE = Decimal(1)
HUNDRED = Decimal(100)
NOTHING = exactly(ZERO)
AT_LEAST_NOTHING = Interval(ZERO, None)


class Relation(Protocol):
    """Something that must hold between figures."""

    @property
    def figures(self) -> tuple[Printed, ...]:
        """The figures that take part, the stated one (the total, the rate) first."""
        ...

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some values of the figures, each within the box or else as printed, satisfy the relation."""
        ...

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give the hull of what ``figure`` could be while the others stay in the box; None if nothing is possible.

        Where the relation says nothing about it, that is its domain.
        """
        ...

    def expected(self) -> Fraction | None:
        """Give the stated figure as the printed numbers of the others have it; None where there is no such point."""
        ...


def closed_sum(total: Printed, parts: Sequence[Printed], scales: Sequence[Number] | None = None) -> Linear:
    """``total = Σ scale × part``: a complete list (``gồm``, ``tổng cộng``).

    Args:
        total: the total.
        parts: all its parts.
        scales: units of the total in one unit of each part (``Decimal("0.001")`` for triệu in a total in tỷ).

    Raises:
        ValueError: there is not one scale for each part.
    """
    weights = [ONE] * len(parts) if scales is None else scales
    weighted = zip(weights, parts, strict=True)
    return linear([(ONE, total), *((negate(weight), part) for weight, part in weighted)], NOTHING)


def open_sum(total: Printed, parts: Sequence[Printed]) -> Linear:
    """``total >= Σ part``: a list that may leave things out (``trong đó``), of parts that do not overlap."""
    return linear([(ONE, total), *((-ONE, part) for part in parts)], AT_LEAST_NOTHING)


def difference(result: Printed, a: Printed, b: Printed) -> Linear:
    """``result = a - b``: an absolute change (``tăng 21 ha``)."""
    return linear([(ONE, result), (-ONE, a), (ONE, b)], NOTHING)


def complement(rest: Printed, whole: Printed, part: Printed) -> Linear:
    """``rest = whole - part``: what is left (``hoàn thành 47/50, còn 03``)."""
    return difference(rest, whole, part)


def part_of(part: Printed, whole: Printed) -> Linear:
    """``part <= whole``: a part above its whole (``106/105 xã``) breaks it."""
    return at_most(part, whole)


def same(a: Printed, b: Printed, scale: Number = ONE) -> Linear:
    """``a = scale × b``: one fact stated twice, maybe in two units; their intervals meet."""
    return linear([(ONE, a), (negate(scale), b)], NOTHING)


def points(change: Printed, now: Printed, before: Printed) -> Linear:
    """``change = now - before``, all in per cent: a change in percentage points (``tăng 0,3 điểm %``)."""
    return difference(change, now, before)


def shares(parts: Sequence[Printed], whole: Number = HUNDRED) -> Linear:
    """``Σ part = whole``: a complete structure (``cơ cấu``) adds up to 100%."""
    return linear([(ONE, part) for part in parts], exactly(whole))


def at_most(a: Printed, b: Printed) -> Linear:
    """``a <= b``: a cumulative flow does not fall, a part is not above its whole."""
    return linear([(-ONE, a), (ONE, b)], AT_LEAST_NOTHING)


def less_than(a: Printed, b: Printed) -> Linear:
    """``a < b``: what is said to be lower (``thấp hơn cùng kỳ``)."""
    return linear([(-ONE, a), (ONE, b)], Interval(ZERO, None, low_open=True))


def reached(rate: Printed) -> Linear:
    """``rate >= 100``: what is said to be reached (``đạt kế hoạch``)."""
    return linear([(ONE, rate)], Interval(HUNDRED, None))


def missed(rate: Printed) -> Linear:
    """``rate < 100``: what is said to be not reached yet (``chưa đạt kế hoạch``)."""
    return linear([(ONE, rate)], Interval(None, HUNDRED, high_open=True))


def exceeded(rate: Printed) -> Linear:
    """``rate > 100``: what is said to be exceeded (``vượt kế hoạch``)."""
    return linear([(ONE, rate)], Interval(HUNDRED, None, low_open=True))


def ratio(rate: Printed, part: Printed, whole: Printed) -> Product:
    """``100 × part = rate × whole``: a share in per cent (``2.214/9.901, đạt 22,36%``)."""
    return Product(rate, part, whole, HUNDRED, ZERO, (rate, part, whole))


def plan_rate(rate: Printed, value: Printed, plan: Printed) -> Product:
    """``100 × value = rate × plan``: the share of a plan (``bằng 23,6% kế hoạch năm``)."""
    return ratio(rate, value, plan)


def exceeds_plan(excess: Printed, value: Printed, plan: Printed) -> Product:
    """``100 × value = (100 + excess) × plan``: ``vượt 5,2% kế hoạch``; a shortfall is negative."""
    return growth(excess, value, plan)


def growth(rate: Printed, value: Printed, base: Printed) -> Product:
    """``100 × value = (100 + rate) × base``: growth in per cent; a fall is negative."""
    return Product(rate, value, base, HUNDRED, HUNDRED, (rate, value, base))


def multiple(times: Printed, value: Printed, base: Printed) -> Product:
    """``value = times × base``: ``gấp 3,6 lần``, which officialdom also writes ``tăng 3,6 lần``."""
    return Product(times, value, base, ONE, ZERO, (times, value, base))


def mean(average: Printed, total: Printed, number: Printed) -> Product:
    """``total = average × number``: ``bình quân 4,2 triệu đồng/người``, all three in the same unit."""
    return multiple(average, total, number)


def contribution(points: Printed, value: Printed, base: Printed, whole_base: Printed) -> Product:
    """``100 × (value - base) = points × whole_base``: the points that a part adds to the growth of its whole."""
    if base is whole_base:
        return growth(points, value, base)
    return Product(points, value, whole_base, HUNDRED, ZERO, (points, value, base, whole_base), minus=base)


def hull(total_rate: Printed, part_rates: Sequence[Printed]) -> Hull:
    """``min part <= total <= max part``: the growth (or share of plan) of a total against those of all its parts.

    Holds because the rate of the total is the mean of the rates of its parts, weighted with their bases.
    """
    return Hull((total_rate, *part_rates))


def weighted_growth(
    total_rate: Printed, total: Printed, rates: Sequence[Printed], values: Sequence[Printed]
) -> Quotients:
    """``Σ value / (100 + rate) = total / (100 + total_rate)``: last year's values of all parts add up to the total's.

    Raises:
        ValueError: there is not one rate for each value.
    """
    return _quotients(total_rate, total, rates, values, HUNDRED)


def total_plan(total_rate: Printed, total: Printed, rates: Sequence[Printed], values: Sequence[Printed]) -> Quotients:
    """``Σ value / rate = total / total_rate``: the plans of all parts add up to the plan of the total.

    Raises:
        ValueError: there is not one rate for each value.
    """
    return _quotients(total_rate, total, rates, values, ZERO)


def largest(winner: Printed, others: Sequence[Printed]) -> Largest:
    """``winner >= other`` for every other: ``cao nhất``."""
    return Largest((winner, *others))


def whole_share(rate: Printed, whole: Printed) -> WholeShare:
    """``100 × k = rate × whole`` for some whole number k: a percentage of a small count (GRIM)."""
    return WholeShare(rate, whole, (rate, whole))


def _quotients(
    total_rate: Printed, total: Printed, rates: Sequence[Printed], values: Sequence[Printed], offset: Decimal
) -> Quotients:
    pairs = ((total_rate, total), *zip(rates, values, strict=True))
    return Quotients(pairs, offset, tuple(figure for pair in pairs for figure in pair))
