from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from laichau_reports.docx_jinja import Footnote, RichText, Text
from laichau_reports.errors import FilePlace, WorkspaceError
from laichau_reports.reports import render_report
from laichau_reports.reports.narrative import Narrative, Point, read_narrative, sections_of
from laichau_reports.reports.narrative_places import place_of_expression
from laichau_reports.workspace import PlacedText, ReportFile, Section, Workspace
from laichau_reports.workspace import Point as WrittenPoint

DATA = Path(__file__).parents[2] / "data"
READ = ["loi_van.kho_khan", "loi_van.thuan_loi"]


@pytest.fixture(scope="module")
def written() -> ReportFile:
    return Workspace.open(DATA).reports["2024-6T"]


def report_of(written: ReportFile, loi_van: dict[str, object], ahead: tuple[str, ...] = ()) -> ReportFile:
    sections = {name: Section.model_validate(value) for name, value in loi_van.items()}
    return ReportFile.model_validate(
        {"mau": written.mau, "ky": "2024-6T", "ten_loai": "Báo cáo", "trich_yeu": "Tình hình", "nhiem_vu_ky_toi": ahead}
    ).model_copy(update={"loi_van": sections})


def narrative_of(written: ReportFile, loi_van: dict[str, object], ahead: tuple[str, ...] = ()) -> Narrative:
    return read_narrative(report_of(written, loi_van, ahead), {"ten": "R&D *sao* {{ x }}"}, {})


def test_a_paragraph_is_a_section_with_one_point(written: ReportFile) -> None:
    narrative = narrative_of(written, {"thuan_loi": {"doan": "Thuận lợi chung."}})

    assert narrative.loi_van["thuan_loi"] == (Point(RichText((Text("Thuận lợi chung."),))),)


def test_points_keep_their_sub_points(written: ReportFile) -> None:
    point = WrittenPoint.model_validate({"y": "Vốn", "y_con": ("ít", "chậm")})
    (read,) = narrative_of(written, {"kho_khan": {"y": (point,)}}).loi_van["kho_khan"]

    assert str(read.y) == "Vốn"
    assert [str(text) for text in read.y_con] == ["ít", "chậm"]


def test_a_section_that_the_file_does_not_have_is_empty(written: ReportFile) -> None:
    assert narrative_of(written, {}).loi_van["mo_dau"] == ()


def test_markup_and_notes_become_values(written: ReportFile) -> None:
    ahead = narrative_of(written, {}, ("**Một** việc^[theo Kế hoạch 287].",)).nhiem_vu_ky_toi

    bold, plain, note, end = ahead[0]
    assert bold == Text("Một", bold=True)
    assert plain == Text(" việc")
    assert note == Footnote(RichText((Text("theo Kế hoạch 287"),)))
    assert end == Text(".")


def test_a_value_is_inserted_as_it_is_and_never_read_again(written: ReportFile) -> None:
    ahead = narrative_of(written, {}, ("Cơ sở {{ ten }}.",)).nhiem_vu_ky_toi

    assert str(ahead[0]) == "Cơ sở R&D *sao* {{ x }}."


def test_all_faulty_texts_are_named_at_once_with_what_is_wrong(written: ReportFile) -> None:
    with pytest.raises(WorkspaceError) as raised:
        narrative_of(written, {"thuan_loi": {"doan": "Có {{ tne }}."}}, ("Mở ^[mà không đóng", "Có {{ ten | can }}."))

    assert len(raised.value.faults) == 3
    assert any("tne" in str(fault) for fault in raised.value.faults)
    assert any("can" in str(fault) for fault in raised.value.faults)


@pytest.mark.parametrize(
    ("name", "hint"), [("kho_khann", "«kho_khan»"), ("kho_khan", "nhưng không in"), ("ket_qua", "Các mục của mẫu")]
)
def test_a_section_that_the_template_does_not_print_is_a_fault(written: ReportFile, name: str, hint: str) -> None:
    loi_van = {name: {"doan": "Chữ này sẽ bị mất."}}
    narrative = narrative_of(written, loi_van)
    assert narrative.loi_van[name]  # asking whether a section is there does not print it

    with pytest.raises(WorkspaceError) as raised:
        narrative.refuse_unprinted(report_of(written, loi_van), READ)

    (fault,) = raised.value.faults
    assert fault.value == name
    assert hint in fault.hint


def test_a_section_that_was_gone_through_is_printed(written: ReportFile) -> None:
    loi_van = {"kho_khan": {"doan": "Chữ này được in."}}
    narrative = narrative_of(written, loi_van)
    assert [str(point.y) for point in narrative.loi_van["kho_khan"]] == ["Chữ này được in."]

    narrative.refuse_unprinted(report_of(written, loi_van), READ)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sản lượng ten | cau }} tăng.", "thiếu dấu ngoặc"),
        ("Sản lượng { ten | cau } tăng.", "thiếu dấu ngoặc"),
        ("Sản lượng **chưa đóng.", "mở chữ đậm"),
    ],
)
def test_a_mark_that_lacks_its_other_half_is_a_fault(written: ReportFile, text: str, words: str) -> None:
    with pytest.raises(WorkspaceError, match=words):
        narrative_of(written, {}, (text,))


def test_an_escaped_mark_is_an_ordinary_character(written: ReportFile) -> None:
    (text,) = narrative_of(written, {}, (r"Dấu \{ x } và \*\* được in.",)).nhiem_vu_ky_toi

    assert str(text) == "Dấu { x } và ** được in."


def test_a_faulty_expression_is_told_with_its_own_line_and_column(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("ban-thao"))
    file = tmp_path / "data" / "bao-cao" / "2024-6T.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    number = max(index for index, line in enumerate(lines) if line.count("{{") == 1)
    lines[number] = lines[number].replace("{{ ", "{{ x")
    file.write_text("\n".join(lines), encoding="utf-8")
    workspace = Workspace.open(tmp_path / "data")

    with pytest.raises(WorkspaceError) as raised:
        render_report(workspace, "2024-6T", templates=DATA.parent / "templates")

    (fault,) = raised.value.faults
    assert str(fault.place).endswith(f"2024-6T.yaml:{number + 1}:{lines[number].index('{{') + 1}")


def test_the_place_of_a_text_stands_in_when_its_file_is_gone() -> None:
    text = PlacedText("Có {{ x }}", FilePlace("khong-co.yaml", 3, 5))

    assert place_of_expression(text, 5) == text.place


def test_the_sections_of_a_template_follow_from_its_names() -> None:
    names = ["loi_van.kho_khan[].y", "loi_van.kho_khan[].y_con[]", "bao_cao.so_hieu", "loi_van.ket_thuc"]

    assert sections_of(names) == {"kho_khan", "ket_thuc"}
