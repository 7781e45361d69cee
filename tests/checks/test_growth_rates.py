"""Published growths fit values and bases, one another, and those of totals fit their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import growth_rates
from laichau_reports.checks.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

ONE = "dn: {ten: Số doanh thu, don_vi: tỷ đồng}"


def grown(rate: str, base: str = "7.905", value: str = "8.312") -> dict[str, str]:
    return {
        "chi-tieu": ONE,
        "so-lieu/2023-6T": f"dn: {base}",
        "so-lieu/2024-6T": f"dn: {{thuc_hien: {value}, cong_bo: {{so_cung_ky: {rate}}}}}",
    }


def test_a_growth_that_was_computed_wrong_is_told_with_the_intervals(facts_of: Callable, broken: Callable) -> None:
    assert broken(growth_rates.growths, facts_of(grown("5,8"))) == [
        (
            "Số doanh thu, 6 tháng đầu năm 2024: 8.312 tỷ đồng so với 7.905 tỷ đồng là tăng 5,149%, nhưng công bố "
            "tăng 5,8% (lệch 0,651 điểm %; số đã ghi có thể là từ 5,75% đến 5,85%; theo các số còn lại thì phải từ "
            "5,136% đến 5,162%)."
        )
    ]


def test_a_growth_from_rounded_numbers_is_not_accused(facts_of: Callable, judge: Callable) -> None:
    (judged,) = judge(growth_rates.growths, facts_of(grown("5,1", "7,9", "8,3")))
    assert (judged.about, judged.verdict) == ("2024-6T:dn", Verdict.HOLDS)


def test_a_base_beside_the_value_wins_over_last_years_file(facts_of: Callable, broken: Callable) -> None:
    files = grown("5,1", base="1")
    files["so-lieu/2024-6T"] = "dn: {thuc_hien: 8.312, cung_ky: 7.905, cong_bo: {so_cung_ky: 5,1}}"
    assert broken(growth_rates.growths, facts_of(files)) == []


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        ("", "Chưa có số: Số doanh thu, 6 tháng đầu năm 2023."),
        ("{thuc_hien: 7.905, suy_ra: co}", "Số doanh thu, 6 tháng đầu năm 2023: số này chỉ suy ra từ một tỷ lệ"),
        ("-3", "Số doanh thu, 6 tháng đầu năm 2023 không lớn hơn 0 nên không có mức tăng, giảm theo tỷ lệ."),
    ],
)
def test_a_growth_without_a_base_cannot_be_judged(
    facts_of: Callable, unjudged: Callable, base: str, reason: str
) -> None:
    (told,) = unjudged(growth_rates.growths, facts_of(grown("5,1", base)))
    assert told.startswith(reason)


def test_a_growth_without_a_value_cannot_be_judged(facts_of: Callable, unjudged: Callable) -> None:
    files = {**grown("5,1"), "so-lieu/2024-6T": "dn: {cong_bo: {so_cung_ky: 5,1}}"}
    assert unjudged(growth_rates.growths, facts_of(files)) == ["Chưa có số: Số doanh thu, 6 tháng đầu năm 2024."]


def test_an_estimate_is_compared_with_the_whole_year_before(facts_of: Callable, broken: Callable) -> None:
    files = {
        "chi-tieu": ONE,
        "so-lieu/2023": "dn: 6.426",
        "so-lieu/2024-6T": "dn: {uoc_ca_nam: 7.872,7, cong_bo: {ca_nam_so_nam_truoc: 12,5}}",
    }
    (message,) = broken(growth_rates.growths, facts_of(files))
    assert "7.872,7 tỷ đồng so với 6.426 tỷ đồng là tăng 22,513%, nhưng công bố tăng 12,5%" in message


def test_a_multiple_is_judged_as_a_multiple(facts_of: Callable, broken: Callable, judge: Callable) -> None:
    assert [one.verdict for one in judge(growth_rates.multiples, facts_of(grown("2,5 lần", "23.160", "57.900")))] == [
        Verdict.HOLDS
    ]
    assert broken(growth_rates.multiples, facts_of(grown("1,5 lần", "23.160", "57.900"))) == [
        (
            "Số doanh thu, 6 tháng đầu năm 2024: 57.900 tỷ đồng so với 23.160 tỷ đồng là gấp 2,5 lần, nhưng công "
            "bố gấp 1,5 lần (lệch 1 lần; số đã ghi có thể là từ 1,45 đến 1,55 lần; theo các số còn lại thì phải là "
            "2,5 lần)."
        )
    ]
    assert judge(growth_rates.growths, facts_of(grown("2,5 lần"))) == []


@pytest.mark.parametrize(
    ("rate", "now", "told"),
    [
        ("-4,5", "7.505", "là giảm 5,06%, nhưng công bố giảm 4,5% ("),
        ("5,1", "7.505", "là giảm 5,06%, nhưng công bố tăng 5,1% ("),
        ("5,1", "7.905", "là không tăng, không giảm, nhưng công bố tăng 5,1% ("),
    ],
)
def test_a_growth_is_told_by_its_direction(
    facts_of: Callable, broken: Callable, rate: str, now: str, told: str
) -> None:
    (message,) = broken(growth_rates.growths, facts_of(grown(rate, value=now)))
    assert told in message


def test_the_change_of_a_rate_is_told_in_points(facts_of: Callable, broken: Callable) -> None:
    files = {
        "chi-tieu": 'ty_le: {ten: Tỷ lệ hộ có điện, don_vi: "%", loai: thoi_diem}',
        "so-lieu/2023-6T": "ty_le: 84,9",
        "so-lieu/2024-6T": "ty_le: {thuc_hien: 87,3, cong_bo: {so_cung_ky: 2,8}}",
    }
    (message,) = broken(growth_rates.changes_in_points, facts_of(files))
    assert "là tăng 2,4 điểm %, nhưng công bố tăng 2,8 điểm % (lệch 0,4 điểm %;" in message
    right = {**files, "so-lieu/2024-6T": "ty_le: {thuc_hien: 87,3, cong_bo: {so_cung_ky: 2,4}}"}
    assert broken(growth_rates.changes_in_points, facts_of(right)) == []


RETAIL = """
    tong: {ten: Tổng mức bán lẻ, don_vi: tỷ đồng, phan_to: {loai_hinh: [hang_hoa, luu_tru, lu_hanh, khac]}}
    hang_hoa: {ten: Bán lẻ hàng hóa, don_vi: tỷ đồng}
    luu_tru: {ten: Lưu trú và ăn uống, don_vi: tỷ đồng}
    lu_hanh: {ten: Lữ hành, don_vi: tỷ đồng}
    khac: {ten: Dịch vụ khác, don_vi: tỷ đồng}
"""


def retail(total: str, last: str = "cong_bo: {so_cung_ky: 7,2}") -> dict[str, str]:
    return {
        "chi-tieu": RETAIL,
        "so-lieu/2024-6T": f"""
            tong: {{thuc_hien: 4.446,91, cong_bo: {{so_cung_ky: {total}}}}}
            hang_hoa: {{thuc_hien: 3.764,5, cong_bo: {{so_cung_ky: 6,3}}}}
            luu_tru: {{thuc_hien: 327,4, cong_bo: {{so_cung_ky: 2,3}}}}
            lu_hanh: {{thuc_hien: 2,6, cong_bo: {{so_cung_ky: 4,4}}}}
            khac: {{thuc_hien: 352,4, {last}}}
        """,
    }


def test_a_total_does_not_grow_faster_than_every_part(facts_of: Callable, broken: Callable) -> None:
    facts = facts_of(retail("18,7"))
    label = "Mức tăng, giảm so với cùng kỳ của Tổng mức bán lẻ, 6 tháng đầu năm 2024"
    assert broken(growth_rates.growths_of_totals, facts) == [
        (
            f"{label}: tổng 18,7%, trong khi các thành phần chỉ từ 2,3% đến 7,2% (theo các số còn lại thì phải "
            "từ 2,25% đến 7,25%)."
        )
    ]
    (weighted,) = broken(growth_rates.weighted_growths, facts)
    assert weighted.startswith(
        f"{label}: ghi 18,7%, nhưng suy từ số liệu và mức tăng, giảm của các thành phần là 6,064% "
    )


def test_a_total_that_grows_as_its_parts_do_is_left_alone(facts_of: Callable, judge: Callable) -> None:
    facts = facts_of(retail("6,1"))
    assert [one.verdict for one in judge(growth_rates.growths_of_totals, facts)] == [Verdict.HOLDS]
    assert [one.verdict for one in judge(growth_rates.weighted_growths, facts)] == [Verdict.HOLDS]


def test_a_growth_within_the_parts_may_still_be_wrong_by_their_weights(facts_of: Callable, judge: Callable) -> None:
    facts = facts_of(retail("2,5"))
    assert [one.verdict for one in judge(growth_rates.growths_of_totals, facts)] == [Verdict.HOLDS]
    assert [one.verdict for one in judge(growth_rates.weighted_growths, facts)] == [Verdict.BROKEN]


def test_whole_percentages_leave_room(facts_of: Callable, broken: Callable) -> None:
    files = {
        "chi-tieu": """
            tong: {ten: Xuất nhập khẩu, don_vi: triệu USD, phan_to: {chieu: [xuat, nhap]}}
            xuat: {ten: Xuất khẩu, don_vi: triệu USD}
            nhap: {ten: Nhập khẩu, don_vi: triệu USD}
        """,
        "so-lieu/2024-6T": """
            tong: {thuc_hien: 12,57, cong_bo: {so_cung_ky: -54}}
            xuat: {thuc_hien: 8,03, cong_bo: {so_cung_ky: -7}}
            nhap: {thuc_hien: 4,54, cong_bo: {so_cung_ky: -76,2}}
        """,
    }
    assert broken(growth_rates.weighted_growths, facts_of(files)) == []


def test_a_part_with_a_base_needs_no_published_growth(facts_of: Callable, judge: Callable) -> None:
    right, wrong = facts_of(retail("6,1", "cung_ky: 328,7")), facts_of(retail("6,1", "cung_ky: 528,7"))
    assert judge(growth_rates.growths_of_totals, right) == []
    assert [one.verdict for one in judge(growth_rates.weighted_growths, right)] == [Verdict.HOLDS]
    assert [one.verdict for one in judge(growth_rates.weighted_growths, wrong)] == [Verdict.BROKEN]


def test_a_part_that_multiplied_takes_part(facts_of: Callable, judge: Callable) -> None:
    right, wrong = (
        facts_of(retail("11", "cong_bo: {so_cung_ky: 2,5 lần}")),
        facts_of(retail("6,1", "cong_bo: {so_cung_ky: 2,5 lần}")),
    )
    assert [one.verdict for one in judge(growth_rates.weighted_growths, right)] == [Verdict.HOLDS]
    assert [one.verdict for one in judge(growth_rates.weighted_growths, wrong)] == [Verdict.BROKEN]


def test_the_base_of_a_total_is_compared_with_what_its_parts_imply(facts_of: Callable, broken: Callable) -> None:
    files = retail("6,1")
    lines = files["so-lieu/2024-6T"].replace("cong_bo: {so_cung_ky: 6,1}", "cung_ky: 5.192,7")
    (message,) = broken(growth_rates.weighted_growths, facts_of({**files, "so-lieu/2024-6T": lines}))
    assert message.startswith(
        "Số cùng kỳ năm trước của Tổng mức bán lẻ, 6 tháng đầu năm 2024: ghi 5.192,7 tỷ đồng, nhưng"
    )


@pytest.mark.parametrize("rule", [growth_rates.growths_of_totals, growth_rates.weighted_growths])
@pytest.mark.parametrize(
    ("last", "reason"),
    [
        ("ghi_chu: in sót", "Chưa có số: mức tăng, giảm so với cùng kỳ của Dịch vụ khác, 6 tháng đầu năm 2024."),
        (
            "cong_bo: {so_cung_ky: -100}",
            "Không tính được số cùng kỳ từ mức tăng, giảm so với cùng kỳ của Dịch vụ khác, ",
        ),
    ],
)
def test_a_part_without_a_growth_is_said(
    facts_of: Callable, unjudged: Callable, rule: Callable, last: str, reason: str
) -> None:
    told = unjudged(rule, facts_of(retail("18,7", last)))
    assert rule is growth_rates.growths_of_totals or told[0].startswith(reason)


def test_a_part_with_a_growth_but_no_value_is_said(facts_of: Callable, unjudged: Callable) -> None:
    files = retail("6,1")
    lines = files["so-lieu/2024-6T"].replace("thuc_hien: 352,4, ", "")
    assert unjudged(growth_rates.weighted_growths, facts_of({**files, "so-lieu/2024-6T": lines})) == [
        "Chưa có số: Dịch vụ khác, 6 tháng đầu năm 2024."
    ]


def test_values_below_zero_have_no_mean_growth(facts_of: Callable, judge: Callable) -> None:
    files = retail("18,7")
    lines = files["so-lieu/2024-6T"].replace("thuc_hien: 352,4", "thuc_hien: -352,4")
    verdicts = [
        one.verdict for one in judge(growth_rates.growths_of_totals, facts_of({**files, "so-lieu/2024-6T": lines}))
    ]
    assert verdicts == [Verdict.UNJUDGED]


def copied(share: str, growth: str, plan: str = "khac: 1") -> dict[str, str]:
    return {
        "chi-tieu": "dn: {ten: Đầu tư, don_vi: tỷ đồng}\nkhac: {ten: Khác, don_vi: tỷ đồng}",
        "ke-hoach/2024": plan,
        "so-lieu/2024-Q1": f"dn: {{thuc_hien: 116,73, cong_bo: {{so_ke_hoach: {share}, so_cung_ky: {growth}}}}}",
    }


def test_one_rate_for_two_things_may_be_copied(facts_of: Callable, broken: Callable) -> None:
    assert broken(growth_rates.copied_rates, facts_of(copied("31,7", "31,7"))) == [
        (
            "Tỷ lệ so với kế hoạch năm của Đầu tư, quý I năm 2024 và mức tăng, giảm so với cùng kỳ của Đầu tư, "
            "quý I năm 2024 cùng là 31,7%: có thể một trong hai số đã bị chép nhầm."
        )
    ]


@pytest.mark.parametrize(("share", "growth"), [("31,7", "13,7"), ("30", "30"), ("8,5", "8,5"), ("31,0", "31,0")])
def test_rates_that_differ_or_are_often_equal_by_chance_are_left_alone(
    facts_of: Callable, broken: Callable, share: str, growth: str
) -> None:
    assert broken(growth_rates.copied_rates, facts_of(copied(share, growth))) == []


def test_equal_rates_that_the_figures_confirm_are_left_alone(facts_of: Callable, broken: Callable) -> None:
    files = {**copied("31,7", "31,7", "dn: 368,2"), "so-lieu/2023-Q1": "dn: 88,63"}
    assert broken(growth_rates.copied_rates, facts_of(files)) == []


def test_neighbours_with_one_growth_are_told(facts_of: Callable, broken: Callable) -> None:
    files = {
        "chi-tieu": "a: {ten: Huy động vốn, don_vi: tỷ đồng}\nb: {ten: Dư nợ, don_vi: tỷ đồng}",
        "so-lieu/2024-Q1": """
            a: {thuc_hien: 11.403, cong_bo: {so_cung_ky: 16,8}}
            b: {thuc_hien: 22.201, cong_bo: {so_cung_ky: 16,8}}
        """,
    }
    (message,) = broken(growth_rates.copied_rates, facts_of(files))
    assert "Dư nợ" in message
    assert "Huy động vốn" in message
    sure = {**files, "so-lieu/2023-Q1": "a: 9.763\nb: 19.008"}
    assert broken(growth_rates.copied_rates, facts_of(sure)) == []


def test_a_published_growth_of_a_year_without_its_estimate_cannot_be_judged(
    facts_of: Callable, unjudged: Callable
) -> None:
    files = {
        "chi-tieu": "gtsx: {ten: Giá trị sản xuất, don_vi: tỷ đồng}",
        "so-lieu/2023": "gtsx: 6.426,7",
        "so-lieu/2024-6T": "gtsx: {cong_bo: {ca_nam_so_nam_truoc: 22,5}}",
    }
    assert unjudged(growth_rates.growths, facts_of(files)) == [
        "Chưa có số: ước cả năm của Giá trị sản xuất, tại kỳ 6 tháng đầu năm 2024."
    ]
