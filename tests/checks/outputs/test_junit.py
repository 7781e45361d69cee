"""The JUnit report has one case per relation, passing ones too, and its counts are right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from laichau_reports.checks.model import CheckResult, Judgement, Outcome, Verdict
from laichau_reports.checks.outputs import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.model import Finding
    from laichau_reports.checks.registry import Rule

SCHEMA = Path(__file__).resolve().parents[2] / "data" / "schemas" / "jenkins-junit.xsd"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.fixture
def read(schema: etree.XMLSchema) -> Callable[[CheckResult], etree._Element]:
    def parse(result: CheckResult) -> etree._Element:
        root = etree.fromstring(write(result, "junit").encode("utf-8"))
        schema.assertValid(root)
        return root

    return parse


def test_the_report_is_valid_also_without_a_workspace(
    read: Callable[[CheckResult], etree._Element], result: CheckResult, clean: CheckResult
) -> None:
    read(result)
    read(clean)
    assert read(CheckResult(())).get("tests") == "0"


def test_there_is_one_suite_per_workspace_and_one_case_per_relation(
    read: Callable[[CheckResult], etree._Element], result: CheckResult
) -> None:
    root = read(CheckResult(result.workspaces * 2))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("20", "4", "0")
    for suite in root:
        assert dict(suite.attrib) == {
            "name": "sở 100%",
            "tests": "10",
            "failures": "2",
            "errors": "0",
            "skipped": "5",
        }
        assert len(suite.findall("testcase")) == 10
        assert len(suite.findall("testcase/failure")) == 2
        assert len(suite.findall("testcase/skipped")) == 5


def test_a_relation_that_holds_is_a_case_that_passed(
    read: Callable[[CheckResult], etree._Element], result: CheckResult
) -> None:
    case = read(result)[0][2]
    assert case.get("classname") == "CHAN001 phan-lon-hon-tong"
    assert case.get("name") == "2024-6T:ban_le · Bán lẻ hàng hóa, 6 tháng đầu năm 2024"
    assert len(case) == 0


def test_a_failure_tells_message_figures_and_repairs(
    read: Callable[[CheckResult], etree._Element], result: CheckResult
) -> None:
    failure = read(result).find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("type") == "TONG001"
    assert "4.546,91 tỷ đồng" in (failure.get("message") or "")
    assert "Dịch vụ, 6 tháng đầu năm 2024 (sở 100%/so-lieu/2024-6T.yaml:5:12)" in (failure.text or "")
    assert "→ 4.446,91 tỷ đồng (gõ nhầm một chữ số)" in (failure.text or "")


def test_what_was_not_judged_or_is_accepted_is_skipped_with_the_reason(
    read: Callable[[CheckResult], etree._Element], result: CheckResult
) -> None:
    assert [skipped.text for skipped in read(result).iter("skipped")] == [
        "Chưa xét được: Chưa có số: quý I.",
        "Chưa xét được: Chưa có số: quý I.",
        "Chưa xét được: Quy tắc không nêu lý do.",
        "Được bỏ qua: chưa gồm 3 xã (đến 31/12/2026)",
        "Đã có trong baseline.",
    ]


def test_a_note_does_not_fail(read: Callable[[CheckResult], etree._Element], result: CheckResult) -> None:
    last = read(result)[0][-1]
    assert [child.tag for child in last] == ["system-out"]
    assert "Nhiệm vụ quá hạn." in (last[0].text or "")


def test_a_broken_relation_fails_even_if_nothing_more_is_known_of_it(
    read: Callable[[CheckResult], etree._Element], with_findings: Callable[..., CheckResult]
) -> None:
    assert len(list(read(with_findings()).iter("failure"))) == 5


def test_characters_that_xml_forbids_do_not_spoil_the_report(
    read: Callable[[CheckResult], etree._Element],
    with_findings: Callable[..., CheckResult],
    findings: tuple[Finding, ...],
) -> None:
    strange = replace(findings[0], message='a\x00\x0b\ufffe]]>"')
    failure = read(with_findings(strange)).find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("message") == 'a\ufffd\ufffd\ufffd]]>"'


def test_sixty_thousand_relations_are_sixty_thousand_cases(result: CheckResult, rules: dict[str, Rule]) -> None:
    [one] = result.workspaces
    many = tuple(
        Judgement(rules["TONG001"], Outcome(str(number), Verdict.HOLDS), Verdict.HOLDS) for number in range(60_000)
    )
    text = write(CheckResult((replace(one, judgements=many, findings=()),)), "junit")
    assert text.count("<testcase ") == 60_000
    assert 'tests="60000" failures="0" errors="0" skipped="0"' in text
