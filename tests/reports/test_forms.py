"""A form asks for what the year has, beside what is known; it fills nothing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.reports.forms import figures_form, indicators_of, plan_form
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace, figure_book

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = """\
muc_ke_hoach: {trung_uong: Trung ương giao, hdnd: HĐND giao}
chi_tieu:
  # == Thu ==

  # -- trên địa bàn --
  thu: {ten: Thu ngân sách, don_vi: tỷ đồng}
  phi: {ten: Phí, don_vi: tỷ đồng, den: 2024}

  # == Xã ==
  xa: {ten: Số xã, loai: thoi_diem, dem: co}
  cu: {ten: Chỉ tiêu cũ, den: 2023}
  # == Mới ==
  moi: {ten: Chỉ tiêu mới, loai: thoi_diem, tu: 2025}
"""
FILES = {
    "co-quan.yaml": """\
ten: A
ten_day_du: A
ky_hieu: A
dia_danh: A
nguoi_ky: {chuc_vu: A, ho_ten: B}
noi_nhan: [A]
""",
    "chi-tieu.yaml": CATALOGUE,
    "so-lieu/2024-Q1.yaml": "ky: 2024-Q1\nso_lieu:\n  thu: 9\n",
    "so-lieu/2024.yaml": """\
ky: 2024
so_lieu:
  thu: {thuc_hien: ước 40, uoc_ca_nam: 41, cong_bo: {so_cung_ky: 5}}
  phi: {uoc_ca_nam: , cong_bo: {so_ke_hoach: 3}}
  xa: {thuc_hien: 9, cong_bo: {so_cung_ky: 5}}
  cu:
""",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace.open(tmp_path)


def form(workspace: Workspace, new: str) -> str:
    made = figures_form(workspace, figure_book(workspace), CATALOGUE, parse_period_id("2024"), parse_period_id(new))
    return made.partition("so_lieu:\n")[2]


def test_indicators_of_the_year_stand_below_the_comments_of_their_group(workspace: Workspace) -> None:
    assert (
        form(workspace, "2025-Q1")
        == """\
  # == Thu ==

  # -- trên địa bàn --
  thu:                              # Thu ngân sách, tỷ đồng; năm 2024: ước 40; quý I/2024: 9
    thuc_hien:
    uoc_ca_nam:                     # ước cả năm, kỳ trước: 41

  # == Xã ==
  xa:                               # Số xã; năm 2024: 09
    thuc_hien:
    cong_bo:
      so_cung_ky:

  # == Mới ==
  moi:                              # Chỉ tiêu mới
"""
    )


def test_a_year_asks_for_no_estimate_of_itself(workspace: Workspace) -> None:
    assert "uoc_ca_nam" not in form(workspace, "2025")
    assert indicators_of(workspace, 2023) == ("thu", "phi", "xa", "cu")


def test_an_empty_form_can_be_read(workspace: Workspace) -> None:
    book = figure_book(workspace)
    text = figures_form(workspace, book, CATALOGUE, parse_period_id("2024"), parse_period_id("2025-Q1"))
    (workspace.folder / "so-lieu" / "2025-Q1.yaml").write_text(text, encoding="utf-8")
    (workspace.folder / "ke-hoach").mkdir()
    plan = plan_form(workspace, book, CATALOGUE, 2025)
    (workspace.folder / "ke-hoach" / "2025.yaml").write_text(plan, encoding="utf-8")
    read = Workspace.open(workspace.folder)
    assert all(entry.thuc_hien is None for entry in read.figures[parse_period_id("2025-Q1")].so_lieu.values())


def test_without_a_plan_the_form_asks_for_all_flows_and_for_what_begins(workspace: Workspace) -> None:
    lines = plan_form(workspace, figure_book(workspace), CATALOGUE, 2025).partition("ke_hoach:\n")[2]
    assert (
        lines
        == """\
  # == Thu ==

  # -- trên địa bàn --
  thu:                              # Thu ngân sách, tỷ đồng; thực hiện 2024: ước 40

  # == Mới ==
  moi:                              # Chỉ tiêu mới
"""
    )


def test_a_plan_is_asked_for_as_it_was_set_the_year_before(workspace: Workspace) -> None:
    (workspace.folder / "ke-hoach").mkdir()
    old = "nam: 2024\nke_hoach:\n  thu: {trung_uong: 38, hdnd: }\n  xa: 9\n"
    (workspace.folder / "ke-hoach" / "2024.yaml").write_text(old, encoding="utf-8")
    opened = Workspace.open(workspace.folder)
    lines = plan_form(opened, figure_book(opened), CATALOGUE, 2025).partition("địa bàn --\n")[2]
    assert (
        lines
        == """\
  thu:                              # Thu ngân sách, tỷ đồng; kế hoạch 2024: 38; thực hiện 2024: ước 40
    trung_uong:                     # Trung ương giao; năm trước: 38
    hdnd:

  # == Xã ==
  xa:                               # Số xã; kế hoạch 2024: 09; thực hiện 2024: 09

  # == Mới ==
  moi:                              # Chỉ tiêu mới
"""
    )
