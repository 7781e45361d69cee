"""Printed figures for the tests of the kernel."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from laichau_reports.figures import Quantity
from laichau_reports.figures.interval import Interval, Rounding
from laichau_reports.figures.printed import Printed, printed

if TYPE_CHECKING:
    from laichau_reports.figures.relations import Relation


def quantity(text: str, *, counted: bool = False) -> Quantity:
    """Make a quantity of a machine-written number."""
    number = Decimal(text)
    return Quantity(number, max(0, -int(number.as_tuple().exponent)), counted=counted)


def amount(
    text: str, *, weight: int = 2, domain: Interval | None = None, rounding: Rounding = Rounding.NEAREST
) -> Printed:
    """Make a figure whose key is its text, known to half a unit of its last place."""
    return printed(text, quantity(text), weight=weight, domain=domain, rounding=rounding)


def count(text: str, *, weight: int = 2) -> Printed:
    """Make a count: exact and whole."""
    return printed(text, quantity(text, counted=True), weight=weight)


def possible(relation: Relation, figure: Printed) -> Interval:
    """Give what a figure could be, where something is."""
    interval = relation.project(figure)
    assert interval is not None
    return interval
