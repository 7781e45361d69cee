"""The same figures from period to period and from year to year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import over_time
from laichau_reports.checks.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.facts import Facts

INDUSTRY = "gtsx: {ten: Giá trị sản xuất, don_vi: tỷ đồng}"


def over(figures: dict[str, str], catalogue: str = INDUSTRY) -> dict[str, str]:
    return {"chi-tieu": catalogue, **{f"so-lieu/{period}": f"gtsx: {value}" for period, value in figures.items()}}


# Restated bases


def test_a_restated_base_needs_a_reason(facts_of: Callable, broken: Callable) -> None:
    assert broken(
        over_time.restated_bases,
        facts_of(over({"2023-6T": "1.586,9", "2024-6T": "{thuc_hien: 1.856,7, cung_ky: 1.632,5}"})),
    ) == [
        (
            "Số cùng kỳ năm trước của Giá trị sản xuất, 6 tháng đầu năm 2024 ghi 1.632,5 tỷ đồng, nhưng tệp năm "
            "trước ghi 1.586,9 tỷ đồng (lệch 45,6); nếu số năm trước đã được điều chỉnh thì nêu lý do ở ghi_chu."
        )
    ]


@pytest.mark.parametrize("now", ["{cung_ky: 1.587}", "{cung_ky: 1.587, ghi_chu: số ước}"])
def test_a_base_that_is_the_same_holds(facts_of: Callable, judge: Callable, now: str) -> None:
    judged = judge(over_time.restated_bases, facts_of(over({"2023-6T": "1.586,9", "2024-6T": now})))
    assert [one.verdict for one in judged] == [Verdict.HOLDS]


def test_a_restated_base_with_a_remark_is_left_to_a_person(facts_of: Callable, judge: Callable) -> None:
    files = over({"2023-6T": "1.586,9", "2024-6T": "{cung_ky: 1.632,5, ghi_chu: số chính thức}"})
    (judged,) = judge(over_time.restated_bases, facts_of(files))
    assert (judged.about, judged.verdict) == ("2024-6T:gtsx", Verdict.UNJUDGED)
    assert judged.message == (
        "Số cùng kỳ năm trước của Giá trị sản xuất, 6 tháng đầu năm 2024 ghi 1.632,5 tỷ đồng, tệp năm trước ghi "
        "1.586,9 tỷ đồng; ghi_chu của chỉ tiêu này có thể là lý do: «số chính thức»."
    )


def test_a_base_is_not_compared_with_a_derived_value(facts_of: Callable, unjudged: Callable, judge: Callable) -> None:
    derived = over({"2023-6T": "{thuc_hien: 1.586,9, suy_ra: co}", "2024-6T": "{cung_ky: 1.632,5}"})
    assert len(unjudged(over_time.restated_bases, facts_of(derived))) == 1
    assert judge(over_time.restated_bases, facts_of(over({"2024-6T": "{cung_ky: 1.632,5}"}))) == []


# Flows


def test_six_months_are_not_below_the_first_quarter(facts_of: Callable, broken: Callable) -> None:
    assert broken(over_time.falling_flows, facts_of(over({"2024-Q1": "599,9", "2024-6T": "185,67"}))) == [
        (
            "Giá trị sản xuất, 6 tháng đầu năm 2024: 185,67 tỷ đồng, nhỏ hơn 599,9 tỷ đồng của Giá trị sản xuất, "
            "quý I năm 2024 (lệch 414,23); số lũy kế không thể giảm, còn nếu là số tại một thời điểm "
            "thì khai loai: thoi_diem."
        )
    ]


def test_cumulative_periods_are_compared_in_order(facts_of: Callable, judge: Callable) -> None:
    figures = {
        "2024": "9",
        "2024-9T": "7",
        "2024-5T": "4",
        "2024-Q1": "2",
        "2024-Q2": "1",
        "2024-T05": "0,5",
        "2025-Q1": "1",
    }
    judged = judge(over_time.falling_flows, facts_of(over(figures)))
    assert [one.about for one in judged] == ["2024-5T:gtsx", "2024-9T:gtsx", "2024:gtsx"]
    assert {one.verdict for one in judged} == {Verdict.HOLDS}


def test_the_estimate_of_a_year_is_not_below_what_was_reached(facts_of: Callable, broken: Callable) -> None:
    (message,) = broken(
        over_time.falling_flows, facts_of(over({"2024-6T": "{thuc_hien: 1.856,7, uoc_ca_nam: 787,27}"}))
    )
    assert message.startswith("Ước cả năm của Giá trị sản xuất, tại kỳ 6 tháng đầu năm 2024: 787,27 tỷ đồng, nhỏ hơn")
    assert message.endswith("; ước cả năm đã gồm phần ấy nên không thể nhỏ hơn.")
    assert "thoi_diem" not in message


@pytest.mark.parametrize(
    "catalogue",
    [
        "gtsx: {ten: Mỏ đá đang hoạt động, don_vi: mỏ, loai: thoi_diem}",
        "gtsx: {ten: Cán cân thương mại, don_vi: triệu USD}",
        'gtsx: {ten: Tỷ lệ giải ngân, don_vi: "%"}',
        "gtsx: {ten: Thu nhập bình quân, don_vi: triệu đồng}",
    ],
)
def test_what_is_no_flow_may_fall(facts_of: Callable, judge: Callable, catalogue: str) -> None:
    facts = facts_of(over({"2024-Q1": "9", "2024-Q2": "9", "2024-6T": "3"}, catalogue))
    assert judge(over_time.falling_flows, facts) == []
    assert judge(over_time.pieces_of_years, facts) == []


def test_quarters_make_the_first_months(facts_of: Callable, broken: Callable) -> None:
    right = over({"2024-Q1": "599,9", "2024-Q2": "1.256,8", "2024-6T": "1.856,7"})
    wrong = over({"2024-Q1": "599,9", "2024-Q2": "1.256,8", "2024-6T": "1.956,7"})
    assert broken(over_time.pieces_of_years, facts_of(right)) == []
    assert broken(over_time.pieces_of_years, facts_of(wrong)) == [
        (
            "Giá trị sản xuất, 6 tháng đầu năm 2024: quý I và quý II cộng lại 1.856,7 tỷ đồng nhưng số lũy kế "
            "ghi 1.956,7 tỷ đồng (lệch 100,0)."
        )
    ]


def test_every_way_to_put_a_period_together_is_judged(facts_of: Callable, judge: Callable) -> None:
    months = {f"2024-T0{month}": "1,0" for month in range(1, 7)}
    figures = {**months, "2024-Q1": "3,0", "2024-Q2": "3,0", "2024-5T": "5,0", "2024-6T": "6,0"}
    judged = judge(over_time.pieces_of_years, facts_of(over(figures)))
    assert {one.verdict for one in judged} == {Verdict.HOLDS}
    assert [one.about for one in judged if one.about.startswith("2024-6T")] == [
        "2024-6T:gtsx:2024-T01+2024-T02+2024-T03+2024-T04+2024-T05+2024-T06",
        "2024-6T:gtsx:2024-Q1+2024-Q2",
        "2024-6T:gtsx:2024-5T+2024-T06",
    ]


def test_known_months_are_not_more_than_the_whole(facts_of: Callable, broken: Callable, judge: Callable) -> None:
    wrong = over({"2024-T01": "5", "2024-T03": "4", "2024-Q1": "6"})
    right = over({"2024-T01": "5", "2024-T03": "0,5", "2024-Q1": "6"})
    assert broken(over_time.pieces_of_years, facts_of(wrong)) == [
        (
            "Giá trị sản xuất, quý I năm 2024: riêng tháng 01 và tháng 3 đã là 9 tỷ đồng, lớn hơn số lũy kế 6 tỷ đồng "
            "(lệch 3)."
        )
    ]
    assert [one.verdict for one in judge(over_time.pieces_of_years, facts_of(right))] == [Verdict.HOLDS]


def test_an_earlier_cumulative_value_alone_is_the_other_rules_matter(facts_of: Callable, judge: Callable) -> None:
    assert judge(over_time.pieces_of_years, facts_of(over({"2024-5T": "9", "2024-6T": "6"}))) == []


# Jumps


def jumps(facts_of: Callable, broken: Callable, figures: dict[str, str], **files: str) -> list[str]:
    catalogue = files.pop("catalogue", INDUSTRY)
    more = {f"ke-hoach/{name[1:]}": text for name, text in files.items()}
    return broken(over_time.shifted_commas, facts_of({**over(figures, catalogue), **more}))


def test_a_value_ten_times_last_years_is_told_with_the_likely_one(facts_of: Callable, judge: Callable) -> None:
    facts = facts_of(over({"2023-6T": "1.586,9", "2024-6T": "18.567"}))
    (judged,) = judge(over_time.shifted_commas, facts)
    assert judged.message == (
        "Giá trị sản xuất, 6 tháng đầu năm 2024: 18.567 tỷ đồng, gấp khoảng 10 lần số cùng kỳ năm "
        "trước (1.586,9 tỷ đồng)."
    )
    assert judged.subject.hint == (
        "Nếu lệch dấu phẩy thì số đúng là 1.856,7 tỷ đồng; nếu số này đúng thì nêu lý do ở ghi_chu."
    )


def told_things(judge: Callable, facts: Facts) -> list[list[str]]:
    judged = judge(over_time.shifted_commas, facts)
    return [[str(thing) for thing in one.subject.things] for one in judged if one.verdict is Verdict.BROKEN]


def test_a_jump_names_the_value_and_what_it_is_compared_with(facts_of: Callable, judge: Callable) -> None:
    facts = facts_of(over({"2023-6T": "1.586,9", "2024-6T": "18.567"}))
    value = "so-lieu/2024-6T:so_lieu.gtsx.thuc_hien"
    assert told_things(judge, facts) == [[value, "so-lieu/2023-6T:so_lieu.gtsx.thuc_hien"]]
    facts = facts_of({**over({"2024-6T": "{thuc_hien: 18.567, cung_ky: 1.586,9}"}), "ke-hoach/2024": "gtsx: 3.900"})
    assert told_things(judge, facts) == [
        [value, "so-lieu/2024-6T:so_lieu.gtsx.cung_ky", "ke-hoach/2024:ke_hoach.gtsx.ke_hoach_nam"]
    ]


def test_of_two_values_that_accuse_each_other_the_later_one_is_told(facts_of: Callable, judge: Callable) -> None:
    catalogue = "gtsx: {ten: Tổng đàn, don_vi: con, loai: thoi_diem}"
    plans = {"ke-hoach/2023": "gtsx: 4.000", "ke-hoach/2024": "gtsx: 40.000"}
    facts = facts_of({**over({"2023-6T": "40.000", "2024-6T": "4.000"}, catalogue), **plans})
    ((first, *_),) = told_things(judge, facts)
    assert first == "so-lieu/2024-6T:so_lieu.gtsx.thuc_hien"


@pytest.mark.parametrize("now", ["{thuc_hien: 36,97, cong_bo: {so_cung_ky: -8,9}}", "{thuc_hien: 36,97, cung_ky: 40}"])
def test_an_old_value_is_not_accused_by_a_new_one_that_tells_what_it_grew_from(
    facts_of: Callable, broken: Callable, now: str
) -> None:
    catalogue = "gtsx: {ten: Giá trị sản xuất, don_vi: tỷ đồng, loai: thoi_diem}"
    plan = {"ke-hoach/2023": "gtsx: 40"}
    figures = {"2023-6T": "405,8", "2024-6T": now}
    (message,) = broken(over_time.shifted_commas, facts_of({**over(figures, catalogue), **plan}))
    assert "mức bình quân theo kế hoạch năm" in message
    assert broken(over_time.shifted_commas, facts_of(over(figures, catalogue))) == []


@pytest.mark.parametrize("value", ["1.856,7", "3.600", "5.000", "600"])
def test_growth_and_fall_are_no_jump(facts_of: Callable, broken: Callable, value: str) -> None:
    assert jumps(facts_of, broken, {"2023-6T": "1.586,9", "2024-6T": value}) == []


def test_a_month_is_compared_with_the_months_around_it(facts_of: Callable, broken: Callable) -> None:
    months = {"2024-T01": "150,2", "2024-T02": "141,0", "2024-T03": "1.530", "2024-T04": "160,4"}
    (message,) = jumps(facts_of, broken, months)
    assert message.startswith(
        "Giá trị sản xuất, tháng 3 năm 2024: 1.530 tỷ đồng, gấp khoảng 10 lần số kỳ trước (141 tỷ"
    )


def test_what_swings_by_nature_is_left_alone(facts_of: Callable, broken: Callable) -> None:
    months = {"2024-T01": "150", "2024-T02": "141", "2024-T03": "1.530", "2024-T04": "160", "2024-T05": "1.600"}
    assert jumps(facts_of, broken, months) == []


def test_a_value_far_above_its_part_of_the_plan_is_told(facts_of: Callable, broken: Callable) -> None:
    plan = "gtsx: 7.872,7"
    (message,) = jumps(facts_of, broken, {"2024-6T": "39.363"}, _2024=plan)
    assert "gấp khoảng 10 lần mức bình quân theo kế hoạch năm (3.936 tỷ đồng)" in message
    assert jumps(facts_of, broken, {"2024-6T": "393,6"}, _2024=plan) == []
    assert jumps(facts_of, broken, {"2024-6T": "3.936"}, _2024=plan) == []
    assert jumps(facts_of, broken, {"2016..2024": "39.363"}, _2024=plan) == []


def test_a_stock_is_compared_with_the_period_before(facts_of: Callable, broken: Callable) -> None:
    catalogue = "gtsx: {ten: Tổng số hộ, don_vi: hộ, dem: co, loai: thoi_diem}"
    (message,) = jumps(facts_of, broken, {"2024-Q1": "107.092", "2024-6T": "10.709"}, catalogue=catalogue)
    assert "kém khoảng 10 lần số kỳ trước (107.092 hộ)" in message


def test_a_base_beside_the_value_is_what_it_is_compared_with(facts_of: Callable, broken: Callable) -> None:
    assert len(jumps(facts_of, broken, {"2024-6T": "{thuc_hien: 18.567, cung_ky: 1.586,9}"})) == 1


@pytest.mark.parametrize(
    "value",
    ["{thuc_hien: 18.567, ghi_chu: nhà máy mới}", "{thuc_hien: 18.567, cong_bo: {so_cung_ky: 11,7 lần}}"],
)
def test_an_explained_or_published_growth_is_no_jump(facts_of: Callable, broken: Callable, value: str) -> None:
    told = jumps(facts_of, broken, {"2023-6T": "1.586,9", "2024-6T": value})
    assert told == []


def test_few_things_jump_of_their_own_accord(facts_of: Callable, broken: Callable) -> None:
    catalogue = "gtsx: {ten: Dự án hoàn thành, don_vi: dự án, dem: co}"
    assert jumps(facts_of, broken, {"2023-6T": "1", "2024-6T": "10"}, catalogue=catalogue) == []


def test_a_jump_is_told_under_the_name_of_its_indicator(facts_of: Callable, judge: Callable) -> None:
    sound = judge(over_time.shifted_commas, facts_of(over({"2023-6T": "1.586,9", "2024-6T": "1.856,7"})))
    wrong = judge(over_time.shifted_commas, facts_of(over({"2023-6T": "1.586,9", "2024-6T": "18.567"})))
    assert [(one.about, one.verdict) for one in sound] == [("gtsx", Verdict.HOLDS)]
    assert [(one.about, one.verdict) for one in wrong] == [("gtsx", Verdict.BROKEN)]


@pytest.mark.parametrize("figures", [{}, {"2024-6T": "1.856,7"}, {"2023-Q1": "1.586,9", "2024-6T": "1.856,7"}])
def test_nothing_is_said_of_values_that_have_nothing_to_be_compared_with(
    facts_of: Callable, judge: Callable, figures: dict[str, str]
) -> None:
    assert judge(over_time.shifted_commas, facts_of(over(figures))) == []


def test_balances_may_be_anything(facts_of: Callable, judge: Callable) -> None:
    catalogue = "gtsx: {ten: Cán cân thương mại, don_vi: triệu USD}"
    assert judge(over_time.shifted_commas, facts_of(over({"2023-6T": "1", "2024-6T": "10"}, catalogue))) == []


def test_last_year_is_told_if_this_year_and_its_plan_agree(facts_of: Callable, judge: Callable) -> None:
    plan = {"ke-hoach/2024": "gtsx: 1.250"}
    facts = facts_of({**over({"2023-Q1": "2.490", "2024-Q1": "268"}), **plan})
    assert told_things(judge, facts) == [
        [
            "so-lieu/2023-Q1:so_lieu.gtsx.thuc_hien",
            "so-lieu/2024-Q1:so_lieu.gtsx.thuc_hien",
            "ke-hoach/2024:ke_hoach.gtsx.ke_hoach_nam",
        ]
    ]
    assert told_things(judge, facts_of({**over({"2023-Q1": "900", "2024-Q1": "268"}), **plan})) == []
    assert told_things(judge, facts_of({**over({"2023-Q1": "2.490", "2024-Q1": "268"}), "ke-hoach/2024": "{}"})) != []


def test_a_few_things_that_stay_do_not_get_a_zero_more(facts_of: Callable, judge: Callable) -> None:
    villages = "gtsx: {{ten: Tổng số bản, don_vi: bản, dem: co{}}}"
    stock = villages.format(", loai: thoi_diem")
    (judged,) = judge(over_time.shifted_commas, facts_of(over({"2023-Q1": "9", "2024-Q1": "90"}, stock)))
    assert judged.message.endswith("90 bản, gấp khoảng 10 lần số cùng kỳ năm trước (09 bản).")
    assert judged.subject.hint.startswith("Nếu lệch dấu phẩy thì số đúng là 09 bản;")
    for before, now, catalogue in (("9", "90", villages.format("")), ("9", "84", stock), ("3", "30", stock)):
        facts = facts_of(over({"2023-Q1": before, "2024-Q1": now}, catalogue))
        assert [one.verdict for one in judge(over_time.shifted_commas, facts)] == [Verdict.HOLDS]


def test_the_proposal_of_a_jump_has_no_idle_zeros(facts_of: Callable, judge: Callable) -> None:
    (judged,) = judge(over_time.shifted_commas, facts_of(over({"2023-Q1": "249", "2024-Q1": "268.000"})))
    assert judged.subject.hint.startswith("Nếu lệch dấu phẩy thì số đúng là 268 tỷ đồng;")


def test_what_is_wildly_off_needs_no_power_of_ten(facts_of: Callable, judge: Callable) -> None:
    (judged,) = judge(over_time.shifted_commas, facts_of(over({"2023-Q1": "249", "2024-Q1": f"1{'0' * 30}"})))
    assert judged.message.endswith("gấp hơn 5.000 lần số cùng kỳ năm trước (249 tỷ đồng).")
    assert judged.subject.hint == "Đối chiếu với nguồn; nếu số này đúng thì nêu lý do ở ghi_chu."
    (judged,) = judge(over_time.shifted_commas, facts_of(over({"2023-Q1": "249", "2024-Q1": "2.680.000"})))
    assert "gấp khoảng 10.000 lần" in judged.message
    assert (
        judge(over_time.shifted_commas, facts_of(over({"2023-Q1": "249", "2024-Q1": "670.000"})))[0].verdict
        is Verdict.HOLDS
    )
