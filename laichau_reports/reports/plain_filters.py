"""Filters for plain values, beside those of figures: counts, words, dates, the end of a document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import Gap, RichText, Text
from laichau_reports.errors import InputError
from laichau_reports.reports.figure import Figure
from laichau_reports.vietnamese import (
    format_count,
    format_date,
    format_long_date,
    in_words,
    list_letter,
    parse_date,
    to_roman,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def dem(value: object) -> str | Gap:
    """Write a count as officials do, padded below ten: ``04``; a figure that is not known stays a gap.

    Raises:
        InputError: the value is no whole number.
    """
    return _unknown(value) or format_count(_whole(value, "dem"))


def bang_chu(value: object) -> str | Gap:
    """Write a whole number in words: ``bốn mươi bảy``; a figure that is not known stays a gap.

    Raises:
        InputError: the value is no whole number.
    """
    return _unknown(value) or in_words(_whole(value, "bang_chu"))


def la_ma(number: int) -> str:
    """Number a part of a document: ``I``, ``II`` (Phụ lục I, mục II.6.đ)."""
    return to_roman(number)


def chu_cai(number: int) -> str:
    """Number a point by its letter of the Vietnamese alphabet: ``a``, ``b``, ``c``, ``d``, ``đ`` (mục II.6.đ)."""
    return list_letter(number)


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


def ket_van_ban(value: object) -> RichText:
    """End a document with ``./.``, whether or not its last paragraph was written with a full stop.

    Practice of all sample forms of Nghị định 30/2020/NĐ-CP (Phụ lục III).
    """
    text = value if isinstance(value, RichText) else RichText((Text(str(value)),))
    *before, last = text.pieces or (Text(""),)
    if isinstance(last, Text) and not last.tag:
        last = replace(last, text=last.text.rstrip().removesuffix("./.").rstrip(" ."))
    return RichText((*before, last, Text("./.")))


PLAIN_FILTERS: dict[str, Callable[..., object]] = {
    "dem": dem,
    "bang_chu": bang_chu,
    "la_ma": la_ma,
    "chu_cai": chu_cai,
    "ngay": ngay,
    "ngay_dai": ngay_dai,
    "ket_van_ban": ket_van_ban,
}


def _unknown(value: object) -> Gap | None:
    if isinstance(value, Gap):
        return value
    return value.gap() if isinstance(value, Figure) and not value.co_so_lieu else None


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
