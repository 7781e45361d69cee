"""The share of plan of a total lies between those of its parts."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import plan_hulls, plan_rates
from laichau_reports.checks.model import Verdict
from laichau_reports.vietnamese import format_rate

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOGUE = """
    tong: {ten: Thu ngân sách, don_vi: tỷ đồng, phan_to: {nguon: [mot, hai, ba]}}
    mot: {ten: Thu nội địa, don_vi: tỷ đồng}
    hai: {ten: Thu xuất nhập khẩu, don_vi: tỷ đồng}
    ba: {ten: Thu viện trợ, don_vi: tỷ đồng}
"""
NAMES = ("tong", "mot", "hai", "ba")


def shares(*numbers: str, measure: str = "so_ke_hoach", catalogue: str = CATALOGUE) -> dict[str, str]:
    lines = [
        f'{name}: {{cong_bo: {{{measure}: "{number}"}}}}' for name, number in zip(NAMES, numbers, strict=True) if number
    ]
    return {"chi-tieu": catalogue, "so-lieu/2024-6T": "\n".join(lines)}


def test_a_share_outside_those_of_the_parts_is_told(facts_of: Callable, broken: Callable) -> None:
    (message,) = broken(plan_hulls.shares_of_totals, facts_of(shares("60", "48", "49", "50")))
    assert message.startswith(
        "Tỷ lệ so với kế hoạch năm của Thu ngân sách, 6 tháng đầu năm 2024: tổng 60%, trong khi các thành phần chỉ từ "
        "48% đến 50% ("
    )


@pytest.mark.parametrize("total", ["48", "49,3", "50", "50,4"])
def test_a_share_between_those_of_the_parts_holds(facts_of: Callable, judge: Callable, total: str) -> None:
    (judged,) = judge(plan_hulls.shares_of_totals, facts_of(shares(total, "48", "49", "50")))
    assert (judged.about, judged.verdict) == ("2024-6T:tong:nguon:ke_hoach_nam", Verdict.HOLDS)


def test_the_shares_of_estimates_are_judged_too(facts_of: Callable, judge: Callable) -> None:
    files = shares("60", "48", "49", "50", measure="ca_nam_so_ke_hoach")
    (judged,) = judge(plan_hulls.shares_of_totals, facts_of(files))
    assert (judged.about, judged.verdict) == ("2024-6T:tong:uoc_ca_nam:nguon:ke_hoach_nam", Verdict.BROKEN)


def test_each_baseline_is_judged_by_itself(facts_of: Callable, judge: Callable) -> None:
    catalogue = f"muc_ke_hoach: {{tw: Trung ương giao, tinh: HĐND tỉnh giao}}\nchi_tieu:{CATALOGUE}"
    lines = [
        f"{name}: {{cong_bo: {{so_ke_hoach: {{tw: {tw}, tinh: {tinh}}}}}}}"
        for name, tw, tinh in zip(NAMES, (60, 48, 49, 50), (49, 48, 49, 50), strict=True)
    ]
    files = {"chi-tieu": catalogue, "so-lieu/2024-6T": "\n".join(lines)}
    judged = judge(plan_hulls.shares_of_totals, facts_of(files))
    assert {(one.about, one.verdict) for one in judged} == {
        ("2024-6T:tong:nguon:tw", Verdict.BROKEN),
        ("2024-6T:tong:nguon:tinh", Verdict.HOLDS),
    }


def test_a_missing_share_is_said(facts_of: Callable, unjudged: Callable, judge: Callable) -> None:
    assert unjudged(plan_hulls.shares_of_totals, facts_of(shares("60", "48", "", "50"))) == [
        "Chưa có số: tỷ lệ so với kế hoạch năm của Thu xuất nhập khẩu, 6 tháng đầu năm 2024."
    ]
    assert judge(plan_hulls.shares_of_totals, facts_of(shares("60", "", "", ""))) == []
    assert judge(plan_hulls.shares_of_totals, facts_of(shares("", "48", "49", "50"))) == []


def test_what_the_plans_of_the_parts_tell_better_is_left_to_them(facts_of: Callable, judge: Callable) -> None:
    lines = [
        f"{name}: {{thuc_hien: {value}, cong_bo: {{so_ke_hoach: {share}}}}}"
        for name, value, share in zip(NAMES, (30, 10, 10, 10), (60, 48, 49, 50), strict=True)
    ]
    facts = facts_of({"chi-tieu": CATALOGUE, "so-lieu/2024-6T": "\n".join(lines)})
    assert judge(plan_hulls.shares_of_totals, facts) == []
    assert [one.verdict for one in judge(plan_rates.plans_of_parts, facts)] == [Verdict.BROKEN]


@pytest.mark.parametrize(
    "catalogue",
    [
        CATALOGUE.replace("Thu viện trợ", "Chênh lệch thu chi"),
        CATALOGUE.replace("Thu viện trợ, don_vi: tỷ đồng", "Thu viện trợ, don_vi: tấn"),
        CATALOGUE.replace("tỷ đồng", '"%"'),
    ],
)
def test_shares_that_are_no_mean_of_the_parts_are_left_alone(
    facts_of: Callable, judge: Callable, catalogue: str
) -> None:
    files = shares("60", "48", "49", "50", catalogue=catalogue)
    assert judge(plan_hulls.shares_of_totals, facts_of(files)) == []


def test_a_plan_below_zero_makes_no_mean(facts_of: Callable, judge: Callable) -> None:
    files = {**shares("60", "48", "49", "50"), "ke-hoach/2024": 'ba: "-4"'}
    assert judge(plan_hulls.shares_of_totals, facts_of(files)) == []


@pytest.mark.parametrize("seed", range(25))
def test_shares_that_were_rounded_honestly_hold(facts_of: Callable, judge: Callable, seed: int) -> None:
    drawn = random.Random(seed)  # noqa: S311 - figures for a test
    plans = [Fraction(drawn.randint(1, 90_000), 100) for _ in range(3)]
    values = [plan * Fraction(drawn.randint(0, 140), 100) for plan in plans]
    pairs = [(sum(values), sum(plans)), *zip(values, plans, strict=True)]
    told = [format_rate(100 * value / plan, decimals=drawn.randint(0, 2)) for value, plan in pairs]
    (judged,) = judge(plan_hulls.shares_of_totals, facts_of(shares(*told)))
    assert judged.verdict is Verdict.HOLDS
