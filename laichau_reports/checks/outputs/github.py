"""Annotations of a GitHub job: workflow commands on the standard output, the worst first.

GitHub shows ten errors, ten warnings and ten notices per step and drops the others without a word, so the others are
printed as plain lines of the log (https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
limits in actions/toolkit).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from laichau_reports.checks.model import Severity
from laichau_reports.checks.outputs.concise import line
from laichau_reports.checks.outputs.paths import from_repository
from laichau_reports.checks.outputs.wording import mending, number, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from laichau_reports.checks.model import CheckResult, Finding

MOST_SHOWN = 10
"""Annotations of one kind that GitHub shows for one step."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(result: CheckResult, diff: str | None) -> str:  # noqa: ARG001 - an annotation has no room for a diff
    """Give one command per active finding, then the rest and the summary as plain lines."""
    by_severity: Mapping[Severity, list[Finding]] = defaultdict(list)
    for finding in result.active:
        by_severity[finding.severity].append(finding)
    shown = [finding for severity in Severity for finding in by_severity[severity][:MOST_SHOWN]]
    rest = [finding for severity in Severity for finding in by_severity[severity][MOST_SHOWN:]]
    return "\n".join([*map(_command, shown), *_rest(rest), summary(result)]) + "\n"


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": from_repository(place.path),
        "line": str(place.line or ""),
        "col": str(place.column or ""),
        "title": finding.code,
    }
    told = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items() if value)
    return f"::{COMMANDS[finding.severity]} {told}::{_message(finding).translate(_DATA)}"


def _message(finding: Finding) -> str:
    what_to_do = mending(finding)
    lines = [what_to_do.lead, *what_to_do.ways] if what_to_do else []
    return "\n".join([finding.message, *lines])


def _rest(findings: list[Finding]) -> Iterator[str]:
    if findings:
        yield f"còn {number(len(findings))} phát hiện nữa (GitHub chỉ hiện {MOST_SHOWN} chú thích mỗi loại):"
        yield from map(line, findings)
