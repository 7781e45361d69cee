"""The letter on the year's key tasks of another province: a công văn (Nghị định 30/2020/NĐ-CP) from data alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from laichau_reports.reports import RenderedReport, render_report
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "cong-van-nhiem-vu-trong-tam"
TEMPLATES = ROOT / "templates"
REPORT = "nhiem-vu-trong-tam-2019"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM_PER_POINT = 25.4 / 72
SIGNATURE_WORDS = ("nhận:", "Hội", "2020./.")

# Every number of the letter of December 2019, dates and numbers of documents included.
PRINTED_IN_2019 = """
01 01/01/2019 01/06 01/6/2019 01/8/2019 02 03 04 04/5/2019 05 05/06 06/11/2019 07 08 08/8/2019 09 1 1.763,96
10 10/11 10/2019 10/7/2019 100 1045 105 105,7 11 11/12/2017 12 12/02/2019 12/12 12/2019 12/3 12/4/2018 1229
13 13/3/2019 13/5/2019 137,5 1398 1399 14 14/01/2019 14/6/2019 15,8 15/11/2019 15/3/2019 15/8/2019 150
16/8/2019 1667 17/10/2018 17/4/2019 17/9/2019 1862 2 2.1 2.2 2.200 2.3 2.4 2.5 2.550 20 20/5/2019 2018 2019
2020 2029 2030 208 2149 22/02/2018 22/02/2019 22/8/2019 2245 23/11/2018 230 2324 2395 24 25 25/2018
25/3/2016 256 28/10/2019 28/3/2019 28/8/2019 28/9/2019 29/11/2019 3 30 30/01/2019 30/5/2019 318 36,8 38 380
4 4.1 4.2 4.750 40 415 438 4443 46 5 5.180 6 647 66 66/2017 666 7 7/2019 751/2019 761 81 84 879 9 9,6 90 91
912 947
"""
WRITTEN_OTHERWISE = {
    "91": "cut off instead of rounded: 4.750 of 5.180 is 91,7%",
    "66": "the resolution is cited in full every time: 66/2017/NQ-HĐND",
    "07": "the criterion is a number, not a count: 7",
}
OURS = {
    "91,7": "computed",
    "06": "number of tasks, computed",
    "14/38": "part and whole of 36,8%",
    "66,7": "2 of at most 3 inspections",
    "50": "1 of at most 2 inspections",
    "75": "3 of at most 4 inspections",
    "5.1": "markets in the countryside were a)",
    "5.2": "markets in towns were b)",
}


@pytest.fixture(scope="module")
def rendered() -> RenderedReport:
    return render_report(Workspace.open(EXAMPLE), REPORT, templates=TEMPLATES)


@pytest.fixture(scope="module")
def letter(rendered: RenderedReport, measure: Callable[[bytes], Any]) -> Any:
    return measure(rendered.docx)


@pytest.fixture
def own_copy(tmp_path: Path) -> Path:
    """The workspace, to be changed by a test."""
    return shutil.copytree(EXAMPLE, tmp_path / "copy", ignore=shutil.ignore_patterns("ban-thao"))


def texts(letter: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in letter.of_style(style)]


def change(file: Path, old: str, new: str, count: int = 1) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def whole_text(letter: Any) -> str:
    parts = ("word/document.xml", "word/footnotes.xml")
    return "\n".join(paragraph.text for part in parts for paragraph in letter.paragraphs(part))


# --- the head of a công văn (Phụ lục I, II.2-II.5, II.9)


def test_the_head_names_the_office_of_the_other_province(letter: Any) -> None:
    assert texts(letter, "Tên cơ quan chủ quản") == ["UBND TỈNH LẠNG SƠN"]
    assert texts(letter, "Tên cơ quan ban hành") == ["SỞ CÔNG THƯƠNG"]


def test_the_number_is_left_blank_before_office_and_drafting_unit(letter: Any) -> None:
    assert texts(letter, "Số ký hiệu") == ["Số:       /SCT-KHTCTH"]


def test_the_day_is_left_blank_in_the_last_month_of_the_year(letter: Any) -> None:
    assert texts(letter, "Địa danh ngày tháng") == [f"Lạng Sơn, ngày{' ' * 6}tháng 12 năm 2019"]


def test_the_subject_stands_under_the_number_in_the_same_cell(letter: Any) -> None:
    head = next(letter.root("word/document.xml").iter(f"{W}tbl"))
    rows = [[letter.paragraph(node) for node in cell.iter(f"{W}p")] for cell in list(head.iter(f"{W}tr"))[1]]
    number, subject = next(cell for cell in rows if cell)
    assert (number.style, subject.style) == ("Số ký hiệu", "Trích yếu công văn")
    assert subject.text.startswith("V/v kết quả nhiệm vụ trọng tâm năm 2019")
    assert subject.alignment == "center"
    assert subject.spacing("before") == 6
    assert {(run.size, run.bold, run.italic) for run in subject.runs} <= {(12, False, False), (13, False, False)}


def test_no_type_is_printed_and_no_line_is_drawn_under_the_subject(letter: Any) -> None:
    assert not {"Tên loại", "Trích yếu"} & {paragraph.style for paragraph in letter.body}
    assert "CÔNG VĂN" not in whole_text(letter)
    lined = [paragraph.style for paragraph in letter.body if paragraph.lines]
    assert lined == ["Tên cơ quan ban hành", "Tiêu ngữ"]


def test_two_addressees_are_listed_under_kinh_gui(letter: Any) -> None:
    assert texts(letter, "Kính gửi nhiều nơi") == ["Kính gửi:"]
    assert texts(letter, "Kính gửi danh sách") == ["- Văn phòng UBND tỉnh Lạng Sơn;", "- Sở Nội vụ tỉnh Lạng Sơn."]


def test_the_recipients_begin_with_as_above_and_end_with_the_archive(letter: Any) -> None:
    recipients = texts(letter, "Nơi nhận")
    assert recipients[0] == "- Như trên;"
    assert recipients[-1] == "- Lưu: VT, KHTCTH."
    assert recipients.count("- Như trên;") == 1


def test_the_director_signs_without_words_of_authority(letter: Any) -> None:
    assert texts(letter, "Quyền hạn chức vụ") == ["GIÁM ĐỐC"]
    assert texts(letter, "Họ tên") == ["Phùng Quang Hội"]


# --- tasks, targets, ratings


def test_each_of_the_six_tasks_says_what_was_asked_and_how_the_office_rates_it(letter: Any) -> None:
    tasks = [text for text in texts(letter, "heading 2") if "Nhiệm vụ" in text]
    assert [text.split(":")[0] for text in tasks] == [f"{n}. Nhiệm vụ {n}" for n in range(1, 7)]
    body = texts(letter, "Nội dung")
    assert sum(text.startswith("Yêu cầu được giao: ") for text in body) == 6
    rated = [text.partition("mức độ thực hiện: ")[2] for text in body if "tự đánh giá mức độ thực hiện" in text]
    assert rated == ["hoàn thành tốt nhiệm vụ."] * 4 + ["hoàn thành nhiệm vụ.", "hoàn thành tốt nhiệm vụ."]


def test_the_summary_says_five_well_and_one_done(letter: Any) -> None:
    assert "Trong 06 nhiệm vụ được phê duyệt" in whole_text(letter)
    assert "hoàn thành tốt 05/06 nhiệm vụ, hoàn thành 01/06 nhiệm vụ." in whole_text(letter)


def test_the_summary_follows_when_a_mark_changes(own_copy: Path, measure: Callable[[bytes], Any]) -> None:
    change(own_copy / "nhiem-vu" / "2019.yaml", "danh_gia: hoan_thanh_tot\n", "danh_gia: hoan_thanh_xuat_sac\n")
    changed = measure(render_report(Workspace.open(own_copy), REPORT, templates=TEMPLATES).docx)
    summary = "hoàn thành xuất sắc 01/06 nhiệm vụ, hoàn thành tốt 04/06 nhiệm vụ, hoàn thành 01/06 nhiệm vụ."
    assert summary in whole_text(changed)


def test_a_template_sums_up_by_itself_if_the_clerk_writes_nothing(
    own_copy: Path, measure: Callable[[bytes], Any]
) -> None:
    file = own_copy / "bao-cao" / f"{REPORT}.yaml"
    text = file.read_text(encoding="utf-8")
    before, _, rest = text.partition("  tong_hop:\n")
    file.write_text(before + rest[rest.index("  # IV.") :], encoding="utf-8")
    changed = measure(render_report(Workspace.open(own_copy), REPORT, templates=TEMPLATES).docx)
    assert "Trong 06 nhiệm vụ trọng tâm được giao, Sở Công Thương tự đánh giá: hoàn thành tốt 05/06" in whole_text(
        changed
    )


def test_figures_are_set_against_what_was_assigned(letter: Any) -> None:
    points = texts(letter, "Ý")
    for words in (
        "ước đạt 4.750 triệu USD, bằng 91,7% kế hoạch năm;",
        "ước đạt 2.550 triệu USD, bằng 81% kế hoạch năm, giảm 14% so với năm 2018;",
        "ước đạt 137,5 triệu USD, bằng 100% kế hoạch năm, tăng 9,6% so với năm 2018.",
        "đạt 12/12 xã, bằng 100%;",
        "đạt 14/38 chợ, bằng 36,8%.",
        "đạt 02 đơn vị, bằng 100% mức tối thiểu được giao, bằng 66,7% mức tối đa được giao;",
    ):
        assert [text for text in points if text.endswith(words)], words


def test_what_was_assigned_is_read_from_the_plan(own_copy: Path, measure: Callable[[bytes], Any]) -> None:
    change(own_copy / "ke-hoach" / "2019.yaml", "xuat_nhap_khau: 5.180", "xuat_nhap_khau: 4.750")
    changed = whole_text(measure(render_report(Workspace.open(own_copy), REPORT, templates=TEMPLATES).docx))
    assert "tổng kim ngạch XNK năm 2019 đạt 4.750 triệu USD" in changed
    assert "ước đạt 4.750 triệu USD, bằng 100% kế hoạch năm" in changed


def test_what_was_done_has_headings_paragraphs_and_points(letter: Any) -> None:
    assert [text.split()[0] for text in texts(letter, "heading 3")] == ["2.1.", "2.2.", "4.1.", "4.2.", "5.1.", "5.2."]
    assert "- Vằng Puộc: Được kiểm tra, đôn đốc thường xuyên" in whole_text(letter)


def test_difficulties_are_numbered_below_their_heading(letter: Any) -> None:
    numbers = [match[0] for text in texts(letter, "Nội dung") if (match := re.match(r"2\.\d\.", text))]
    assert numbers == ["2.1.", "2.2.", "2.3.", "2.4.", "2.5."]


def test_four_tasks_are_proposed_for_the_next_year(letter: Any) -> None:
    assert texts(letter, "heading 1")[-1] == "IV. ĐỀ XUẤT NHIỆM VỤ TRỌNG TÂM NĂM 2020"
    ahead = texts(letter, "Nhiệm vụ")
    assert [text[:3] for text in ahead] == ["1. ", "2. ", "3. ", "4. "]
    assert "đạt 150 triệu USD." in ahead[0]
    assert "từ 01 đến 02 cụm công nghiệp." in ahead[1]
    assert "từ 04 đến 05 chợ nông thôn" in ahead[2]


def test_only_the_last_words_of_the_body_carry_the_end_mark(letter: Any) -> None:
    marked = [paragraph for paragraph in letter.body if "./." in paragraph.text]
    assert [paragraph.style for paragraph in marked] == ["Đoạn kết"]
    assert marked[0].text.endswith("năm 2020./.")


# --- faithfulness


def test_nothing_is_missing(rendered: RenderedReport) -> None:
    assert rendered.gaps == ()


def test_every_number_of_the_letter_is_in_the_draft_and_each_difference_is_explained(letter: Any) -> None:
    numbers = set(re.findall(r"\d[\d.,/]*\d|\d", whole_text(letter)))
    printed = set(PRINTED_IN_2019.split())
    assert printed - numbers == WRITTEN_OTHERWISE.keys()
    assert numbers - printed == OURS.keys()


def test_a_year_without_its_task_file_shows_gaps_and_invents_nothing(own_copy: Path) -> None:
    (own_copy / "nhiem-vu" / "2019.yaml").unlink()
    gaps = render_report(Workspace.open(own_copy), REPORT, templates=TEMPLATES).gaps
    assert {str(gap) for gap in gaps} == {"[chưa có: danh sách nhiệm vụ năm 2019]"}


def test_no_line_of_the_program_knows_the_province() -> None:
    modules = list((ROOT / "laichau_reports").rglob("*.py"))
    assert len(modules) > 100
    assert [module.name for module in modules if "Lạng Sơn" in module.read_text(encoding="utf-8")] == []


# --- a sound Word file in the form of the decree


def test_the_draft_is_sound_with_one_note_for_each_reference(
    letter: Any, rendered: RenderedReport, assert_sound: Callable[..., None]
) -> None:
    assert_sound(rendered.docx, repeated_tags=repeated_tags(letter))
    references = list(letter.root("word/document.xml").iter(f"{W}footnoteReference"))
    assert len(references) == rendered.footnotes == 22


def repeated_tags(letter: Any) -> set[str]:
    """A figure that is said twice carries its tag twice."""
    tags = [node.get(f"{W}val", "") for node in letter.root("word/document.xml").iter(f"{W}tag")]
    return {tag for tag in tags if tags.count(tag) > 1}


def test_the_draft_is_the_same_to_the_byte_every_time(rendered: RenderedReport) -> None:
    again = render_report(Workspace.open(EXAMPLE), REPORT, templates=TEMPLATES)
    assert again.docx == rendered.docx


def test_the_form_is_that_of_the_decree(letter: Any, obeys_the_decree: Callable[[Any], None]) -> None:
    obeys_the_decree(letter)


def test_nothing_is_formatted_directly(letter: Any) -> None:
    assert {name for paragraph in letter.body for name in paragraph.direct} == set()


@pytest.mark.libreoffice
def test_on_the_page_it_keeps_margins_numbers_and_signature_together(
    letter: Any, to_pdf: Callable[..., Path], pdf_words: Callable[[Path], list[Any]]
) -> None:
    words = pdf_words(to_pdf(letter.docx))
    assert min(word.x_min for word in words) * MM_PER_POINT >= 30 - 0.1
    assert max(word.x_max for word in words) * MM_PER_POINT <= 30 + 165 + 1
    pages = max(word.page for word in words)
    tops = {word.page: word.text for word in reversed(words) if word.y_max * MM_PER_POINT < 20}
    assert tops == {page: str(page) for page in range(2, pages + 1)}
    last_seen = {word.text: word.page for word in words if word.text in SIGNATURE_WORDS}
    assert last_seen == dict.fromkeys(SIGNATURE_WORDS, pages)


@pytest.mark.libreoffice
def test_on_the_page_the_subject_is_below_the_number_and_within_its_column(
    letter: Any, to_pdf: Callable[..., Path], pdf_words: Callable[[Path], list[Any]]
) -> None:
    first = [word for word in pdf_words(to_pdf(letter.docx)) if word.page == 1]
    number = next(word for word in first if word.text == "/SCT-KHTCTH")
    subject = next(word for word in first if word.text == "V/v")
    addressees = next(word for word in first if word.text == "Kính")
    assert number.y_max <= subject.y_min + 2
    assert subject.y_max < addressees.y_min
    lines = [word for word in first if subject.y_min - 1 <= word.y_min < addressees.y_min - 1]
    assert max(word.x_max for word in lines) * MM_PER_POINT <= 30 + 65
