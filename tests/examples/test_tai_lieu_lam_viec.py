"""The briefing for a ministry (July 2020): half year, three years, base year, targets, requests, table and chart."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from laichau_reports.checks import Options, check_folders
from laichau_reports.docx_jinja import Template
from laichau_reports.reports import RenderedReport, render_report, report_filters
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "tai-lieu-lam-viec"
REPORT = "lam-viec-bo-cong-thuong-2020"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART = "word/charts/chart1.xml"
WORKBOOK = "word/embeddings/Microsoft_Excel_Worksheet.xlsx"
POINTS_PER_MM = 72 / 25.4

# Every number of the two news reports on the working sessions (2018 and July 2020), as far as they speak of the office.
PRINTED = """
5.406 63 571,8 27 7 11 2018 1.616 26,4 2010 106/106 100 937/994 94,3 94.044/99.069 94,9 3.039 52,4 5,21 6 2020 2019 30
67,9 2025 8.847 96 9.720 78,94 2015-2020 1129 2016-2025 2035 200 85 104 3.555,9 17,209 93,6 169 4 1 3 25 3.000 14.046
2016-2018 20 53,8 2015 22 17
"""
OURS = {
    "13": "2015 follows from 20 and its growth of 53,8%",
    "15/7/2020": "day of the session",
    "2": "second group of a numbered list",
    "15": "date of the document",
}


@pytest.fixture(scope="module")
def rendered(example: Callable[[str], Path], templates: Path) -> RenderedReport:
    return render_report(Workspace.open(example(NAME)), REPORT, templates=templates)


@pytest.fixture(scope="module")
def briefing(rendered: RenderedReport, measure: Callable[[bytes], Any]) -> Any:
    return measure(rendered.docx)


@pytest.fixture(scope="module")
def text(briefing: Any, text_of_draft: Callable[[Any], str]) -> str:
    return text_of_draft(briefing)


@pytest.fixture
def own_copy(example: Callable[[str], Path], tmp_path: Path) -> Path:
    """The workspace, to be changed by a test."""
    return shutil.copytree(example(NAME), tmp_path / "copy", ignore=shutil.ignore_patterns("ban-thao"))


def change(file: Path, old: str, new: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), encoding="utf-8")


def texts(briefing: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in briefing.of_style(style)]


def points(chart: bytes) -> list[tuple[str, dict[str, str]]]:
    """Name of each series, and its points by category."""
    result = []
    for node in etree.fromstring(chart).iter(f"{C}ser"):
        names = {point.get("idx"): point.findtext(f"{C}v") for point in node.iterfind(f"{C}cat//{C}pt")}
        values = {names[point.get("idx")]: point.findtext(f"{C}v") for point in node.iterfind(f"{C}val//{C}pt")}
        result.append((node.findtext(f"{C}tx//{C}v"), values))
    return result


# --- the kind of document


def test_it_is_a_report_because_the_decree_names_no_briefing(briefing: Any) -> None:
    assert texts(briefing, "Tên loại") == ["BÁO CÁO"]
    assert texts(briefing, "Số ký hiệu") == ["Số:       /BC-UBND"]
    assert texts(briefing, "Tên cơ quan ban hành") == ["ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU"]


def test_it_is_addressed_to_the_ministry_and_signed_for_the_chairman(briefing: Any) -> None:
    assert texts(briefing, "Kính gửi") == ["Kính gửi: Bộ Công Thương"]
    assert texts(briefing, "Nơi nhận")[0] == "- Như trên;"
    assert texts(briefing, "Quyền hạn chức vụ") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert texts(briefing, "Họ tên") == ["Giàng A Tính"]


def test_each_request_stands_under_the_one_who_is_asked(briefing: Any) -> None:
    body = [(paragraph.style, paragraph.text) for paragraph in briefing.body]
    start = next(index for index, (_, words) in enumerate(body) if words == "IV. KIẾN NGHỊ")
    asked = [words for style, words in body[start:] if style == "heading 2"]
    requests = [words for style, words in body[start:] if style == "Ý"]
    assert [words[:25] for words in asked] == [f"{number}. Đề nghị Bộ Công Thương" for number in (1, 2, 3)]
    assert len(requests) == 7
    assert all(words.startswith("- ") for words in requests)


# --- the figures


@pytest.mark.parametrize(
    "sentence",
    [
        "đạt trên 5.406 tỷ đồng, bằng 63% dự toán HĐND tỉnh giao",
        "ước đạt 571,8 tỷ đồng, bằng 27% dự toán HĐND tỉnh giao",
        "ước đạt 1.616 tỷ đồng, bằng 26,4% kế hoạch năm",
        "106/106 xã, đạt 100%; 937/994 thôn, bản, đạt 94,3%; 94.044/99.069 hộ, đạt 94,9%",
        "đạt trên 3.039 tỷ đồng, bằng 52,4% kế hoạch năm",
        "đạt trên 30 triệu USD, bằng 67,9% kế hoạch năm",
        "ba năm 2016-2018 đạt 14.046 tỷ đồng",
        "năm 2018 đạt 20 triệu USD, tăng 53,8% so với năm 2015",
        "chiếm 85% cơ cấu kinh tế",
    ],
)
def test_half_year_span_base_year_and_targets_are_said(text: str, sentence: str) -> None:
    assert sentence in text


def test_the_table_sets_the_half_year_beside_the_plan_and_the_target(briefing: Any) -> None:
    table = list(briefing.root("word/document.xml").iter(f"{W}tbl"))[1]
    rows = [
        [" ".join(briefing.paragraph(node).text for node in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
        for row in table.iter(f"{W}tr")
    ]
    assert rows[0][3:] == ["Ước thực hiện 6 tháng đầu năm 2020", "So với kế hoạch năm (%)", "Mục tiêu năm 2025"]
    assert rows[1] == ["I", "Công nghiệp, năng lượng"]
    assert [row[2:] for row in rows if len(row) == 6][1:] == [
        ["tỷ đồng", "1.616", "26,4", "hơn 8.847"],
        ["%", "94,9", "-", "96"],
        ["tỷ đồng", "trên 3.039", "52,4", "9.720"],
        ["triệu USD", "trên 30", "67,9", "78,94"],
    ]


def test_the_rows_of_the_table_are_never_split_and_its_head_is_repeated(briefing: Any) -> None:
    table = list(briefing.root("word/document.xml").iter(f"{W}tbl"))[1]
    rows = list(table.iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)


def test_every_number_of_the_sessions_is_said_and_every_other_one_explained(
    text: str, numbers_of: Callable[[str], set[str]]
) -> None:
    def singly(words: str) -> set[str]:
        return {part for number in numbers_of(words) for part in numbers_of(number.replace("/", " "))}

    assert singly(PRINTED) - singly(text) == set()
    assert singly(text) - singly(PRINTED) - singly(" ".join(OURS)) == set()


def test_nothing_is_missing_and_nothing_contradicts(rendered: RenderedReport, example: Callable[[str], Path]) -> None:
    assert rendered.gaps == ()
    assert check_folders([example(NAME)], Options()).findings == ()


# --- the chart


def test_the_chart_shows_what_was_reached_and_what_is_aimed_at(briefing: Any) -> None:
    assert points(briefing.parts[CHART]) == [
        ("Thực hiện", {"Năm 2015": "13", "Năm 2018": "20", "6 tháng đầu năm 2020": "30"}),
        ("Mục tiêu", {"Mục tiêu năm 2025": "78.94"}),
    ]


def test_edit_data_shows_the_same_numbers(briefing: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(briefing.parts[WORKBOOK])).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        [None, "Thực hiện", "Mục tiêu"],
        ["Năm 2015", 13, None],
        ["Năm 2018", 20, None],
        ["6 tháng đầu năm 2020", 30, None],
        ["Mục tiêu năm 2025", None, 78.94],
    ]


def test_who_cannot_see_the_chart_reads_its_numbers(briefing: Any) -> None:
    (words,) = (node.get("descr") for node in briefing.root("word/document.xml").iter("{*}docPr") if node.get("descr"))
    assert words.endswith("6 tháng đầu năm 2020: trên 30 triệu USD; Mục tiêu năm 2025: 78,94 triệu USD.")


def test_a_figure_that_is_not_known_is_an_empty_place_and_a_gap(
    own_copy: Path, templates: Path, measure: Callable[[bytes], Any]
) -> None:
    change(own_copy / "ke-hoach" / "2025.yaml", '  xuat_nhap_khau: {muc_tieu: "78,94"}\n', "")
    rendered = render_report(Workspace.open(own_copy), REPORT, templates=templates)
    assert points(measure(rendered.docx).parts[CHART])[1] == ("Mục tiêu", {})
    assert "ke-hoach/2025.yaml: xuat_nhap_khau" in "".join(str(gap.place) for gap in rendered.gaps)


def test_without_its_title_there_is_no_chart(
    own_copy: Path, templates: Path, measure: Callable[[bytes], Any], assert_sound: Callable[..., None]
) -> None:
    file = own_copy / "bao-cao" / f"{REPORT}.yaml"
    words = file.read_text(encoding="utf-8")
    start, end = words.index("  ten_bieu_do:"), words.index("  # ======== III.")
    file.write_text(words[:start] + words[end:], encoding="utf-8")
    docx = render_report(Workspace.open(own_copy), REPORT, templates=templates).docx
    assert CHART not in measure(docx).parts
    assert_sound(docx, repeated_tags=repeated_tags(measure(docx)))


# --- a sound Word file in the form of the decree


def repeated_tags(briefing: Any) -> set[str]:
    """A figure that is said in a sentence and in the table carries its tag twice."""
    tags = [node.get(f"{W}val", "") for node in briefing.root("word/document.xml").iter(f"{W}tag")]
    return {tag for tag in tags if tags.count(tag) > 1}


def test_the_template_has_no_fault(templates: Path) -> None:
    assert Template.open(templates / f"{NAME}.docx", filters=report_filters()).check() == []


def test_the_draft_is_sound_with_one_note_for_each_reference(
    briefing: Any, rendered: RenderedReport, assert_sound: Callable[..., None]
) -> None:
    assert_sound(rendered.docx, repeated_tags=repeated_tags(briefing))
    references = list(briefing.root("word/document.xml").iter(f"{W}footnoteReference"))
    assert len(references) == rendered.footnotes == 1


def test_the_draft_is_the_same_to_the_byte_every_time(
    rendered: RenderedReport, example: Callable[[str], Path], templates: Path
) -> None:
    assert render_report(Workspace.open(example(NAME)), REPORT, templates=templates).docx == rendered.docx


def test_the_form_is_that_of_the_decree(
    rendered: RenderedReport, measure: Callable[[bytes], Any], obeys_the_decree: Callable[[Any], None]
) -> None:
    measured = measure(rendered.docx)
    measured.body = [paragraph for paragraph in measured.body if paragraph.style != "Biểu đồ"]  # holds no text
    obeys_the_decree(measured)


def test_letters_of_the_chart_are_black_times_new_roman(briefing: Any) -> None:
    root = etree.fromstring(briefing.parts[CHART])
    assert {node.get("typeface") for node in root.iter("{*}latin", "{*}ea", "{*}cs")} == {"Times New Roman"}
    assert {int(node.get("sz")) / 100 for node in root.iter("{*}defRPr")} == {12}


def test_the_specimen_numbers_of_the_template_do_not_reach_the_draft(briefing: Any, templates: Path) -> None:
    with zipfile.ZipFile(templates / f"{NAME}.docx") as archive:
        specimen = points(archive.read(CHART))
    assert not {name for _, values in specimen for name in values} & {
        name for _, values in points(briefing.parts[CHART]) for name in values
    }


@pytest.mark.libreoffice
def test_on_paper_it_has_two_or_three_pages_with_the_signature_on_the_last(
    rendered: RenderedReport, to_pdf: Callable[..., Path], pdf_words: Callable[[Path], list[Any]]
) -> None:
    words = pdf_words(to_pdf(rendered.docx))
    pages = max(word.page for word in words)
    assert pages in {2, 3}
    last_seen = {word.text: word.page for word in words if word.text in {"nhận:", "Tính", "Thương./."}}
    assert last_seen == dict.fromkeys(("nhận:", "Tính", "Thương./."), pages)
    assert min(word.x_min for word in words) / POINTS_PER_MM >= 30 - 0.1


@pytest.mark.libreoffice
def test_on_paper_the_labels_of_the_bars_are_written_as_vietnamese_write_numbers(
    rendered: RenderedReport, to_pdf: Callable[..., Path], pdf_words: Callable[[Path], list[Any]]
) -> None:
    words = pdf_words(to_pdf(rendered.docx))
    page = next(word.page for word in words if word.text == "2015" and re.search("Năm", _before(words, word)))
    labels = {word.text for word in words if word.page == page}
    assert {"13", "20", "30", "78,94"} <= labels


def _before(words: list[Any], word: Any) -> str:
    return str(words[words.index(word) - 1].text)
