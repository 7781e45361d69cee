"""One line per finding, for a terminal, a log or a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks.outputs.wording import one_line, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.model import CheckResult, Finding

NOTHING_TO_SUGGEST = "Không có đề xuất nào đủ rõ để ghi thành thay đổi."


def write(result: CheckResult, diff: str | None) -> str:
    """Give one line per active finding, then the diff if it is asked for, then the summary."""
    return "\n".join([*map(line, result.active), *diff_lines(diff), summary(result)]) + "\n"


def line(finding: Finding) -> str:
    """Give place, code, severity and message of a finding."""
    return f"{finding.place} {finding.code} {finding.severity.value}  {one_line(finding.message)}"


def diff_lines(diff: str | None) -> Iterator[str]:
    """Give the lines of the proposed changes; one that says so if there are none; none if nobody asked."""
    if diff is not None:
        yield diff.removesuffix("\n") or NOTHING_TO_SUGGEST
        yield ""
