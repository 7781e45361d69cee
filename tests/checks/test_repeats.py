"""One figure in two places has one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import repeats
from laichau_reports.checks.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

INDUSTRY = "gtsx: {ten: Giá trị sản xuất, don_vi: tỷ đồng}"


def twice(first: str, second: str, names: tuple[str, str] = ("2024-Q1", "2024-3T")) -> dict[str, str]:
    return {"chi-tieu": INDUSTRY, f"so-lieu/{names[0]}": f"gtsx: {first}", f"so-lieu/{names[1]}": f"gtsx: {second}"}


def test_two_files_of_one_period_with_two_values_are_told(facts_of: Callable, broken: Callable) -> None:
    (message,) = broken(repeats.files_of_one_period, facts_of(twice("599,9", "595,9")))
    assert message == (
        "Giá trị sản xuất, 3 tháng đầu năm 2024: tệp 2024-3T ghi 595,9 tỷ đồng, nhưng tệp 2024-Q1 ghi 599,9 "
        "tỷ đồng cho cùng kỳ đó (lệch 4,0)."
    )


@pytest.mark.parametrize("names", [("2024-Q1", "2024-3T"), ("2024-T01", "2024-1T"), ("2024-12T", "2024")])
def test_a_value_that_is_rounded_in_one_of_them_is_the_same(
    facts_of: Callable, judge: Callable, names: tuple[str, str]
) -> None:
    judged = judge(repeats.files_of_one_period, facts_of(twice("599,87", "599,9", names)))
    assert [one.verdict for one in judged] == [Verdict.HOLDS]


def test_files_of_other_periods_may_differ(facts_of: Callable, judge: Callable) -> None:
    facts = facts_of(twice("599,9", "1.856,7", ("2024-Q1", "2024-6T")))
    assert judge(repeats.files_of_one_period, facts) == []
    assert judge(repeats.files_of_one_period, facts_of(twice("5", "9", ("2016..2018", "2018")))) == []


def test_a_derived_value_is_not_compared(facts_of: Callable, unjudged: Callable, judge: Callable) -> None:
    (reason,) = unjudged(repeats.files_of_one_period, facts_of(twice("{thuc_hien: 599,9, suy_ra: co}", "595,9")))
    assert "suy ra" in reason
    assert judge(repeats.files_of_one_period, facts_of(twice("", "595,9"))) == []


def test_the_growth_that_both_files_publish_is_the_same(facts_of: Callable, broken: Callable) -> None:
    lines = "{{thuc_hien: 599,9, cong_bo: {{so_cung_ky: {}}}}}"
    right = twice(lines.format("-16,1"), lines.format("-16"))
    wrong = twice(lines.format("-16,1"), lines.format("-11,6"))
    assert broken(repeats.files_of_one_period, facts_of(right)) == []
    assert len(broken(repeats.files_of_one_period, facts_of(wrong))) == 1


FIELDS = {
    "uoc_ca_nam": "uoc_ca_nam: {}",
    "cung_ky": "cung_ky: {}",
    "so_ke_hoach:ke_hoach_nam": "cong_bo: {{so_ke_hoach: {}}}",
    "ca_nam_so_ke_hoach:ke_hoach_nam": "cong_bo: {{ca_nam_so_ke_hoach: {}}}",
    "ca_nam_so_nam_truoc": "cong_bo: {{ca_nam_so_nam_truoc: {}}}",
    "so_cung_ky": "cong_bo: {{so_cung_ky: {}}}",
}


@pytest.mark.parametrize(("field", "entry"), FIELDS.items())
def test_every_field_that_both_files_have_is_compared(
    facts_of: Callable, judge: Callable, field: str, entry: str
) -> None:
    def judged(first: str, second: str) -> list[tuple[str, Verdict]]:
        files = twice(f"{{{entry.format(first)}}}", f"{{{entry.format(second)}}}")
        return [(one.about, one.verdict) for one in judge(repeats.files_of_one_period, facts_of(files))]

    about = f"2024-3T:2024-Q1:gtsx:{field}"
    assert judged("30,4", "31") == [(about, Verdict.BROKEN)]
    assert judged("30,4", "30") == [(about, Verdict.HOLDS)]


def test_each_share_of_a_plan_is_compared_with_that_of_the_same_baseline(facts_of: Callable, judge: Callable) -> None:
    catalogue = f"muc_ke_hoach: {{tw: Trung ương giao, tinh: HĐND tỉnh giao}}\nchi_tieu:\n  {INDUSTRY}"
    lines = "{{cong_bo: {{so_ke_hoach: {{tw: {}, tinh: {}}}}}}}"
    files = {**twice(lines.format(30, 40), lines.format(30, 42)), "chi-tieu": catalogue}
    assert [(one.about, one.verdict) for one in judge(repeats.files_of_one_period, facts_of(files))] == [
        ("2024-3T:2024-Q1:gtsx:so_ke_hoach:tw", Verdict.HOLDS),
        ("2024-3T:2024-Q1:gtsx:so_ke_hoach:tinh", Verdict.BROKEN),
    ]


def named(first: str, second: str, values: str = "a: 327,4\nb: 167,1") -> dict[str, str]:
    return {"chi-tieu": f"a: {first}\nb: {second}", "so-lieu/2024-6T": values}


SERVICES = "{ten: Doanh thu dịch vụ lưu trú và ăn uống, don_vi: tỷ đồng}"


def test_two_indicators_of_one_name_with_two_values_are_told(facts_of: Callable, judge: Callable) -> None:
    files = named(SERVICES, "{ten: Dịch vụ lưu trú và ăn uống, don_vi: tỷ đồng, ghi_chu: theo bảng kê}")
    (judged,) = judge(repeats.indicators_of_one_name, facts_of(files))
    assert judged.about == "2024-6T:a:b"
    assert judged.message == (
        "Dịch vụ lưu trú và ăn uống, 6 tháng đầu năm 2024: 167,1 tỷ đồng, nhưng «Doanh thu dịch vụ lưu trú "
        "và ăn uống» cùng kỳ ghi 327,4 tỷ đồng (lệch 160,3); hai tên này có thể là một chỉ tiêu."
    )


def test_two_indicators_of_one_name_with_one_value_hold(facts_of: Callable, judge: Callable) -> None:
    files = named(SERVICES, "{ten: Dịch vụ lưu trú và ăn uống, don_vi: tỷ đồng}", "a: 327,4\nb: 327")
    assert [one.verdict for one in judge(repeats.indicators_of_one_name, facts_of(files))] == [Verdict.HOLDS]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SERVICES, "{ten: Dịch vụ lưu trú và ăn uống, don_vi: triệu đồng}"),
        (SERVICES, "{ten: Giá trị dịch vụ lưu trú và ăn uống, don_vi: tỷ đồng}"),
        (SERVICES, "{ten: Dịch vụ lữ hành, don_vi: tỷ đồng}"),
        ("{ten: Công nghiệp, ghi_chu: giá so sánh}", "{ten: Công nghiệp, ghi_chu: giá hiện hành}"),
        ("{ten: Tổng số hộ, phan_to: {loai: [b]}}", "{ten: Số hộ}"),
        ("{ten: Tổng số xã}", "{ten: Số xã, mau_so: a}"),
    ],
)
def test_indicators_that_the_catalogue_tells_apart_may_differ(
    facts_of: Callable, judge: Callable, first: str, second: str
) -> None:
    assert judge(repeats.indicators_of_one_name, facts_of(named(first, second))) == []


def test_parts_of_two_totals_may_have_one_name(facts_of: Callable, judge: Callable) -> None:
    files = {
        "chi-tieu": """
            x: {ten: Sản xuất, don_vi: tỷ đồng, phan_to: {tp: [a]}}
            y: {ten: Bán lẻ, don_vi: tỷ đồng, phan_to: {tp: [b]}}
            a: {ten: Khu vực nhà nước, don_vi: tỷ đồng}
            b: {ten: Khu vực nhà nước, don_vi: tỷ đồng}
        """,
        "so-lieu/2024-6T": "a: 1\nb: 9",
    }
    assert judge(repeats.indicators_of_one_name, facts_of(files)) == []
