"""Revised figures are listed, and figures outside the years of their indicator are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks import over_time, revisions
from laichau_reports.checks.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOGUE = "thu: {ten: Thu ngân sách, don_vi: tỷ đồng}\nxa: {ten: Số xã, loai: thoi_diem}"


def revised(**more: str) -> dict[str, str]:
    later = """\
ky: 2024-6T
so_lieu:
  thu: 20
dieu_chinh:
  - {ky: 2024-Q1, chi_tieu: thu, thuc_hien: 12,5, ly_do: số chính thức, ngay: 01/8/2024}
  - {ky: 2024-Q1, chi_tieu: xa, thuc_hien: 9, ly_do: số mới, ngay: 02/6/2024}
  - {ky: 2024-Q1, chi_tieu: thu, thuc_hien: 11, ly_do: số sơ bộ, ngay: 01/6/2024}
"""
    return {"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": "thu: ước 10\nxa:", "so-lieu/2024-6T": later, **more}


def test_every_revision_is_listed_with_the_value_before_it(facts_of: Callable, broken: Callable) -> None:
    assert broken(revisions.revised_figures, facts_of(revised())) == [
        "Thu ngân sách, quý I năm 2024: ước 10 tỷ đồng, từ 01/6/2024 điều chỉnh thành 11 tỷ đồng (số sơ bộ).",
        "Thu ngân sách, quý I năm 2024: 11 tỷ đồng, từ 01/8/2024 điều chỉnh thành 12,5 tỷ đồng (số chính thức).",
        "Số xã, quý I năm 2024: chưa có số, từ 02/6/2024 điều chỉnh thành 9 (số mới).",
    ]


def test_without_revisions_nothing_is_listed(facts_of: Callable, judge: Callable) -> None:
    assert judge(revisions.revised_figures, facts_of({"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": "thu: 10"})) == []


def test_a_base_that_was_revised_since_needs_no_remark(facts_of: Callable, judge: Callable) -> None:
    files = revised(**{"so-lieu/2025-Q1": "thu: {thuc_hien: 13, cung_ky: 10}"})
    judged = judge(over_time.restated_bases, facts_of(files))
    assert [(one.about, one.verdict) for one in judged] == [("2025-Q1:thu", Verdict.HOLDS)]


def test_figures_and_plans_outside_the_years_of_an_indicator_are_told(facts_of: Callable, judge: Callable) -> None:
    files = {
        "chi-tieu": "cu: {ten: Cũ, den: 2023}\nmoi: {ten: Mới, tu: 2024, den: 2026}",
        "so-lieu/2023": "cu: 1\nmoi: 2",
        "so-lieu/2022..2024": "cu: 1\nmoi: 3",
        "so-lieu/2024": "cu:\nmoi: 2",
        "ke-hoach/2024": "cu: 1\nmoi:",
    }
    judged = {one.about: one for one in judge(revisions.figures_out_of_time, facts_of(files))}
    assert {about for about, one in judged.items() if one.verdict is Verdict.BROKEN} == {
        *("2023:moi", "ke-hoach/2024:cu:mac_dinh")
    }
    assert "2024:cu" not in judged
    assert judged["2023:moi"].message == (
        "Có số của Mới, năm 2023, nhưng chỉ tiêu này chỉ có từ năm 2024 đến năm 2026."
    )
    assert judged["ke-hoach/2024:cu:mac_dinh"].message.endswith("nhưng chỉ tiêu này chỉ có đến năm 2023.")
