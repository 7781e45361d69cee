"""The office's file gives names, signatory and recipients."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from laichau_reports.workspace.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import Fault
    from laichau_reports.workspace.model import FileModel


def test_the_office_is_read(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> None:
    office = read_file("co-quan", good_files["co-quan.yaml"])
    assert isinstance(office, Office)
    assert (office.ten, office.ky_hieu, office.dia_danh) == ("Sở Công Thương", "SCT", "Lai Châu")
    assert office.co_quan_chu_quan == "UBND tỉnh Lai Châu"
    assert office.nguoi_ky.quyen_han == "KT. GIÁM ĐỐC"
    assert office.noi_nhan == ("Bộ Công Thương", "Lưu: VT, VP")


def test_authority_may_be_a_list_of_lines(
    read_file: Callable[[str, str], FileModel], good_files: dict[str, str]
) -> None:
    listed = "quyen_han: [TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH]"
    office = read_file("co-quan", good_files["co-quan.yaml"].replace("quyen_han: KT. GIÁM ĐỐC", listed))
    assert isinstance(office, Office)
    assert office.nguoi_ky.quyen_han == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"


@pytest.mark.parametrize("written", ["[]", "[{a: b}]", "[[A]]", "{a: b, c: d}"])
def test_authority_is_nothing_but_lines(
    faults_of_workspace: Callable, good_files: dict[str, str], written: str
) -> None:
    text = good_files["co-quan.yaml"].replace("quyen_han: KT. GIÁM ĐỐC", f"quyen_han: {written}")
    (fault,) = faults_of_workspace({"co-quan.yaml": text})
    assert fault.code in {"empty-list", "wrong-kind", "text-with-colon"}


def test_a_head_of_office_signs_without_further_authority(
    read_file: Callable[[str, str], FileModel], good_files: dict[str, str]
) -> None:
    text = good_files["co-quan.yaml"].replace("  quyen_han: KT. GIÁM ĐỐC\n", "")
    office = read_file("co-quan", text.replace("co_quan_chu_quan: UBND tỉnh Lai Châu\n", ""))
    assert isinstance(office, Office)
    assert office.nguoi_ky.quyen_han is None
    assert office.co_quan_chu_quan is None


LATER = """\
ten_theo_ngay:
  - tu: 01/3/2025
    ten: Sở Tài chính
    ten_day_du: Sở Tài chính tỉnh Lai Châu
  - tu: 01/7/2025
    nguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Lò Văn A}
    noi_nhan: [UBND các xã, "Lưu: VT"]
"""


@pytest.fixture
def renamed(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> Office:
    office = read_file("co-quan", good_files["co-quan.yaml"] + LATER)
    assert isinstance(office, Office)
    return office


@pytest.mark.parametrize(
    ("day", "name", "signer", "recipients"),
    [
        (date(2025, 2, 28), "Sở Công Thương", "PHÓ GIÁM ĐỐC", 2),
        (date(2025, 3, 1), "Sở Tài chính", "PHÓ GIÁM ĐỐC", 2),
        (date(2025, 7, 1), "Sở Tài chính", "GIÁM ĐỐC", 2),
    ],
)
def test_an_office_is_called_as_on_the_day(renamed: Office, day: date, name: str, signer: str, recipients: int) -> None:
    office = renamed.on(day)
    assert (office.ten, office.nguoi_ky.chuc_vu, len(office.noi_nhan)) == (name, signer, recipients)
    assert office.ky_hieu == "SCT"


def test_where_the_words_of_a_day_stand_can_be_told(renamed: Office) -> None:
    assert renamed.steps_to("ten", date(2025, 2, 1)) == ("ten",)
    assert renamed.steps_to("ten", date(2025, 8, 1)) == ("ten_theo_ngay", 0, "ten")
    assert renamed.steps_to("noi_nhan", date(2025, 8, 1)) == ("ten_theo_ngay", 1, "noi_nhan")


def test_changes_out_of_order_are_a_fault(
    faults_of_file: Callable[[str, str], list[Fault]], good_files: dict[str, str]
) -> None:
    (fault,) = faults_of_file("co-quan", good_files["co-quan.yaml"] + LATER.replace("01/7/2025", "01/02/2025"))
    assert fault.code == "dates-not-rising"
