"""``diff`` lists the figures that two drafts, or two periods, do not share."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


@pytest.fixture
def drafts(tmp_path: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A draft, and the one with another figure."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    old, new = Path("cu.docx"), Path("data", "ban-thao", "2024-Q1.docx")
    run("build", "data", "--ra", old)
    figures = Path("data", "so-lieu", "2024-Q1.yaml")
    figures.write_text(figures.read_text(encoding="utf-8").replace("ước 268", "ước 280"), encoding="utf-8")
    run("build", "data")
    return old, new


def test_two_drafts_are_compared(run: Callable, drafts: tuple[Path, Path]) -> None:
    ran = run("diff", *drafts)
    assert ran.exit_code == 0
    assert ran.out.splitlines() == [
        "Sản lượng chè búp tươi [san_luong_che/2024-Q1/gia_tri]: 268 tấn → 280 tấn",
        "Sản lượng chè búp tươi [san_luong_che/2024-Q1/so_ke_hoach:ke_hoach_nam]: 21,4% → 22,4%",
        "Sản lượng chè búp tươi [san_luong_che/2024-Q1/so_cung_ky]: tăng 7,6% → tăng 12,4%",
        "3 số khác nhau.",
    ]


def test_without_a_workspace_near_the_names_are_left_out(run: Callable, drafts: tuple[Path, Path]) -> None:
    shutil.copy(drafts[1], "moi.docx")
    assert run("diff", "cu.docx", "moi.docx").out.startswith("[san_luong_che/2024-Q1/gia_tri]: 268 tấn → 280 tấn\n")


def test_equal_drafts_are_said_to_be_so(run: Callable, drafts: tuple[Path, Path]) -> None:
    assert run("diff", drafts[0], drafts[0]).out == "Không có số nào khác nhau.\n"


@pytest.mark.usefixtures("drafts")
def test_two_periods_of_a_folder_are_compared(run: Callable) -> None:
    out = run("diff", "data", "2023-Q1", "2024-Q1").out
    assert out.startswith("Sản lượng chè búp tươi [san_luong_che/gia_tri]: 249 tấn → 280 tấn\n")
    assert "[san_luong_che/so_cung_ky]: chỉ bản mới có: tăng 12,4%\n" in out
    assert "[thu_ngan_sach/gia_tri]: chỉ bản cũ có: 171,2 triệu đồng\n" in out
    assert run("diff", "2023-Q1", "2024-Q1").out == out


def test_a_machine_gets_json(run: Callable, drafts: tuple[Path, Path]) -> None:
    found = json.loads(run("diff", *drafts, "--format", "json").out)["differences"]
    assert found[0] == {
        "name": "Sản lượng chè búp tươi",
        "tag": "san_luong_che/2024-Q1/gia_tri",
        "before": "268 tấn",
        "after": "280 tấn",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.docx",), "hai bản thảo"),
        (("a.docx", "b.docx"), "Không mở được bản thảo «a.docx»"),
        (("khong-co", "2023-Q1", "2024-Q1"), "Không tìm thấy thư mục"),
        (("data", "2023-Q1", "quý hai"), "quý hai"),
    ],
)
@pytest.mark.usefixtures("drafts")
def test_wrong_usage_is_explained(run: Callable, arguments: tuple[str, ...], said: str) -> None:
    ran = run("diff", *arguments)
    assert ran.exit_code == 2
    assert said in ran.err
