"""Tasks are read in their order, with state and dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from laichau_reports.workspace.tasks import TaskFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.workspace.model import FileModel


def test_tasks_are_read(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> None:
    tasks = read_file("nhiem-vu", good_files["nhiem-vu/2024.yaml"])
    assert isinstance(tasks, TaskFile)
    first, second = tasks.nhiem_vu
    assert (first.trang_thai, first.han, first.ngay_hoan_thanh) == ("hoan_thanh", date(2024, 6, 30), date(2024, 5, 20))
    assert (first.chu_tri, first.ket_qua) == ("Phòng Quản lý công nghiệp", "Đã trình")
    assert (second.ten, second.trang_thai, second.han) == ("Sửa quy chế", "qua_han", None)
    assert second.place.line == 10


def test_a_year_may_have_no_tasks_yet(read_file: Callable[[str, str], FileModel]) -> None:
    tasks = read_file("nhiem-vu", "nam: 2024\nnhiem_vu:\n")
    assert isinstance(tasks, TaskFile)
    assert tasks.nhiem_vu == ()
