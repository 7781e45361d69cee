"""A total against its parts where some of them are not printed, but follow from a published rate.

The plan of a part that reached ``v``, ``p%`` of its plan, is ``100·v / p``; last year's value of a part that grew by
``g%`` to ``v`` is ``100·v / (100 + g)``, of one that is ``k`` times as much ``v / k``. Printed and implied amounts are
mixed freely; where all are implied by percentages, the relation of the kernel for just that is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from laichau_reports.figures.interval import POSITIVE, ZERO, Interval, add, exactly
from laichau_reports.figures.printed import taken
from laichau_reports.figures.relations import total_plan, weighted_growth
from laichau_reports.figures.scaling import divisors, over, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from laichau_reports.figures.printed import Box, Printed
    from laichau_reports.figures.relations import Relation

ONE, HUNDRED = Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """``factor · value``, or ``factor · value / (offset + rate)``.

    Attributes:
        value: what is printed.
        rate: the published rate from which the amount follows; None if ``value`` is the amount itself.
        factor: 100 for a rate in per cent, 1 for times and for a printed amount, each times the scale of its unit.
        offset: 100 for a growth in per cent, else 0.
    """

    value: Printed
    rate: Printed | None = None
    factor: Decimal = ONE
    offset: Decimal = ZERO

    @property
    def figures(self) -> tuple[Printed, ...]:
        """The rate, if any, and the value."""
        return (self.value,) if self.rate is None else (self.rate, self.value)

    @property
    def exists(self) -> bool:
        """Tell whether the divisor is surely above zero, so that there is such an amount."""
        low = ONE if self.rate is None else self.rate.interval.low
        return low is not None and add(low, self.offset) > 0

    @property
    def is_impossible(self) -> bool:
        """Tell whether the divisor is surely below zero (``bằng -47% kế hoạch``), so that there is no such amount."""
        high = ONE if self.rate is None else self.rate.interval.high
        return high is not None and add(high, self.offset) < 0

    def interval(self, box: Box | None) -> Interval | None:
        """Give what the amount may be; None if the box leaves no divisor above zero."""
        value = taken(self.value, box).scaled(self.factor)
        if self.rate is None:
            return value
        divisor = self._divisor(self.rate, box)
        return None if divisor.is_empty else over(value, divisor)

    def number(self) -> Fraction:
        """Give the amount as the printed numbers have it."""
        divisor = Fraction(1) if self.rate is None else Fraction(self.rate.number) + Fraction(self.offset)
        return Fraction(self.factor) * Fraction(self.value.number) / divisor

    def solve(self, figure: Printed, amount: Interval, box: Box | None) -> Interval | None:
        """Give what one of its figures could be if the amount is known."""
        value = taken(self.value, box).scaled(self.factor)
        if figure is self.rate:
            rates = divisors(value, amount)
            return None if rates is None else rates.shifted(-self.offset).in_fractions()
        scale = 1 / Fraction(self.factor)
        if self.rate is None:
            return amount.in_fractions().scaled(scale)
        divisor = self._divisor(self.rate, box)
        return None if divisor.is_empty else times(amount, divisor).in_fractions().scaled(scale)

    def solve_point(self, amount: Fraction) -> Fraction | None:
        """Give its first figure from a known amount; None where there is none."""
        value = Fraction(self.factor) * Fraction(self.value.number)
        if self.rate is None:
            return amount / Fraction(self.factor)
        return None if amount == 0 else value / amount - Fraction(self.offset)

    def _divisor(self, rate: Printed, box: Box | None) -> Interval:
        return taken(rate, box).shifted(self.offset).intersect(POSITIVE)


@dataclass(frozen=True, slots=True, eq=False)
class ImpliedSum:
    """The amounts of all parts add up to that of the total.

    Says nothing where it is open whether an amount exists; is broken where one cannot.

    Attributes:
        total: the amount of the total.
        parts: those of its parts; the list must be complete.
        figures: what takes part, those of the total first.
    """

    total: Amount
    parts: tuple[Amount, ...]
    figures: tuple[Printed, ...]

    @property
    def speaks(self) -> bool:
        """Tell whether it is known of every amount that it exists, or that it cannot."""
        return all(amount.exists or amount.is_impossible for amount in (self.total, *self.parts))

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some values of the figures satisfy the relation."""
        if not self.speaks:
            return True
        total, added = self.total.interval(box), _added(self.parts, box)
        return total is not None and added is not None and added.meets(total)

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give what ``figure`` could be while the others stay in the box; its domain where nothing is said."""
        if not self.speaks:
            return figure.domain
        if figure in self.total.figures:
            added = _added(self.parts, box)
            return None if added is None else self.total.solve(figure, added, box)
        own = next(part for part in self.parts if figure in part.figures)
        total, others = self.total.interval(box), _added([part for part in self.parts if part is not own], box)
        return None if total is None or others is None else own.solve(figure, total.minus(others), box)

    def expected(self) -> Fraction | None:
        """Give the first figure as the printed numbers of the others have it; None where an amount does not exist."""
        if not all(amount.exists for amount in (self.total, *self.parts)):
            return None
        return self.total.solve_point(sum((part.number() for part in self.parts), Fraction(0)))


def implied_sum(total: Amount, parts: Sequence[Amount]) -> Relation:
    """Make the relation that the amounts of the parts add up to the total's.

    Raises:
        ValueError: no amount is implied; then it is a plain sum.
    """
    every = (total, *parts)
    if all(amount.rate is None for amount in every):
        raise ValueError("nothing is implied: this is a plain sum")
    rates = [amount.rate for amount in every if amount.rate is not None]
    values = [amount.value for amount in every]
    plain = all(amount.factor == HUNDRED and amount.offset == total.offset for amount in every)
    if plain and len(rates) == len(every) and not any(amount.is_impossible for amount in every):
        make = weighted_growth if total.offset else total_plan
        return make(rates[0], values[0], rates[1:], values[1:])
    return ImpliedSum(total, tuple(parts), tuple(figure for amount in every for figure in amount.figures))


def _added(amounts: Iterable[Amount], box: Box | None) -> Interval | None:
    intervals = [amount.interval(box) for amount in amounts]
    known = [interval for interval in intervals if interval is not None]
    return reduce(Interval.plus, known, exactly(ZERO)) if len(known) == len(intervals) else None
