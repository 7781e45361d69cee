"""What the dates, the subject and the words of a report say of its period, and what is left over from an older file."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from laichau_reports.checks.model import Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.period_words_in_text import formula_periods, other_period_in_subject, stale_periods
from laichau_reports.checks.prose import amounts, sentence_at
from laichau_reports.figures.periods import same_period_last_year
from laichau_reports.vietnamese import first_day, format_date, format_period_long, last_day
from laichau_reports.vietnamese.periods import PeriodKind
from laichau_reports.workspace.kinds import FIGURES, REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.narrative_text import Passage
    from laichau_reports.workspace.report_file import ReportFile

_LATEST = 300
"""Days after the end of a month, a quarter or half a year in which its report is written; a wrong year exceeds them."""

_LATEST_OF_YEARS = 396
"""The same for a year or several: there are reports with final figures."""

_UP_TO = re.compile(
    r"\bsố liệu[^.;\d]{0,40}?(?:tính )?đến(?: hết)?(?: ngày)? "
    r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)


def own_dates(facts: Facts, key: str, report: ReportFile) -> Iterator[Outcome]:
    """Judge the date of a report and the day of its figures against its period."""
    yield _own_day(facts, key, report)
    figures = facts.workspace.figures.get(report.ky)
    if figures is None or figures.tinh_den is None:
        return
    thing = _as_of_thing(report)
    if figures.tinh_den >= first_day(report.ky):
        yield Outcome(str(thing), Verdict.HOLDS, (thing,))
        return
    message = f"Số liệu tính đến {format_date(figures.tinh_den)}, trước khi kỳ {_begin(report)} bắt đầu."
    things = (thing, _thing(key, "ngay"))
    yield Outcome(str(thing), Verdict.BROKEN, things, message, severity=Severity.ERROR, hint="Sửa tinh_den.")


def subject_names_the_period(key: str, report: ReportFile) -> Outcome:
    """Judge the period that the subject names."""
    thing = _thing(key, "trich_yeu")
    other = other_period_in_subject(report.trich_yeu, report.ky)
    if not other:
        return Outcome(str(thing), Verdict.HOLDS, (thing,))
    message = f"Trích yếu ghi «{other}» nhưng kỳ của báo cáo là {format_period_long(report.ky)}."
    return Outcome(str(thing), Verdict.BROKEN, (thing,), message, hint="Sửa trích yếu hoặc ky.")


def leftovers(facts: Facts, text: Passage, report: ReportFile) -> Iterator[Outcome]:
    """Give the periods and days of a text that can only be left over from an older report."""
    period = format_period_long(report.ky)
    for number, (words, position) in enumerate(formula_periods(text.text, report.ky)):
        yield Outcome(
            f"{text.thing}:cau-mau:{number}",
            Verdict.BROKEN,
            (text.thing,),
            f"Câu mở đầu hoặc câu kết ghi «{words}» nhưng kỳ của báo cáo là {period}.",
            text.place(position),
            hint="Thường là chữ sót lại từ báo cáo cũ: sửa kỳ trong câu, hoặc sửa ky.",
        )
    for number, (words, position) in enumerate(stale_periods(text.text, report.ky)):
        if not _tells_last_year(facts, text.text, position, report):
            yield Outcome(
                f"{text.thing}:ky-cu:{number}",
                Verdict.BROKEN,
                (text.thing,),
                f"Lời văn nói về «{words}» trong báo cáo {period}, không phải để so sánh.",
                text.place(position),
                hint="Nếu là chữ sót lại từ báo cáo cũ thì sửa năm; nếu là so sánh thì viết rõ «so với».",
            )
    yield from _figures_after_the_report(text, report)


def _own_day(facts: Facts, key: str, report: ReportFile) -> Outcome:
    thing, as_of_thing = _thing(key, "ngay"), _as_of_thing(report)
    figures = facts.workspace.figures.get(report.ky)
    as_of = figures.tinh_den if figures else None
    if report.ngay is None:
        return Outcome(str(thing), Verdict.UNJUDGED, (thing,), "Báo cáo chưa có ngày ban hành.")
    own = format_date(report.ngay)
    if report.ngay < first_day(report.ky):
        message = f"Báo cáo ghi ngày {own}, trước khi kỳ {_begin(report)} bắt đầu."
        return Outcome(str(thing), Verdict.BROKEN, (thing,), message, severity=Severity.ERROR, hint="Sửa ngay hoặc ky.")
    if as_of is not None and report.ngay < as_of:
        message = (
            f"Báo cáo ghi ngày {own} nhưng số liệu tính đến {format_date(as_of)} ({facts.place(as_of_thing)}), "
            "sau ngày đó."
        )
        hint = "Sửa ngay của báo cáo, hoặc tinh_den của tệp số liệu."
        return Outcome(str(thing), Verdict.BROKEN, (thing, as_of_thing), message, severity=Severity.ERROR, hint=hint)
    last = last_day(report.ky)
    if (report.ngay - last).days > _latest(report):
        message = (
            f"Báo cáo ghi ngày {own}, quá muộn so với kỳ {format_period_long(report.ky)} "
            f"(hết ngày {format_date(last)})."
        )
        return Outcome(str(thing), Verdict.BROKEN, (thing,), message, hint="Kiểm tra năm của ngay, hoặc sửa ky.")
    return Outcome(str(thing), Verdict.HOLDS, (thing,))


def _latest(report: ReportFile) -> int:
    return _LATEST_OF_YEARS if report.ky.kind in {PeriodKind.YEAR, PeriodKind.SPAN} else _LATEST


def _tells_last_year(facts: Facts, text: str, position: int, report: ReportFile) -> bool:
    """Tell whether a sentence names a figure of last year's period with its right number: then it means that period."""
    start, end = sentence_at(text, position)
    sentence = text[start:end]
    numbers = {amount.number for amount in amounts(sentence)}
    before = same_period_last_year(report.ky)
    named = (one for one in facts.indicators if one.ten.lower() in sentence.lower())
    known = (facts.base(one.id, report.ky) or facts.value(one.id, before) for one in named)
    return any(figure is not None and facts.quantity(figure).number in numbers for figure in known)


def _figures_after_the_report(text: Passage, report: ReportFile) -> Iterator[Outcome]:
    """See a text that has figures up to a day on which the report was already signed."""
    for number, found in enumerate(_UP_TO.finditer(text.text)):
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue  # no such day: the rule about dates tells it
        if report.ngay is None or day <= report.ngay:
            continue
        yield Outcome(
            f"{text.thing}:tinh-den:{number}",
            Verdict.BROKEN,
            (text.thing, _thing(text.thing.key, "ngay")),
            f"Lời văn ghi số liệu tính đến {format_date(day)}, sau ngày của báo cáo ({format_date(report.ngay)}).",
            text.place(found.start("day")),
            hint="Sửa ngày trong lời văn, hoặc ngay của báo cáo.",
        )


def _begin(report: ReportFile) -> str:
    return f"{format_period_long(report.ky)} (từ {format_date(first_day(report.ky))})"


def _thing(key: str, field: str) -> ThingId:
    return ThingId(REPORTS, key, (field,))


def _as_of_thing(report: ReportFile) -> ThingId:
    return ThingId(FIGURES, str(report.ky), ("tinh_den",))
