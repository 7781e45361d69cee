"""Words of periods in subjects and narratives that do not name the period of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laichau_reports.checks.prose import sentences
from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import first_day, last_day, parse_period_words
from laichau_reports.vietnamese.periods import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.vietnamese import Period

_OF_YEAR = r"(?:(?:\s?/\s?|\s+năm\s+|\s+)(?:19|20)[0-9]{2})?"
_WORDS = re.compile(
    rf"(?<![\w/])(?:(?:[0-9]{{1,2}}|ba|sáu|chín)\s+tháng(?!\s+cuối)(?:\s+đầu\s+năm)?{_OF_YEAR}|"
    rf"quý\s+(?:iv|i{{1,3}}|[1-4])(?!\w){_OF_YEAR}|tháng\s+[0-9]{{1,2}}(?![0-9/]){_OF_YEAR})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)[0-9]{2}(?![\w-]|[.,][0-9])")
_AHEAD = re.compile(
    r"(?<!thực hiện )(?:kế hoạch|nhiệm vụ|phương hướng|giải pháp|dự toán|dự kiến|triển khai|trọng tâm|việc cần làm)"
    r"[^;,]*$",
    re.IGNORECASE,
)
_OWN_YEAR = re.compile(r"\b(?:năm|kỳ|quý|tháng) (?:nay|này)\b", re.IGNORECASE)
_FORMULA = re.compile(r"\btrên đây là\b|(?<!theo )\bbáo cáo\b(?=[^.;]*\b(?:như sau|sau đây)\s*:?\s*$)", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:so với|so|cùng kỳ|năm trước|tăng|giảm|hơn|bằng|báo cáo|sơ kết|tổng kết|từ|thông báo|kết luận)\b",
    re.IGNORECASE,
)


def other_period_in_subject(subject: str, period: Period) -> str:
    """Give the words of a subject that name another period or year than that of the report; empty if none do.

    A subject that also names the right one is right: ``tháng 6 và 6 tháng đầu năm 2024``.
    """
    named = [(found[0], _parsed(found[0], period.year)) for found in _WORDS.finditer(subject)]
    known = [(words, one) for words, one in named if one is not None]
    same_months = [one for _, one in known if _same_months(one, period)]
    if known and not same_months:
        return known[0][0]
    years = [found for found in _YEAR.finditer(subject) if not subject[: found.start()].endswith(("-", "– "))]
    own = {period.year, period.end_year}
    if not years or any(int(found[0]) in own for found in years):
        return ""
    if dated := [words for words, one in known if _YEAR.search(words) and _same_months(one, period)]:
        return dated[0]
    wrong = [
        found for found in years if int(found[0]) != period.year + 1 or not _AHEAD.search(subject[: found.start()])
    ]
    return _with_word(subject, wrong[0]) if wrong else ""


def names_another_period(text: str, period: Period) -> bool:
    """Tell whether a text names a period or a year of a period, and none of them is that of the report."""
    named = [one for found in _WORDS.finditer(text) if (one := _parsed(found[0], period.year)) is not None]
    return bool(named) and not any(_same_months(one, period) and one.year == period.year for one in named)


def formula_periods(text: str, period: Period) -> Iterator[tuple[str, int]]:
    """Give the words, with their offset, that name another period in the sentences that open and close a report.

    Those are «… báo cáo … như sau:» and «Trên đây là …»; they say which period the report is about, and nothing else.
    """
    for start, end in sentences(text):
        opening = _FORMULA.search(text[start:end])
        said = text[start + opening.end() : end] if opening else ""
        if not _WORDS.search(said) and period.kind is not PeriodKind.YEAR:
            continue
        if other := other_period_in_subject(said, period):
            yield other, text.index(other, start)


def stale_periods(text: str, period: Period) -> Iterator[tuple[str, int]]:
    """Give the words, with their offset, that name the report's period in the year before it.

    Only in a sentence that compares with nothing and does not speak of the report's own year (``năm nay``).
    """
    if period.kind in {PeriodKind.YEAR, PeriodKind.SPAN}:
        return
    for start, end in sentences(text):
        sentence = text[start:end]
        if _COMPARES.search(sentence) or _OWN_YEAR.search(sentence) or str(period.year) in sentence:
            continue
        for found in _WORDS.finditer(sentence):
            one = _parsed(found[0], period.year)
            if one and (one.kind, one.number) == (period.kind, period.number) and one.year == period.year - 1:
                yield found[0], start + found.start()


def _parsed(words: str, year: int) -> Period | None:
    try:
        return parse_period_words(words, year=year)
    except ParseError:
        return None


def _same_months(one: Period, period: Period) -> bool:
    """Tell whether two periods are the same months, of whatever year."""

    def months(value: Period) -> tuple[int, int]:
        return first_day(value).month, last_day(value).month

    return months(one) == months(period) or last_day(one).month == last_day(period).month


def _with_word(subject: str, year: re.Match[str]) -> str:
    before = subject[: year.start()]
    return f"năm {year[0]}" if before.endswith("năm ") else year[0]
