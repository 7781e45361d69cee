"""One page that an official can read and print: what was checked, what holds, what is broken, where, and what to do.

Self-contained: the style stands in the page, there is no script, and nothing is fetched. Everything that comes from a
workspace is escaped by the template engine.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from laichau_reports.checks.model import Severity, Verdict
from laichau_reports.checks.outputs.instances import involved
from laichau_reports.checks.outputs.reasons import Reason, reasons
from laichau_reports.checks.outputs.wording import (
    Mending,
    by_severity,
    mending,
    number,
    summary,
    waiver_text,
)
from laichau_reports.vietnamese import format_date, format_number, sentence_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jinja2 import Template

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import CheckResult, Finding, Judgement, ShownFigure
    from laichau_reports.checks.outputs.instances import Involved
    from laichau_reports.checks.registry import Rule

FOLDER = Path(__file__).parent
MOST_LISTED = 100
"""Holding relations that are listed per rule; the others are counted."""
MOST_NAMED = 4
"""Figures of a holding relation that are named; a sum of twenty parts needs no page."""
MOST_REASONS = 60

TONES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as the page shows it.

    Attributes:
        finding: itself.
        number: its number on the page, from 1.
        tone: class of the style.
        mending: what to do; None if nothing is known, or if an earlier finding has the same cause.
        same_as: number of the earlier finding with the same cause; 0 if there is none.
    """

    finding: Finding
    number: int
    tone: str
    mending: Mending | None
    same_as: int


@dataclass(frozen=True, slots=True)
class HoldingView:
    """The relations of one rule that hold.

    Attributes:
        rule: which one.
        count: how many.
        listed: the first of them, in words.
    """

    rule: Rule
    count: int
    listed: tuple[str, ...]

    @property
    def unlisted(self) -> int:
        """How many are not listed."""
        return self.count - len(self.listed)


def write(result: CheckResult, diff: str | None) -> str:
    """Give the page; a given diff stands at its end."""
    text = _template().render(
        style=(FOLDER / "page.css").read_text(encoding="utf-8"),
        folders=[one.folder for one in result.workspaces],
        date=_date(result),
        counts={verdict.name: result.count(verdict) for verdict in Verdict},
        verdict=_verdict(result.active),
        summary=summary(result),
        findings=_views(result.active),
        waived=[finding for finding in result.findings if finding.waiver],
        old=[finding for finding in result.findings if finding.in_baseline and not finding.waiver],
        reasons=_shown_reasons(result),
        holding=_holding(result),
        diff=diff,
    )
    return text.rstrip("\n") + "\n"


def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "interval": interval_text, "waiver": waiver_text, "start": sentence_start}
    return environment.get_template("page.html")


def interval_text(figure: ShownFigure) -> str:
    """Show which true values a printed number may stand for; a dash if that is not known."""
    if not figure.low or not figure.high:
        return "–"
    low, high = (format_number(Decimal(end)) for end in (figure.low, figure.high))
    return low if low == high else f"{low} … {high}"


def _date(result: CheckResult) -> str:
    return format_date(result.workspaces[0].facts.today) if result.workspaces else ""


def _verdict(active: Sequence[Finding]) -> str:
    counts = by_severity(active)
    if counts[Severity.ERROR]:
        return f"Còn {number(counts[Severity.ERROR])} lỗi phải sửa trước khi trình."
    if counts[Severity.WARNING]:
        return f"Không có lỗi, nhưng có {number(counts[Severity.WARNING])} cảnh báo cần xem lại."
    return "Không thấy mâu thuẫn nào trong những quan hệ đã xét được."


def _views(findings: Sequence[Finding]) -> list[FindingView]:
    first_with: dict[object, int] = {}
    return [_view(finding, index, first_with) for index, finding in enumerate(findings, start=1)]


def _view(finding: Finding, index: int, first_with: dict[object, int]) -> FindingView:
    first = first_with.setdefault(finding.repairs, index) if finding.repairs else index
    is_first = first == index
    return FindingView(
        finding, index, TONES[finding.severity], mending(finding) if is_first else None, 0 if is_first else first
    )


def _shown_reasons(result: CheckResult) -> list[Reason]:
    found = reasons(result)
    rest = found[MOST_REASONS:]
    if not rest:
        return list(found)
    codes = sorted({code for reason in rest for code in reason.codes})
    last = Reason(f"{number(len(rest))} lý do khác.", tuple(codes), sum(reason.times for reason in rest))
    return [*found[:MOST_REASONS], last]


def _holding(result: CheckResult) -> list[HoldingView]:
    counts: defaultdict[str, int] = defaultdict(int)
    rules: dict[str, Rule] = {}
    listed: defaultdict[str, list[str]] = defaultdict(list)
    for judgement, facts in _judgements(result):
        code = judgement.rule.code
        rules[code] = judgement.rule
        counts[code] += 1
        if len(listed[code]) < MOST_LISTED:
            listed[code].append(_relation_text(judgement, facts))
    return [HoldingView(rule, counts[code], tuple(listed[code])) for code, rule in rules.items()]


def _judgements(result: CheckResult) -> Iterator[tuple[Judgement, Facts]]:
    for one in result.workspaces:
        for judgement in one.judgements:
            if judgement.verdict is Verdict.HOLDS:
                yield judgement, one.facts


def _relation_text(judgement: Judgement, facts: Facts) -> str:
    return _joined(_figure_text(one, facts) for one in involved(judgement)) or judgement.subject.about


def _figure_text(one: Involved, facts: Facts) -> str:
    label, shown = sentence_start(facts.label(one.thing)), one.text(facts)
    return f"{label}: {shown}" if shown else label


def _joined(texts: Iterable[str]) -> str:
    every = list(texts)
    more = [f"và {number(len(every) - MOST_NAMED)} số khác"] if len(every) > MOST_NAMED else []
    return "; ".join([*every[:MOST_NAMED], *more])
