"""Lines that wait for a number are told, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks import gaps
from laichau_reports.checks.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOGUE = """
    thu: {ten: Thu ngân sách, don_vi: tỷ đồng}
    chi: {ten: Chi ngân sách, don_vi: tỷ đồng}
"""


def test_a_blank_line_is_told(facts_of: Callable, judge: Callable) -> None:
    facts = facts_of({"chi-tieu": CATALOGUE, "so-lieu/2024-Q1": "thu:\nchi: 3"})
    (judged,) = judge(gaps.blank_lines, facts)
    assert judged.about == "2024-Q1:thu:thuc_hien"
    assert judged.message == "Chưa có số: Thu ngân sách, quý I năm 2024; bản thảo sẽ để trống chỗ này."
    assert facts.place(judged.subject.things[0]).line == 3


def test_a_blank_plan_is_told(facts_of: Callable, broken: Callable) -> None:
    files = {"chi-tieu": CATALOGUE, "ke-hoach/2024": "thu:\nchi: {ke_hoach_nam: }"}
    assert broken(gaps.blank_lines, facts_of(files)) == [
        "Chưa có số: kế hoạch năm 2024 của Thu ngân sách; bản thảo sẽ để trống chỗ này.",
        "Chưa có số: kế hoạch năm 2024 của Chi ngân sách; bản thảo sẽ để trống chỗ này.",
    ]


def test_a_rate_without_any_value_leaves_the_line_blank(facts_of: Callable, broken: Callable) -> None:
    files = {"chi-tieu": CATALOGUE, "so-lieu/2024-6T": "thu: {cong_bo: {ca_nam_so_nam_truoc: 5}}\nchi: 3"}
    assert broken(gaps.blank_lines, facts_of(files)) == [
        "Chưa có số: Thu ngân sách, 6 tháng đầu năm 2024; bản thảo sẽ để trống chỗ này."
    ]


def test_an_estimate_alone_is_no_blank_line(facts_of: Callable, judge: Callable) -> None:
    files = {
        "chi-tieu": CATALOGUE,
        "so-lieu/2024-6T": "thu: {uoc_ca_nam: 9}\nchi: 3",
        "ke-hoach/2024": "thu: 9",
    }
    assert [(one.about, one.verdict) for one in judge(gaps.blank_lines, facts_of(files))] == [
        ("2024-6T", Verdict.HOLDS),
        ("ke-hoach/2024", Verdict.HOLDS),
    ]
