"""Phụ lục I of Nghị định 30/2020/NĐ-CP, rule by rule, measured on a rendered report without any program.

What only a rendering can show (widths of text, pages) is in ``test_nd30_pages.py``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS_PER_MM = 1440 / 25.4
BODY_STYLES = ("Ý", "Ý có ý con", "Ý con", "Nhiệm vụ", "Đoạn kết")

# style: (size, bold, italic, alignment); the set of sizes is 13/14, table V of Phụ lục I.
COMPONENTS = {
    "Quốc hiệu": (13, True, False, "center"),
    "Tiêu ngữ": (14, True, False, "center"),
    "Tên cơ quan chủ quản": (13, False, False, "center"),
    "Tên cơ quan ban hành": (13, True, False, "center"),
    "Số ký hiệu": (13, False, False, "center"),
    "Địa danh ngày tháng": (14, False, True, "center"),
    "Tên loại": (14, True, False, "center"),
    "Trích yếu": (14, True, False, "center"),
    "heading 1": (14, True, False, "both"),
    "heading 2": (14, True, False, "both"),
    "heading 3": (14, True, False, "both"),
    "heading 4": (14, True, False, "both"),
    "heading 5": (14, True, True, "both"),
    "Ý": (14, False, False, "both"),
    "Ý có ý con": (14, False, False, "both"),
    "Ý con": (14, False, False, "both"),
    "Nhiệm vụ": (14, False, False, "both"),
    "Đoạn kết": (14, False, False, "both"),
    "Quyền hạn chức vụ": (14, True, False, "center"),
    "Họ tên": (14, True, False, "center"),
    "Nơi nhận tiêu đề": (12, True, True, "left"),
    "Nơi nhận": (11, False, False, "left"),
}
CAPITAL_STYLES = (
    *("Quốc hiệu", "Tên cơ quan chủ quản", "Tên cơ quan ban hành", "Tên loại", "heading 1", "Quyền hạn chức vụ"),
)
# II.6đ: the Vietnamese alphabet; f, j, w and z are not letters of it.


def texts(draft: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in draft.of_style(style)]


# --- page (I.1-I.4, I.7)


def test_the_paper_is_a4_upright(draft: Any) -> None:
    size = draft.section("pgSz")
    assert int(size["w"]) / TWIPS_PER_MM == pytest.approx(210, abs=0.1)
    assert int(size["h"]) / TWIPS_PER_MM == pytest.approx(297, abs=0.1)
    assert size.get("orient", "portrait") == "portrait"


@pytest.mark.parametrize(
    ("side", "least", "most"), [("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)]
)
def test_a_margin_is_within_its_limits(draft: Any, side: str, least: int, most: int) -> None:
    assert least <= int(draft.section("pgMar")[side]) / TWIPS_PER_MM <= most


def test_every_letter_is_black_times_new_roman_in_vietnamese(draft: Any) -> None:
    runs = [run for part in draft.story_parts() for paragraph in draft.paragraphs(part) for run in paragraph.runs]
    assert len(runs) > 50
    for run in runs:
        fonts = run.properties["rFonts"]
        assert fonts == dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman")
        assert run.colour == "000000"
        assert run.properties["lang"]["val"] == "vi-VN"


def test_no_letter_comes_in_a_size_outside_the_set(draft: Any) -> None:
    sizes = {run.size for part in draft.story_parts() for paragraph in draft.paragraphs(part) for run in paragraph.runs}
    assert sizes == {11, 12, 13, 14}


def test_the_page_number_is_an_upright_field_at_the_top_centre_from_page_two_on(draft: Any) -> None:
    assert draft.section("titlePg").get("val", "1") == "1"
    assert draft.section("headerReference")["type"] == "default"
    assert draft.section("pgNumType") == {"start": "1"}  # no w:fmt: Arabic
    assert not [name for name in draft.parts if name.startswith("word/footer")]
    (header,) = [name for name in draft.parts if re.fullmatch(r"word/header\d*\.xml", name)]
    (number,) = draft.paragraphs(header)
    instructions = [node.text or "" for node in draft.root(header).iter(f"{W}instrText")]
    assert [text.strip() for text in instructions] == ["PAGE"]
    assert number.alignment == "center"
    assert [(run.size, run.bold, run.italic) for run in number.runs] == [(14, False, False)]


def test_the_page_number_stands_within_the_top_margin(draft: Any) -> None:
    margins = draft.section("pgMar")
    letter_height = 14 * 20 * 1.2
    assert int(margins["header"]) + letter_height <= int(margins["top"])


# --- components (II, table V)


@pytest.mark.parametrize("style", COMPONENTS)
def test_a_component_has_the_size_weight_slant_and_alignment_of_table_v(draft: Any, style: str) -> None:
    size, bold, italic, alignment = COMPONENTS[style]
    for paragraph in draft.of_style(style):
        assert paragraph.alignment == alignment
        assert {(run.size, run.bold, run.italic) for run in paragraph.runs} == {(size, bold, italic)}


@pytest.mark.parametrize("style", CAPITAL_STYLES)
def test_a_component_in_capitals_is_written_in_capitals(draft: Any, style: str) -> None:
    for text in texts(draft, style):
        assert text == text.upper()


def test_quoc_hieu_and_tieu_ngu_are_worded_as_the_decree_says(draft: Any) -> None:
    assert texts(draft, "Quốc hiệu") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert texts(draft, "Tiêu ngữ") == ["Độc lập - Tự do - Hạnh phúc"]


def test_the_head_names_the_parent_body_and_the_issuing_body(draft: Any) -> None:
    assert texts(draft, "Tên cơ quan chủ quản") == ["UBND TỈNH LAI CHÂU"]
    assert texts(draft, "Tên cơ quan ban hành") == ["SỞ CÔNG THƯƠNG"]


def test_number_and_date_stand_in_one_row_of_the_head(draft: Any) -> None:
    head = next(draft.root("word/document.xml").iter(f"{W}tbl"))
    rows = [[draft.paragraph(node) for node in row.iter(f"{W}p")] for row in head.iter(f"{W}tr")]
    assert [paragraph.style for paragraph in rows[1]] == ["Số ký hiệu", "Địa danh ngày tháng"]
    assert [paragraph.text for paragraph in rows[1]] == ["Số: 979/BC-SCT", "Lai Châu, ngày 06 tháng 6 năm 2024"]


def test_a_number_not_yet_given_leaves_its_blanks(sample_context: dict[str, Any], render_sample: Callable) -> None:
    sample_context["bao_cao"] |= {"so_hieu": "      /BC-SCT", "ngay_thang": "ngày      tháng 6 năm 2024"}
    draft = render_sample(sample_context)
    assert texts(draft, "Số ký hiệu") == ["Số:       /BC-SCT"]
    assert texts(draft, "Địa danh ngày tháng") == ["Lai Châu, ngày      tháng 6 năm 2024"]


def test_the_type_stands_above_the_subject_and_the_subject_has_no_ve_viec(draft: Any) -> None:
    styles = [paragraph.style for paragraph in draft.body]
    assert styles.index("Trích yếu") == styles.index("Tên loại") + 1
    assert texts(draft, "Tên loại") == ["BÁO CÁO"]
    assert not texts(draft, "Trích yếu")[0].startswith("V/v")


def test_the_columns_of_the_head_are_65_and_100_millimetres_without_borders_or_padding(draft: Any) -> None:
    for table in draft.root("word/document.xml").iter(f"{W}tbl"):
        widths = [int(node.get(f"{W}w")) / TWIPS_PER_MM for node in table.iter(f"{W}gridCol")]
        assert widths == [pytest.approx(65, abs=0.1), pytest.approx(100, abs=0.1)]
        assert not list(table.iter(f"{W}tblBorders", f"{W}tcBorders"))
        assert next(table.iter(f"{W}tblLayout")).get(f"{W}type") == "fixed"
        style = next(table.iter(f"{W}tblStyle")).get(f"{W}val")
        padding = [node for link in draft.chain(style) for node in link.iterfind(f"{W}tblPr/{W}tblCellMar/*")]
        margins = {etree.QName(node).localname: node.get(f"{W}w") for node in padding}
        assert (margins["left"], margins["right"]) == ("0", "0")


def test_no_row_of_head_and_signature_may_be_torn_by_a_page_end(draft: Any) -> None:
    for row in draft.root("word/document.xml").iter(f"{W}tr"):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None


# --- drawn lines (II.1c, II.2b, II.5b)


def test_three_components_have_a_drawn_line_and_nothing_else_has(draft: Any) -> None:
    lined = [(paragraph.style, len(paragraph.lines)) for paragraph in draft.body if paragraph.lines]
    assert lined == [("Tên cơ quan ban hành", 1), ("Tiêu ngữ", 1), ("Trích yếu", 1)]


def test_nothing_is_underlined_or_drawn_with_underscores(draft: Any) -> None:
    for part in draft.story_parts():
        assert b"w:u " not in draft.parts[part]
        assert "__" not in "".join(paragraph.text for paragraph in draft.paragraphs(part))
    assert not list(draft.root("word/styles.xml").iter(f"{W}u"))


def test_each_drawing_has_a_number_of_its_own(draft: Any) -> None:
    numbers = re.findall(rb'<wp:docPr id="(\d+)"', draft.parts["word/document.xml"])
    assert len(numbers) == len(set(numbers)) == 3


# --- body (II.6)


@pytest.mark.parametrize("style", BODY_STYLES)
def test_a_paragraph_of_the_body_is_indented_and_spaced_as_the_decree_says(draft: Any, style: str) -> None:
    for paragraph in draft.of_style(style):
        assert paragraph.indent("firstLine") == pytest.approx(10, abs=0.05)
        assert paragraph.indent("left") == paragraph.indent("right") == 0
        assert paragraph.spacing("before") + paragraph.spacing("after") >= 6
        assert 1 <= paragraph.line_spacing <= 1.5


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_heading_is_indented_and_spaced_like_the_body(draft: Any, level: int) -> None:
    for paragraph in draft.of_style(f"heading {level}"):
        assert paragraph.indent("firstLine") == pytest.approx(10, abs=0.05)
        assert paragraph.spacing("before") >= 6
        assert paragraph.has("keepNext")


def test_headings_are_numbered_i_1_1_1_and_a_with_a_bracket(draft: Any) -> None:
    assert [text.split()[0] for text in texts(draft, "heading 1")] == ["I.", "II."]
    assert [text.split()[0] for text in texts(draft, "heading 2")] == ["1.", "2.", "1.", "2."]
    third = [text.split()[0] for text in texts(draft, "heading 3")]
    assert third == ["1.1.", "1.2.", "2.1.", "2.2.", "2.3.", "2.4.", "2.5.", "2.6.", "2.7."]
    assert [text.split()[0] for text in texts(draft, "heading 4")] == ["a)", "b)", "c)", "d)", "a)", "b)"]


def test_points_sub_points_and_tasks_are_marked_as_offices_mark_them(draft: Any) -> None:
    assert all(text.startswith("- ") for text in texts(draft, "Ý") if "từng địa bàn" not in text)
    assert texts(draft, "Ý có ý con") == ["- Sản xuất ổn định:"]
    assert texts(draft, "Ý con") == ["+ Điện tăng.", "+ Xi măng tăng."]
    assert [text[:4] for text in texts(draft, "Nhiệm vụ")] == ["(1) ", "(2) ", "(3) "]


def test_a_section_of_one_point_is_a_plain_paragraph(sample_context: dict[str, Any], render_sample: Callable) -> None:
    sections = sample_context["loi_van"]
    one = sections["nghi_quyet_01"]
    sample_context["loi_van"] = {name: [] for name in sections} | {"nghi_quyet_01": one, "thuan_loi": one * 2}
    first, second, alone = texts(render_sample(sample_context), "Ý")
    assert first == second == f"- {alone}"


def test_opening_words_stand_between_the_subject_and_the_first_heading(
    sample_context: dict[str, Any], render_sample: Callable
) -> None:
    sample_context["loi_van"]["mo_dau"] = sample_context["loi_van"]["nghi_quyet_01"]
    styles = [paragraph.style for paragraph in render_sample(sample_context).body]
    assert styles[styles.index("Trích yếu") :][:3] == ["Trích yếu", "Nội dung", "heading 1"]


def test_the_body_ends_with_its_mark_and_nothing_else_does(draft: Any) -> None:
    marked = [paragraph.text for paragraph in draft.body if paragraph.text.endswith("./.")]
    assert marked == ["Gửi kèm biểu số liệu./."]
    assert marked[0] == [text for style in BODY_STYLES for text in texts(draft, style)][-1]


def test_the_last_task_ends_the_body_of_a_report_without_closing_words(
    sample_context: dict[str, Any], render_sample: Callable
) -> None:
    sample_context["loi_van"]["ket_thuc"] = []
    tasks = texts(render_sample(sample_context), "Nhiệm vụ")
    assert [text.endswith("./.") for text in tasks] == [False, False, True]


@pytest.mark.parametrize("part", ["word/document.xml", "word/footnotes.xml"])
def test_no_paragraph_is_empty(draft: Any, part: str) -> None:
    separators = 2 if part == "word/footnotes.xml" else 0
    paragraphs = draft.paragraphs(part)[separators:]
    assert paragraphs
    assert all(paragraph.text.strip() for paragraph in paragraphs)


def test_nothing_is_formatted_directly(draft: Any) -> None:
    for part in draft.story_parts():
        assert {name for paragraph in draft.paragraphs(part) for name in paragraph.direct} == set()


# --- addressees (II.9b)


def test_a_report_without_addressees_has_no_kinh_gui(draft: Any) -> None:
    assert not [paragraph for paragraph in draft.body if paragraph.text.startswith("Kính gửi")]


def test_one_addressee_stands_on_the_line_of_kinh_gui(sample_context: dict[str, Any], render_sample: Callable) -> None:
    sample_context["bao_cao"]["kinh_gui"] = ["Bộ Công Thương"]
    (line,) = render_sample(sample_context).of_style("Kính gửi")
    assert line.text == "Kính gửi: Bộ Công Thương"
    assert [(run.size, run.bold, run.italic) for run in line.runs] == [(14, False, False)] * len(line.runs)


def test_several_addressees_are_listed_under_the_colon(sample_context: dict[str, Any], render_sample: Callable) -> None:
    sample_context["bao_cao"]["kinh_gui"] = ["Bộ Công Thương", "Ủy ban nhân dân tỉnh", "Hội đồng nhân dân tỉnh"]
    draft = render_sample(sample_context)
    (opening,) = draft.of_style("Kính gửi nhiều nơi")
    listed = draft.of_style("Kính gửi danh sách")
    assert opening.text == "Kính gửi:"
    assert [paragraph.text for paragraph in listed] == [
        "- Bộ Công Thương;", "- Ủy ban nhân dân tỉnh;", "- Hội đồng nhân dân tỉnh.",
    ]  # fmt: skip
    words_width = 17.63  # "Kính gửi" at 14 points in Times New Roman, without the colon
    dash = listed[0].indent("left") - listed[0].indent("hanging")
    assert dash == pytest.approx(opening.indent("left") + words_width, abs=0.1)


# --- head and signature of other offices (II.2, II.7)


def test_a_committee_without_a_parent_heads_with_its_full_name_on_two_lines(
    sample_context: dict[str, Any], render_sample: Callable
) -> None:
    sample_context["co_quan"] |= {"co_quan_chu_quan": "", "ten_day_du": "Ủy ban nhân dân tỉnh Lai Châu"}
    draft = render_sample(sample_context)
    assert texts(draft, "Tên cơ quan ban hành") == ["ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU"]
    assert "Tên cơ quan chủ quản" not in {paragraph.style for paragraph in draft.body}


def test_a_head_of_office_signs_without_authority_words(
    sample_context: dict[str, Any], render_sample: Callable
) -> None:
    sample_context["nguoi_ky"] = {"quyen_han": "", "chuc_vu": "Giám đốc", "ho_ten": "Nguyễn Văn An"}
    draft = render_sample(sample_context)
    assert texts(draft, "Quyền hạn chức vụ") == ["GIÁM ĐỐC"]
    assert texts(draft, "Họ tên") == ["Nguyễn Văn An"]


def test_the_signature_stands_beside_the_recipients_and_leaves_room_to_sign(draft: Any) -> None:
    signature = list(draft.root("word/document.xml").iter(f"{W}tbl"))[-1]
    left, right = [[draft.paragraph(node) for node in cell.iter(f"{W}p")] for cell in signature.iter(f"{W}tc")]
    assert [paragraph.text for paragraph in right] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Trọng Thúc"]
    assert left[0].text == "Nơi nhận:"
    assert right[-1].spacing("before") >= 60


def test_recipients_end_with_semicolons_and_the_archive_line_with_a_full_stop(draft: Any) -> None:
    assert texts(draft, "Nơi nhận") == ["- Bộ Công Thương;", "- UBND tỉnh;", "- Lãnh đạo Sở;", "- Lưu: VT, VP."]


def test_a_point_stays_with_its_first_sub_point(draft: Any) -> None:
    assert all(paragraph.has("keepNext") for paragraph in draft.of_style("Ý có ý con"))
    assert not any(paragraph.has("keepNext") for paragraph in draft.of_style("Ý"))


def test_the_end_of_the_body_and_the_signature_stay_together(draft: Any) -> None:
    assert all(paragraph.has("keepNext") for paragraph in draft.of_style("Đoạn kết"))
    assert all(paragraph.has("keepNext") for paragraph in draft.of_style("Quyền hạn chức vụ"))
    assert all(paragraph.has("keepLines") for paragraph in draft.of_style("Nơi nhận"))


# --- sections that are empty


def test_a_heading_never_stands_alone(sample_context: dict[str, Any], render_sample: Callable) -> None:
    everything = sample_context["loi_van"]
    sample_context["nhiem_vu_ky_toi"] = []
    sample_context["loi_van"] = {name: [] for name in everything} | {"thuong_mai": everything["thuong_mai"]}
    draft = render_sample(sample_context)
    headings = [paragraph.text for paragraph in draft.body if paragraph.style.startswith("heading")]
    assert [text.split()[0] for text in headings] == ["I.", "1.", "1.1.", "a)"]
    assert headings[-1] == "a) Thương mại"


def test_numbers_of_headings_close_the_gap_of_an_empty_section(
    sample_context: dict[str, Any], render_sample: Callable
) -> None:
    for name in ("nghi_quyet_01", "tham_muu", "thuan_loi"):
        sample_context["loi_van"][name] = []
    draft = render_sample(sample_context)
    third = [text.split()[0] for text in texts(draft, "heading 3")]
    assert third == ["1.1.", "2.1.", "2.2.", "2.3.", "2.4.", "2.5.", "2.6."]
    assert [text.split()[0] for text in texts(draft, "heading 4")] == ["a)", "b)", "c)", "a)", "b)"]


def test_parts_and_points_are_numbered_by_the_program_and_not_by_lists_of_the_template(
    templates: Any, measure: Callable
) -> None:
    template = measure((templates / "bao-cao-6-thang-so.docx").read_bytes())
    for level, mark in enumerate(("I.", "1.", "1.1.", "a)"), start=1):
        assert all(text.startswith(f'{{{{ de_muc("{mark}") }}}} ') for text in texts(template, f"heading {level}"))


# --- notes


def test_a_note_is_marked_with_a_raised_number_in_brackets(draft: Any) -> None:
    (marked,) = [paragraph for paragraph in draft.body if "vướng mắc về nguồn vốn" in paragraph.text]
    assert [run.text for run in marked.runs if run.superscript] == ["(", ")"]
    (note,) = draft.paragraphs("word/footnotes.xml")[2:]
    assert note.text == "() Hai dự án."  # Word writes the number between the brackets
    assert note.style == "footnote text"
    assert {run.size for run in note.runs} == {11}
    assert note.alignment == "both"
