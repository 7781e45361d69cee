"""Everything that a person needs to mend a workspace, and what could not be judged; the default format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks.outputs.concise import diff_lines, line
from laichau_reports.checks.outputs.reasons import reasons
from laichau_reports.checks.outputs.wording import (
    figure_text,
    mending,
    number,
    one_line,
    summary,
    waiver_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from laichau_reports.checks.model import CheckResult, Finding, ShownFigure

MOST_SHOWN_FIGURES = 12
MOST_SHOWN_REASONS = 20
SAME_CAUSE = "Cùng nguyên nhân; sửa như trên thì những chỗ sau cũng khớp:"
SAME_TANGLE = "Cùng một chỗ rối:"


def write(result: CheckResult, diff: str | None) -> str:
    """Give the active findings with their figures and repairs, the accepted ones with their reasons, the summary."""
    lines = [
        *_findings(result.active),
        *_suppressed(result),
        *_unjudged(result),
        *diff_lines(diff),
        summary(result),
    ]
    return "\n".join(lines) + "\n"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    for first, *others in _of_one_cause(findings):
        yield line(first)
        yield from (f"   {text}" for text in _details(first))
        if others:
            yield f"   {SAME_TANGLE if first.tangled else SAME_CAUSE}"
            yield from (f"     {line(other)}" for other in others)
        yield ""


def _of_one_cause(findings: Sequence[Finding]) -> Iterable[list[Finding]]:
    """Put findings that the same change mends together, each block where its first finding stands."""
    blocks: dict[object, list[Finding]] = {}
    for place, finding in enumerate(findings):
        blocks.setdefault(finding.repairs or place, []).append(finding)
    return blocks.values()


def _details(finding: Finding) -> Iterator[str]:
    if len(finding.figures) > 1:
        yield "Các số liên quan:"
        yield from (f"  {text}" for text in _figures(finding.figures))
    if told := mending(finding):
        yield told.lead
        yield from (f"  {way}" for way in told.ways)
    yield f"Xem: laichau-reports check --explain {finding.code}"


def _figures(figures: Sequence[ShownFigure]) -> Iterator[str]:
    yield from map(figure_text, figures[:MOST_SHOWN_FIGURES])
    if len(figures) > MOST_SHOWN_FIGURES:
        yield f"… và {number(len(figures) - MOST_SHOWN_FIGURES)} số khác"


def _suppressed(result: CheckResult) -> Iterator[str]:
    waived = [(finding, finding.waiver) for finding in result.findings if finding.waiver]
    if waived:
        yield f"Được bỏ qua có lý do ({number(len(waived))}):"
        for finding, waiver in waived:
            yield f"   {finding.place} {finding.code}: {one_line(waiver_text(waiver))}"
        yield ""


def _unjudged(result: CheckResult) -> Iterator[str]:
    found = reasons(result)
    if found:
        yield f"Chưa xét được {number(sum(reason.times for reason in found))} quan hệ, vì:"
        for reason in found[:MOST_SHOWN_REASONS]:
            yield f"   {number(reason.times)} × {one_line(reason.text)} [{', '.join(reason.codes)}]"
        if len(found) > MOST_SHOWN_REASONS:
            yield f"   … và {number(len(found) - MOST_SHOWN_REASONS)} lý do khác; xem đủ bằng --format json."
        yield ""
