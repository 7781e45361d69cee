"""The words of a period in a text, moved on to those of another period.

    6 tháng đầu năm 2024, nhiệm vụ 6 tháng cuối năm 2024   ->   9 tháng đầu năm 2024, nhiệm vụ 3 tháng cuối năm 2024

Moved are the reported period, the one ahead and the same period last year, with or without their year, in small
letters, capitals or both. Left alone are expressions, whatever stands in quotation marks (titles of documents, names)
and dates; and of course every other period, which may be meant as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from laichau_reports.figures import next_period, same_period_last_year
from laichau_reports.figures.periods import MONTHS, STEP, last_year_of
from laichau_reports.reports.period_words import words_of, words_of_next
from laichau_reports.vietnamese import Period, PeriodKind, format_period
from laichau_reports.vietnamese.roman import to_roman

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PROTECTED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|“[^”]*”|«[^»]*»|\\?\"[^\"]*\"", re.DOTALL)
_DAY_BEFORE = re.compile(r"(?:ngày|ngày\s+\d{1,2}\s+tháng|\d{1,2}\s+tháng|tháng)\s+\d{1,2}\s+$", re.IGNORECASE)
_PLAN_BEFORE = re.compile(r"kế\s+hoạch\s+$", re.IGNORECASE)
_ALONE = r"(?!\s*[/-]\s*[0-9]|\s+(?:năm\s+)?[0-9]{4})(?![\w])"


@dataclass(frozen=True, slots=True)
class _Words:
    """How a period is said, and how its successor is.

    Attributes:
        dated: pattern of the words with their year.
        year: that year.
        alone: pattern of the words without a year; empty if they mean too little.
        long: the successor with ``năm``.
        slashed: the successor as running text writes it.
        short: the successor without a year; the long form where the year is not the same.
    """

    dated: str
    year: int
    alone: str
    long: str
    slashed: str
    short: str


@dataclass(frozen=True)
class MovedWords:
    """Moves the words of a period.

    Attributes:
        old: the period that a text speaks of.
        new: the one that it shall speak of.
    """

    old: Period
    new: Period

    def moved(self, text: str) -> str:
        """Give a text with the words of the new period; lines may break anywhere within the words."""
        return self._replaced(text, self._successor)

    def cut(self, text: str) -> str:
        """Give a text without the words that would be moved."""
        return self._replaced(text, lambda _: "")

    @cached_property
    def _words(self) -> tuple[_Words, ...]:
        return tuple(_words(self.old, self.new))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms: list[str] = []
        for number, words in enumerate(self._words):
            forms.append(rf"(?P<y{number}>{words.dated}(?!\w))")
        for number, words in enumerate(self._words):
            if words.alone:
                forms.append(rf"(?P<a{number}>{words.alone}{_ALONE})")
        return re.compile(rf"(?<![\w./,-])(?:{'|'.join(forms)})", re.IGNORECASE)

    def _replaced(self, text: str, successor: Callable[[re.Match[str]], str]) -> str:
        pieces: list[str] = []
        done = 0
        for found in _PROTECTED.finditer(text):
            pieces += (self._pattern.sub(successor, text[done : found.start()]), found[0])
            done = found.end()
        return "".join((*pieces, self._pattern.sub(successor, text[done:])))

    def _successor(self, found: re.Match[str]) -> str:
        """Give what takes the place of the words of a period; the words themselves inside a date."""
        before = found.string[max(found.start() - _LOOK_BACK, 0) : found.start()]
        if _DAY_BEFORE.search(before):
            return found[0]
        kind, number = next((name[0], int(name[1:])) for name, text in found.groupdict().items() if text is not None)
        words = self._words[number]
        if kind == "a":
            return _like(found[0], words.short)
        if _PLAN_BEFORE.search(before) and words.dated == _year(words.year):
            is_own = words.year == last_year_of(self.old)
            return _like(found[0], f"năm {last_year_of(self.new)}") if is_own else found[0]
        return _like(found[0], words.slashed if "/" in found[0] else words.long)


_LOOK_BACK = 40
_LAST_QUARTER = 4


def _words(old: Period, new: Period) -> Iterator[_Words]:
    yield _said(old, new)
    ahead = words_of_next(new)
    changed = ahead["nam"] != str(last_year_of(new)) or words_of_next(old)["nam"] != str(last_year_of(old))
    for dated, alone, year in _ahead(old):
        short = ahead["dai"] if changed else ahead["ngan"]
        yield _Words(dated, year, alone, ahead["dai"], ahead["dai"], short)
    yield _said(same_period_last_year(old), same_period_last_year(new), is_last_year=True)
    if old.kind not in {PeriodKind.YEAR, PeriodKind.SPAN} and last_year_of(old) != last_year_of(new):
        yield from _years(old, new)


def _years(old: Period, new: Period) -> Iterator[_Words]:
    """Move the bare year of the old period, and the one before it, where the year changes."""
    for year, later in ((last_year_of(old), last_year_of(new)), (last_year_of(old) - 1, last_year_of(new) - 1)):
        yield _Words(_year(year), year, "", f"năm {later}", f"năm {later}", "")


def _said(old: Period, new: Period, *, is_last_year: bool = False) -> _Words:
    dated, alone = _patterns(old)
    long = words_of(new)["dai"]
    stays = last_year_of(old) == last_year_of(new) and new.kind is not PeriodKind.YEAR
    short = words_of(new)["ngan"] if stays else long
    return _Words(dated, last_year_of(old), "" if is_last_year else alone, long, format_period(new), short)


def _patterns(period: Period) -> tuple[str, str]:
    """Give the patterns of a period with its year, and without."""
    match period.kind:
        case PeriodKind.MONTH:
            return _with_year(stem := rf"tháng\s+0?{period.number}", period.year), stem
        case PeriodKind.QUARTER:
            stem = rf"quý\s+(?:{to_roman(period.number)}|{period.number})"
            return _with_year(stem, period.year), stem
        case PeriodKind.FIRST_MONTHS:
            stem = rf"0?{period.number}\s+tháng"
            return _with_year(rf"{stem}(?:\s+đầu)?", period.year), rf"{stem}\s+đầu\s+năm"
        case PeriodKind.YEAR:
            return _year(period.year), r"cả\s+năm"
        case PeriodKind.SPAN:
            return rf"giai\s+đoạn\s+{period.year}\s*[-–—]\s*{period.end_year}", ""


def _ahead(period: Period) -> Iterator[tuple[str, str, int]]:
    """Give the patterns of what lies ahead of a period, with and without its year, and that year."""
    if period.kind is PeriodKind.YEAR:
        yield _year(period.year + 1), "", period.year + 1
    elif period.kind is PeriodKind.FIRST_MONTHS and period.number < MONTHS:
        stem = rf"0?{MONTHS - period.number}\s+tháng\s+cuối"
        yield _with_year(stem, period.year), rf"{stem}\s+năm", period.year
        if period.number == MONTHS - STEP:
            yield from _plain(Period(PeriodKind.QUARTER, period.year, _LAST_QUARTER))
    elif period.kind is PeriodKind.QUARTER and period.number < _LAST_QUARTER:
        yield from _plain(replace(period, number=period.number + 1))
    elif period.kind is PeriodKind.MONTH:
        yield from _plain(next_period(period))


def _plain(period: Period) -> Iterator[tuple[str, str, int]]:
    yield (*_patterns(period), period.year)


def _with_year(stem: str, year: int) -> str:
    return rf"{stem}(?:\s*/\s*|\s+năm\s+|\s+){year}"


def _year(year: int) -> str:
    return rf"(?:cả\s+)?năm\s+{year}"


def _like(written: str, words: str) -> str:
    """Put words into capitals, or begin them with one, as the old ones were."""
    letters = [letter for letter in written if letter.isalpha()]
    if letters and all(letter.isupper() for letter in letters) and len(letters) > 1:
        return words.upper()
    return words[0].upper() + words[1:] if written[0].isupper() else words
