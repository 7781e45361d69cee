"""The JSON holds every finding and every relation, in the published layout."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from laichau_reports.checks.model import CheckResult
from laichau_reports.checks.outputs import write
from laichau_reports.checks.outputs.instances import machine_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.model import Finding

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "check.schema.json"


def read(result: CheckResult, *, suggest: bool = False) -> Any:
    report = json.loads(write(result, "json", suggest=suggest))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(report)
    return report


def test_the_layout_is_the_published_one(result: CheckResult, clean: CheckResult) -> None:
    read(result)
    read(clean)
    read(CheckResult(()))
    assert "diff" in read(result, suggest=True)


def test_the_schema_refuses_what_we_do_not_write(result: CheckResult) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    report = {**json.loads(write(result, "json")), "more": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)


def test_the_summary_counts_outcomes_findings_and_what_was_accepted(result: CheckResult) -> None:
    assert read(result)["summary"] == {
        "workspaces": ["sở 100%"],
        "relations": {"holds": 2, "broken": 5, "unjudged": 3},
        "findings": {"error": 2, "warning": 0, "note": 1},
        "suppressed": 1,
        "baseline": 1,
    }


def test_a_figure_has_its_place_its_printed_text_and_its_exact_interval(result: CheckResult) -> None:
    assert read(result)["findings"][0]["figures"][1] == {
        "id": "so-lieu/2024-6T:so_lieu.ban_le.thuc_hien",
        "label": "Bán lẻ hàng hóa, 6 tháng đầu năm 2024",
        "file": "sở 100%/so-lieu/2024-6T.yaml",
        "line": 4,
        "column": 11,
        "text": "3.764,5 tỷ đồng",
        "interval": {"low": "3764.45", "high": "3764.55"},
        "unit": "tỷ đồng",
    }


def test_a_suppressed_finding_stays_with_its_reason(result: CheckResult) -> None:
    suppressed = [finding["suppressed"] for finding in read(result)["findings"] if finding["suppressed"]]
    assert suppressed == [
        {
            "reason": "chưa gồm 3 xã",
            "note": "đến 31/12/2026",
            "file": "sở 100%/chi-tieu.yaml",
            "line": 5,
            "column": 5,
        }
    ]


def test_the_culprit_is_named_by_its_id(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    named = replace(findings[0], culprit=findings[0].figures[0].id)
    [finding] = read(with_findings(named))["findings"]
    assert finding["culprit"] == finding["figures"][0]["id"]


def test_every_relation_is_there_with_its_verdict_and_its_figures(result: CheckResult) -> None:
    relations = read(result)["relations"]
    assert [relation["verdict"] for relation in relations] == [
        *["broken"] * 2,
        *["holds"] * 2,
        *["unjudged"] * 3,
        *["broken"] * 3,
    ]
    assert [figure["text"] for figure in relations[2]["figures"]] == ["3.764,5 tỷ đồng", "ước 4.546,91 tỷ đồng"]
    assert relations[3]["figures"][0]["text"] == "8.900"
    assert relations[3]["figures"][0]["interval"] is None
    assert relations[4]["reason"] == "Chưa có số: quý I."


def test_vietnamese_is_written_as_it_is(result: CheckResult) -> None:
    assert "sở 100%" in write(result, "json")
    assert "\\u" not in write(result, "json")


@pytest.mark.parametrize(
    ("end", "text"),
    [(None, None), (100, "100"), (Fraction(1, 3), "0.333333"), (Fraction(-5, 2), "-2.5"), (Fraction(100), "100")],
)
def test_an_end_of_an_interval_is_a_decimal_number_with_a_point(end: Fraction | int | None, text: str | None) -> None:
    assert machine_number(end) == text
