"""``next`` says what it does, does what it said, and refuses politely."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bat-dau"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "xã", ignore=shutil.ignore_patterns("ban-thao"))


def test_a_dry_run_tells_and_writes_nothing(run: Callable, folder: Path) -> None:
    trial = run("next", folder, "--dry-run")
    assert (trial.exit_code, trial.err) == (0, "")
    assert trial.out.startswith("Chạy thử, chưa ghi gì. Từ quý I năm 2024 sang 6 tháng đầu năm 2024:\n  tạo so-lieu/")
    assert not (folder / "so-lieu" / "2024-6T.yaml").exists()
    real = run("next", folder)
    assert real.out.splitlines()[1:-1] == trial.out.splitlines()[1:]
    assert real.out.splitlines()[-1] == f"Điền xong thì làm bản thảo: laichau-reports build {folder} --bao-cao 2024-6T"


def test_running_twice_is_refused(run: Callable, folder: Path) -> None:
    assert run("next", folder).exit_code == 0
    again = run("next", folder)
    assert (again.exit_code, again.out) == (1, "")
    assert "chưa điền số nào nên chưa làm kỳ sau" in again.err


def test_periods_may_be_named(run: Callable, folder: Path) -> None:
    ran = run("next", folder, "--tu", "2024-Q1", "--ky", "2024-T04")
    assert "sang tháng 4 năm 2024:" in ran.out
    assert run("next", folder, "--ky", "2024-13T").exit_code == 2


def test_without_a_folder_the_usual_one_is_taken(run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bao-cao" / "2024-Q1.yaml").unlink()
    monkeypatch.chdir(folder)
    ran = run("next")
    assert ran.out.splitlines()[-1] == "Điền xong thì làm bản thảo: laichau-reports build ."
    monkeypatch.chdir(folder.parent)
    assert run("next").exit_code == 2
