"""What a person reads of a value or a plan that is off by a power of ten."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.facts import plan_id, value_id
from laichau_reports.checks.jumps import LEAST, MOST, WILD
from laichau_reports.checks.model import Outcome, Severity, Verdict
from laichau_reports.figures.quantity import with_unit
from laichau_reports.vietnamese import carried_decimals, format_number, format_rate

if TYPE_CHECKING:
    from decimal import Decimal

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.jumps import Jump
    from laichau_reports.checks.plan_jumps import PlanJump
    from laichau_reports.figures import Indicator, Quantity

TELLING_DIGITS = 4
"""Digits that are shown of a number that is only an average: enough to compare."""


def jumped(facts: Facts, indicator: Indicator, jump: Jump, about: str) -> Outcome:
    """Tell a value that jumps, what it is compared with, and what it would be with its comma moved."""
    figure, thing = facts.value(indicator.id, jump.period), value_id(indicator.id, jump.period)
    assert figure is not None  # noqa: S101 - a jump is one of a value that was measured; tells mypy
    quantity, compared = facts.quantity(figure), jump.references[0]
    decimals = _decimals(compared.number) if compared.baseline else carried_decimals(compared.number)
    message = (
        f"{wording.subject_of(facts, thing)}: {facts.shown(figure)}, {_times(quantity, jump.power, compared.number)} "
        f"{compared.name} ({_text(quantity, compared.number, decimals)})."
    )
    hint = _with_comma_moved(quantity, jump.power, compared.number)
    return Outcome(about, Verdict.BROKEN, jump.things(indicator.id), message, hint=hint)


def plan_jumped(facts: Facts, indicator: Indicator, jump: PlanJump) -> Outcome:
    """Tell a plan that jumps, the first of what contradicts it, and what it would be with its comma moved."""
    thing, first = plan_id(indicator.id, jump.year, jump.baseline), jump.witnesses[0]
    message = (
        f"{wording.subject_of(facts, thing)}: {jump.quantity.text}, "
        f"{_times(jump.quantity, jump.power, first.number)} mức cả năm tính theo {facts.label(first.thing)} "
        f"({_text(jump.quantity, first.number, _decimals(first.number))})."
    )
    things = (thing, *(witness.thing for witness in jump.witnesses))
    about, severity = f"{indicator.id}:{jump.year}:{jump.baseline}", None if jump.is_sure else Severity.NOTE
    hint = _with_comma_moved(jump.quantity, jump.power, first.number)
    return Outcome(about, Verdict.BROKEN, things, message, severity=severity, hint=hint)


def _text(quantity: Quantity, number: Decimal, decimals: int) -> str:
    if quantity.counted and number == number.to_integral_value():
        return replace(quantity, number=number, decimals=0, qualifier=None).text
    return with_unit(format_rate(number, decimals=decimals), quantity.unit)


def _decimals(number: Decimal) -> int:
    return max(0, TELLING_DIGITS - 1 - number.adjusted())


def _times(quantity: Quantity, power: Decimal, compared: Decimal) -> str:
    if not _fits(quantity, power, compared):
        return f"gấp hơn {format_number(WILD)} lần"
    is_great = power > 1
    return f"{'gấp' if is_great else 'kém'} khoảng {format_number(power if is_great else 1 / power, decimals=0)} lần"


def _with_comma_moved(quantity: Quantity, power: Decimal, compared: Decimal) -> str:
    fits = _fits(quantity, power, compared)
    first = f"Nếu lệch dấu phẩy thì số đúng là {wording.shifted(quantity, power)}" if fits else "Đối chiếu với nguồn"
    return f"{first}; nếu số này đúng thì nêu lý do ở ghi_chu."


def _fits(quantity: Quantity, power: Decimal, compared: Decimal) -> bool:
    """Tell whether a number with its comma moved is where it should be; one that is wildly off need not be."""
    return compared * LEAST <= quantity.number / power <= compared * MOST
