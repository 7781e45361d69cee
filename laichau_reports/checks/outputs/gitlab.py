"""Code Quality of a GitLab merge request: the active findings in the Code Climate layout that GitLab reads.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. A finding is known to GitLab by its
fingerprint alone, so the file is part of it: two workspaces may hold figures of one name.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from laichau_reports.checks.model import Severity
from laichau_reports.checks.outputs.paths import from_repository
from laichau_reports.checks.outputs.wording import mending, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.model import CheckResult, Finding

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""GitLab knows info, minor, major, critical, blocker; a contradiction of figures stops a report, not a service."""


def write(result: CheckResult, diff: str | None) -> str:  # noqa: ARG001 - the layout has no room for a diff
    """Give a JSON array with one object per active finding, the worst first."""
    return json.dumps(list(_issues(result)), ensure_ascii=False, indent=2) + "\n"


def _issues(result: CheckResult) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for finding in result.active:
        path = from_repository(finding.place.path)
        name = f"{finding.fingerprint}\n{path}"
        seen[name] += 1
        yield {
            "description": _description(finding),
            "check_name": finding.code,
            "fingerprint": _hash(name, seen[name]),
            "severity": SEVERITIES[finding.severity],
            "location": {"path": path, "lines": {"begin": finding.place.line or 1}},
        }


def _hash(name: str, occurrence: int) -> str:
    numbered = name if occurrence == 1 else f"{name}\n{occurrence}"
    return hashlib.sha256(numbered.encode()).hexdigest()


def _description(finding: Finding) -> str:
    what_to_do = mending(finding)
    parts = [finding.message, *([what_to_do.lead, " · ".join(what_to_do.ways)] if what_to_do else [])]
    return one_line(" ".join(parts))
