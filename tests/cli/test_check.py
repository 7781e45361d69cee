"""``check`` from the command line: exit codes, options, files."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CATALOGUE = """
chi_tieu:
  tong: {ten: Tổng giá trị, don_vi: tỷ đồng, phan_to: {nganh: [mot, hai]}}
  mot: {ten: Phần một, don_vi: tỷ đồng}
  hai: {ten: Phần hai, don_vi: tỷ đồng}
"""
FIGURES = "ky: 2024-Q1\nso_lieu:\n  tong: %s\n  mot: 3,2\n  hai: 4,1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace whose one sum is right."""
    root = tmp_path / "so"
    (root / "so-lieu").mkdir(parents=True)
    shutil.copy("examples/bat-dau/co-quan.yaml", root)
    (root / "chi-tieu.yaml").write_text(CATALOGUE, encoding="utf-8")
    write(root, "7,3")
    return root


def write(folder: Path, total: str) -> None:
    (folder / "so-lieu" / "2024-Q1.yaml").write_text(FIGURES % total, encoding="utf-8")


def test_a_workspace_that_agrees_ends_with_zero_and_says_what_was_judged(
    folder: Path, run: Callable[..., object]
) -> None:
    ran = run("check", folder)
    assert ran.exit_code == 0
    ran = run("check", folder, "--select", "TONG001")
    assert "Đã xét 1 quan hệ: 1 đúng, 0 sai, 0 chưa xét được." in ran.out


def test_a_wrong_sum_ends_with_one_and_is_told_with_place_and_remedy(folder: Path, run: Callable[..., object]) -> None:
    write(folder, "9,3")
    ran = run("check", folder)
    assert ran.exit_code == 1
    assert "so-lieu/2024-Q1.yaml:3:9 TONG001 lỗi" in ran.out
    assert "7,3" in ran.out


def test_a_faulty_file_ends_with_two(folder: Path, run: Callable[..., object]) -> None:
    write(folder, "7.3")
    ran = run("check", folder)
    assert ran.exit_code == 2
    assert "2024-Q1.yaml:3:9" in ran.err


def test_exit_zero_still_prints(folder: Path, run: Callable[..., object]) -> None:
    write(folder, "9,3")
    ran = run("check", folder, "--exit-zero")
    assert ran.exit_code == 0
    assert "TONG001" in ran.out


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_fail_on_sets_the_mildest_level_that_fails(
    level: str, code: int, folder: Path, run: Callable[..., object]
) -> None:
    waived = "{thuc_hien: 7,3, bo_qua: [{ma: TONG001, ly_do: thử}]}".replace("7,3", '"7,3"')
    write(folder, waived)
    assert run("check", folder, "--fail-on", level).exit_code == code


def test_rounding_decides_what_a_printed_number_stands_for(folder: Path, run: Callable[..., object]) -> None:
    write(folder, "7,5")
    assert run("check", folder).exit_code == 1
    assert run("check", folder, "--rounding", "either").exit_code == 0


def test_select_and_ignore_take_codes_with_commas(folder: Path, run: Callable[..., object]) -> None:
    write(folder, "9,3")
    assert run("check", folder, "--ignore", "tong,nhay").exit_code == 0
    assert run("check", folder, "--select", "TONG001,TRUNG").exit_code == 1
    assert run("check", folder, "--select", "KHONGCO").exit_code == 2


def test_output_goes_to_a_file(folder: Path, tmp_path: Path, run: Callable[..., object]) -> None:
    write(folder, "9,3")
    target = tmp_path / "ra" / "ket-qua.json"
    ran = run("check", folder, "--format", "json", "-o", target)
    assert (ran.exit_code, ran.out) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["findings"][0]["code"] == "TONG001"
    assert "1 phát hiện" in ran.err


def test_a_baseline_hides_old_findings_and_fails_when_stale(
    folder: Path, tmp_path: Path, run: Callable[..., object]
) -> None:
    write(folder, "9,3")
    file = tmp_path / "baseline.json"
    assert run("check", folder, "--write-baseline", file).out == f"Đã ghi 1 phát hiện vào {file}.\n"
    assert run("check", folder, "--baseline", file).exit_code == 0
    write(folder, "7,3")
    stale = run("check", folder, "--baseline", file)
    assert stale.exit_code == 2
    assert "--prune-baseline" in stale.err
    assert run("check", folder, "--baseline", file, "--prune-baseline").exit_code == 0
    assert run("check", folder, "--baseline", file).exit_code == 0


def test_a_stale_baseline_hides_no_new_finding(folder: Path, tmp_path: Path, run: Callable[..., object]) -> None:
    write(folder, "9,3")
    file, target = tmp_path / "baseline.json", tmp_path / "ra.txt"
    run("check", folder, "--write-baseline", file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"fingerprint": "', '"fingerprint": "0'), encoding="utf-8")
    ran = run("check", folder, "--baseline", file, "-o", target)
    assert ran.exit_code == 2
    assert "TONG001 lỗi" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["so-lieu/2024-Q1.yaml", "ban-thao.docx", "bang.xlsx"])
def test_a_result_is_never_written_over_the_work_of_people(name: str, folder: Path, run: Callable[..., object]) -> None:
    before = (folder / "so-lieu" / "2024-Q1.yaml").read_bytes()
    assert run("check", folder, "-o", folder / name).exit_code == 2
    assert (folder / "so-lieu" / "2024-Q1.yaml").read_bytes() == before
    assert not (folder / "ban-thao.docx").exists()


def test_prune_without_a_baseline_is_told(folder: Path, run: Callable[..., object]) -> None:
    ran = run("check", folder, "--prune-baseline")
    assert ran.exit_code == 2
    assert "--baseline" in ran.err


def test_the_beginning_of_codes_lists_the_rules_that_begin_so(run: Callable[..., object]) -> None:
    ran = run("check", "--explain", "gioihan")
    assert ran.exit_code == 0
    assert [line.split()[0] for line in ran.out.splitlines() if line.startswith("GIOIHAN")] == [
        f"GIOIHAN00{number}" for number in range(1, 7)
    ]
    assert run("check", "--explain", "khong").exit_code == 2


def test_a_rule_explains_itself(run: Callable[..., object]) -> None:
    ran = run("check", "--explain", "tong001")
    assert ran.exit_code == 0
    for word in ("TONG001", "Vì sao", "Sai", "Đúng", "Căn cứ", "bo_qua"):
        assert word in ran.out


def test_without_a_path_the_usual_folder_is_meant(
    folder: Path, run: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run("check").exit_code == 0
    monkeypatch.chdir(folder / "so-lieu")
    ran = run("check")
    assert ran.exit_code == 2
    assert "sau chữ check" in ran.err
