"""``trace`` tells of every number of a draft where it comes from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from edited_drafts import edited
from edited_drafts import run as text_run

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


@pytest.fixture
def draft(tmp_path: Path, run: Callable, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The draft of a small workspace in the current folder."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    assert run("build", "data").exit_code == 0
    return Path("data", "ban-thao", "2024-Q1.docx")


def test_the_formula_and_the_places_are_printed(run: Callable, draft: Path) -> None:
    lines = run("trace", draft).out.replace("\\", "/").splitlines()
    assert lines[:6] == [
        "268 tấn  Sản lượng chè búp tươi [san_luong_che/2024-Q1/gia_tri]",
        "  data/so-lieu/2024-Q1.yaml:7:18",
        "21,4%  Sản lượng chè búp tươi [san_luong_che/2024-Q1/so_ke_hoach:ke_hoach_nam]",
        "  bằng 21,4% = 268 / 1.250 × 100",
        "  268: Sản lượng chè búp tươi, quý I năm 2024, data/so-lieu/2024-Q1.yaml:7:18",
        "  1.250: kế hoạch năm 2024 của Sản lượng chè búp tươi, data/ke-hoach/2024.yaml:6:18",
    ]
    assert "  bằng 07 / 09" in lines
    assert lines[-1] == "6 số trong bản thảo."


def test_a_gap_has_the_place_to_fill(run: Callable, draft: Path) -> None:
    out = run("trace", draft).out.replace("\\", "/")
    assert "[thu_ngan_sach/2024-Q1/gia_tri]\n  data/so-lieu/2024-Q1.yaml:8:3\n" in out


def test_a_rate_without_its_base_names_the_base_to_fill(run: Callable, draft: Path) -> None:
    Path("data", "so-lieu", "2023-Q1.yaml").unlink()
    run("build", "data")
    out = run("trace", draft).out.replace("\\", "/")
    assert "  268: Sản lượng chè búp tươi, quý I năm 2024, data/so-lieu/2024-Q1.yaml:7:18\n  chưa có: số cùng kỳ" in out


def test_a_draft_elsewhere_needs_its_folder_or_the_usual_one(run: Callable, draft: Path, tmp_path: Path) -> None:
    shutil.copy(draft, "du-thao.docx")
    assert run("trace", "du-thao.docx").out == run("trace", draft).out
    (tmp_path / "noi-khac" / "sau").mkdir(parents=True)
    shutil.move("data", "noi-khac/sau/xa")
    assert "noi-khac" in run("trace", "du-thao.docx", "noi-khac/sau/xa").out
    assert run("trace", "du-thao.docx").exit_code == 2


def test_a_draft_of_a_folder_outside_is_traced(
    run: Callable, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trong").mkdir()
    monkeypatch.chdir(tmp_path / "trong")
    ran = run("trace", tmp_path / draft)
    assert ran.exit_code == 0
    assert str(tmp_path / "data") in ran.out


def test_a_number_changed_by_hand_or_outdated_is_said_to_be_so(run: Callable, draft: Path) -> None:
    draft.write_bytes(edited(draft.read_bytes(), text_run("268 tấn"), text_run("286 tấn")))
    lines = run("trace", draft).out.splitlines()
    assert lines[2:4] == ["  đã sửa tay; chương trình đã viết: 268 tấn", "  số liệu nay cho: 268"]


def test_a_machine_gets_json(run: Callable, draft: Path) -> None:
    figures = json.loads(run("trace", draft, "--format", "json").out)["figures"]
    assert len(figures) == 6
    share = figures[1]
    assert share["formula"] == "268 / 1.250 × 100"
    assert [Path(one["place"]).name for one in share["operands"]] == ["2024-Q1.yaml:7:18", "2024.yaml:6:18"]
    assert (share["text"], share["today"], share["outdated"], share["changed_by_hand"]) == (
        "21,4%",
        "21,4%",
        False,
        False,
    )


def test_a_figure_without_a_formula_is_listed_all_the_same(run: Callable, draft: Path) -> None:
    catalogue = Path("data", "chi-tieu.yaml")
    text = catalogue.read_text(encoding="utf-8")
    for path in ("data/chi-tieu.yaml", *map(str, Path("data").glob("*/20*.yaml"))):
        file = Path(path)
        file.write_text(file.read_text(encoding="utf-8").replace("san_luong_che", "che_bup"), encoding="utf-8")
    assert "san_luong_che" in text
    assert "không có công thức" in run("trace", draft).out
    assert json.loads(run("trace", draft, "--format", "json").out)["figures"][0]["formula"] == ""


def test_another_document_is_wrong_input(run: Callable, draft: Path) -> None:
    assert draft.is_file()
    assert run("trace", Path("templates", "bao-cao-toi-thieu.docx")).exit_code == 2
