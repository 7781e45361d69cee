"""The templates are sound Word files that a person can work with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from laichau_reports.docx_jinja import Template
from laichau_reports.reports import report_filters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("khung-van-ban.docx", "danh-sach-y.docx", "bao-cao-6-thang-so.docx", "bao-cao-toi-thieu.docx")
REPORTS = NAMES[2:]
STYLES = {
    *("Quốc hiệu", "Tiêu ngữ", "Tên cơ quan chủ quản", "Tên cơ quan ban hành", "Số ký hiệu", "Địa danh ngày tháng"),
    *(
        "Tên loại",
        "Trích yếu",
        "Kính gửi",
        "Kính gửi nhiều nơi",
        "Kính gửi danh sách",
        "Nội dung",
        "Ý",
        "Ý con",
        "Ý có ý con",
    ),
    *("Nhiệm vụ", "Đoạn kết", "Quyền hạn chức vụ", "Họ tên", "Nơi nhận tiêu đề", "Nơi nhận"),
    *("header", "footnote text", "footnote reference", "annotation reference"),
}


@pytest.fixture(params=NAMES)
def template(request: pytest.FixtureRequest, templates: Path, measure: Callable) -> Any:
    return measure((templates / request.param).read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_valid_openxml(name: str, templates: Path, openxml_validator: OpenXmlValidator) -> None:
    result = openxml_validator.validate(templates / name)
    assert [f"{fault.part_uri}: {fault.description}" for fault in result.errors] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_rendered_draft_is_valid_openxml(
    name: str, sample_context: dict[str, Any], tmp_path: Path, openxml_validator: OpenXmlValidator, templates: Path
) -> None:
    if name not in REPORTS:
        sample_context |= {"khoi": "dau", "cac_y": sample_context["loi_van"]["cong_nghiep"]}
    target = tmp_path / name
    target.write_bytes(Template.open(templates / name, filters=report_filters()).render(sample_context))
    result = openxml_validator.validate(target)
    assert [f"{fault.part_uri}: {fault.description}" for fault in result.errors] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_engine_finds_no_fault_in_a_template(name: str, templates: Path) -> None:
    assert list(Template.open(templates / name, filters=report_filters()).check()) == []


def test_the_reports_ask_for_the_values_that_a_workspace_has(templates: Path) -> None:
    known = ("co_quan.", "bao_cao.", "ky_nay.", "ky_sau.", "loi_van.", "nhiem_vu_ky_toi", "noi_nhan", "nguoi_ky.")
    known = (*known, "bieu_thong_ke")
    for name in REPORTS:
        wanted = [str(variable) for variable in Template.open(templates / name, filters=report_filters()).variables()]
        assert {"co_quan.ten", "bao_cao.trich_yeu", "nguoi_ky.ho_ten"} <= set(wanted)
        assert [variable for variable in wanted if not variable.startswith(known)] == []


def test_styles_are_named_in_the_words_of_the_decree(template: Any) -> None:
    names = {template.style_name(style) for style in template.styles}
    assert names >= STYLES


def test_all_templates_share_one_set_of_styles(templates: Path, measure: Callable) -> None:
    assert len({measure((templates / name).read_bytes()).parts["word/styles.xml"] for name in NAMES}) == 1


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_headings_are_those_of_word_so_the_navigation_pane_shows_them(template: Any, level: int) -> None:
    style = template.styles[f"Heading{level}"]
    assert template.style_name(f"Heading{level}") == f"heading {level}"
    assert style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level - 1)
    assert style.get(f"{W}customStyle") is None


def test_no_paragraph_and_no_run_is_formatted_directly(template: Any) -> None:
    for part in template.story_parts():
        assert {name for paragraph in template.paragraphs(part) for name in paragraph.direct} == set()


def test_no_paragraph_is_empty(template: Any) -> None:
    assert all(paragraph.text.strip() for paragraph in template.body)


def test_every_style_that_is_used_is_defined(template: Any) -> None:
    for part in template.story_parts():
        used = {node.get(f"{W}val") for node in template.root(part).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used <= set(template.styles)


def test_table_styles_leave_letters_and_paragraphs_to_the_paragraph_styles(template: Any) -> None:
    tables = [node for node in template.styles.values() if node.get(f"{W}type") == "table"]
    assert tables
    assert not [node for table in tables for node in (table.find(f"{W}rPr"), table.find(f"{W}pPr")) if node is not None]


def test_word_opens_a_template_without_compatibility_mode(template: Any) -> None:
    settings = template.root("word/settings.xml")
    modes = {node.get(f"{W}name"): node.get(f"{W}val") for node in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}decimalSymbol").get(f"{W}val") == ","


def test_a_template_carries_no_trace_of_a_library_or_a_person(template: Any) -> None:
    for name, content in template.parts.items():
        assert not re.search(rb"python|docx4j|libreoffice|aspose", content, re.IGNORECASE), name
    core = etree.tostring(template.root("docProps/core.xml"), encoding="unicode")
    assert not re.search(r"<(dc:creator|cp:lastModifiedBy|dcterms:created|dcterms:modified)", core)


def test_a_template_holds_no_macros_no_tracked_changes_and_no_comments(template: Any) -> None:
    assert not [name for name in template.parts if "vba" in name.lower() or "comments" in name]
    for part in template.story_parts():
        assert not list(template.root(part).iter(f"{W}ins", f"{W}del", f"{W}commentReference"))


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_has_both_separators_and_the_form_of_its_notes(name: str, templates: Path, measure: Callable) -> None:
    report = measure((templates / name).read_bytes())
    notes = list(report.root("word/footnotes.xml").iter(f"{W}footnote"))
    assert [note.get(f"{W}type") for note in notes] == ["separator", "continuationSeparator", None]
    assert [node.get(f"{W}id") for node in report.root("word/settings.xml").iter(f"{W}footnote")] == ["-1", "0"]
    assert report.body[0].text == "{# footnote-form #}()"
    assert report.paragraphs("word/footnotes.xml")[-1].text == "() {{ text }}"


@pytest.mark.parametrize("name", REPORTS)
def test_the_opening_bracket_of_a_note_is_a_symbol(name: str, templates: Path, measure: Callable) -> None:
    """LibreOffice prints the number before everything else: a plain bracket would stand after it, «2()»."""
    note = measure((templates / name).read_bytes()).root("word/footnotes.xml")[-1]
    before = next(note.iter(f"{W}footnoteRef")).getparent().getprevious()
    symbol = before.find(f"{W}sym")
    assert chr(int(symbol.get(f"{W}char"), 16)) == "("
    assert symbol.get(f"{W}font") == "Times New Roman"
