"""Which printed numbers would put a figure right, the likeliest first."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.figures.interval import EXACT, Interval, exactly, rounded_interval
from laichau_reports.figures.slips import edits

if TYPE_CHECKING:
    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.slips import Slip

Usual = Callable[[int], Fraction]

MOST_PRINTABLE = 50
"""A list of more values than that tells a person less than the interval."""

MOST_VALUES = 10**6
"""An interval without an end is taken to have so many values."""

MOST_DECIMALS = 5
"""Nobody prints more."""

ODD = 8
"""Decimals that are so many times less usual than others are not what was meant."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A number that a figure may be replaced with.

    Attributes:
        number: the number; it may have other decimals than the written one where a comma or a digit slipped.
        slip: the single slip that turns it into the written number; None if there is none.
        odds: how likely that is, compared with other proposals, also of other figures; 0 without a slip.
    """

    number: Decimal
    slip: Slip | None
    odds: Fraction = Fraction(0)


def proposals_for(figure: Printed, feasible: Interval, usual: Usual) -> tuple[Proposal, ...]:
    """List what could have been meant within an interval of true values, best first.

    Those that a single slip explains, then all printable values if there are few, else one near the middle. A value is
    printable with the decimals that are usual for such a figure, whole for a count; it fits if it may be the rounding
    of a true value within the interval. No number comes twice, whatever its spelling, and none with unusual decimals
    beside others.

    Args:
        figure: the figure to replace.
        feasible: where its true value lies.
        usual: how usual so many decimals are for such a figure, from 0 to 1.
    """
    decimals = _usual_decimals(figure, usual)
    printable = _printable(figure, feasible, decimals)
    distance = _distance_to(_target(figure, feasible, printable))
    slips = sorted(_slips(figure, feasible, usual), key=lambda proposal: (-proposal.odds, distance(proposal)))
    others = sorted((Proposal(number, None) for number in printable), key=distance)
    first: dict[Decimal, Proposal] = {}
    for proposal in (*_without_odd_decimals(slips, usual), *others):
        if proposal.number != figure.number:
            first.setdefault(proposal.number, proposal)
    return tuple(first.values())


def fits(figure: Printed, feasible: Interval, number: Decimal) -> bool:
    """Tell whether a number, with the decimals that it carries, may be the rounding of a true value in an interval."""
    decimals = decimals_of(number)
    return (not decimals or not figure.whole) and feasible.minus(_slack(figure, decimals)).contains(number)


def printable_values(figure: Printed, feasible: Interval, decimals: int) -> int:
    """Count the numbers with so many decimals that may be roundings of true values in an interval; at least one."""
    return _values(*_window(figure, feasible, decimals))


def decimals_of(number: Decimal) -> int:
    """Give the decimals that a number carries."""
    return max(0, -int(number.as_tuple().exponent))


def reprinted(figure: Printed, number: Decimal) -> Interval:
    """Give what a figure would stand for if another number were printed in its place, with the decimals it carries."""
    decimals = decimals_of(number)
    if decimals == figure.decimals or figure.whole:
        return figure.interval.shifted(EXACT.subtract(number, figure.number))
    return rounded_interval(number, decimals)


def _slips(figure: Printed, feasible: Interval, usual: Usual) -> list[Proposal]:
    windows: dict[int, tuple[int | None, int | None]] = {}
    found = []
    for edit in edits(figure):
        if edit.decimals not in windows:
            windows[edit.decimals] = _window(figure, feasible, edit.decimals)
        low, high = windows[edit.decimals]
        if (low is None or low <= edit.units) and (high is None or edit.units <= high):
            # Decimals that nobody else has speak for a slip in this figure, usual ones for what was meant.
            habit = usual(edit.decimals) / usual(figure.decimals)
            found.append(Proposal(edit.number, edit.slip, edit.odds * habit / _values(low, high)))
    return found


def _values(low: int | None, high: int | None) -> int:
    return MOST_VALUES if low is None or high is None else max(1, min(MOST_VALUES, high - low + 1))


def _target(figure: Printed, feasible: Interval, printable: list[Decimal]) -> Fraction:
    """Give what proposals should be near to: the middle of a short list, else the number that is printed."""
    if len(printable) <= 1 or feasible.low is None or feasible.high is None:
        return Fraction(figure.number)
    return (Fraction(feasible.low) + Fraction(feasible.high)) / 2


def _usual_decimals(figure: Printed, usual: Usual) -> int:
    """Give the decimals that a figure should have: its own, unless others are much more usual for such a figure."""
    if figure.whole:
        return figure.decimals
    best = max(range(MOST_DECIMALS), key=usual)
    return best if usual(best) >= ODD * usual(figure.decimals) else figure.decimals


def _without_odd_decimals(slips: list[Proposal], usual: Usual) -> list[Proposal]:
    habits = [usual(decimals_of(proposal.number)) for proposal in slips]
    return [proposal for proposal, habit in zip(slips, habits, strict=True) if habit * ODD > max(habits)]


def _printable(figure: Printed, feasible: Interval, decimals: int) -> list[Decimal]:
    """List the printable values in an interval; the one in the middle if there are too many, none if it has no end."""
    low, high = _window(figure, feasible, decimals)
    if low is None or high is None:
        return []
    units = range(low, high + 1) if high - low < MOST_PRINTABLE else [(low + high) // 2]
    return [Decimal(unit).scaleb(-decimals, EXACT) for unit in units]


def _window(figure: Printed, feasible: Interval, decimals: int) -> tuple[int | None, int | None]:
    """Give the first and the last printable value that fits, in units of the last place."""
    around = _slack(figure, decimals)
    fitting = feasible.minus(around)
    scale = 10**decimals
    return _first(fitting, scale), _last(fitting, scale)


def _slack(figure: Printed, decimals: int) -> Interval:
    """Give how far the true value may be from the printed one, with so many decimals."""
    if decimals != figure.decimals and not figure.whole:
        return rounded_interval(Decimal(0), decimals)
    return figure.interval.minus(exactly(figure.number))


def _first(interval: Interval, scale: int) -> int | None:
    if interval.low is None:
        return None
    end = Fraction(interval.low) * scale
    return math.floor(end) + 1 if interval.low_open else math.ceil(end)


def _last(interval: Interval, scale: int) -> int | None:
    if interval.high is None:
        return None
    end = Fraction(interval.high) * scale
    return math.ceil(end) - 1 if interval.high_open else math.floor(end)


def _distance_to(target: Fraction) -> Callable[[Proposal], Fraction]:
    return lambda proposal: abs(Fraction(proposal.number) - target)
