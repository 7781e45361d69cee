"""What a percentage can be: of a part and its whole, of few things, and at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import growth_rates, percentages, plan_rates
from laichau_reports.checks.model import Verdict
from laichau_reports.figures.localiser import diagnose

if TYPE_CHECKING:
    from collections.abc import Callable

CHILDREN = """
    tre: {ten: Trẻ thuộc diện tiêm, don_vi: trẻ, dem: co, loai: thoi_diem}
    da_tiem: {ten: Trẻ đã tiêm, don_vi: trẻ, dem: co, mau_so: tre}
    ty_le: {ten: Tỷ lệ trẻ đã tiêm, don_vi: "%", ty_le_cua: da_tiem}
"""


def half(lines: str, catalogue: str = CHILDREN) -> dict[str, str]:
    return {"chi-tieu": catalogue, "so-lieu/2024-6T": lines}


# --- the rate of a part


def test_a_rate_that_was_copied_from_another_line_is_found(facts_of: Callable, broken: Callable) -> None:
    facts = facts_of(half("tre: 9.436\nda_tiem: 2.285\nty_le: 22,36"))
    assert broken(percentages.rates_of_parts, facts) == [
        (
            "Tỷ lệ trẻ đã tiêm, 6 tháng đầu năm 2024: ghi 22,36%, nhưng 2.285 trẻ trên 9.436 trẻ (Trẻ thuộc diện tiêm) "
            "là 24,2158% (lệch 1,8558 điểm %; số đã ghi có thể là từ 22,355% đến 22,365%; theo các số còn lại thì phải "
            "là 24,2158%)."
        )
    ]


@pytest.mark.parametrize("rate", ["24,22", "24,2", "24", "trên 24"])
def test_a_rate_holds_however_it_was_rounded(facts_of: Callable, judge: Callable, rate: str) -> None:
    facts = facts_of(half(f"tre: 9.436\nda_tiem: 2.285\nty_le: {rate}"))
    assert [one.verdict for one in judge(percentages.rates_of_parts, facts)] == [Verdict.HOLDS]


def test_estimates_and_plans_are_compared_too(facts_of: Callable, judge: Callable) -> None:
    files = {
        **half("tre: {uoc_ca_nam: 200}\nda_tiem: {uoc_ca_nam: 150}\nty_le: {uoc_ca_nam: 70}"),
        "ke-hoach/2024": "tre: 200\nda_tiem: 190\nty_le: 95",
    }
    assert [(one.about, one.verdict) for one in judge(percentages.rates_of_parts, facts_of(files))] == [
        ("2024-6T:uoc_ca_nam:ty_le", Verdict.BROKEN),
        ("2024:ke_hoach_nam:ty_le", Verdict.HOLDS),
    ]


def test_a_part_in_another_unit_is_brought_to_that_of_the_whole(facts_of: Callable, judge: Callable) -> None:
    catalogue = """
        chi: {{ten: Tổng chi, don_vi: tỷ đồng}}
        phan: {{ten: Chi đầu tư, don_vi: {}, mau_so: chi}}
        ty_le: {{ten: Tỷ lệ chi đầu tư, don_vi: "%", ty_le_cua: phan}}
    """
    for unit, rate, verdict in (
        ("triệu đồng", "41,5", Verdict.HOLDS),
        ("triệu đồng", "14,5", Verdict.BROKEN),
        ("dự án", "41,5", Verdict.UNJUDGED),
    ):
        facts = facts_of(half(f"chi: 2,000\nphan: 830\nty_le: {rate}", catalogue.format(unit)))
        assert [one.verdict for one in judge(percentages.rates_of_parts, facts)] == [verdict]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("tre: 9.436\nty_le: 22,36", "Chưa có số: Trẻ đã tiêm, 6 tháng đầu năm 2024."),
        ("da_tiem: 5\nty_le: 22,36", "Chưa có số: Trẻ thuộc diện tiêm, 6 tháng đầu năm 2024."),
        ("tre: 0\nda_tiem: 0\nty_le: 22,36", "Trẻ thuộc diện tiêm, 6 tháng đầu năm 2024 không lớn hơn 0 nên không có"),
        ("tre: 8\nda_tiem: 2\nty_le: {thuc_hien: 25, suy_ra: co}", "Tỷ lệ trẻ đã tiêm, 6 tháng đầu năm 2024: số này"),
    ],
)
def test_what_is_missing_is_said(facts_of: Callable, unjudged: Callable, lines: str, reason: str) -> None:
    (told,) = unjudged(percentages.rates_of_parts, facts_of(half(lines)))
    assert told.startswith(reason)


# --- percentages of few things


def test_a_percentage_that_no_whole_number_gives_is_told(facts_of: Callable, broken: Callable) -> None:
    assert broken(percentages.rates_of_few, facts_of(half("tre: 8\nty_le: 33,5"))) == [
        (
            "Tỷ lệ trẻ đã tiêm, 6 tháng đầu năm 2024: 33,5%, nhưng không số nguyên nào trong tổng số 08 trẻ cho tỷ lệ "
            "ấy; gần nhất là 02/08 (25%) và 03/08 (37,5%)."
        )
    ]


@pytest.mark.parametrize("lines", ["tre: 8\nty_le: 37,5", "tre: 9.436\nty_le: 33,51", "tre: 8\nty_le: 38"])
def test_a_percentage_that_some_whole_number_gives_holds(facts_of: Callable, judge: Callable, lines: str) -> None:
    assert [one.verdict for one in judge(percentages.rates_of_few, facts_of(half(lines)))] == [Verdict.HOLDS]


def test_a_known_part_is_left_to_its_own_rule(facts_of: Callable, judge: Callable) -> None:
    assert judge(percentages.rates_of_few, facts_of(half("tre: 8\nda_tiem: 3\nty_le: 33,5"))) == []


@pytest.mark.parametrize(
    ("ty_le", "count"),
    [
        ('{ten: Tỷ lệ trẻ đã tiêm, don_vi: "%", mau_so: tre}', 1),
        ('{ten: Tỷ lệ trẻ đã tiêm, don_vi: "%"}', 0),
        ("{ten: Trẻ đã tiêm đợt hai, don_vi: trẻ, mau_so: tre}", 0),
        ('{ten: Tỷ lệ mũi tiêm, don_vi: "%", ty_le_cua: do_duoc}', 0),
    ],
)
def test_only_percentages_of_counted_things_can_be_asked(
    facts_of: Callable, judge: Callable, ty_le: str, count: int
) -> None:
    catalogue = f"""
        tre: {{ten: Trẻ, don_vi: trẻ, dem: co}}
        do_duoc: {{ten: Liều, don_vi: lít, mau_so: tre}}
        ty_le: {ty_le}
    """
    assert len(judge(percentages.rates_of_few, facts_of(half("tre: 8\nty_le: 33,5", catalogue)))) == count


# --- published rates


SECTOR = """
    tong: {ten: Tổng, don_vi: tỷ đồng, phan_to: {nganh: [a, b]}}
    a: {ten: Phần a, don_vi: tỷ đồng}
    b: {ten: Phần b, don_vi: tỷ đồng}
    can_can: {ten: Cán cân thương mại, don_vi: triệu USD}
"""


def test_a_share_of_a_plan_below_nothing_and_a_loss_of_more_than_all_cannot_be(
    facts_of: Callable, broken: Callable, judge: Callable
) -> None:
    facts = facts_of(
        half(
            "a: {thuc_hien: 10, cong_bo: {so_ke_hoach: -47,01}}\nb: {thuc_hien: 5, cong_bo: {so_cung_ky: -138}}\n"
            "tong: {thuc_hien: 15, cong_bo: {so_cung_ky: -100, so_ke_hoach: 0}}",
            SECTOR,
        )
    )
    assert broken(percentages.published_rates, facts) == [
        "Tỷ lệ so với kế hoạch năm của Phần a, 6 tháng đầu năm 2024: -47,01%, nhưng tỷ lệ này không thể nhỏ hơn 0%.",
        "Mức tăng, giảm so với cùng kỳ của Phần b, 6 tháng đầu năm 2024: -138%, nhưng không thể giảm quá 100%.",
    ]
    holding = [one.about for one in judge(percentages.published_rates, facts) if one.verdict is Verdict.HOLDS]
    assert holding == ["tong"]


@pytest.mark.parametrize(
    "line",
    [
        "can_can: {thuc_hien: 10, cong_bo: {so_cung_ky: -138, so_ke_hoach: -47}}",
        "a: {thuc_hien: -10, cong_bo: {so_cung_ky: -138, so_ke_hoach: -47}}",
        "a: {thuc_hien: 10, cung_ky: -5, cong_bo: {so_cung_ky: -300}}",
    ],
)
def test_what_falls_below_zero_may_lose_more_than_all(facts_of: Callable, broken: Callable, line: str) -> None:
    assert broken(percentages.published_rates, facts_of(half(line, SECTOR))) == []


def test_a_share_that_cannot_be_breaks_the_plans_of_its_sector(facts_of: Callable, broken: Callable) -> None:
    lines = (
        "tong: 15\na: {{thuc_hien: 10, cong_bo: {{so_ke_hoach: {}}}}}\n"
        "b: {{thuc_hien: 5, cong_bo: {{so_ke_hoach: 25}}}}"
    )
    plan = {"ke-hoach/2024": "tong: 40"}
    assert broken(plan_rates.plans_of_parts, facts_of({**half(lines.format(50), SECTOR), **plan})) == []
    assert broken(plan_rates.plans_of_parts, facts_of({**half(lines.format(-50), SECTOR), **plan})) == [
        (
            "Kế hoạch năm 2024 của Tổng: không có kế hoạch nào của tổng và các thành phần khớp với tỷ lệ so với kế "
            "hoạch năm của Phần a, 6 tháng đầu năm 2024 là -50%."
        )
    ]


def test_a_share_that_cannot_be_is_named_with_the_minus_as_its_slip(facts_of: Callable) -> None:
    lines = "tong: 15\na: {thuc_hien: 10, cong_bo: {so_ke_hoach: -50}}\nb: {thuc_hien: 5, cong_bo: {so_ke_hoach: 25}}"
    facts = facts_of({**half(lines, SECTOR), "ke-hoach/2024": "tong: 40"})
    claims = [*plan_rates.plans_of_parts(facts), *percentages.published_rates(facts)]
    (diagnosis,) = diagnose([claim.relation for claim in claims if hasattr(claim, "relation")])
    best = diagnosis.repairs[0].changes[0]
    assert best.figure.key.steps[-2:] == ("so_ke_hoach", "ke_hoach_nam")
    assert best.proposals[0].number == 50


def test_a_loss_that_cannot_be_breaks_the_bases_of_its_sector(facts_of: Callable, broken: Callable) -> None:
    lines = (
        "tong: {{thuc_hien: 15, cong_bo: {{so_cung_ky: {0}}}}}\na: {{thuc_hien: 10, cong_bo: {{so_cung_ky: {1}}}}}\n"
        "b: {{thuc_hien: 5, cong_bo: {{so_cung_ky: 0}}}}"
    )
    right, wrong = lines.format("-40", "-50"), lines.format("-40", "-150")
    assert broken(growth_rates.weighted_growths, facts_of(half(right, SECTOR))) == []
    (message,) = broken(growth_rates.weighted_growths, facts_of(half(wrong, SECTOR)))
    assert message.endswith("khớp với mức tăng, giảm so với cùng kỳ của Phần a, 6 tháng đầu năm 2024 là -150%.")


def test_plans_over_time_pass_over_a_share_that_cannot_be(facts_of: Callable, judge: Callable) -> None:
    files = {
        "chi-tieu": SECTOR,
        "so-lieu/2024-5T": "a: {thuc_hien: 10, cong_bo: {so_ke_hoach: -50}}",
        "so-lieu/2024-6T": "a: {thuc_hien: 12, cong_bo: {so_ke_hoach: 60}}",
    }
    assert judge(plan_rates.plans_over_time, facts_of(files)) == []


HOUSEHOLDS = """
    ho: {{ten: Tổng số hộ, don_vi: hộ, dem: co, loai: thoi_diem}}
    co_dien: {{ten: Hộ có điện, don_vi: hộ, dem: co, mau_so: ho{nature}}}
    ty_le: {{ten: Tỷ lệ hộ có điện, don_vi: "%", ty_le_cua: co_dien}}
"""
STOCK = HOUSEHOLDS.format(nature=", loai: thoi_diem")


def test_a_share_of_a_stock_is_not_wildly_off_the_estimate_of_its_year(facts_of: Callable, broken: Callable) -> None:
    lines = "ho: 107.092\nco_dien: 3.642\nty_le: {uoc_ca_nam: 96,8}"
    assert broken(percentages.shares_and_their_estimates, facts_of(half(lines, STOCK))) == [
        (
            "Hộ có điện, 6 tháng đầu năm 2024: 3.642 hộ trên 107.092 hộ (Tổng số hộ) là 3,4%, khác hẳn ước cả năm của "
            "Tỷ lệ hộ có điện, tại kỳ 6 tháng đầu năm 2024: 96,8% (lệch 93,399 điểm %)."
        )
    ]


@pytest.mark.parametrize(
    ("lines", "catalogue", "verdicts"),
    [
        ("ho: 107.092\nco_dien: 103.450\nty_le: {uoc_ca_nam: 96,8}", STOCK, [Verdict.HOLDS]),
        ("ho: 100\nco_dien: 3\nty_le: {uoc_ca_nam: 96,8}", HOUSEHOLDS.format(nature=""), []),
        ("ho: 100\nty_le: {uoc_ca_nam: 96,8}", STOCK, []),
        ("ho: 100\nco_dien: 3\nty_le: 3", STOCK, []),
    ],
)
def test_a_share_near_its_estimate_of_a_flow_or_without_one_is_left_alone(
    facts_of: Callable, judge: Callable, lines: str, catalogue: str, verdicts: list[Verdict]
) -> None:
    judged = judge(percentages.shares_and_their_estimates, facts_of(half(lines, catalogue)))
    assert [one.verdict for one in judged] == verdicts


def test_an_impossible_rate_is_told_under_the_name_of_its_indicator(facts_of: Callable, judge: Callable) -> None:
    catalogue = "gtsx: {ten: Giá trị sản xuất, don_vi: tỷ đồng}"
    for rates, names in {
        "so_ke_hoach: 23,6, so_cung_ky: 17,1": [("gtsx", Verdict.HOLDS)],
        "so_ke_hoach: 23,6, so_cung_ky: -138,2": [("gtsx", Verdict.BROKEN)],
        "so_ke_hoach: -23,6, so_cung_ky: -138,2": [
            ("gtsx", Verdict.BROKEN),
            ("gtsx:2024-6T:gtsx:so_cung_ky", Verdict.BROKEN),
        ],
    }.items():
        facts = facts_of(half(f"gtsx: {{thuc_hien: 5, cong_bo: {{{rates}}}}}", catalogue))
        assert [(one.about, one.verdict) for one in judge(percentages.published_rates, facts)] == names
