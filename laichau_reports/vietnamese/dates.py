"""Dates as official documents write them, long and short, and the names of lunar years.

Days below ten are padded, months 1 and 2 are padded, months 3 to 9 are not (Nghị định 30/2020/NĐ-CP, Phụ lục I mục
II.4b; published reports follow the same rule in short dates). Reading is lenient about padding only.
"""

from __future__ import annotations

import re
from datetime import date

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese.text import tidy, write_instead

#: What stands in a draft for a day or a month that is not set yet: room to write it by hand.
GAP = " " * 6

_EXAMPLE = "06/6/2024"
_MONTHS = 12
_DAYS_OF_DECEMBER = 31
_LAST_PADDED_MONTH = 2
_SHORT = r"(?:ngày )?([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
_LONG = r"ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})"
# Three numbers with nothing but separators and the words of a date between them.
_SLOPPY = (
    r"(?:ngày )?([0-9]{4}|[0-9]{1,2})(?:[-/., ]|tháng|năm)+([0-9]{1,2})(?:[-/., ]|tháng|năm)+([0-9]{4}|[0-9]{1,2})"
)
_DIGITS_OF_YEAR = 4
_THIS_CENTURY = "20"

_CAN = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_CHI = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
# The year 4 was Giáp Tý; the sixty names have come round since.
_FIRST_GIAP_TY = 4


def parse_date(text: str) -> date:
    """Read ``06/6/2024``, ``6/6/2024``, ``ngày 06/6/2024`` or ``ngày 06 tháng 6 năm 2024``.

    Raises:
        ParseError: not written so, or no such day; the hint names the right spelling.
    """
    written = tidy(text).casefold()
    pieces = re.fullmatch(_SHORT, written) or re.fullmatch(_LONG, written)
    if pieces is None:
        message = "Ngày viết theo thứ tự ngày/tháng/năm, năm đủ bốn chữ số."
        raise ParseError(message, value=text, hint=write_instead(_spellings(written), _EXAMPLE))
    day, month, year = map(int, pieces.groups())
    if not (1 <= month <= _MONTHS and year):
        message = f"Không có tháng {month}." if year else "Không có năm 0000."
        raise ParseError(message, value=text, hint=write_instead(_spellings(written), _EXAMPLE))
    last = days_in_month(year, month)
    if not 1 <= day <= last:
        message = f"Tháng {month} năm {year} không có ngày {day}."
        raise ParseError(message, value=text, hint=f"Hãy viết một ngày từ 01 đến {last}.")
    return date(year, month, day)


def format_date(value: date) -> str:
    """Write a date inside running text: ``06/6/2024``, ``12/02/2024``."""
    return f"{value.day:02}/{format_month(value.month)}/{value.year:04}"


def format_long_date(value: date) -> str:
    """Write the date line of a document, without the place: ``ngày 06 tháng 6 năm 2024``."""
    return format_long_date_with_gaps(value.year, value.month, value.day)


def format_long_date_with_gaps(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write the date line of a draft whose day, or day and month, are not set yet.

    The missing number leaves room to be written by hand: ``ngày      tháng 6 năm 2024``.
    """
    day_text = GAP if day is None else f" {day:02} "
    month_text = GAP if month is None else f" {format_month(month)} "
    return f"ngày{day_text}tháng{month_text}năm {year:04}"


def format_month(month: int) -> str:
    """Write the number of a month: 1 and 2 padded (``01``), 3 to 9 not, so that nobody can add a digit to 1 or 2."""
    return f"{month:02}" if month <= _LAST_PADDED_MONTH else str(month)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has."""
    first = date(year, month, 1)
    return _DAYS_OF_DECEMBER if month == _MONTHS else (first.replace(month=month + 1) - first).days


def lunar_year_name(year: int) -> str:
    """Return the can chi name of the lunar year that begins in a solar year: 2024 is ``Giáp Thìn``.

    January, and at times a part of February, still belong to the lunar year before; reports name the Tết of a year, so
    this is what they mean. Capitals as Phụ lục II of Nghị định 30 writes them.
    """
    offset = year - _FIRST_GIAP_TY
    return f"{_CAN[offset % len(_CAN)]} {_CHI[offset % len(_CHI)]}"


def _spellings(written: str) -> tuple[str, ...]:
    """Return the right spelling of what is clearly a date in another order or form."""
    pieces = re.fullmatch(_SLOPPY, written)
    if pieces is None:
        return ()
    first, second, third = pieces.groups()
    if len(first) == _DIGITS_OF_YEAR:
        first, third = third, first
    year = int(third if len(third) == _DIGITS_OF_YEAR else _THIS_CENTURY + third.zfill(2))
    readings = ((year, int(second), int(first)), (year, int(first), int(second)))
    return tuple(format_date(date(*reading)) for reading in readings if _exists(*reading))[:1]


def _exists(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= _MONTHS and 1 <= day <= days_in_month(year, month)
