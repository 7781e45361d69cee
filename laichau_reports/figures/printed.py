"""A figure as the relations see it: what is printed, what it may stand for, and what it could be at all.

A ``Printed`` is compared by identity: two figures that show the same number are still two figures, and either may be
wrong. Whoever builds relations makes one ``Printed`` per place in the report and uses it in every relation of that
figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from laichau_reports.figures.interval import ANYTHING, NON_NEGATIVE, Interval, Rounding, interval_of

if TYPE_CHECKING:
    from collections.abc import Hashable
    from decimal import Decimal

    from laichau_reports.figures.quantity import Quantity

TYPED_RATE, COMPONENT, TOTAL, VOUCHED = 1, 2, 3, 4


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """One figure in one place.

    Attributes:
        key: what the caller finds it by; the kernel never looks at it.
        number: the number as printed, in its printed unit.
        decimals: decimals that were printed.
        interval: the true values that it may stand for.
        whole: only whole numbers are possible (a count).
        domain: what it can be at all: nothing below zero usually, above -100 for a growth, anything where negative
            values are usual.
        weight: how readily it is suspected: 1 a typed rate, 2 a component, 3 a total, 4 vouched for by its source.
    """

    key: Hashable
    number: Decimal
    decimals: int
    interval: Interval
    whole: bool = False
    domain: Interval = NON_NEGATIVE
    weight: int = COMPONENT


Box: TypeAlias = Mapping[Printed, Interval]  # what figures are taken to be; one that is not in it is as printed


def printed(
    key: Hashable,
    quantity: Quantity,
    *,
    rounding: Rounding = Rounding.NEAREST,
    domain: Interval | None = None,
    weight: int = COMPONENT,
) -> Printed:
    """Make a figure of a quantity; without a domain, one that is printed below zero may be anything."""
    return Printed(
        key=key,
        number=quantity.number,
        decimals=quantity.decimals,
        interval=interval_of(quantity, rounding),
        whole=quantity.counted,
        domain=domain or (ANYTHING if quantity.number < 0 else NON_NEGATIVE),
        weight=weight,
    )


def taken(figure: Printed, box: Box | None) -> Interval:
    """Give what a figure is taken to be: as the box says, else as printed."""
    return figure.interval if box is None else box.get(figure, figure.interval)
