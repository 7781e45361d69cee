"""Whoever is asked where a number comes from finds the answer in the draft."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from edited_drafts import control, draft, edited, paragraph, run
from word_documents import build_docx

from laichau_reports.errors import InputError
from laichau_reports.reports import build_draft
from laichau_reports.reports.trace import FigureTag, TracedFigure, open_draft, trace
from laichau_reports.workspace import Workspace

ROOT = Path(__file__).parents[2]
FILE = Path("2024-Q1.docx")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "bat-dau", tmp_path / "xa"))


@pytest.fixture
def built(office: Path) -> bytes:
    return build_draft(office, "2024-Q1", templates=ROOT / "templates").path.read_bytes()


def traced(docx: bytes, office: Path) -> list[TracedFigure]:
    return list(trace(open_draft(FILE, docx), Workspace.open(office)))


def test_every_figure_of_a_fresh_draft_is_what_its_formula_gives(office: Path, built: bytes) -> None:
    figures = traced(built, office)
    assert len(figures) == 6
    assert not any(figure.is_outdated for figure in figures)
    assert all(figure.formula is not None and figure.text == figure.generated for figure in figures)
    assert (figures[1].text, figures[1].today, figures[1].name) == ("21,4%", "21,4%", "Sản lượng chè búp tươi")


def test_every_figure_of_the_six_month_report_can_be_traced(tmp_path: Path) -> None:
    built = build_draft(ROOT / "data", "2024-6T", target=tmp_path / "a.docx", templates=ROOT / "templates").path
    figures = traced(built.read_bytes(), ROOT / "data")
    assert len(figures) > 200
    assert [figure.tag for figure in figures if figure.is_outdated or figure.formula is None] == []


def test_a_number_that_the_data_do_not_give_any_more_is_outdated(office: Path, built: bytes) -> None:
    figures = office / "so-lieu" / "2024-Q1.yaml"
    figures.write_text(figures.read_text(encoding="utf-8").replace("ước 268", "ước 280"), encoding="utf-8")
    outdated = [(figure.text, figure.today) for figure in traced(built, office) if figure.is_outdated]
    assert outdated == [("268 tấn", "280"), ("21,4%", "22,4%"), ("tăng 7,6%", "12,4%")]


def test_a_number_changed_by_hand_is_told_from_the_generated_one(office: Path, built: bytes) -> None:
    first = traced(edited(built, run("268 tấn"), run("286 tấn")), office)[0]
    assert (first.text, first.generated, first.today) == ("286 tấn", "268 tấn", "268")


def test_a_deleted_number_is_left_out(office: Path, built: bytes) -> None:
    assert len(traced(edited(built, run("268 tấn"), ""), office)) == 5


def test_a_count_keeps_its_leading_zero(office: Path) -> None:
    docx = draft(paragraph(control("ban_van_hoa/2024-Q1/gia_tri", "07 bản")))
    [figure] = traced(docx, office)
    assert (figure.today, figure.is_outdated) == ("07", False)


def test_a_figure_that_the_workspace_does_not_know_has_no_formula(office: Path) -> None:
    docx = draft(paragraph(control("la/2024-Q1/so", "7", 1), control("ghi_chu", "x", 2)))
    assert [(figure.name, figure.formula) for figure in traced(docx, office)] == [("la", None), ("ghi_chu", None)]


def test_a_document_of_somebody_else_is_refused() -> None:
    with pytest.raises(InputError, match="danh sách số liệu"):
        open_draft(FILE, build_docx(paragraph("Công văn")))


def test_a_tag_names_the_figure_its_period_and_measure() -> None:
    tag = FigureTag.read("gtsxcn/2024-6T/ca_nam/so_ke_hoach:hdnd")
    assert tag is not None
    assert (tag.subject.indicator, tag.subject.whole_year, tag.measure) == ("gtsxcn", True, "so_ke_hoach:hdnd")
    assert FigureTag.read("gtsxcn/khong-phai-ky/so") is None
    assert FigureTag.read("gtsxcn/2024-6T") is None
