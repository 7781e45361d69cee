"""What can be wrong with a number by itself, and what to write instead."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.checks import wording

if TYPE_CHECKING:
    from laichau_reports.figures import Quantity

WHOLE = 100


class Fault(NamedTuple):
    """What is wrong with a number.

    Attributes:
        said: follows the number in the message.
        hint: what to write instead, one full Vietnamese sentence.
    """

    said: str
    hint: str


def no_count(quantity: Quantity) -> Fault | None:
    """Say what is wrong with a count that is no whole number from 0 on."""
    is_whole = quantity.number == quantity.number.to_integral_value()
    if is_whole and quantity.number >= 0:
        return None
    hint = _without_sign(quantity) if is_whole else "Ghi số nguyên; nếu không phải số đếm thì bỏ khóa dem."
    return Fault(", nhưng chỉ tiêu đếm từng cái phải là số nguyên, không âm", hint)


def no_share(quantity: Quantity) -> Fault | None:
    """Say what is wrong with a share of a whole that is not from 0% to 100%."""
    if 0 <= quantity.number <= WHOLE:
        return None
    hint = _with_comma(quantity) if quantity.number > 0 else _without_sign(quantity)
    return Fault(", nhưng tỷ lệ của một phần phải từ 0% đến 100%", hint)


def negative(quantity: Quantity) -> Fault | None:
    """Say what is wrong with an amount below zero."""
    return Fault(" là số âm", _without_sign(quantity)) if quantity.number < 0 else None


def _without_sign(quantity: Quantity) -> str:
    return f"Nếu dấu trừ là gõ thừa thì ghi {wording.shown(replace(quantity, number=-quantity.number))}."


def _with_comma(quantity: Quantity) -> str:
    powers = (Decimal(10) ** exponent for exponent in count(1))
    power = next(power for power in powers if quantity.number <= WHOLE * power)
    return f"Nếu lệch dấu phẩy thì số đúng là {wording.shifted(quantity, power)}."
