"""Filters for plain values, beside those of figures: counts as officials write them, numbers in words, dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from laichau_reports.errors import InputError
from laichau_reports.reports.figure import Figure
from laichau_reports.vietnamese import format_count, format_date, format_long_date, in_words, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable


def dem(value: object) -> str:
    """Write a count as officials do, padded below ten: ``04``.

    Raises:
        InputError: the value is no whole number.
    """
    return format_count(_whole(value, "dem"))


def bang_chu(value: object) -> str:
    """Write a whole number in words: ``bốn mươi bảy``.

    Raises:
        InputError: the value is no whole number.
    """
    return in_words(_whole(value, "bang_chu"))


def ngay(value: object) -> str:
    """Write a date as running text does: ``06/6/2024``.

    Raises:
        InputError: the value is no date.
    """
    return format_date(_date(value))


def ngay_dai(value: object) -> str:
    """Write a date in full: ``ngày 06 tháng 6 năm 2024``.

    Raises:
        InputError: the value is no date.
    """
    return format_long_date(_date(value))


PLAIN_FILTERS: dict[str, Callable[..., str]] = {
    "dem": dem,
    "bang_chu": bang_chu,
    "ngay": ngay,
    "ngay_dai": ngay_dai,
}


def _whole(value: object, name: str) -> int:
    known = value.entry.value if isinstance(value, Figure) else None
    number = value if known is None else known.number
    if isinstance(number, int | Decimal) and not isinstance(number, bool) and number == int(number):
        return int(number)
    raise InputError(
        f"Bộ lọc {name} cần một số nguyên, nhưng đã nhận «{value}».",
        hint="Hãy bỏ bộ lọc này, hoặc đưa vào một số nguyên đã biết.",
    )


def _date(value: object) -> date:
    return value if isinstance(value, date) else parse_date(str(value))
