"""The SARIF is valid, relative to the repository, and stays itself when lines move."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from laichau_reports.checks.outputs import sarif, write
from laichau_reports.checks.outputs.paths import from_repository, uri
from laichau_reports.errors import FilePlace, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.model import CheckResult, Finding, Judgement

SCHEMA = Path(__file__).resolve().parents[2] / "data" / "schemas" / "sarif-2.1.0.json"
NUMBERS = "s%E1%BB%9F%20100%25/so-lieu/2024-6T.yaml"


def run_of(result: CheckResult) -> Any:
    log = json.loads(write(result, "sarif"))
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    [run] = log["runs"]
    return run


def test_the_log_is_valid_also_when_there_is_nothing_to_say(result: CheckResult, clean: CheckResult) -> None:
    run_of(result)
    assert run_of(clean)["results"] == []
    assert run_of(type(clean)(()))["results"] == []


def test_the_schema_refuses_a_log_that_is_not_sarif() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0"}, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_a_rule_brings_its_help(result: CheckResult) -> None:
    rule = run_of(result)["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["name"]) == ("TONG001", "tong-khac-cac-phan")
    assert rule["shortDescription"]["text"] == "Các phần cộng lại phải bằng tổng."
    assert "**Căn cứ**: Luật Thống kê 89/2015/QH13, Điều 5." in rule["help"]["markdown"]
    assert rule["defaultConfiguration"]["level"] == "error"


def test_levels_follow_the_severity(result: CheckResult) -> None:
    assert [one["level"] for one in run_of(result)["results"]] == ["error", "error", "warning", "warning", "note"]


def test_a_place_is_a_relative_percent_encoded_uri_with_line_and_column(result: CheckResult) -> None:
    [location] = run_of(result)["results"][0]["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": NUMBERS},
        "region": {"startLine": 3, "startColumn": 13},
    }


def test_what_is_about_a_whole_file_is_shown_at_its_first_line(result: CheckResult) -> None:
    [location] = run_of(result)["results"][-1]["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1}


def test_the_other_figures_are_related_locations(result: CheckResult) -> None:
    related = run_of(result)["results"][0]["relatedLocations"]
    assert [one["physicalLocation"]["region"]["startLine"] for one in related] == [4, 5]
    assert related[0]["message"]["text"] == "Bán lẻ hàng hóa, 6 tháng đầu năm 2024: 3.764,5 tỷ đồng"


def test_a_finding_is_known_by_its_figures_and_not_by_its_line(
    result: CheckResult, with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    moved = replace(findings[0], place=FilePlace(findings[0].place.path, 99, 1))
    known = [run_of(one)["results"][0]["partialFingerprints"] for one in (result, with_findings(moved))]
    assert known == [{"figureKey/v1": "a" * 64, "primaryLocationLineHash": "a" * 64}] * 2


def test_what_was_accepted_stays_visible_with_its_reason(result: CheckResult) -> None:
    results = run_of(result)["results"]
    assert results[0]["suppressions"] == []
    [in_source] = results[2]["suppressions"]
    assert (in_source["kind"], in_source["justification"]) == ("inSource", "chưa gồm 3 xã")
    assert results[3]["suppressions"][0]["kind"] == "external"


def test_the_best_proposal_is_a_fix_that_replaces_only_the_number(result: CheckResult) -> None:
    [fix] = run_of(result)["results"][0]["fixes"]
    [change] = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == NUMBERS
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 17, "endColumn": 25},
            "insertedContent": {"text": "4.446,91"},
        }
    ]


def test_the_properties_hold_the_stated_interval_the_computed_one_and_the_gap(result: CheckResult) -> None:
    properties = run_of(result)["results"][0]["properties"]
    assert properties["stated"] == ["4546.905", "4546.915"]
    assert properties["computed"] == ["4446.8", "4447"]
    assert properties["gap"] == "99.905"
    assert properties["repairs"][1][0]["low"] == "3.864,5 tỷ đồng"
    assert "culprit" not in properties


def test_intervals_that_touch_have_no_gap(
    result: CheckResult, judgements: tuple[Judgement, ...], findings: tuple[Finding, ...]
) -> None:
    [one] = result.workspaces
    holding = replace(judgements[2], verdict=judgements[0].verdict)
    named = replace(findings[0], code="CHAN001", about="2024-6T:ban_le", culprit=findings[0].figures[0].id)
    [told] = run_of(type(result)((replace(one, judgements=(holding,), findings=(named,)),)))["results"]
    assert "gap" not in told["properties"]
    assert told["properties"]["culprit"] == findings[0].figures[0].id


def test_more_results_than_github_takes_are_cut_and_that_is_told(
    monkeypatch: pytest.MonkeyPatch, result: CheckResult
) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    run = run_of(result)
    assert len(run["results"]) == 2
    [told] = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "Có 5 phát hiện; chỉ ghi 2 phát hiện nặng nhất."


def test_a_file_that_went_away_meanwhile_is_told(result: CheckResult, folder: Path) -> None:
    (folder / "so-lieu" / "2024-6T.yaml").unlink()
    with pytest.raises(InputError, match="không đọc lại được"):
        write(result, "sarif")


def test_paths_start_at_the_root_of_the_repository(
    result: CheckResult, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path.cwd()
    (root / ".git").mkdir()
    monkeypatch.chdir(folder)
    assert from_repository("so-lieu/2024-6T.yaml") == "sở 100%/so-lieu/2024-6T.yaml"
    assert uri("../sở 100%/chi-tieu.yaml") == "s%E1%BB%9F%20100%25/chi-tieu.yaml"
    assert uri(str(root.parent / "khác.yaml")).startswith("file:///")
    assert result.findings
