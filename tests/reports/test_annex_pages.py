"""The annex of the six-month report: a landscape section that obeys Nghị định 30, in the file and on the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from measured_documents import TWIPS_PER_MM, Measured, W, attributes_of

from laichau_reports.reports import render_report
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

DATA = Path(__file__).parents[2] / "data"
MM_PER_POINT = 25.4 / 72
LEFT_MARGIN, TEXT_WIDTH, PAPER_WIDTH = 30, 252, 297


@pytest.fixture(scope="module")
def rendered() -> Any:
    return render_report(Workspace.open(DATA), "2024-6T")


@pytest.fixture(scope="module")
def report(rendered: Any) -> Measured:
    return Measured(rendered.docx)


def sections(report: Measured) -> list[dict[str, dict[str, str]]]:
    nodes = report.root("word/document.xml").iter(f"{W}sectPr")
    return [{child.tag.removeprefix(W): attributes_of(child) for child in node} for node in nodes]


def table(report: Measured) -> etree._Element:
    (found,) = (
        node for node in report.root("word/document.xml").iter(f"{W}tbl") if node[0][0].get(f"{W}val") == "BangSoLieu"
    )
    return found


# --- the file


def test_the_report_is_upright_and_the_annex_lies_across_with_the_same_margins(report: Measured) -> None:
    upright, across = sections(report)
    assert (upright["pgSz"]["w"], upright["pgSz"]["h"]) == ("11906", "16838")
    assert across["pgSz"] == {"w": "16838", "h": "11906", "orient": "landscape"}
    assert across["pgMar"] == upright["pgMar"]


def test_the_annex_counts_its_pages_from_one_and_shows_no_number_on_its_first(report: Measured) -> None:
    _, across = sections(report)
    assert across["pgNumType"] == {"start": "1"}
    assert across["titlePg"].get("val", "1") == "1"
    assert across["headerReference"]["type"] == "default"


def test_the_annex_is_headed_as_the_decree_says(report: Measured) -> None:
    looks = {
        paragraph.style: (
            paragraph.text,
            {(run.size, run.bold, run.italic) for run in paragraph.runs},
            paragraph.alignment,
        )
        for paragraph in report.body
        if paragraph.style in {"Phụ lục", "Tên phụ lục", "Kèm theo"}
    }
    title = "BIỂU THỐNG KÊ CÔNG NGHIỆP, THƯƠNG MẠI, XUẤT NHẬP KHẨU 6 THÁNG ĐẦU NĂM VÀ ƯỚC THỰC HIỆN CẢ NĂM 2024"
    belongs = "(Kèm theo Báo cáo số 979/BC-SCT ngày 06 tháng 6 năm 2024 của Sở Công Thương tỉnh Lai Châu)"
    assert looks == {
        "Phụ lục": ("Phụ lục", {(14, True, False)}, "center"),
        "Tên phụ lục": (title, {(14, True, False)}, "center"),
        "Kèm theo": (belongs, {(14, False, True)}, "center"),
    }


def test_the_only_empty_paragraphs_are_the_section_break_and_empty_cells(report: Measured) -> None:
    empty = [paragraph.style for paragraph in report.body if not paragraph.text.strip()]
    assert empty == ["Ngắt phần"]


def test_nothing_of_the_annex_is_formatted_directly_but_gaps_and_derived_numbers(report: Measured) -> None:
    cells = [report.paragraph(node) for node in table(report).iter(f"{W}p")]
    assert {name for cell in cells for name in cell.direct} == {"highlight", "i", "iCs"}
    assert {run.size for cell in cells for run in cell.runs} == {12}
    assert {run.colour for cell in cells for run in cell.runs} == {"000000"}


def test_header_rows_repeat_and_no_row_is_torn(report: Measured) -> None:
    rows = list(table(report).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True] + [False] * (len(rows) - 2)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_table_is_as_wide_as_the_text_of_the_page(report: Measured) -> None:
    found = table(report)
    grid = [int(column.get(f"{W}w", "0")) for column in found.iter(f"{W}gridCol")]
    assert len(grid) == 9
    assert sum(grid) / TWIPS_PER_MM == pytest.approx(TEXT_WIDTH, abs=0.1)
    for row in found.iter(f"{W}tr"):
        assert sum(int(width.get(f"{W}w", "0")) for width in row.iter(f"{W}tcW")) == sum(grid)


def test_numbers_stand_at_the_right_and_names_at_the_left(report: Measured) -> None:
    for row in list(table(report).iter(f"{W}tr"))[2:]:
        cells = [report.paragraph(node) for node in row.iter(f"{W}p")]
        if len(cells) == 9:
            assert [cell.alignment for cell in cells] == ["center", "left", "center", *["right"] * 6]
        else:
            assert [cell.alignment for cell in cells] == ["center", "left"]
            assert all(cell.has("keepNext") for cell in cells)


def test_the_rows_are_those_of_the_catalogue(report: Measured, rendered: Any) -> None:
    printed = [[report.paragraph(node).text for node in row.iter(f"{W}p")] for row in table(report).iter(f"{W}tr")][2:]
    expected = [
        [row.stt, str(row.ten).upper() if row.loai == "phan" else str(row.ten)]
        + ([] if row.la_tieu_de else [row.don_vi, *(cell.text for cell in row.o_so)])
        for row in rendered.annex.annex.dong
    ]
    assert printed == expected


def test_every_unknown_number_is_highlighted_and_listed_with_its_place(report: Measured, rendered: Any) -> None:
    cells = [report.paragraph(node) for node in table(report).iter(f"{W}p")]
    marked = [cell.text for cell in cells if any("highlight" in run.properties for run in cell.runs)]
    listed = [gap for gap in rendered.gaps if gap.text == "…"]
    assert marked == ["…"] * len(listed)
    assert len(listed) == 34
    assert all("data/so-lieu/" in str(gap.place) or "data/ke-hoach/" in str(gap.place) for gap in listed)


def test_every_figure_of_the_table_can_be_found_again(report: Measured) -> None:
    tags = [node.get(f"{W}val", "") for node in table(report).iter(f"{W}tag")]
    for tag in (
        "gtsxcn/2024-6T/so",
        "gtsxcn/2023-6T/so",
        "gtsxcn/2024-6T/ke_hoach:ke_hoach_nam",
        "gtsxcn/2024-6T/ca_nam/so",
    ):
        assert tags.count(tag) == 1


def test_the_report_with_its_annex_is_sound(rendered: Any, assert_sound: Callable[..., None], report: Measured) -> None:
    repeated = set(re.findall(r'<w:tag w:val="([^"]+)"', report.parts["word/document.xml"].decode()))
    assert_sound(rendered.docx, repeated_tags=repeated)


def test_equal_input_gives_equal_bytes(rendered: Any) -> None:
    assert render_report(Workspace.open(DATA), "2024-6T").docx == rendered.docx


def test_without_a_table_the_report_is_one_upright_section(
    sample_context: dict[str, Any], render_sample: Callable
) -> None:
    (only,) = sections(render_sample(sample_context))
    assert (only["pgSz"]["w"], only["pgSz"]["h"]) == ("11906", "16838")


# --- the page


@pytest.fixture(scope="module")
def words(rendered: Any, to_pdf: Callable, pdf_words: Callable) -> list[Any]:
    return pdf_words(to_pdf(rendered.docx))


def first_page_of_annex(words: list[Any]) -> int:
    return next(word.page for word in words if word.text == "lục" and word.y_max * MM_PER_POINT < 40)


@pytest.mark.libreoffice
def test_the_annex_begins_on_the_page_after_the_signature(words: list[Any]) -> None:
    signature = next(word.page for word in reversed(words) if word.text == "Thúc")
    assert first_page_of_annex(words) == signature + 1


@pytest.mark.libreoffice
def test_its_second_page_is_number_two_in_the_middle_of_the_page(words: list[Any]) -> None:
    first = first_page_of_annex(words)
    tops = {word.page: word for word in words if word.page >= first and word.y_max * MM_PER_POINT < 19}
    last = max(word.page for word in words)
    assert {page: word.text for page, word in tops.items()} == {
        page: str(page - first + 1) for page in range(first + 1, last + 1)
    }
    for word in tops.values():
        centre = (word.x_min + word.x_max) / 2 * MM_PER_POINT
        assert centre == pytest.approx(LEFT_MARGIN + TEXT_WIDTH / 2, abs=1)


@pytest.mark.libreoffice
def test_the_headings_are_on_every_page_of_the_annex(words: list[Any]) -> None:
    first, last = first_page_of_annex(words), max(word.page for word in words)
    assert last > first
    for page in range(first, last + 1):
        assert [word.text for word in words if word.page == page].count("STT") == 1


@pytest.mark.libreoffice
def test_nothing_of_the_annex_leaves_the_text_of_the_page(words: list[Any]) -> None:
    annex = [word for word in words if word.page >= first_page_of_annex(words)]
    assert min(word.x_min for word in annex) * MM_PER_POINT >= LEFT_MARGIN - 0.1
    assert max(word.x_max for word in annex) * MM_PER_POINT <= LEFT_MARGIN + TEXT_WIDTH + 0.5
    assert max(word.y_max for word in annex) * MM_PER_POINT <= 210 - 20 + 1


@pytest.mark.libreoffice
def test_no_number_is_broken_over_two_lines(words: list[Any], rendered: Any) -> None:
    printed = {
        cell.text
        for row in rendered.annex.annex.dong
        for cell in row.o_so
        if cell.number is not None and not cell.before
    }
    assert printed <= {word.text for word in words}
