"""GitHub annotations: escaped, the worst first, and nothing lost beyond the ten that are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from laichau_reports.checks.model import Severity
from laichau_reports.checks.outputs import write
from laichau_reports.errors import FilePlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.model import CheckResult, Finding


def test_a_finding_is_a_command_with_file_line_column_and_code(result: CheckResult) -> None:
    first = write(result, "github").splitlines()[0]
    assert first.startswith("::error file=sở 100%25/so-lieu/2024-6T.yaml,line=3,col=13,title=TONG001::Tổng mức bán lẻ")


def test_per_cent_signs_and_line_ends_are_escaped(result: CheckResult) -> None:
    first = write(result, "github").splitlines()[0]
    assert "4.546,91 tỷ đồng,%0Alệch 2,2%25 <xem>.%0ASửa theo một trong các cách sau" in first


def test_in_a_property_colons_and_commas_are_escaped_too(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    odd = replace(findings[0], place=FilePlace("a,b:c%.yaml", 7), message="x\r\ny: z, 5%", repairs=())
    assert write(with_findings(odd), "github").startswith(
        "::error file=a%2Cb%3Ac%25.yaml,line=7,title=TONG001::x%0D%0Ay: z, 5%25\n"
    )


def test_a_finding_about_a_whole_file_has_no_line(result: CheckResult) -> None:
    assert "::notice file=sở 100%25/co-quan.yaml,title=NHIEMVU001::Nhiệm vụ quá hạn." in write(result, "github")


def test_ten_of_each_kind_are_annotations_and_the_rest_is_counted_and_told(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    notes = [replace(findings[-1], severity=Severity.NOTE)] * 3
    warnings = [replace(findings[-1], severity=Severity.WARNING)] * 12
    errors = [replace(findings[0], repairs=())] * 11
    lines = write(with_findings(*notes, *warnings, *errors), "github").splitlines()
    assert [line.split(maxsplit=1)[0] for line in lines[:23]] == [
        *["::error"] * 10,
        *["::warning"] * 10,
        *["::notice"] * 3,
    ]
    assert lines[23] == "còn 3 phát hiện nữa (GitHub chỉ hiện 10 chú thích mỗi loại):"
    assert [line.split("  ")[0] for line in lines[24:27]] == [
        "sở 100%/so-lieu/2024-6T.yaml:3:13 TONG001 lỗi",
        "sở 100%/co-quan.yaml NHIEMVU001 cảnh báo",
        "sở 100%/co-quan.yaml NHIEMVU001 cảnh báo",
    ]
    assert len(lines) == 28


def test_what_is_accepted_is_no_annotation(result: CheckResult) -> None:
    assert "CHAN001" not in write(result, "github")
