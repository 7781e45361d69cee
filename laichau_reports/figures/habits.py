"""How many decimals a figure usually has: those of its neighbours tell whether a digit was dropped or added."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.figures.printed import TYPED_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.propagation import Web


class Habits:
    """What is usual among the figures of a report: rates are written like rates, amounts like what they add up with."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._rates = Counter(figure.decimals for figure in web.order if figure.weight == TYPED_RATE)

    def decimals_of(self, figure: Printed) -> Callable[[int], Fraction]:
        """Give, for a number of decimals, how usual it is for a figure like this: near 1 usual, near 0 unheard of."""
        is_rate = figure.weight == TYPED_RATE
        others = self._rates - Counter([figure.decimals]) if is_rate else Counter(_decimals_beside(figure, self._web))
        total = others.total()
        return lambda decimals: Fraction(1 + SURE * others[decimals], 1 + SURE * total)


SURE = 4
"""How much more one neighbour counts than knowing nothing."""


def _decimals_beside(figure: Printed, web: Web) -> Iterable[int]:
    beside = (other for relation in web.touching[figure] for other in relation.figures)
    return (other.decimals for other in beside if other.weight != TYPED_RATE and other is not figure)
