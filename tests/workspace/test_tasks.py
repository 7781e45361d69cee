"""Tasks are read in their order, with state and dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import WorkspaceError
from laichau_reports.workspace.tasks import TaskFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.workspace.model import FileModel


def test_tasks_are_read(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> None:
    tasks = read_file("nhiem-vu", good_files["nhiem-vu/2024.yaml"])
    assert isinstance(tasks, TaskFile)
    first, second = tasks.nhiem_vu
    assert (first.trang_thai, first.han, first.ngay_hoan_thanh) == ("hoan_thanh", date(2024, 6, 30), date(2024, 5, 20))
    assert first.chu_tri == "Phòng Quản lý công nghiệp"
    assert [passage.y.text for passage in first.ket_qua if passage.y] == ["Đã trình"]
    assert (second.ten, second.trang_thai, second.han) == ("Sửa quy chế", "qua_han", None)
    assert second.place.line == 10


def test_a_year_may_have_no_tasks_yet(read_file: Callable[[str, str], FileModel]) -> None:
    tasks = read_file("nhiem-vu", "nam: 2024\nnhiem_vu:\n")
    assert isinstance(tasks, TaskFile)
    assert tasks.nhiem_vu == ()


RATED = """\
nam: 2024
muc_danh_gia: {tot: hoàn thành tốt, dat: hoàn thành}
nhiem_vu:
  - ten: Phát triển chợ
    trang_thai: hoan_thanh
    yeu_cau: Xây {{ cho | ke_hoach }}
    chi_tieu: [cho, cho_nong_thon]
    danh_gia: tot
    ket_qua:
      - một đoạn
      - y: đoạn có ý con
        y_con: [con một, con hai]
      - tieu_de: Chợ nông thôn
        noi_dung: [đoạn a, {y: đoạn b, y_con: [con ba]}]
"""


def test_what_was_asked_and_what_was_done_are_read_on_several_levels(
    read_file: Callable[[str, str], FileModel],
) -> None:
    tasks = read_file("nhiem-vu", RATED)
    assert isinstance(tasks, TaskFile)
    (task,) = tasks.nhiem_vu
    assert (tasks.muc_danh_gia, task.danh_gia) == ({"tot": "hoàn thành tốt", "dat": "hoàn thành"}, "tot")
    assert task.chi_tieu == ("cho", "cho_nong_thon")
    assert str(task.yeu_cau) == "Xây {{ cho | ke_hoach }}"
    paragraph, listed, headed = task.ket_qua
    assert (str(paragraph.y), paragraph.y_con) == ("một đoạn", ())
    assert [str(text) for text in listed.y_con] == ["con một", "con hai"]
    assert (headed.y, str(headed.tieu_de)) == (None, "Chợ nông thôn")
    assert [(str(point.y), len(point.y_con)) for point in headed.noi_dung] == [("đoạn a", 0), ("đoạn b", 1)]


@pytest.mark.parametrize(
    "passage",
    [
        "{tieu_de: Chợ}",
        "{noi_dung: [a]}",
        "{y: a, tieu_de: Chợ, noi_dung: [b]}",
        "{y: a, noi_dung: [b]}",
        "{tieu_de: Chợ, noi_dung: [b], y_con: [c]}",
        "''",
    ],
)
def test_a_passage_is_a_paragraph_or_a_heading_with_content(
    read_file: Callable[[str, str], FileModel], passage: str
) -> None:
    text = f"nam: 2024\nnhiem_vu:\n  - ten: A\n    trang_thai: qua_han\n    ket_qua:\n      - {passage}\n"
    with pytest.raises(WorkspaceError) as raised:
        read_file("nhiem-vu", text)
    (fault,) = raised.value.faults
    assert fault.code == "bad-passage"
    assert str(fault.place).startswith("f.yaml:6:")


def test_a_colon_without_quotes_in_a_passage_is_said_to_be_one(read_file: Callable[[str, str], FileModel]) -> None:
    text = "nam: 2024\nnhiem_vu:\n  - ten: A\n    trang_thai: qua_han\n    ket_qua:\n      - Tồn tại: vốn ít\n"
    with pytest.raises(WorkspaceError) as raised:
        read_file("nhiem-vu", text)
    assert [fault.code for fault in raised.value.faults] == ["text-with-colon"]
