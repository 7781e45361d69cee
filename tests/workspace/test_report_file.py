"""A document has a head and a narrative of paragraphs and points; each text knows its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import FilePlace, WorkspaceError
from laichau_reports.workspace.nodes import PlacedText
from laichau_reports.workspace.report_file import ReportFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.workspace.model import FileModel

HEAD = "mau: a.docx\nky: 2024-6T\nten_loai: Báo cáo\ntrich_yeu: x\n"


@pytest.fixture
def report(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> ReportFile:
    model = read_file("bao-cao", good_files["bao-cao/2024-6T.yaml"])
    assert isinstance(model, ReportFile)
    return model


def test_the_head_is_read(report: ReportFile) -> None:
    assert (report.mau, report.ten_loai, report.so) == ("bao-cao-6-thang-so.docx", "Báo cáo", None)
    assert report.trich_yeu == "Tình hình thực hiện kế hoạch 6 tháng đầu năm 2024"
    assert report.kinh_gui == ("UBND tỉnh",)
    assert (report.noi_nhan, report.nguoi_ky) == ((), None)


def test_a_section_is_one_paragraph_or_points(report: ReportFile) -> None:
    paragraph, points = report.loi_van["thuan_loi"], report.loi_van["kho_khan"]
    expected = PlacedText("Một đoạn có **đậm** và {{ gtsxcn | cau }}.", FilePlace("f.yaml", 9, 14))
    assert (paragraph.doan, paragraph.y) == (expected, ())
    assert points.doan is None
    assert [point.y.text for point in points.y] == ["một ý^[chú thích]", "ý có ý con"]
    assert [text.text for text in points.y[1].y_con] == ["ý con một", "ý con hai"]
    assert points.y[1].y_con[0].place == FilePlace("f.yaml", 13, 15)


def test_tasks_ahead_are_texts_with_places(report: ReportFile) -> None:
    assert report.nhiem_vu_ky_toi == (PlacedText("Một nhiệm vụ", FilePlace("f.yaml", 15, 5)),)


def test_a_folded_paragraph_is_one_line_without_its_line_end(read_file: Callable[[str, str], FileModel]) -> None:
    report = read_file("bao-cao", HEAD + "loi_van:\n  a: >\n    một\n    hai\n")
    assert isinstance(report, ReportFile)
    assert report.loi_van["a"].doan == PlacedText("một hai", FilePlace("f.yaml", 6, 6))


def test_a_section_may_still_be_empty(read_file: Callable[[str, str], FileModel]) -> None:
    report = read_file("bao-cao", HEAD + "loi_van:\n  a:\n  b: []\n")
    assert isinstance(report, ReportFile)
    assert [(section.doan, section.y) for section in report.loi_van.values()] == [(None, ()), (None, ())]


def test_a_document_may_have_its_own_signatory_number_and_recipients(
    read_file: Callable[[str, str], FileModel],
) -> None:
    report = read_file("bao-cao", HEAD + "so: 05\nnguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: A}\nnoi_nhan: [B]\n")
    assert isinstance(report, ReportFile)
    assert report.so == 5
    assert report.nguoi_ky is not None
    assert report.nguoi_ky.chuc_vu == "GIÁM ĐỐC"
    assert report.noi_nhan == ("B",)


def test_a_cong_van_names_the_unit_that_drafted_it(read_file: Callable[[str, str], FileModel]) -> None:
    report = read_file("bao-cao", HEAD.replace("Báo cáo", "Công văn") + "don_vi_soan_thao: QLCN\n")
    assert isinstance(report, ReportFile)
    assert (report.ten_loai, report.don_vi_soan_thao) == ("Công văn", "QLCN")


@pytest.mark.parametrize("begin", ["V/v", "v/v:", "Về việc"])
def test_a_subject_does_not_begin_with_what_the_template_writes(
    read_file: Callable[[str, str], FileModel], begin: str
) -> None:
    with pytest.raises(WorkspaceError) as raised:
        read_file("bao-cao", HEAD.replace("trich_yeu: x", f'trich_yeu: "{begin} báo cáo kết quả"'))
    (fault,) = raised.value.faults
    assert (fault.code, fault.hint) == ("leading-mark", "Hãy viết «báo cáo kết quả».")
