"""Short dates in running text, and what is wrong with how they are written.

Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.4b: days below ten and the months 1 and 2 are padded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from laichau_reports.checks.model import Severity
from laichau_reports.vietnamese import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = re.compile(
    r"(?P<stray>ngày\s*/\s*)?(?<![\w./])(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>(?:19|20)[0-9]{2})(?![\w/-])"
)
_STRAY = re.compile(r"ngày\s*/\s*(?=[0-9])")
_PADDED = 2
_TEN = 10


@dataclass(frozen=True, slots=True)
class DateFault:
    """A date that is not written as it should be.

    Attributes:
        position: offset of its first digit.
        message: what is wrong, one full Vietnamese sentence.
        hint: what to write.
        severity: how grave.
    """

    position: int
    message: str
    hint: str
    severity: Severity


def date_faults(text: str) -> Iterator[tuple[str, DateFault | None]]:
    """Give each short date of a text by a stable name (``ngay-1``), with its fault or None."""
    blanked = _STRAY.sub(lambda found: found[0].replace("/", " "), text)
    strays = {found.end() for found in _STRAY.finditer(text)}
    for number, found in enumerate(_DATE.finditer(blanked), 1):
        yield f"ngay-{number}", _fault(found, stray=found.start("day") in strays)


def _fault(found: re.Match[str], *, stray: bool) -> DateFault | None:
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    written, position = f"{found['day']}/{found['month']}/{found['year']}", found.start("day")
    try:
        right = format_date(date(year, month, day))
    except ValueError:
        hint = "Sửa theo lịch, viết ngày trước, tháng sau."
        return DateFault(position, f"Không có ngày {written}.", hint, Severity.ERROR)
    hint = f"Viết «ngày {right}»."
    if stray:
        return DateFault(position, f"Thừa dấu gạch chéo giữa chữ «ngày» và «{written}».", hint, Severity.WARNING)
    short_day = day < _TEN and len(found["day"]) == 1
    short_month = month <= _PADDED and len(found["month"]) == 1
    if short_day or short_month:
        what = " và ".join(word for word, short in (("ngày", short_day), ("tháng", short_month)) if short)
        message = f"Ngày «{written}» thiếu số 0 trước {what}: ngày dưới 10 và tháng 1, tháng 2 phải có số 0."
        return DateFault(position, message, hint, Severity.NOTE)
    return None
