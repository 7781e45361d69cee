from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laichau_reports.docx_jinja import Gap
from laichau_reports.errors import WorkspaceError
from laichau_reports.figures import Catalogue, FigureBook, Indicator
from laichau_reports.reports.context import ANNEX, TASK_COUNTS, document_context, figure_context
from laichau_reports.reports.unfilled import Unfilled
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import ReportFile, Workspace
from laichau_reports.workspace.office import OfficeFrom
from laichau_reports.workspace.template_names import RESERVED

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(DATA)


def changed(report: ReportFile, **values: object) -> ReportFile:
    return report.model_copy(update=values)


def test_the_head_says_number_date_and_subject(workspace: Workspace) -> None:
    document = document_context(workspace, workspace.reports["2024-6T"])["bao_cao"]

    assert document["so_hieu"] == "979/BC-SCT"
    assert document["ngay_thang"] == "ngày 06 tháng 6 năm 2024"
    assert document["trich_yeu"].startswith("Tình hình thực hiện Nghị quyết 01/NQ-CP")


def test_a_document_without_number_and_date_leaves_room_for_them(workspace: Workspace) -> None:
    report = changed(workspace.reports["2024-6T"], so=None, ngay=None)

    document = document_context(workspace, report)["bao_cao"]

    assert document["so_hieu"] == "      /BC-SCT"
    assert document["ngay_thang"] == f"ngày{' ' * 6}tháng 6 năm 2024"


def test_a_type_outside_the_decree_is_a_fault_with_the_nearest_type(workspace: Workspace) -> None:
    report = changed(workspace.reports["2024-6T"], ten_loai="Báo cào")

    with pytest.raises(WorkspaceError) as raised:
        document_context(workspace, report)

    (fault,) = raised.value.faults
    assert "«Báo cáo»" in fault.hint
    assert "bao-cao/2024-6T.yaml:" in str(fault.place)


def test_a_cong_van_prints_no_type_and_is_numbered_by_office_and_drafting_unit(workspace: Workspace) -> None:
    report = changed(workspace.reports["2024-6T"], ten_loai="Công văn", don_vi_soan_thao="QLCN", so=879)

    document = document_context(workspace, report)["bao_cao"]

    assert (document["ten_loai"], document["ten_loai_in"]) == ("Công văn", "")
    assert (document["so_hieu"], document["don_vi_soan_thao"]) == ("879/SCT-QLCN", "QLCN")


def test_a_named_type_is_printed_whoever_drafted_it(workspace: Workspace) -> None:
    report = changed(workspace.reports["2024-6T"], don_vi_soan_thao="QLCN")

    document = document_context(workspace, report)["bao_cao"]

    assert (document["ten_loai_in"], document["so_hieu"]) == ("Báo cáo", "979/BC-SCT")


def test_a_cong_van_without_a_drafting_unit_is_a_fault(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as raised:
        document_context(workspace, changed(workspace.reports["2024-6T"], ten_loai="Công văn"))

    (fault,) = raised.value.faults
    assert fault.code == "no-drafting-unit"
    assert "don_vi_soan_thao" in fault.hint


def test_the_report_may_name_its_own_signer_and_recipients(workspace: Workspace) -> None:
    standing = document_context(workspace, workspace.reports["2024-6T"])
    report = changed(workspace.reports["2024-6T"], noi_nhan=("UBND tỉnh", "Lưu: VT"))

    assert document_context(workspace, report)["noi_nhan"] == ["UBND tỉnh", "Lưu: VT"]
    assert standing["noi_nhan"] == list(workspace.office.noi_nhan)
    assert standing["nguoi_ky"]["ho_ten"] == workspace.office.nguoi_ky.ho_ten


def test_tasks_are_counted_by_state(workspace: Workspace) -> None:
    counts = document_context(workspace, workspace.reports["2024-6T"])["nhiem_vu"]

    assert {name: counts[name] for name in TASK_COUNTS} == {
        "tong": 50,
        "hoan_thanh": 47,
        "dang_thuc_hien": 3,
        "qua_han": 0,
        "chua_hoan_thanh": 3,
    }


def test_tasks_that_nobody_rated_are_a_gap_in_the_summary(workspace: Workspace) -> None:
    gap = document_context(workspace, workspace.reports["2024-6T"])["nhiem_vu"]["danh_gia"]

    assert isinstance(gap, Gap)
    assert "nhiem-vu/2024.yaml" in str(gap.place)


def test_a_year_without_a_task_file_is_a_gap_and_not_zero(workspace: Workspace) -> None:
    report = changed(workspace.reports["2024-6T"], ky=parse_period_id("2031-6T"))

    for gap in document_context(workspace, report)["nhiem_vu"].values():
        assert isinstance(gap, Gap)
        assert str(gap.place).endswith("nhiem-vu/2031.yaml")


def test_the_as_of_date_is_that_of_the_figures_else_of_the_document(workspace: Workspace) -> None:
    report = workspace.reports["2024-6T"]

    assert document_context(workspace, report)["tinh_den"] == "06/6/2024"
    assert document_context(workspace, changed(report, ky=parse_period_id("2031-6T")))["tinh_den"] == "06/6/2024"


def test_an_indicator_may_not_take_a_name_that_the_program_gives() -> None:
    indicators = {name: Indicator(name, "Tên") for name in ("gtsxcn", "co_quan", "ky")}
    book = FigureBook(Catalogue(indicators, {"ke_hoach_nam": "kế hoạch năm"}), folder="data")

    with pytest.raises(WorkspaceError) as raised:
        figure_context(book, parse_period_id("2024-6T"))

    assert [fault.value for fault in raised.value.faults] == ["co_quan", "ky"]


def test_every_name_of_a_document_is_reserved(workspace: Workspace) -> None:
    names = set(document_context(workspace, workspace.reports["2024-6T"]))

    assert {*names, ANNEX} <= RESERVED


def test_the_date_of_the_document_decides_what_the_office_is_called(workspace: Workspace) -> None:
    report = workspace.reports["2024-6T"]
    later = OfficeFrom(tu="01/7/2024", ten="Sở Công Thương và Du lịch", noi_nhan=("Bộ Công Thương", "Lưu: VT"))
    office = workspace.office.model_copy(update={"ten_theo_ngay": (later,)})
    renamed = replace(workspace, office=office)

    before = document_context(renamed, report)
    after = document_context(renamed, changed(report, ngay=date(2024, 7, 1)))

    assert before["co_quan"]["ten"] == "Sở Công Thương"
    assert after["co_quan"]["ten"] == "Sở Công Thương và Du lịch"
    assert after["noi_nhan"] == ["Bộ Công Thương", "Lưu: VT"]
    assert after["bao_cao"]["so_hieu"] == "979/BC-SCT"


def test_a_symbol_that_is_not_known_yet_makes_a_gap_of_the_number(workspace: Workspace) -> None:
    report = workspace.reports["2024-6T"]
    blank = replace(workspace, office=workspace.office.model_copy(update={"ky_hieu": "… ký hiệu"}))

    so_hieu = document_context(blank, report)["bao_cao"]["so_hieu"]

    assert isinstance(so_hieu, Unfilled)
    assert so_hieu == "979/BC-[ký hiệu]"


def test_tasks_that_wait_to_be_named_are_not_counted(workspace: Workspace) -> None:
    tasks = workspace.tasks[2024]
    unnamed = tasks.nhiem_vu[0].model_copy(update={"ten": "… tên nhiệm vụ"})
    blank = replace(workspace, tasks={2024: tasks.model_copy(update={"nhiem_vu": (unnamed,)})})

    counts = document_context(blank, workspace.reports["2024-6T"])["nhiem_vu"]

    assert all(isinstance(count, Gap) for count in counts.values())
