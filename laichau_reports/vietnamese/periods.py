"""The periods that reports speak of: their ids in files, and their words in sentences.

    kind            id            format_period             long                 short                bare
    month           2024-T05      tháng 5/2024              tháng 5 năm 2024     tháng 5              tháng 5
    quarter         2024-Q1       quý I/2024                quý I năm 2024       quý I                quý I
    first months    2024-6T       6 tháng đầu năm 2024      (same)               6 tháng đầu năm      6 tháng
    year            2024          năm 2024                  (same)               cả năm               cả năm
    span            2016..2018    giai đoạn 2016-2018       (same)               (same)               (same)

Which period comes before another is not told here: that is arithmetic of figures. Source of the words: the published
reports counted in ``docs/vietnamese-writing.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from enum import Enum
from typing import TYPE_CHECKING

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese.dates import days_in_month, format_month
from laichau_reports.vietnamese.period_guess import guess_period_id
from laichau_reports.vietnamese.roman import to_roman
from laichau_reports.vietnamese.text import tidy, write_instead

if TYPE_CHECKING:
    from collections.abc import Callable


class PeriodKind(Enum):
    """The five kinds of period."""

    MONTH = "month"
    QUARTER = "quarter"
    FIRST_MONTHS = "first_months"
    YEAR = "year"
    SPAN = "span"


MONTHS_OF_YEAR = 12
MONTHS_OF_QUARTER = 3
_LARGEST_NUMBER = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.FIRST_MONTHS: 12}
_NUMBER_NAMES = {PeriodKind.MONTH: "Tháng", PeriodKind.QUARTER: "Quý", PeriodKind.FIRST_MONTHS: "Số tháng đầu năm"}
_EXAMPLE_YEAR = 2024
_EXAMPLES = {PeriodKind.MONTH: 5, PeriodKind.QUARTER: 1, PeriodKind.FIRST_MONTHS: 6}


@dataclass(frozen=True, slots=True)
class Period:
    """A period of whole months.

    Attributes:
        kind: what sort of period.
        year: its year, 1 to 9999; the first one of a span.
        number: which month or quarter, or how many first months; 0 for a year and a span.
        end_year: the last year of a span, after ``year``; 0 for the other kinds.

    Raises:
        ValueError: there is no such period.
    """

    kind: PeriodKind
    year: int
    number: int = 0
    end_year: int = 0

    def __post_init__(self) -> None:
        if fault := _fault(self.kind, self.year, self.number, self.end_year):
            raise ValueError(fault)

    def __str__(self) -> str:
        return period_id(self)


_IDS = {
    PeriodKind.MONTH: r"(?P<year>[0-9]{4})-T(?P<number>[0-9]{2})",
    PeriodKind.QUARTER: r"(?P<year>[0-9]{4})-Q(?P<number>[0-9])",
    PeriodKind.FIRST_MONTHS: r"(?P<year>[0-9]{4})-(?P<number>0|[1-9][0-9]?)T",
    PeriodKind.YEAR: r"(?P<year>[0-9]{4})",
    PeriodKind.SPAN: r"(?P<year>[0-9]{4})\.\.(?P<end_year>[0-9]{4})",
}

_OF_YEAR = r"(?:(?: ?/ ?| năm | )(?P<year>[0-9]{4}))?"
_COUNT_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_ROMAN_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {
    PeriodKind.MONTH: rf"tháng (?P<number>[0-9]{{1,2}}){_OF_YEAR}",
    PeriodKind.QUARTER: rf"quý (?P<number>iv|i{{1,3}}|[0-9]){_OF_YEAR}",
    PeriodKind.FIRST_MONTHS: rf"(?P<number>[0-9]{{1,2}}|{'|'.join(_COUNT_WORDS)}) tháng(?: đầu năm)?{_OF_YEAR}",
    PeriodKind.YEAR: r"cả năm|(?:cả )?năm (?P<year>[0-9]{4})",
    PeriodKind.SPAN: r"giai đoạn (?P<year>[0-9]{4}) ?[-–—] ?(?P<end_year>[0-9]{4})",
}


def parse_period_id(text: str) -> Period:
    """Read the id of a period: ``2024-T05``, ``2024-Q1``, ``2024-6T``, ``2024`` or ``2016..2018``.

    Raises:
        ParseError: no id, or no such period; the hint names the right spelling.
    """
    written = tidy(text)
    for kind, form in _IDS.items():
        if pieces := re.fullmatch(form, written):
            return _build(text, kind, pieces.groupdict(), None, period_id)
    ids = [period_id(period) for period in _guesses(text)]
    raise ParseError("Đây không phải là mã của một kỳ.", value=text, hint=write_instead(ids, "2024-6T"))


def period_id(period: Period) -> str:
    """Write the id of a period, as files are named and keyed by it."""
    match period.kind:
        case PeriodKind.MONTH:
            return f"{period.year:04}-T{period.number:02}"
        case PeriodKind.QUARTER:
            return f"{period.year:04}-Q{period.number}"
        case PeriodKind.FIRST_MONTHS:
            return f"{period.year:04}-{period.number}T"
        case PeriodKind.YEAR:
            return f"{period.year:04}"
        case PeriodKind.SPAN:
            return f"{period.year:04}..{period.end_year:04}"


def parse_period_words(text: str, *, year: int | None = None) -> Period:
    """Read the words of a period, in any form that this module writes and in the usual variants of them.

    Variants: ``quý 1/2024``, ``05 tháng đầu năm 2024``, ``sáu tháng đầu năm 2024``, ``9 tháng năm 2024``, capitals,
    ``giai đoạn 2016 – 2018``.

    Args:
        text: the words.
        year: the year that is meant where the words name none (``quý I``).

    Raises:
        ParseError: no period, or a year is missing; the hint names the right spelling.
    """
    written = tidy(text).casefold()
    for kind, form in _WORDS.items():
        if pieces := re.fullmatch(form, written):
            return _build(text, kind, pieces.groupdict(), year, format_period)
    words = [format_period(period) for period in _guesses(text)]
    raise ParseError("Đây không phải là tên của một kỳ.", value=text, hint=write_instead(words, "6 tháng đầu năm 2024"))


def format_period(period: Period) -> str:
    """Write a period with its year, as running text does: ``quý I/2024``, ``6 tháng đầu năm 2024``."""
    return _with_year(period, "/")


def format_period_long(period: Period) -> str:
    """Write a period with the word ``năm``, as titles do: ``quý I năm 2024``."""
    return _with_year(period, " năm ")


def format_period_short(period: Period) -> str:
    """Write a period whose year is clear from the context: ``6 tháng đầu năm``, ``quý I``; a span keeps its years."""
    bare = format_period_bare(period)
    whole_year = period.number == MONTHS_OF_YEAR
    return f"{bare} đầu năm" if period.kind is PeriodKind.FIRST_MONTHS and not whole_year else bare


def format_period_bare(period: Period) -> str:
    """Write the shortest words of a period: ``6 tháng``, ``quý I``."""
    match period.kind:
        case PeriodKind.MONTH:
            return f"tháng {format_month(period.number)}"
        case PeriodKind.QUARTER:
            return f"quý {to_roman(period.number)}"
        case PeriodKind.FIRST_MONTHS:
            return f"{period.number} tháng"
        case PeriodKind.YEAR:
            return "cả năm"
        case PeriodKind.SPAN:
            return f"giai đoạn {period.year:04}-{period.end_year:04}"


def first_day(period: Period) -> date:
    """Return the first day that belongs to a period."""
    match period.kind:
        case PeriodKind.MONTH:
            return date(period.year, period.number, 1)
        case PeriodKind.QUARTER:
            return date(period.year, (period.number - 1) * MONTHS_OF_QUARTER + 1, 1)
        case _:
            return date(period.year, 1, 1)


def last_day(period: Period) -> date:
    """Return the last day that belongs to a period."""
    year = period.end_year or period.year
    match period.kind:
        case PeriodKind.MONTH | PeriodKind.FIRST_MONTHS:
            month = period.number
        case PeriodKind.QUARTER:
            month = period.number * MONTHS_OF_QUARTER
        case _:
            month = MONTHS_OF_YEAR
    return date(year, month, days_in_month(year, month))


def _with_year(period: Period, joint: str) -> str:
    year = f"{period.year:04}"
    match period.kind:
        case PeriodKind.YEAR:
            return f"năm {year}"
        case PeriodKind.SPAN:
            return format_period_bare(period)
        case PeriodKind.FIRST_MONTHS if period.number < MONTHS_OF_YEAR:
            return f"{format_period_short(period)} {year}"
        case PeriodKind.FIRST_MONTHS:
            return f"{format_period_bare(period)} năm {year}"
        case _:
            return f"{format_period_bare(period)}{joint}{year}"


def _build(
    text: str,
    kind: PeriodKind,
    parts: dict[str, str | None],
    year: int | None,
    write: Callable[[Period], str],
) -> Period:
    """Make the period that a text spells, or say why there is none, with a hint in the caller's way of writing."""
    written_year = parts.get("year")
    first = int(written_year) if written_year else year
    number = _read_number(parts.get("number") or "0")
    end = int(parts.get("end_year") or 0)
    if fault := _fault(kind, _EXAMPLE_YEAR if first is None else first, number, end):
        raise ParseError(fault, value=text, hint=_hint_of_range(kind, first or 0, end, write))
    if first is None:
        hint = f"Hãy ghi thêm năm, ví dụ «{format_period(Period(kind, _EXAMPLE_YEAR, number))}»."
        raise ParseError("Kỳ này chưa ghi năm.", value=text, hint=hint)
    return Period(kind, first, number, end)


def _read_number(written: str) -> int:
    if written in _ROMAN_QUARTERS:
        return _ROMAN_QUARTERS[written]
    return _COUNT_WORDS.index(written) + 1 if written in _COUNT_WORDS else int(written)


def _fault(kind: PeriodKind, year: int, number: int, end_year: int) -> str:
    """Return why there is no such period, one Vietnamese sentence; empty if there is one."""
    largest = _LARGEST_NUMBER.get(kind, 0)
    if not MINYEAR <= year <= MAXYEAR:
        return f"Không có năm {year:04}."
    if not min(largest, 1) <= number <= largest:
        return f"{_NUMBER_NAMES.get(kind, 'Số thứ tự của kỳ')} phải từ {min(largest, 1)} đến {largest}."
    if kind is PeriodKind.SPAN and not year < end_year <= MAXYEAR:
        return "Năm cuối của giai đoạn phải sau năm đầu."
    if kind is not PeriodKind.SPAN and end_year:
        return "Chỉ giai đoạn mới có năm cuối."
    return ""


def _hint_of_range(kind: PeriodKind, year: int, end_year: int, write: Callable[[Period], str]) -> str:
    if kind is PeriodKind.SPAN and MINYEAR <= end_year < year:
        return write_instead([write(Period(kind, end_year, 0, year))], "")
    if kind is PeriodKind.SPAN:
        example = Period(kind, _EXAMPLE_YEAR, 0, _EXAMPLE_YEAR + 1)
    else:
        example = Period(kind, _EXAMPLE_YEAR, _EXAMPLES.get(kind, 0))
    return write_instead((), write(example))


def _guesses(text: str) -> list[Period]:
    """Return the period that a text probably means: one, or none."""
    guess = guess_period_id(text)
    for kind, form in _IDS.items():
        if pieces := re.fullmatch(form, guess):
            first, number, end = (int(pieces.groupdict().get(key) or 0) for key in ("year", "number", "end_year"))
            return [] if _fault(kind, first, number, end) else [Period(kind, first, number, end)]
    return []
