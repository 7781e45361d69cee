"""``new`` lays down a workspace and says what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.cli.new import HELP
from laichau_reports.reports.skeletons import skeleton_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_workspace_is_laid_down_and_the_next_step_is_named(run: Callable, tmp_path: Path) -> None:
    target = tmp_path / "mới"
    ran = run("new", target, "--mau", "bao-cao-toi-thieu", "--ky", "2025-Q1", "--ten", "Sở Y tế")
    assert ran.exit_code == 0
    assert ran.out.splitlines()[0] == f"Đã tạo 7 tệp trong {target}, kỳ quý I năm 2025."
    assert ran.out.splitlines()[-1] == f"Làm bản thảo: laichau-reports build {target}"
    assert "ten: Sở Y tế" in (target / "co-quan.yaml").read_text(encoding="utf-8").splitlines()
    assert run("build", target).exit_code == 0
    assert run("check", target, "--fail-on", "warning").exit_code == 0


def test_without_a_period_the_newest_one_is_taken(run: Callable, tmp_path: Path) -> None:
    assert run("new", tmp_path / "a", "--mau", "cong-van-nhiem-vu").exit_code == 0


def test_nothing_is_written_over(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "cua-toi.txt").write_text("giữ nguyên", encoding="utf-8")
    ran = run("new", tmp_path, "--mau", "bao-cao-toi-thieu")
    assert ran.exit_code == 1
    assert "đã có tệp" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["cua-toi.txt"]


def test_a_wrong_kind_or_period_is_told(run: Callable, tmp_path: Path) -> None:
    kind = run("new", tmp_path / "a", "--mau", "bao-cao")
    assert (kind.exit_code, "Không có loại văn bản «bao-cao»" in kind.err) == (2, True)
    period = run("new", tmp_path / "a", "--mau", "bao-cao-toi-thieu", "--ky", "2025-Q5")
    assert (period.exit_code, "Quý phải từ 1 đến 4" in period.err) == (2, True)
    assert not (tmp_path / "a").exists()


def test_the_help_page_names_every_kind() -> None:
    assert [name for name in skeleton_names() if f"  {name} " not in HELP] == []
