"""``example`` gives a beginner a workspace that can be built at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.reports.shipped import example_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_small_workspace_is_copied_and_the_next_step_is_named(run: Callable, tmp_path: Path) -> None:
    target = tmp_path / "cua-toi"
    ran = run("example", target)
    assert ran.exit_code == 0
    assert (target / "co-quan.yaml").is_file()
    assert ran.out.splitlines()[-1] == f"Làm bản thảo: laichau-reports build {target}"


def test_a_folder_with_files_is_left_alone(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "cua-toi.txt").write_text("giữ nguyên", encoding="utf-8")
    ran = run("example", tmp_path)
    assert ran.exit_code == 1
    assert "đã có tệp" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["cua-toi.txt"]


def test_the_help_names_every_example_that_is_shipped(run: Callable) -> None:
    told = run("example", "--help").out.splitlines()
    assert {f"  {name}" for name in example_names()} <= set(told)


def test_an_unknown_name_is_told_the_known_ones(run: Callable, tmp_path: Path) -> None:
    ran = run("example", tmp_path / "x", "--ten", "bat-dauu")
    assert ran.exit_code == 2
    assert "bat-dau" in ran.err
    assert not (tmp_path / "x").exists()
