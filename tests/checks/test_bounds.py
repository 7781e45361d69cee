"""What a figure can be at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import bounds
from laichau_reports.checks.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

COMMUNES = """
    tong: {ten: Tổng số xã, don_vi: xã, dem: co}
    co_dien: {ten: Xã có điện, don_vi: xã, dem: co, mau_so: tong}
"""


def half(lines: str, catalogue: str = COMMUNES) -> dict[str, str]:
    return {"chi-tieu": catalogue, "so-lieu/2024-6T": lines}


def test_a_part_is_not_above_its_whole(facts_of: Callable, broken: Callable) -> None:
    assert broken(bounds.parts_of_wholes, facts_of(half("tong: 105\nco_dien: 106"))) == [
        "Xã có điện, 6 tháng đầu năm 2024: 106 xã, lớn hơn 105 xã của Tổng số xã, 6 tháng đầu năm 2024 (lệch 01 xã)."
    ]
    assert broken(bounds.parts_of_wholes, facts_of(half("tong: 106\nco_dien: 106"))) == []


def test_estimates_and_plans_are_bounded_too(facts_of: Callable, judge: Callable) -> None:
    files = {
        **half("tong: {uoc_ca_nam: 105}\nco_dien: {uoc_ca_nam: 106}"),
        "ke-hoach/2024": "tong: 105\nco_dien: 106",
    }
    judged = judge(bounds.parts_of_wholes, facts_of(files))
    assert [(one.about, one.verdict) for one in judged] == [
        ("2024-6T:uoc_ca_nam:co_dien", Verdict.BROKEN),
        ("2024:ke_hoach_nam:co_dien", Verdict.BROKEN),
    ]


def test_last_years_values_of_the_file_are_bounded_too(facts_of: Callable, judge: Callable) -> None:
    files = half("tong: {thuc_hien: 106, cung_ky: 105}\nco_dien: {thuc_hien: 106, cung_ky: 106}")
    assert [(one.about, one.verdict) for one in judge(bounds.parts_of_wholes, facts_of(files))] == [
        ("2024-6T:co_dien", Verdict.HOLDS),
        ("2024-6T:cung_ky:co_dien", Verdict.BROKEN),
    ]


def test_a_part_without_its_whole_cannot_be_judged(facts_of: Callable, unjudged: Callable) -> None:
    assert unjudged(bounds.parts_of_wholes, facts_of(half("co_dien: 106"))) == [
        "Chưa có số: Tổng số xã, 6 tháng đầu năm 2024."
    ]


def test_a_part_in_another_unit_is_brought_to_that_of_the_whole(
    facts_of: Callable, broken: Callable, unjudged: Callable
) -> None:
    catalogue = """
        tong: {{ten: Tổng chi, don_vi: tỷ đồng}}
        phan: {{ten: Chi đầu tư, don_vi: {}, mau_so: tong}}
    """
    right = half("tong: 2\nphan: 830", catalogue.format("triệu đồng"))
    wrong = half("tong: 2\nphan: 8.300", catalogue.format("triệu đồng"))
    odd = half("tong: 2\nphan: 830", catalogue.format("dự án"))
    assert broken(bounds.parts_of_wholes, facts_of(right)) == []
    assert len(broken(bounds.parts_of_wholes, facts_of(wrong))) == 1
    assert unjudged(bounds.parts_of_wholes, facts_of(odd)) == ["Đơn vị của Chi đầu tư khác loại với của Tổng chi."]


@pytest.mark.parametrize("value", ['"4,5"', "-4"])
def test_a_count_is_whole_and_not_negative(facts_of: Callable, broken: Callable, value: str) -> None:
    (message,) = broken(bounds.counts, facts_of(half(f"tong: {value}")))
    assert message.endswith("xã, nhưng chỉ tiêu đếm từng cái phải là số nguyên, không âm.")


def test_one_outcome_stands_for_all_sound_numbers_of_an_indicator(facts_of: Callable, judge: Callable) -> None:
    files = {
        **half("tong: {thuc_hien: 4, cung_ky: 3, uoc_ca_nam: 5}"),
        "so-lieu/2023-6T": "tong: 04",
        "ke-hoach/2024": "tong: 6",
    }
    assert [(one.about, one.verdict) for one in judge(bounds.counts, facts_of(files))] == [("tong", Verdict.HOLDS)]


def test_a_faulty_number_is_told_under_the_name_of_its_indicator(facts_of: Callable, judge: Callable) -> None:
    files = {**half("tong: 4,5"), "so-lieu/2023-6T": "tong: 5,5", "so-lieu/2022-6T": "tong: 6"}
    judged = judge(bounds.counts, facts_of(files))
    assert [(one.about, one.verdict) for one in judged] == [
        ("tong", Verdict.BROKEN),
        ("tong:so-lieu/2024-6T:so_lieu.tong.thuc_hien", Verdict.BROKEN),
    ]


def test_nothing_is_said_of_an_indicator_without_a_number(facts_of: Callable, judge: Callable) -> None:
    facts = facts_of(half("tong:"))
    for rule in (bounds.counts, bounds.shares, bounds.negative_values):
        assert judge(rule, facts) == []


def test_a_share_lies_between_nothing_and_all(facts_of: Callable, judge: Callable) -> None:
    catalogue = """
        ty_le: {ten: Tỷ lệ hộ có điện, don_vi: "%"}
        phan: {ten: Hộ có điện, don_vi: "%", mau_so: ty_le}
        tang: {ten: Tỷ lệ tăng dân số so với năm trước, don_vi: "%"}
        chi_so: {ten: Chỉ số giá, don_vi: "%"}
    """
    lines = 'ty_le: "968"\nphan: "-1"\ntang: "120"\nchi_so: "103,4"'
    judged = judge(bounds.shares, facts_of(half(lines, catalogue)))
    assert [(one.subject.severity, one.message) for one in judged] == [
        (
            Severity.WARNING,
            "Tỷ lệ hộ có điện, 6 tháng đầu năm 2024: 968%, nhưng tỷ lệ của một phần phải từ 0% đến 100%.",
        ),
        (None, "Hộ có điện, 6 tháng đầu năm 2024: -1%, nhưng tỷ lệ của một phần phải từ 0% đến 100%."),
    ]


@pytest.mark.parametrize(
    ("rule", "value", "hint"),
    [
        (bounds.counts, "-4", "Nếu dấu trừ là gõ thừa thì ghi 04 xã."),
        (bounds.counts, '"4,5"', "Ghi số nguyên; nếu không phải số đếm thì bỏ khóa dem."),
        (bounds.shares, '"968"', "Nếu lệch dấu phẩy thì số đúng là 96,8%."),
        (bounds.shares, '"9.680"', "Nếu lệch dấu phẩy thì số đúng là 96,8%."),
        (bounds.shares, '"-1"', "Nếu dấu trừ là gõ thừa thì ghi 1%."),
        (bounds.negative_values, "ước -268", "Nếu dấu trừ là gõ thừa thì ghi ước 268 tấn."),
    ],
)
def test_an_impossible_number_is_told_with_what_was_likely_meant(
    facts_of: Callable, judge: Callable, rule: Callable, value: str, hint: str
) -> None:
    indicator = {
        bounds.counts: "so: {ten: Tổng số xã, don_vi: xã, dem: co}",
        bounds.shares: 'so: {ten: Tỷ lệ hộ có điện, don_vi: "%"}',
        bounds.negative_values: "so: {ten: Sản lượng chè, don_vi: tấn}",
    }[rule]
    (judged,) = judge(rule, facts_of(half(f"so: {value}", indicator)))
    assert judged.subject.hint == hint


def test_money_is_not_negative_but_a_balance_may_be(facts_of: Callable, broken: Callable) -> None:
    catalogue = """
        xuat: {ten: Kim ngạch xuất khẩu, don_vi: triệu USD}
        can_can: {ten: Cán cân thương mại, don_vi: triệu USD}
    """
    assert broken(bounds.negative_values, facts_of(half('xuat: "-8,03"\ncan_can: "-3,4"', catalogue))) == [
        "Kim ngạch xuất khẩu, 6 tháng đầu năm 2024: -8,03 triệu USD là số âm."
    ]


THREE = """
    tong: {ten: Tổng thu, don_vi: tỷ đồng, phan_to: {nguon: [a, b, c]}}
    a: {ten: Thu thuế, don_vi: tỷ đồng}
    b: {ten: Thu phí, don_vi: tỷ đồng}
    c: {ten: Thu khác, don_vi: tỷ đồng}
"""


def test_known_parts_are_not_above_the_total(facts_of: Callable, broken: Callable, judge: Callable) -> None:
    assert broken(bounds.known_parts, facts_of(half("tong: 100,0\na: 60,0\nb: 70,0", THREE))) == [
        (
            "Tổng thu, 6 tháng đầu năm 2024: riêng Thu thuế và Thu phí đã là 130,0 tỷ đồng, lớn hơn tổng 100,0 tỷ đồng "
            "(lệch 30,0)."
        )
    ]
    holding = judge(bounds.known_parts, facts_of(half("tong: 100,0\na: 60,0", THREE)))
    assert [one.verdict for one in holding] == [Verdict.HOLDS]


def test_known_parts_of_last_year_and_of_other_units_are_bounded_too(facts_of: Callable, judge: Callable) -> None:
    lines = "tong: {cung_ky: 100,0}\na: {cung_ky: 60,0}\nb: {cung_ky: 70,0}"
    (judged,) = judge(bounds.known_parts, facts_of(half(lines, THREE)))
    assert (judged.about, judged.verdict) == ("2024-6T:cung_ky:tong:nguon", Verdict.BROKEN)
    scaled = THREE.replace("Thu phí, don_vi: tỷ đồng", "Thu phí, don_vi: triệu đồng")
    (wrong,) = judge(bounds.known_parts, facts_of(half("tong: 100,0\na: 60,0\nb: 70.000", scaled)))
    (right,) = judge(bounds.known_parts, facts_of(half("tong: 100,0\na: 60,0\nb: 30.000", scaled)))
    assert right.verdict is Verdict.HOLDS
    assert "đã là 130,0 tỷ đồng, lớn hơn tổng 100,0 tỷ đồng" in wrong.message


def test_known_parts_of_last_years_own_file_are_judged_there(facts_of: Callable, judge: Callable) -> None:
    other = {"so-lieu/2023-6T": "tong: 100,0\na: 60,0\nb: 70,0"}
    catalogue = f"{THREE}    d: {{ten: Chi, don_vi: tỷ đồng}}"
    judged = judge(bounds.known_parts, facts_of({**half("d: {cung_ky: 1}", catalogue), **other}))
    assert [one.about for one in judged] == ["2023-6T:tong:nguon"]


@pytest.mark.parametrize("lines", ["tong: 1\na: 2\nb: 3\nc: 4", "a: 60", 'tong: 1\na: 5\nb: "-4"'])
def test_complete_totalless_or_negative_lists_are_not_bounded_here(
    facts_of: Callable, judge: Callable, lines: str
) -> None:
    assert judge(bounds.known_parts, facts_of(half(lines, THREE))) == []


def derived(
    value: str, now: str = "{thuc_hien: 1.856,7, cong_bo: {so_cung_ky: 17}}", unit: str = "tỷ đồng"
) -> dict[str, str]:
    return {
        "chi-tieu": f'gtsx: {{ten: Giá trị sản xuất, don_vi: "{unit}"}}',
        "so-lieu/2023-6T": f"gtsx: {{thuc_hien: {value}, suy_ra: co}}",
        "so-lieu/2024-6T": f"gtsx: {now}",
    }


def test_a_derived_value_is_told_with_the_value_and_the_growth_that_contradict_it(
    facts_of: Callable, judge: Callable
) -> None:
    (wrong,) = judge(bounds.derived_values, facts_of(derived("1.686,92")))
    assert [str(thing) for thing in wrong.subject.things] == [
        "so-lieu/2024-6T:so_lieu.gtsx.cong_bo.so_cung_ky",
        "so-lieu/2024-6T:so_lieu.gtsx.thuc_hien",
        "so-lieu/2023-6T:so_lieu.gtsx.thuc_hien",
    ]


def test_a_derived_value_lies_where_the_published_growth_puts_it(facts_of: Callable, broken: Callable) -> None:
    assert broken(bounds.derived_values, facts_of(derived("1.586,92"))) == []
    assert broken(bounds.derived_values, facts_of(derived("1.686,92"))) == [
        (
            "Giá trị sản xuất, 6 tháng đầu năm 2023: số suy ra 1.686,92 tỷ đồng, nhưng theo Giá trị sản xuất, 6 "
            "tháng đầu năm 2024 (1.856,7 tỷ đồng) và mức tăng, giảm so với cùng kỳ của Giá trị sản xuất, 6 tháng đầu "
            "năm 2024 (17%) thì phải từ 1.580,13 đến 1.593,78 tỷ đồng."
        )
    ]


@pytest.mark.parametrize(
    ("value", "now", "unit"),
    [
        ("23.160", "{thuc_hien: 57.900, cong_bo: {so_cung_ky: 2,5 lần}}", "tấn"),
        ("96,5", "{thuc_hien: 96,8, cong_bo: {so_cung_ky: 0,3}}", "%"),
    ],
)
def test_multiples_and_points_put_it_too(facts_of: Callable, judge: Callable, value: str, now: str, unit: str) -> None:
    assert [one.verdict for one in judge(bounds.derived_values, facts_of(derived(value, now, unit)))] == [Verdict.HOLDS]
    (wrong,) = judge(bounds.derived_values, facts_of(derived(f"1{value}", now, unit)))
    assert wrong.verdict is Verdict.BROKEN


def test_a_whole_year_follows_from_the_estimate_of_the_next(facts_of: Callable, judge: Callable) -> None:
    files = {
        "chi-tieu": "gtsx: {ten: Giá trị sản xuất, don_vi: tỷ đồng}",
        "so-lieu/2023": "gtsx: {thuc_hien: 6.426,69, suy_ra: co}",
        "so-lieu/2024-6T": "gtsx: {uoc_ca_nam: 7.872,7, cong_bo: {ca_nam_so_nam_truoc: 22,5}}",
    }
    assert [one.verdict for one in judge(bounds.derived_values, facts_of(files))] == [Verdict.HOLDS]


@pytest.mark.parametrize("now", ["1.856,7", "{cong_bo: {so_cung_ky: 17}}"])
def test_a_derived_value_without_growth_or_value_cannot_be_judged(
    facts_of: Callable, unjudged: Callable, now: str
) -> None:
    assert len(unjudged(bounds.derived_values, facts_of(derived("1.586,92", now)))) == 1


def test_a_value_that_no_base_explains_makes_the_derived_one_impossible(facts_of: Callable, broken: Callable) -> None:
    now = "{thuc_hien: -1.007,4, cong_bo: {so_cung_ky: 17}}"
    (message,) = broken(bounds.derived_values, facts_of(derived("766,08", now)))
    assert "số suy ra 766,08 tỷ đồng" in message
    assert "[" not in message
    assert "phải là không" not in message
