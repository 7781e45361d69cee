"""The newest revision counts, on any day the newest of that day; a revision of nothing is a fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import WorkspaceError
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace, figure_book
from laichau_reports.workspace.revisions import revisions_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST = parse_period_id("2024-Q1")
FILES = {
    "co-quan": "ten: A\nten_day_du: A\nky_hieu: A\ndia_danh: A\nnguoi_ky: {chuc_vu: A, ho_ten: B}\nnoi_nhan: [A]\n",
    "chi-tieu": "chi_tieu:\n  thu: {ten: Thu, don_vi: tỷ đồng}\n  chi: {ten: Chi}\n",
    "so-lieu/2024-Q1": """\
ky: 2024-Q1
so_lieu:
  thu: {thuc_hien: 10, suy_ra: co, cong_bo: {so_cung_ky: 5}, cung_ky: 8}
""",
    "so-lieu/2024-6T": """\
ky: 2024-6T
so_lieu: {thu: 20}
dieu_chinh:
  - {ky: 2024-Q1, chi_tieu: thu, thuc_hien: "12,5", ly_do: số chính thức, ngay: 01/8/2024}
  - {ky: 2024-Q1, chi_tieu: thu, thuc_hien: 11, ly_do: số sơ bộ, ngay: 01/6/2024}
""",
}


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Workspace]:
    def make(**changes: str) -> Workspace:
        for name, text in {**FILES, **changes}.items():
            path = tmp_path / f"{name}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Workspace.open(tmp_path)

    return make


@pytest.mark.parametrize(
    ("as_of", "value"),
    [(None, "12.5"), (date(2024, 8, 1), "12.5"), (date(2024, 7, 31), "11"), (date(2024, 5, 31), "10")],
)
def test_the_newest_revision_of_the_day_counts(opened: Callable, as_of: date | None, value: str) -> None:
    entry = figure_book(opened(), as_of).actual("thu", FIRST)
    assert entry.value is not None
    assert entry.value.number == Decimal(value)
    assert entry.base is not None


def test_a_revised_value_is_measured_and_no_rate_of_the_old_one_is_said_of_it(opened: Callable) -> None:
    before = figure_book(opened(), date(2024, 1, 1)).actual("thu", FIRST)
    after = figure_book(opened()).actual("thu", FIRST)
    assert (before.derived, before.published.so_cung_ky is None) == (True, False)
    assert (after.derived, after.published.so_cung_ky is None) == (False, True)
    assert "2024-6T.yaml:4" in str(after.place)


def test_of_one_day_the_later_file_counts_then_the_later_line(opened: Callable) -> None:
    line = "  - {{ky: 2024-Q1, chi_tieu: thu, thuc_hien: {}, ly_do: a, ngay: 01/8/2024}}\n"
    later = "ky: 2024-9T\ndieu_chinh:\n" + line.format(13) + line.format(14)
    known = revisions_of(opened(**{"so-lieu/2024-9T": later}).figures)
    assert [str(one.revision.thuc_hien.number) for one in known[FIRST, "thu"]] == ["11", "12.5", "13", "14"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{ky: 2024-Q1, chi_tieu: thuu, thuc_hien: 1, ly_do: a, ngay: 01/8/2024}", "Không có chỉ tiêu «thuu»"),
        ("{ky: 2024-Q1, chi_tieu: chi, thuc_hien: 1, ly_do: a, ngay: 01/8/2024}", "không có «chi» để điều chỉnh"),
        ("{ky: 2023-Q1, chi_tieu: thu, thuc_hien: 1, ly_do: a, ngay: 01/8/2024}", "Không có tệp so-lieu/2023-Q1.yaml"),
        ("{ky: 2024-6T, chi_tieu: thu, thuc_hien: 1, ly_do: a, ngay: 01/8/2024}", "không ở trước kỳ của tệp này"),
        ("{ky: 2024-13, chi_tieu: thu, thuc_hien: 1, ly_do: a, ngay: 01/8/2024}", "không phải là mã của một kỳ"),
        ("{ky: 2024-Q1, chi_tieu: thu, thuc_hien: 1, ngay: 01/8/2024}", "ly_do"),
        ("{ky: 2024-Q1, chi_tieu: thu, ly_do: a, ngay: 01/8/2024}", "thuc_hien"),
    ],
)
def test_a_revision_that_cannot_be_is_a_fault_with_its_place(opened: Callable, line: str, message: str) -> None:
    with pytest.raises(WorkspaceError) as raised:
        opened(**{"so-lieu/2024-6T": f"ky: 2024-6T\nso_lieu: {{thu: 20}}\ndieu_chinh:\n  - {line}\n"})
    (fault,) = raised.value.faults
    assert message in fault.message + fault.hint
    assert "2024-6T.yaml:4" in str(fault.place)


def test_a_period_of_its_own_file_that_is_no_period_is_told_once(opened: Callable) -> None:
    with pytest.raises(WorkspaceError) as raised:
        opened(**{"so-lieu/2024-6T": "ky: 2024-6T\ndieu_chinh: chữ\n"})
    assert len(raised.value.faults) == 1
