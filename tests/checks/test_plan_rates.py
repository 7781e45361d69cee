"""Published shares of plans fit values and plans, one another, and the other periods of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks import plan_rates
from laichau_reports.checks.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

INDUSTRY = """
    gtsx: {ten: Giá trị sản xuất, don_vi: tỷ đồng, phan_to: {khu_vuc: [nha_nuoc, tu_nhan]}}
    nha_nuoc: {ten: Kinh tế nhà nước, don_vi: tỷ đồng}
    tu_nhan: {ten: Kinh tế ngoài nhà nước, don_vi: tỷ đồng}
"""


def published(share: str, plan: str = "gtsx: 7.872,7") -> dict[str, str]:
    return {
        "chi-tieu": INDUSTRY,
        "ke-hoach/2024": plan,
        "so-lieu/2024-6T": f"gtsx: {{thuc_hien: 1.856,7, cong_bo: {{so_ke_hoach: {share}}}}}",
    }


def test_a_share_that_was_computed_wrong_is_told_with_the_intervals(facts_of: Callable, broken: Callable) -> None:
    assert broken(plan_rates.shares_of_plans, facts_of(published('"26,3"'))) == [
        (
            "Giá trị sản xuất, 6 tháng đầu năm 2024: 1.856,7 tỷ đồng trên kế hoạch năm 2024 của Giá trị sản xuất "
            "7.872,7 tỷ đồng là 23,584%, nhưng công bố 26,3% (lệch 2,716 điểm %; số đã ghi có thể là "
            "từ 26,25% đến 26,35%; theo các số còn lại thì phải từ 23,583% đến 23,585%)."
        )
    ]


def test_a_share_that_was_rounded_holds(facts_of: Callable, judge: Callable) -> None:
    (judged,) = judge(plan_rates.shares_of_plans, facts_of(published('"23,6"')))
    assert (judged.about, judged.verdict) == ("2024-6T:gtsx:ke_hoach_nam", Verdict.HOLDS)


def test_a_share_without_a_plan_or_with_a_plan_of_nothing_cannot_be_judged(
    facts_of: Callable, unjudged: Callable
) -> None:
    assert unjudged(plan_rates.shares_of_plans, facts_of(published('"23,6"', "tu_nhan: 1"))) == [
        "Chưa có số: kế hoạch năm 2024 của Giá trị sản xuất."
    ]
    assert unjudged(plan_rates.shares_of_plans, facts_of(published('"23,6"', "gtsx: 0"))) == [
        "Kế hoạch năm 2024 của Giá trị sản xuất không lớn hơn 0."
    ]


def test_the_share_of_an_estimate_is_judged_too(facts_of: Callable, broken: Callable) -> None:
    files = {
        **published('"23,6"'),
        "so-lieu/2024-6T": 'gtsx: {uoc_ca_nam: 7.872,7, cong_bo: {ca_nam_so_ke_hoach: "98,0"}}',
    }
    (message,) = broken(plan_rates.shares_of_plans, facts_of(files))
    assert "nhưng công bố 98,0%" in message


def of_parts(first: str, second: str, plan: str = "gtsx: 7.872,7") -> dict[str, str]:
    return {
        "chi-tieu": INDUSTRY,
        "ke-hoach/2024": plan,
        "so-lieu/2024-6T": f"""
            gtsx: 1.856,7
            nha_nuoc: {{thuc_hien: 1.007,4, cong_bo: {{so_ke_hoach: "{first}"}}}}
            tu_nhan: {{thuc_hien: 849,3, cong_bo: {{so_ke_hoach: "{second}"}}}}
        """,
    }


def test_the_plans_that_follow_from_shares_make_the_plan_of_the_total(facts_of: Callable, judge: Callable) -> None:
    (judged,) = judge(plan_rates.plans_of_parts, facts_of(of_parts("29,1", "19,2")))
    assert (judged.about, judged.verdict) == ("2024-6T:gtsx:khu_vuc:ke_hoach_nam", Verdict.HOLDS)


def test_shares_that_imply_another_plan_are_told(facts_of: Callable, broken: Callable) -> None:
    (message,) = broken(plan_rates.plans_of_parts, facts_of(of_parts("29,1", "29,1")))
    assert message.startswith(
        "Kế hoạch năm 2024 của Giá trị sản xuất: ghi 7.872,7 tỷ đồng, nhưng suy từ số liệu và tỷ lệ công bố của các "
        "thành phần là 6.380,412 tỷ đồng (lệch 1.492,288 tỷ đồng; số đã ghi có thể là từ 7.872,65 đến "
        "7.872,75 tỷ đồng; theo các số còn lại thì phải từ 6."
    )


def test_a_planned_part_is_taken_as_it_is(facts_of: Callable, judge: Callable) -> None:
    plan = "gtsx: 7.872,7\nnha_nuoc: {}"
    right = of_parts("29,1", "19,2", plan.format("3.460"))
    wrong = of_parts("29,1", "19,2", plan.format("6.460"))
    assert [one.verdict for one in judge(plan_rates.plans_of_parts, facts_of(right))] == [Verdict.HOLDS]
    assert [one.verdict for one in judge(plan_rates.plans_of_parts, facts_of(wrong))] == [Verdict.BROKEN]


def test_a_part_without_plan_and_share_is_missing(facts_of: Callable, unjudged: Callable) -> None:
    files = of_parts("29,1", "19,2")
    lines = files["so-lieu/2024-6T"].replace('cong_bo: {so_ke_hoach: "19,2"}', "ghi_chu: chưa công bố")
    assert unjudged(plan_rates.plans_of_parts, facts_of({**files, "so-lieu/2024-6T": lines})) == [
        "Chưa có số: kế hoạch năm 2024 của Kinh tế ngoài nhà nước."
    ]


def test_plans_that_are_all_stated_are_a_plain_sum(facts_of: Callable, judge: Callable) -> None:
    files = of_parts("29,1", "19,2", "gtsx: 7.872,7\nnha_nuoc: 3.460\ntu_nhan: 4.412,7")
    assert judge(plan_rates.plans_of_parts, facts_of(files)) == []


def power(share: str, remark: str = "") -> dict[str, str]:
    told = f", ghi_chu: {remark}" if remark else ""
    return {
        "chi-tieu": "dien: {ten: Điện sản xuất, don_vi: triệu kWh}",
        "so-lieu/2024-5T": "dien: {thuc_hien: 1.138, cong_bo: {so_ke_hoach: 15}}",
        "so-lieu/2024-6T": f"dien: {{thuc_hien: 1.946, cong_bo: {{so_ke_hoach: {share}}}{told}}}",
    }


def test_the_plan_of_a_year_does_not_change_from_period_to_period(facts_of: Callable, judge: Callable) -> None:
    (judged,) = judge(plan_rates.plans_over_time, facts_of(power("26")))
    assert (judged.about, judged.verdict) == ("2024-6T:dien:ke_hoach_nam", Verdict.HOLDS)


def test_a_plan_that_changed_is_told_with_both_plans(facts_of: Callable, broken: Callable) -> None:
    assert broken(plan_rates.plans_over_time, facts_of(power("36"))) == [
        (
            "Điện sản xuất, 6 tháng đầu năm 2024: 1.946 triệu kWh, bằng 36% kế hoạch, nên kế hoạch là từ "
            "5.330 đến 5.483 triệu kWh; nhưng Điện sản xuất, 5 tháng đầu năm 2024: 1.138 triệu kWh, bằng 15%, nên kế "
            "hoạch là từ 7.339 đến 7.852 triệu kWh. Kế hoạch đã đổi giữa hai kỳ mà không nêu lý do."
        )
    ]


def test_a_change_whose_reason_is_given_is_left_to_a_person(facts_of: Callable, unjudged: Callable) -> None:
    (reason,) = unjudged(plan_rates.plans_over_time, facts_of(power("36", "kế hoạch đã điều chỉnh")))
    assert reason == "Ghi chú của Điện sản xuất, 6 tháng đầu năm 2024 đã nói về kế hoạch: «kế hoạch đã điều chỉnh»."


def test_a_stated_plan_is_what_each_period_is_measured_against(facts_of: Callable, judge: Callable) -> None:
    files = {**power("36"), "ke-hoach/2024": "dien: 7.500"}
    assert judge(plan_rates.plans_over_time, facts_of(files)) == []
    assert [one.verdict for one in judge(plan_rates.shares_of_plans, facts_of(files))] == [
        Verdict.HOLDS,
        Verdict.BROKEN,
    ]


def test_two_files_of_one_period_are_no_change_of_plan(facts_of: Callable, judge: Callable) -> None:
    files = power("26")
    lines = "dien: {{thuc_hien: 560, cong_bo: {{so_ke_hoach: {}}}}}"
    twice = {"so-lieu/2024-Q1": lines.format("7,5"), "so-lieu/2024-3T": lines.format("7,4")}
    judged = judge(plan_rates.plans_over_time, facts_of({**files, **twice}))
    assert [one.about for one in judged] == ["2024-5T:dien:ke_hoach_nam", "2024-6T:dien:ke_hoach_nam"]


def test_a_span_of_years_has_no_plan_of_one_year(facts_of: Callable, unjudged: Callable, judge: Callable) -> None:
    files = {
        "chi-tieu": "dien: {ten: Điện, don_vi: triệu kWh}",
        "ke-hoach/2018": "dien: 10",
        "so-lieu/2016..2018": "dien: {thuc_hien: 25, cong_bo: {so_ke_hoach: 90}}",
    }
    facts = facts_of(files)
    assert len(unjudged(plan_rates.shares_of_plans, facts)) == 1
    assert judge(plan_rates.plans_over_time, facts) == []


def test_a_published_share_of_a_year_without_its_estimate_cannot_be_judged(
    facts_of: Callable, unjudged: Callable
) -> None:
    files = {
        "chi-tieu": "gtsx: {ten: Giá trị sản xuất, don_vi: tỷ đồng}",
        "so-lieu/2024-6T": "gtsx: {cong_bo: {ca_nam_so_ke_hoach: 99}}",
        "ke-hoach/2024": "gtsx: 7.872,7",
    }
    assert unjudged(plan_rates.shares_of_plans, facts_of(files)) == [
        "Chưa có số: ước cả năm của Giá trị sản xuất, tại kỳ 6 tháng đầu năm 2024."
    ]
