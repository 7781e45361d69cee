from __future__ import annotations

from pathlib import Path

import pytest

from laichau_reports.docx_jinja import Footnote, RichText, Text
from laichau_reports.errors import WorkspaceError
from laichau_reports.reports.narrative import Point, read_narrative, sections_of
from laichau_reports.workspace import Point as WrittenPoint
from laichau_reports.workspace import ReportFile, Section, Workspace

DATA = Path(__file__).parents[2] / "data"
READ = ["loi_van.kho_khan[].y", "loi_van.thuan_loi"]


@pytest.fixture(scope="module")
def written() -> ReportFile:
    return Workspace.open(DATA).reports["2024-6T"]


def narrative_of(written: ReportFile, loi_van: dict[str, object], ahead: tuple[str, ...] = ()) -> dict[str, object]:
    sections = {name: Section.model_validate(value) for name, value in loi_van.items()}
    report = ReportFile.model_validate(
        {"mau": written.mau, "ky": "2024-6T", "ten_loai": "Báo cáo", "trich_yeu": "Tình hình", "nhiem_vu_ky_toi": ahead}
    ).model_copy(update={"loi_van": sections})
    return read_narrative(report, READ, {"ten": "R&D *sao* {{ x }}"}, {})


def test_a_paragraph_is_a_section_with_one_point(written: ReportFile) -> None:
    narrative = narrative_of(written, {"thuan_loi": {"doan": "Thuận lợi chung."}})

    assert narrative["loi_van"]["thuan_loi"] == (Point(RichText((Text("Thuận lợi chung."),))),)


def test_points_keep_their_sub_points(written: ReportFile) -> None:
    point = WrittenPoint.model_validate({"y": "Vốn", "y_con": ("ít", "chậm")})
    (read,) = narrative_of(written, {"kho_khan": {"y": (point,)}})["loi_van"]["kho_khan"]

    assert str(read.y) == "Vốn"
    assert [str(text) for text in read.y_con] == ["ít", "chậm"]


def test_a_section_that_the_file_does_not_have_is_empty(written: ReportFile) -> None:
    assert narrative_of(written, {})["loi_van"]["mo_dau"] == ()


def test_markup_and_notes_become_values(written: ReportFile) -> None:
    ahead = narrative_of(written, {}, ("**Một** việc^[theo Kế hoạch 287].",))["nhiem_vu_ky_toi"]

    bold, plain, note, end = ahead[0]
    assert bold == Text("Một", bold=True)
    assert plain == Text(" việc")
    assert note == Footnote(RichText((Text("theo Kế hoạch 287"),)))
    assert end == Text(".")


def test_a_value_is_inserted_as_it_is_and_never_read_again(written: ReportFile) -> None:
    ahead = narrative_of(written, {}, ("Cơ sở {{ ten }}.",))["nhiem_vu_ky_toi"]

    assert str(ahead[0]) == "Cơ sở R&D *sao* {{ x }}."


def test_all_faulty_texts_are_named_at_once_with_what_is_wrong(written: ReportFile) -> None:
    with pytest.raises(WorkspaceError) as raised:
        narrative_of(written, {"thuan_loi": {"doan": "Có {{ tne }}."}}, ("Mở ^[mà không đóng", "Có {{ ten | can }}."))

    assert len(raised.value.faults) == 3
    assert any("tne" in str(fault) for fault in raised.value.faults)
    assert any("can" in str(fault) for fault in raised.value.faults)


def test_a_section_that_the_template_never_prints_is_a_fault(written: ReportFile) -> None:
    with pytest.raises(WorkspaceError) as raised:
        narrative_of(written, {"kho_khann": {"doan": "Chữ này sẽ bị mất."}})

    (fault,) = raised.value.faults
    assert fault.value == "kho_khann"
    assert "«kho_khan»" in fault.hint


def test_the_sections_of_a_template_follow_from_its_names() -> None:
    names = ["loi_van.kho_khan[].y", "loi_van.kho_khan[].y_con[]", "bao_cao.so_hieu", "loi_van.ket_thuc"]

    assert sections_of(names) == {"kho_khan", "ket_thuc"}
