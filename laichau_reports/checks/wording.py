"""The words that the numeric rules share: numbers, intervals and differences as a person reads them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.figures.quantity import with_unit
from laichau_reports.vietnamese import format_number, format_rate, sentence_start

if TYPE_CHECKING:
    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import Claim, ThingId
    from laichau_reports.figures import Quantity
    from laichau_reports.figures.interval import Interval
    from laichau_reports.figures.printed import Printed

PERCENT = "%"
POINTS = "điểm %"
MOST_DECIMALS = 6
_BOUNDS = ("từ ", "ít nhất ", "nhiều nhất ", "lớn hơn ", "nhỏ hơn ")
"""What an interval with more than one value in it begins with."""

CLOSER_DECIMALS = 2
"""Decimals that an end of an interval shows beyond those of the figure: enough to see on which side it lies."""


def exact(number: Fraction, decimals: int = 0) -> str:
    """Write a number in full: ``4.446,9``; with at least so many decimals, and no more than ``MOST_DECIMALS``."""
    needed = next(count for count in range(MOST_DECIMALS + 1) if _is_whole(number, count) or count == MOST_DECIMALS)
    return format_number(number, decimals=max(decimals, needed))


def rate(number: Fraction, decimals: int, unit: str) -> str:
    """Write a computed rate with at most so many decimals: ``24,22%``, ``2,5 lần``."""
    return with_unit(format_rate(number, decimals=decimals), unit)


def change(number: Fraction, decimals: int, unit: str) -> str:
    """Write a growth as a sentence has it: ``tăng 7,63%``, ``giảm 2,4 điểm %``, ``không tăng, không giảm``."""
    if number == 0:
        return "không tăng, không giảm"
    return f"{'tăng' if number > 0 else 'giảm'} {rate(abs(number), decimals, unit)}"


def as_printed(facts: Facts, figure: Printed, number: Fraction, decimals: int = 0) -> str:
    """Write a computed number as a figure beside it is printed: in its unit, a count padded (``09 bản``)."""
    quantity = facts.quantity(figure)
    if quantity.counted and number.denominator == 1:
        return replace(quantity, number=Decimal(number.numerator), decimals=0, qualifier=None).text
    return with_unit(exact(number, decimals), quantity.unit)


def difference(computed: Fraction, stated: Decimal, decimals: int = 0) -> str:
    """Write how far two numbers lie apart, with at least so many decimals: ``lệch 100,01``."""
    return f"lệch {exact(abs(computed - Fraction(stated)), decimals)}"


def rate_difference(computed: Fraction, figure: Printed, unit: str) -> str:
    """Write how far a printed figure lies from what the others make of it: ``lệch 0,93 điểm %``."""
    apart = abs(computed - Fraction(figure.number))
    return f"lệch {rate(apart, figure.decimals + CLOSER_DECIMALS, POINTS if unit == PERCENT else unit)}"


def interval_text(interval: Interval, decimals: int, unit: str = "") -> str:
    """Write the true values that a figure may have: ``từ 22,355% đến 22,365%``, ``ít nhất 3``, ``số bất kỳ``.

    Args:
        interval: its ends; None where there is no bound.
        decimals: shown at most.
        unit: as printed after a number.
    """
    low, high = (None if end is None else format_rate(end, decimals=decimals) for end in (interval.low, interval.high))
    if low is None and high is None:
        return "số bất kỳ"
    if high is None:
        return with_unit(f"{'lớn hơn' if interval.low_open else 'ít nhất'} {low}", unit)
    if low is None:
        return with_unit(f"{'nhỏ hơn' if interval.high_open else 'nhiều nhất'} {high}", unit)
    if low == high:
        return with_unit(low, unit)
    start = f"từ trên {low}" if interval.low_open else f"từ {low}"
    end = f"đến dưới {high}" if interval.high_open else f"đến {high}"
    return f"{with_unit(start, unit if unit == PERCENT else '')} {with_unit(end, unit)}"


def true_values(figure: Printed, unit: str) -> str:
    """Say what a printed figure may stand for: ``số đã ghi có thể là từ 6,65% đến 6,75%``; empty for an exact one."""
    interval = figure.interval
    if interval.low == interval.high:
        return ""
    return f"số đã ghi có thể là {interval_text(interval, figure.decimals + CLOSER_DECIMALS, unit)}"


def possible_values(interval: Interval | None, decimals: int, unit: str) -> str:
    """Say what the other figures allow: ``theo các số còn lại thì phải từ 24,21% đến 24,22%``."""
    if interval is None:
        return "không số nào khớp với các số còn lại"
    return f"theo các số còn lại thì {must_be(interval, decimals + CLOSER_DECIMALS, unit)}"


def must_be(interval: Interval, decimals: int, unit: str) -> str:
    """Say what a figure must be: ``phải là 2,5 lần``, ``phải từ 24,21% đến 24,22%``."""
    text = interval_text(interval, decimals, unit)
    return f"phải {text}" if text.startswith(_BOUNDS) else f"phải là {text}"


def shown(quantity: Quantity) -> str:
    """Write a quantity with its qualifier: ``ước 268 tấn``."""
    return f"{quantity.qualifier.value} {quantity.text}" if quantity.qualifier else quantity.text


def shifted(quantity: Quantity, power: Decimal) -> str:
    """Write what a quantity is with its comma put elsewhere, without idle zeros: 268.000 by 1.000 is ``268 tấn``.

    Args:
        quantity: as it is printed.
        power: of ten, by which it is too great.
    """
    number = (quantity.number / power).normalize()
    decimals = max(0, -exponent) if isinstance(exponent := number.as_tuple().exponent, int) else 0
    return replace(quantity, number=number, decimals=decimals, qualifier=None).text


def subject_of(facts: Facts, thing: ThingId) -> str:
    """Name a figure at the beginning of a sentence."""
    return sentence_start(facts.label(thing))


def computed(claim: Claim) -> Fraction:
    """Give the stated figure of a broken claim as the other figures have it, for relations that tell one."""
    number = claim.relation.expected()
    assert number is not None  # noqa: S101 - a relation that has no such point is asked for its interval; tells mypy
    return number


def without_amounts(claim: Claim, facts: Facts, amounts: str) -> str:
    """Say that plans or bases cannot be computed, because a published rate among the figures cannot be.

    Args:
        claim: broken; the least of its rates is the impossible one.
        facts: to name the figures.
        amounts: what would follow from the rates (``kế hoạch``, ``số cùng kỳ``).
    """
    least = min(claim.relation.figures, key=lambda figure: figure.number)
    rate_thing = claim.things[claim.relation.figures.index(least)]
    return (
        f"{subject_of(facts, claim.things[0])}: không có {amounts} nào của tổng và các thành phần khớp với "
        f"{facts.label(rate_thing)} là {facts.shown(least)}."
    )


def allowed(claim: Claim, figure: Printed, unit: str) -> str:
    """Say what the other figures of a claim leave for one of them, as ``possible_values``."""
    return possible_values(claim.relation.project(figure), figure.decimals, unit)


def both_intervals(claim: Claim, figure: Printed, unit: str) -> str:
    """Say in brackets how far off a printed rate is, what it may stand for and what the other figures leave for it."""
    apart = rate_difference(computed(claim), figure, unit)
    return remarks(apart, true_values(figure, unit), allowed(claim, figure, unit))


def remarks(*texts: str) -> str:
    """Put remarks into brackets, the empty ones left out: `` (lệch 0,1; số đã ghi có thể là từ 1 đến 2)``."""
    told = "; ".join(text for text in texts if text)
    return f" ({told})" if told else ""


def _is_whole(number: Fraction, decimals: int) -> bool:
    return (number * Fraction(10) ** decimals) % 1 == 0
