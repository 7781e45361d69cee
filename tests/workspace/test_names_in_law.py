"""The table of names that changed with the law is read like any file, and a province adds to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from laichau_reports.workspace import NamesFile, Workspace, national_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from laichau_reports.errors import Fault
    from laichau_reports.workspace.model import FileModel

NAMES = """\
ten_goi:
  - cu: huyện Tam Đường
    moi: xã Bình Lư
    tu: 01/7/2025
    can_cu: Nghị quyết của Ủy ban Thường vụ Quốc hội
"""


def test_the_national_table_says_when_and_by_which_act_each_name_changed() -> None:
    names = national_names().ten_goi
    assert len(names) > 15
    assert {"Sở Kế hoạch và Đầu tư", "các huyện, thành phố"} <= {old for one in names for old in one.cu}
    assert all(date(2025, 1, 1) < one.tu < date(2026, 1, 1) and one.can_cu for one in names)


def test_no_old_name_ends_twice_in_the_national_table() -> None:
    old = [name for one in national_names().ten_goi for name in one.cu]
    assert sorted(set(old)) == sorted(old)


def test_a_single_old_name_needs_no_list(read_file: Callable[[str, str], FileModel]) -> None:
    names = read_file("ten-goi", NAMES)
    assert isinstance(names, NamesFile)
    assert names.ten_goi[0].cu == ("huyện Tam Đường",)
    assert not names.ten_goi[0].moi_hoan_toan


def test_a_workspace_may_have_its_own_names(write_workspace: Callable[..., Path]) -> None:
    assert Workspace.open(write_workspace()).names.ten_goi == ()
    workspace = Workspace.open(write_workspace({"ten-goi.yaml": NAMES}))
    assert [one.moi for one in workspace.names.ten_goi] == ["xã Bình Lư"]


def test_a_change_without_its_day_is_a_fault(faults_of_file: Callable[[str, str], list[Fault]]) -> None:
    (fault,) = faults_of_file("ten-goi", NAMES.replace("    tu: 01/7/2025\n", ""))
    assert fault.code == "missing-key"
