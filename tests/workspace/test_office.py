"""The office's file gives names, signatory and recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.workspace.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.workspace.model import FileModel


def test_the_office_is_read(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> None:
    office = read_file("co-quan", good_files["co-quan.yaml"])
    assert isinstance(office, Office)
    assert (office.ten, office.ky_hieu, office.dia_danh) == ("Sở Công Thương", "SCT", "Lai Châu")
    assert office.co_quan_chu_quan == "UBND tỉnh Lai Châu"
    assert office.nguoi_ky.quyen_han == "KT. GIÁM ĐỐC"
    assert office.noi_nhan == ("Bộ Công Thương", "Lưu: VT, VP")


def test_a_head_of_office_signs_without_further_authority(
    read_file: Callable[[str, str], FileModel], good_files: dict[str, str]
) -> None:
    text = good_files["co-quan.yaml"].replace("  quyen_han: KT. GIÁM ĐỐC\n", "")
    office = read_file("co-quan", text.replace("co_quan_chu_quan: UBND tỉnh Lai Châu\n", ""))
    assert isinstance(office, Office)
    assert office.nguoi_ky.quyen_han is None
    assert office.co_quan_chu_quan is None
