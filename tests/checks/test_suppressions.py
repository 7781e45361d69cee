"""What a ``bo_qua`` covers, and what it does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import Options, Verdict
from laichau_reports.checks.run import check_workspace
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from laichau_reports.checks import Finding

CATALOGUE = """
tong: {ten: Tổng giá trị, don_vi: tỷ đồng, phan_to: {nganh: [mot, hai]}}
mot: {ten: Phần một, don_vi: tỷ đồng}
hai: {ten: Phần hai, don_vi: tỷ đồng}
"""
WRONG_SUM = "tong: 10\nmot: 3\nhai: 4\n"
TODAY = date(2024, 6, 10)


@pytest.fixture
def findings_of(write_files: Callable[..., Path]) -> Callable[..., list[Finding]]:
    def findings(files: dict[str, str], today: date = TODAY, **options: object) -> list[Finding]:
        workspace = Workspace.open(write_files({"chi-tieu": CATALOGUE, **files}))
        return list(check_workspace(workspace, Options(today=today, **options)).findings)

    return findings


def active(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings if finding.is_active and finding.severity.value != "ghi chú"]


def test_without_a_suppression_the_finding_is_active(findings_of: Callable[..., list[Finding]]) -> None:
    assert active(findings_of({"so-lieu/2024-Q1": WRONG_SUM})) == ["TONG001"]


@pytest.mark.parametrize("figure", ["tong", "mot", "hai"])
def test_beside_any_figure_of_the_relation_it_covers(figure: str, findings_of: Callable[..., list[Finding]]) -> None:
    values = {"tong": 10, "mot": 3, "hai": 4}
    waiver = "bo_qua: [{ma: TONG001, ly_do: chưa gồm 3 xã}]"
    lines = [
        f"{name}: {{thuc_hien: {value}, {waiver}}}" if name == figure else f"{name}: {value}"
        for name, value in values.items()
    ]
    (finding,) = findings_of({"so-lieu/2024-Q1": "\n".join(lines)}, select=("TONG",))
    assert finding.waiver is not None
    assert finding.waiver.reason == "chưa gồm 3 xã"
    assert not finding.is_active


def test_of_another_rule_it_covers_nothing_and_is_reported(findings_of: Callable[..., list[Finding]]) -> None:
    text = "tong: {thuc_hien: 10, bo_qua: [{ma: TRUNG001, ly_do: thử}]}\nmot: 3\nhai: 4\n"
    assert active(findings_of({"so-lieu/2024-Q1": text})) == ["TONG001", "BOQUA001"]


def test_an_unused_one_is_not_reported_when_its_rule_was_not_asked(
    findings_of: Callable[..., list[Finding]],
) -> None:
    text = "tong: {thuc_hien: 7, bo_qua: [{ma: TONG001, ly_do: thử}]}\nmot: 3\nhai: 4\n"
    assert active(findings_of({"so-lieu/2024-Q1": text})) == ["BOQUA001"]
    assert active(findings_of({"so-lieu/2024-Q1": text}, select=("TANG", "BOQUA"))) == []


def test_at_the_top_of_a_file_it_covers_the_file(findings_of: Callable[..., list[Finding]]) -> None:
    waived = (
        f"ky: 2024-Q1\nbo_qua: [{{ma: TONG001, ly_do: số sơ bộ}}]\nso_lieu:\n  {WRONG_SUM.strip()}".replace(
            "\n", "\n  "
        )
        .replace("\n  bo_qua", "\nbo_qua")
        .replace("\n  so_lieu", "\nso_lieu")
        .replace("    tong", "  tong")
    )
    other = WRONG_SUM
    codes = [
        (finding.code, str(finding.place).partition("so-lieu/")[2][:7], finding.is_active)
        for finding in findings_of({"so-lieu/2024-Q1": waived, "so-lieu/2024-6T": other}, select=("TONG001",))
    ]
    assert sorted(codes) == [("TONG001", "2024-6T", True), ("TONG001", "2024-Q1", False)]


def test_at_an_indicator_it_covers_all_its_periods(findings_of: Callable[..., list[Finding]]) -> None:
    catalogue = CATALOGUE.replace("phan_to:", "bo_qua: [{ma: TONG001, ly_do: hai phần trùng nhau}], phan_to:")
    files = {"chi-tieu": catalogue, "so-lieu/2024-Q1": WRONG_SUM, "so-lieu/2024-6T": WRONG_SUM.replace("10", "12")}
    found = findings_of(files, select=("TONG", "BOQUA"))
    assert [finding.is_active for finding in found] == [False, False]


def test_after_its_last_day_it_covers_nothing_and_is_reported(findings_of: Callable[..., list[Finding]]) -> None:
    text = "tong: {thuc_hien: 10, bo_qua: [{ma: TONG001, ly_do: thử, den: 30/6/2024}]}\nmot: 3\nhai: 4\n"
    assert active(findings_of({"so-lieu/2024-Q1": text}, today=date(2024, 6, 30))) == []
    assert active(findings_of({"so-lieu/2024-Q1": text}, today=date(2024, 7, 1))) == ["TONG001", "BOQUA002"]


def test_a_code_that_no_rule_has_is_an_error_that_names_the_nearest(
    findings_of: Callable[..., list[Finding]],
) -> None:
    text = "tong: {thuc_hien: 7, bo_qua: [{ma: TONG000, ly_do: thử}]}\nmot: 3\nhai: 4\n"
    (finding,) = [one for one in findings_of({"so-lieu/2024-Q1": text}) if one.code == "BOQUA003"]
    assert finding.message == "Không có quy tắc nào mang mã TONG000."
    assert "TONG00" in finding.hint


def test_a_suppressed_relation_is_still_counted_as_broken(write_files: Callable[..., Path]) -> None:
    text = "tong: {thuc_hien: 10, bo_qua: [{ma: TONG001, ly_do: thử}]}\nmot: 3\nhai: 4\n"
    workspace = Workspace.open(write_files({"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": text}))
    result = check_workspace(workspace, Options(select=("TONG001",), today=TODAY))
    assert [judgement.verdict for judgement in result.judgements] == [Verdict.BROKEN]


@pytest.mark.parametrize(
    ("narrowed", "active_in"),
    [
        ("", []),
        ("muc: mot, ", ["hai", "nhiem_vu_ky_toi"]),
        ("muc: nhiem_vu_ky_toi, ", ["hai", "mot"]),
        ("muc: ba, ", ["hai", "mot", "nhiem_vu_ky_toi"]),
    ],
)
def test_in_a_report_it_can_be_narrowed_to_one_section(
    narrowed: str, active_in: list[str], findings_of: Callable[..., list[Finding]]
) -> None:
    report = (
        "mau: a.docx\nky: 2024-Q1\nten_loai: Báo cáo\ntrich_yeu: Kết quả\n"
        f"bo_qua: [{{ma: VANBAN007, {narrowed}ly_do: chờ số}}]\n"
        "loi_van: {mot: 'Công văn số xxx', hai: 'Công văn số xxx'}\nnhiem_vu_ky_toi: ['Công văn số xxx']\n"
    )
    found = findings_of({"bao-cao/2024-Q1": report, "so-lieu/2024-Q1": ""}, select=("VANBAN007",))
    sections = [one.about.split(":")[1].removeprefix("loi_van.").split(".")[0] for one in found if one.is_active]
    assert sorted(sections) == active_in
