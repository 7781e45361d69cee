"""Relations that only add: sums, differences, equal figures, shares of 100, one figure against another or a bound."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, cast

from laichau_reports.figures.interval import EXACT, ZERO, Interval, add, negate
from laichau_reports.figures.printed import taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from laichau_reports.figures.interval import End, Number
    from laichau_reports.figures.printed import Box, Printed

Term = tuple["Number", "Printed"]

PLAIN = (1, -1)


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """``Σ coefficient × figure`` lies in ``bound``. Each figure occurs once, so every answer is exact.

    Attributes:
        figures: what takes part, the stated figure first.
        coefficients: one for each figure, none of them zero.
        bound: a single number for an equation, one-sided for an order.
        plus: the figures with coefficient 1, if all coefficients are 1 or -1 and all ends ``Decimal``; else empty.
        minus: those with coefficient -1, likewise.
    """

    figures: tuple[Printed, ...]
    coefficients: tuple[Number, ...]
    bound: Interval
    plus: tuple[Printed, ...] = ()
    minus: tuple[Printed, ...] = ()

    def test(self, box: Box | None = None) -> bool:
        """Tell whether some values of the figures satisfy the relation."""
        if box is None and (self.plus or self.minus):
            clear = self._at_a_glance()
            if clear is not None:
                return clear
        return _spread(self._terms, box).meets(self.bound)

    def project(self, figure: Printed, box: Box | None = None) -> Interval | None:
        """Give what ``figure`` could be while the others stay in the box, with ``Fraction`` ends."""
        others = [term for term in self._terms if term[1] is not figure]
        own = next(coefficient for coefficient, other in self._terms if other is figure)
        left = self.bound.minus(_spread(others, box))
        return left.in_fractions().scaled(Fraction(1) / Fraction(own))

    def expected(self) -> Fraction | None:
        """Give the first figure as the printed numbers of the others have it; None for an order."""
        if self.bound.low is None or self.bound.low != self.bound.high:
            return None
        (own, _), *others = self._terms
        known = sum((Fraction(coefficient) * Fraction(figure.number) for coefficient, figure in others), Fraction(0))
        return (Fraction(self.bound.low) - known) / Fraction(own)

    @property
    def _terms(self) -> Iterable[Term]:
        return zip(self.coefficients, self.figures, strict=True)

    def _at_a_glance(self) -> bool | None:
        """Judge by the ends alone, which is nearly always enough; None where open ends decide."""
        plus, minus = [figure.interval for figure in self.plus], [figure.interval for figure in self.minus]
        low = _difference([part.low for part in plus], [part.high for part in minus])
        high = _difference([part.high for part in plus], [part.low for part in minus])
        floor, ceiling = self.bound.low, self.bound.high
        if (ceiling is None or low < ceiling) and (floor is None or high > floor):
            return True
        if (ceiling is not None and low > ceiling) or (floor is not None and high < floor):
            return False
        return None


def linear(terms: Sequence[Term], bound: Interval) -> Linear:
    """Make the relation; a figure that occurs twice is counted once with the sum of its coefficients.

    Raises:
        ValueError: nothing is left of the terms.
    """
    merged: dict[Printed, Number] = {}
    for coefficient, figure in terms:
        merged[figure] = add(merged[figure], coefficient) if figure in merged else coefficient
    kept = {figure: coefficient for figure, coefficient in merged.items() if coefficient != 0}
    if not kept:
        raise ValueError("a relation needs a figure")
    plain = all(map(_is_plain, kept, kept.values()))
    return Linear(
        tuple(kept),
        tuple(kept.values()),
        bound,
        tuple(figure for figure, coefficient in kept.items() if plain and coefficient == 1),
        tuple(figure for figure, coefficient in kept.items() if plain and coefficient == -1),
    )


def _is_plain(figure: Printed, coefficient: Number) -> bool:
    return coefficient in PLAIN and figure.interval.decimal_ends is not None


def _spread(terms: Iterable[Term], box: Box | None) -> Interval:
    """Give all values of ``Σ coefficient × figure``."""
    lows: list[End] = []
    highs: list[End] = []
    low_open = high_open = False
    for coefficient, figure in terms:
        part = taken(figure, box)
        if coefficient < 0:
            part = part.negated()
        if coefficient not in PLAIN:
            part = part.scaled(coefficient if coefficient > 0 else negate(coefficient))
        lows.append(part.low)
        highs.append(part.high)
        low_open, high_open = low_open or part.low_open, high_open or part.high_open
    return Interval(_total(lows), _total(highs), low_open, high_open)


def _difference(plus: Sequence[End], minus: Sequence[End]) -> Decimal:
    """Give ``Σ plus - Σ minus`` fast; ``linear`` has seen that all ends are ``Decimal``."""
    added, taken_off = cast("Sequence[Decimal]", plus), cast("Sequence[Decimal]", minus)
    return reduce(EXACT.subtract, taken_off, reduce(EXACT.add, added, ZERO))


def _total(ends: Sequence[End]) -> End:
    total: Number = ZERO
    for end in ends:
        if end is None:
            return None
        total = add(total, end)
    return total
