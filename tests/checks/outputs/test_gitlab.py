"""GitLab Code Quality: the five fields that GitLab reads, and fingerprints that never clash."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from laichau_reports.checks.outputs import write
from laichau_reports.errors import FilePlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.model import CheckResult, Finding


def read(result: CheckResult) -> Any:
    return json.loads(write(result, "gitlab"))


def test_an_issue_has_exactly_what_gitlab_reads(result: CheckResult) -> None:
    first, _, note = read(result)
    assert set(first) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert first["check_name"] == "TONG001"
    assert first["severity"] == "major"
    assert first["location"] == {"path": "sở 100%/so-lieu/2024-6T.yaml", "lines": {"begin": 3}}
    assert first["description"].startswith("Tổng mức bán lẻ: các phần cộng lại")
    assert "\n" not in first["description"]
    assert (note["severity"], note["location"]["lines"]["begin"]) == ("info", 1)


def test_what_is_accepted_is_no_issue(result: CheckResult) -> None:
    assert {issue["check_name"] for issue in read(result)} == {"TONG001", "NHIEMVU001"}


def test_the_same_figures_in_two_workspaces_are_two_issues(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    elsewhere = replace(findings[0], place=FilePlace("khác/so-lieu/2024-6T.yaml", 3, 13))
    issues = read(with_findings(findings[0], elsewhere, findings[0]))
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_a_fingerprint_survives_a_new_line_above(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    moved = replace(findings[0], place=FilePlace(findings[0].place.path, 30, 13), message="Câu khác.")
    prints = [read(with_findings(finding))[0]["fingerprint"] for finding in (findings[0], moved)]
    assert prints[0] == prints[1]
