"""Head, page number, lists, numbers of headings and signature exist once: which template uses which shared piece."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from laichau_reports.docx_jinja import Template
from laichau_reports.errors import LaichauReportsError
from laichau_reports.reports import report_filters
from laichau_reports.reports.draft import render_reports, report_ids
from laichau_reports.reports.shipped import example_folder, example_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FRAME, POINTS, PIECES = "khung-van-ban.docx", "danh-sach-y.docx", "manh-chung.docx"
SHARED = {FRAME, POINTS, PIECES}
FRAMED = {FRAME: {"dau", "cuoi", "so_trang"}}

# template: what it takes from each shared file (the branches of the frame, the macros of the pieces).
USES = {
    "bao-cao-6-thang-so.docx": {**FRAMED, PIECES: {"de_muc", "danh_sach_y", "dau_phu_luc"}},
    "bao-cao-toi-thieu.docx": {**FRAMED, PIECES: {"de_muc", "danh_sach_y"}},
    "bao-cao-kinh-te-xa-hoi.docx": {**FRAMED, PIECES: {"de_muc", "doan_van", "danh_sach_y"}},
    "cong-van-nhiem-vu.docx": {**FRAMED, PIECES: {"de_muc", "doan_van"}},
    "tai-lieu-lam-viec.docx": {**FRAMED, PIECES: {"de_muc", "doan_van", "danh_sach_y"}},
    PIECES: {POINTS: set()},
}
BRANCH = re.compile(r'khoi = "(\w+)" %\}\{% include "khung-van-ban\.docx"')
MACRO = re.compile(r"\{\{ (de_muc|doan_van|danh_sach_y|dau_phu_luc)\(")


def text_of_template(path: Path, measure: Callable) -> str:
    template = measure(path.read_bytes())
    return "\n".join(paragraph.text for part in template.story_parts() for paragraph in template.paragraphs(part))


def uses_of(path: Path, measure: Callable) -> dict[str, set[str]]:
    text = text_of_template(path, measure)
    found = {name: set[str]() for name in re.findall(r'include "([^"]+)"', text)}
    if FRAME in found:
        found[FRAME] = set(BRANCH.findall(text))
    if PIECES in found:
        found[PIECES] = set(MACRO.findall(text))
    return found


def changed_in(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text in the body of a template."""
    path = folder / name
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    body = parts["word/document.xml"].decode("utf-8")
    assert old in body
    parts["word/document.xml"] = body.replace(old, new).encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)


def drafts(templates: Path) -> Iterator[tuple[str, bytes]]:
    for name in example_names():
        folder = example_folder(name)
        for rendered in render_reports(folder, report_ids(folder), templates=templates):
            yield f"{name}/{rendered.report_id}", rendered.docx


@pytest.mark.parametrize("name", USES)
def test_a_template_uses_exactly_these_pieces(name: str, templates: Path, measure: Callable) -> None:
    assert uses_of(templates / name, measure) == USES[name]


def test_every_template_of_a_document_takes_head_end_and_page_number_from_the_frame(
    templates: Path, measure: Callable
) -> None:
    documents = [path for path in templates.glob("[!~.]*.docx") if path.name not in SHARED]
    assert len(documents) >= len(USES) - 1
    assert [path.name for path in documents if not FRAMED[FRAME] <= uses_of(path, measure).get(FRAME, set())] == []


def test_a_change_of_the_head_changes_every_document(
    templates: Path, tmp_path: Path, measure: Callable, text_of_draft: Callable
) -> None:
    changed = tmp_path / "templates"
    shutil.copytree(templates, changed)
    changed_in(changed, FRAME, "Độc lập - Tự do - Hạnh phúc", "Một đầu văn bản khác")
    texts = {name: text_of_draft(measure(docx)) for name, docx in drafts(changed)}
    assert len(texts) >= len(example_names())
    assert [name for name, text in texts.items() if text.count("Một đầu văn bản khác") != 1] == []


def test_all_templates_share_one_set_of_styles(templates: Path, measure: Callable) -> None:
    styles = {path.name: measure(path.read_bytes()).parts["word/styles.xml"] for path in templates.glob("[!~.]*.docx")}
    assert [name for name, content in styles.items() if content != styles[FRAME]] == []


@pytest.mark.parametrize("name", sorted(SHARED))
def test_a_shared_file_is_a_sound_template(name: str, templates: Path) -> None:
    assert list(Template.open(templates / name, filters=report_filters()).check()) == []


# --- what the frame does with data


HEAD = {
    "khoi": "dau",
    "co_quan": {
        "ten": "Sở Công Thương",
        "ten_day_du": "Sở Công Thương tỉnh Bản Mẫu",
        "co_quan_chu_quan": "UBND tỉnh Bản Mẫu",
        "dia_danh": "Bản Mẫu",
    },
    "bao_cao": {
        "ten_loai": "Công văn",
        "ten_loai_in": "",
        "so_hieu": "      /SCT-KHTCTH",
        "ngay_thang": "ngày      tháng 12 năm 2019",
        "trich_yeu": "báo cáo kết quả nhiệm vụ trọng tâm",
        "kinh_gui": ["Ủy ban nhân dân tỉnh", "Sở Kế hoạch và Đầu tư"],
    },
}
END = {
    "khoi": "cuoi",
    "bao_cao": HEAD["bao_cao"],
    "noi_nhan": ["Lưu: VT"],
    "nguoi_ky": {"quyen_han": "", "chuc_vu": "GIÁM ĐỐC", "ho_ten": "Lò Văn Mẫu"},
}


@pytest.fixture
def frame(templates: Path, measure: Callable) -> Callable:
    template = Template.open(templates / FRAME, filters=report_filters())

    def rendered(context: dict[str, object]) -> list[tuple[str, str]]:
        return [(paragraph.style, paragraph.text) for paragraph in measure(template.render(context)).body]

    return rendered


def test_an_official_letter_has_its_subject_under_the_number_and_no_type(frame: Callable) -> None:
    found = frame(HEAD)
    styles = [style for style, _ in found]
    assert styles.index("Trích yếu công văn") == styles.index("Số ký hiệu") + 1
    assert ("Trích yếu công văn", "V/v báo cáo kết quả nhiệm vụ trọng tâm") in found
    assert not {"Tên loại", "Trích yếu"} & set(styles)
    assert [text for style, text in found if style.startswith("Kính gửi")] == [
        "Kính gửi:",
        "- Ủy ban nhân dân tỉnh;",
        "- Sở Kế hoạch và Đầu tư.",
    ]


@pytest.mark.parametrize("recipients", [["Lưu: VT"], ["Như trên", "Lưu: VT"]])
def test_recipients_of_what_is_addressed_begin_with_the_addressees(frame: Callable, recipients: list[str]) -> None:
    found = frame(END | {"noi_nhan": recipients})
    assert [text for style, text in found if style == "Nơi nhận"] == ["- Như trên;", "- Lưu: VT."]


@pytest.mark.parametrize(
    ("authority", "lines"),
    [
        ("", []),
        ("KT. GIÁM ĐỐC", ["KT. GIÁM ĐỐC"]),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]),
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]),
    ],
)
def test_authority_takes_as_many_lines_as_it_has(frame: Callable, authority: object, lines: list[str]) -> None:
    found = frame(END | {"nguoi_ky": {"quyen_han": authority, "chuc_vu": "GIÁM ĐỐC", "ho_ten": "Lò Văn Mẫu"}})
    assert [text for style, text in found if style == "Quyền hạn chức vụ"] == [*lines, "GIÁM ĐỐC"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân xã Bum Tở", ["ỦY BAN NHÂN DÂN", "XÃ BUM TỞ"]),
        ("Hội đồng nhân dân tỉnh Lạng Sơn", ["HỘI ĐỒNG NHÂN DÂN", "TỈNH LẠNG SƠN"]),
        ("Ban Dân tộc", ["BAN DÂN TỘC"]),
    ],
)
def test_a_committee_or_council_heads_on_two_lines(frame: Callable, name: str, lines: list[str]) -> None:
    office = HEAD["co_quan"] | {"ten_day_du": name, "co_quan_chu_quan": ""}
    found = frame(HEAD | {"co_quan": office})
    assert [text for style, text in found if style == "Tên cơ quan ban hành"] == lines


# --- what the pieces do with data


@pytest.fixture
def pieces(templates: Path, make_docx: Callable, measure: Callable, tmp_path: Path) -> Callable[..., list[str]]:
    """``pieces(*paragraphs, **context)`` renders paragraphs that call the shared macros, and gives their texts."""

    def rendered(*paragraphs: str, **context: object) -> list[str]:
        for name in SHARED:
            shutil.copy(templates / name, tmp_path / name)
        texts = (f'{{% include "{PIECES}" %}}', *paragraphs)
        host = tmp_path / "van-ban.docx"
        host.write_bytes(make_docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)))
        draft = Template.open(host, filters=report_filters()).render(context)
        return [node.text for node in measure(draft).body]

    return rendered


def test_numbers_of_headings_begin_again_below_a_higher_one(pieces: Callable) -> None:
    marks = ["A.", "I.", "1.", "1.1.", "a)", "a)", "1.1.", "a)", "1.", "a)", "I.", "1.", "A.", "I."]
    assert pieces(*(f'{{{{ de_muc("{mark}") }}}} X' for mark in marks)) == [
        *("A. X", "I. X", "1. X", "1.1. X", "a) X", "b) X", "1.2. X", "a) X", "2. X", "a) X"),
        *("II. X", "1. X", "B. X", "I. X"),
    ]


def test_a_mark_that_no_level_has_is_refused(pieces: Callable) -> None:
    with pytest.raises(LaichauReportsError, match="«1»"):
        pieces('{{ de_muc("1") }} X')


def test_paragraphs_are_plain_and_their_sub_points_have_dashes(pieces: Callable) -> None:
    section = [{"y": "Một số kết quả:", "y_con": ["Điện tăng.", "Chè tăng."]}, {"y": "Hết.", "y_con": []}]
    found = pieces("{{ doan_van(loi_van.a) }}", loi_van={"a": section})
    assert found == ["Một số kết quả:", "- Điện tăng.", "- Chè tăng.", "Hết."]


def test_an_annex_says_its_number_its_name_and_what_it_belongs_to(pieces: Callable) -> None:
    found = pieces(
        '{{ dau_phu_luc("I", "Biểu thống kê") }}',
        '{{ dau_phu_luc("", "Danh sách") }}',
        bao_cao={"ten_loai": "Báo cáo", "so_hieu": "15/BC-UBND", "ngay_thang": "ngày 22 tháng 3 năm 2024"},
        co_quan={"ten_day_du": "Ủy ban nhân dân xã Bản Mẫu"},
    )
    belongs = "(Kèm theo Báo cáo số 15/BC-UBND ngày 22 tháng 3 năm 2024 của Ủy ban nhân dân xã Bản Mẫu)"
    assert found == ["Phụ lục I", "BIỂU THỐNG KÊ", belongs, "Phụ lục", "DANH SÁCH", belongs]
