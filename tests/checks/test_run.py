"""Which workspaces and which rules a run takes; what it returns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import Options, Severity, Verdict, check_folders
from laichau_reports.checks.registry import all_rules
from laichau_reports.checks.run import chosen_rules, rule_of, workspace_folders
from laichau_reports.errors import InputError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOGUE = """
tong: {ten: Tổng giá trị, don_vi: tỷ đồng, phan_to: {nganh: [mot, hai]}}
mot: {ten: Phần một, don_vi: tỷ đồng}
hai: {ten: Phần hai, don_vi: tỷ đồng}
"""


def test_a_folder_a_file_in_it_and_the_folder_around_mean_the_same_workspace(
    write_files: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write_files({"so-lieu/2024-Q1": "chi_tieu_mau: 1"})
    assert workspace_folders([folder]) == (folder,)
    assert workspace_folders([folder / "so-lieu" / "2024-Q1.yaml"]) == (folder,)
    assert workspace_folders([tmp_path]) == (folder,)
    assert workspace_folders([tmp_path, folder, folder / "co-quan.yaml"]) == (folder,)


def test_a_folder_that_holds_several_workspaces_means_all_of_them(
    write_files: Callable[..., Path], tmp_path: Path
) -> None:
    first, second = write_files(folder="a"), write_files(folder="b")
    assert workspace_folders([tmp_path]) == (first, second)


def test_a_folder_that_is_no_workspace_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"co-quan\.yaml"):
        workspace_folders([tmp_path])


def test_faults_of_all_workspaces_are_told_at_once(write_files: Callable[..., Path]) -> None:
    folders = [write_files({"so-lieu/2024-Q1": "chi_tieu_mau: 1.5"}, folder=name) for name in ("a", "b")]
    with pytest.raises(WorkspaceError) as told:
        check_folders(folders, Options())
    assert {Path(fault.place.path).parts[-3] for fault in told.value.faults} == {"a", "b"}


def test_codes_choose_rules_by_their_beginning() -> None:
    codes = [rule.code for rule in chosen_rules(Options(select=("TONG", "TRUNG001"), ignore=("TONG002",)))]
    assert "TONG001" in codes
    assert "TRUNG001" in codes
    assert "TONG002" not in codes
    assert all(code.startswith(("TONG", "TRUNG001")) for code in codes)


def test_an_unknown_code_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(InputError, match="TONG00"):
        chosen_rules(Options(select=("TONG999",)))
    with pytest.raises(InputError, match="«TONG999»"):
        rule_of("TONG999")


def test_every_rule_says_what_why_wrong_right_and_where_from() -> None:
    rules = all_rules()
    assert len(rules) >= 30
    for rule in rules:
        assert set(rule.parts) == {"Vì sao", "Sai", "Đúng", "Căn cứ"}, rule.code
        assert all(rule.parts.values()), rule.code
        assert rule.title.endswith("."), rule.code


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


def test_a_wrong_part_that_meets_two_sums_is_named_with_its_value(write_files: Callable[..., Path]) -> None:
    catalogue = """
    tong: {ten: Tổng, don_vi: tỷ đồng, phan_to: {nganh: [mot, hai], vung: [mot, ba]}}
    mot: {ten: Phần một, don_vi: tỷ đồng, phan_to: {nho: [bon, nam]}}
    hai: {ten: Phần hai, don_vi: tỷ đồng}
    ba: {ten: Phần ba, don_vi: tỷ đồng}
    bon: {ten: Phần bốn, don_vi: tỷ đồng}
    nam: {ten: Phần năm, don_vi: tỷ đồng}
    """
    figures = "tong: 1.856,7\nmot: 1.097,4\nhai: 849,3\nba: 849,3\nbon: 1.000,0\nnam: 7,4\n"
    folder = write_files({"chi-tieu": catalogue, "so-lieu/2024-Q1": figures})
    result = check_folders([folder], Options(select=("TONG001",)))
    assert result.count(Verdict.BROKEN) == 3
    for finding in result.findings:
        assert finding.culprit == "so-lieu/2024-Q1:so_lieu.mot.thuc_hien"
        assert finding.place.line == 4
        ((change,), *_) = finding.repairs
        assert change.proposals[0].text == "1.007,4 tỷ đồng"
        assert change.proposals[0].slip == "gõ nhầm một chữ số"


def test_an_isolated_sum_names_no_culprit_and_lists_every_repair(write_files: Callable[..., Path]) -> None:
    files = {"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": "tong: 12,7\nmot: 3,2\nhai: 4,1\n"}
    (finding,) = check_folders([write_files(files)], Options(select=("TONG001",))).findings
    assert finding.culprit == ""
    assert {change.figure.id.split(".")[1] for repair in finding.repairs for change in repair} == {"tong", "mot", "hai"}
    assert finding.severity is Severity.ERROR


def test_the_fingerprint_survives_new_values_and_new_lines(write_files: Callable[..., Path]) -> None:
    def fingerprint(figures: str) -> str:
        folder = write_files({"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": figures})
        (finding,) = check_folders([folder], Options(select=("TONG001",))).findings
        return finding.fingerprint

    assert fingerprint("tong: 10\nmot: 3\nhai: 4\n") == fingerprint("# chú thích\ntong: 11\nmot: 3\nhai: 4\n")


def test_a_task_put_in_before_changes_no_fingerprint(write_files: Callable[..., Path]) -> None:
    task = "- ten: {name}\n  trang_thai: hoan_thanh\n  ngay_hoan_thanh: 12/3/2024\n"
    done = "- ten: Việc có kết quả\n  trang_thai: hoan_thanh\n  ngay_hoan_thanh: 12/3/2024\n  ket_qua: Báo cáo\n"

    def fingerprints(*names: str) -> dict[str, str]:
        tasks = "".join(task.format(name=name) for name in names)
        text = "nam: 2024\nnhiem_vu:\n" + (done + tasks).replace("- ten", "  - ten").replace("\n  ", "\n    ")
        folder = write_files(
            {"nhiem-vu/2024": text.replace("\n      - ten", "\n  - ten").replace("\n    - ten", "\n  - ten")}
        )
        found = check_folders([folder], Options(select=("NHIEMVU003",))).findings
        return {finding.message: finding.fingerprint for finding in found}

    before, after = fingerprints("Việc A"), fingerprints("Việc B", "Việc A")
    assert len(after) == 2
    (message,) = before
    assert after[message] == before[message]


def test_a_repository_that_holds_workspaces_at_two_levels_means_all_of_them(
    write_files: Callable[..., Path], tmp_path: Path
) -> None:
    first, second = write_files(folder="data"), write_files(folder="examples/mot")
    assert workspace_folders([tmp_path]) == (first, second)


def test_from_inside_a_workspace_the_workspace_is_meant(
    write_files: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_files({"so-lieu/2024-Q1": "chi_tieu_mau: 1"})
    monkeypatch.chdir(folder / "so-lieu")
    assert workspace_folders([Path()]) == (Path(".."),)
    assert workspace_folders([Path("2024-Q1.yaml")]) == (Path(".."),)


def test_what_somebody_lets_pass_accuses_no_other_figure(write_files: Callable[..., Path]) -> None:
    catalogue = CATALOGUE.replace("phan_to: {nganh: [mot, hai]}", "phan_to: {nganh: [mot, hai], vung: [mot, ba]}")
    catalogue += "ba: {ten: Phần ba, don_vi: tỷ đồng}\n"
    waived = "ky: 2024-Q1\nso_lieu:\n  tong: 9,3\n  mot: 3,2\n  hai: 4,1\n  ba:\n    thuc_hien: 1,1\n"
    waived += "    bo_qua: [{ma: TONG001, ly_do: chưa đủ các vùng}]\n"
    folder = write_files({"chi-tieu": catalogue, "so-lieu/2024-Q1": waived})
    findings = check_folders([folder], Options(select=("TONG001",))).findings
    (active,) = [finding for finding in findings if finding.is_active]
    assert "ba" not in {change.figure.id.split(".")[1] for repair in active.repairs for change in repair}
