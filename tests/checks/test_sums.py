"""What is declared to add up adds up, in every column."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.checks import sums
from laichau_reports.checks.model import Verdict
from laichau_reports.figures import Quantity
from laichau_reports.figures.printed import printed
from laichau_reports.figures.relations import closed_sum

if TYPE_CHECKING:
    from collections.abc import Callable

RETAIL = """
    tong: {ten: Tổng mức bán lẻ, don_vi: tỷ đồng, phan_to: {loai_hinh: [hang_hoa, luu_tru, lu_hanh, khac]}}
    hang_hoa: {ten: Bán lẻ hàng hóa, don_vi: tỷ đồng}
    luu_tru: {ten: Lưu trú và ăn uống, don_vi: tỷ đồng}
    lu_hanh: {ten: Lữ hành, don_vi: tỷ đồng}
    khac: {ten: Dịch vụ khác, don_vi: tỷ đồng}
"""
PARTS = """
    hang_hoa: 3.764,5
    luu_tru: 327,4
    lu_hanh: 2,6
    khac: 352,4
"""


def half(total: str, parts: str = PARTS) -> dict[str, str]:
    return {"chi-tieu": RETAIL, "so-lieu/2024-6T": f"    tong: {total}{parts}"}


def test_a_total_that_is_not_the_sum_of_its_parts_is_told_with_both_numbers(
    facts_of: Callable, broken: Callable
) -> None:
    assert broken(sums.parts_of_actuals, facts_of(half("4.546,91"))) == [
        (
            "Tổng mức bán lẻ, 6 tháng đầu năm 2024: các thành phần cộng lại 4.446,9 tỷ đồng nhưng tổng ghi 4.546,91 tỷ "
            "đồng (lệch 100,01)."
        )
    ]


def test_a_deficit_is_as_wrong_as_an_excess(facts_of: Callable, broken: Callable) -> None:
    assert len(broken(sums.parts_of_actuals, facts_of(half("4.346,91")))) == 1


def test_parts_that_were_rounded_need_not_add_up_to_the_digit(facts_of: Callable, judge: Callable) -> None:
    (judged,) = judge(sums.parts_of_actuals, facts_of(half("4.446,91")))
    assert judged.verdict is Verdict.HOLDS
    assert judged.about == "2024-6T:tong:loai_hinh"


def test_counts_are_exact(facts_of: Callable, broken: Callable) -> None:
    files = {
        "chi-tieu": """
            ho: {ten: Hộ, dem: co, phan_to: {dien: [co, khong]}}
            co: {ten: Có điện, dem: co}
            khong: {ten: Chưa có điện, dem: co}
        """,
        "so-lieu/2024-6T": "ho: 107.092\nco: 103.450\nkhong: 3.641",
    }
    assert broken(sums.parts_of_actuals, facts_of(files)) == [
        "Hộ, 6 tháng đầu năm 2024: các thành phần cộng lại 107.091 nhưng tổng ghi 107.092 (lệch 1)."
    ]


def test_a_part_in_another_unit_is_brought_to_the_unit_of_the_total(facts_of: Callable, broken: Callable) -> None:
    catalogue = """
        tong: {ten: Tiền phạt, don_vi: tỷ đồng, phan_to: {noi: [a, b]}}
        a: {ten: Tỉnh, don_vi: triệu đồng}
        b: {ten: Huyện, don_vi: tỷ đồng}
    """
    right = {"chi-tieu": catalogue, "so-lieu/2024-6T": "tong: 2,83\na: 830\nb: 2"}
    wrong = {"chi-tieu": catalogue, "so-lieu/2024-6T": "tong: 9,83\na: 830\nb: 2"}
    assert broken(sums.parts_of_actuals, facts_of(right)) == []
    assert (
        "cộng lại 2,83 tỷ đồng nhưng tổng ghi 9,83 tỷ đồng (lệch 7,00)"
        in broken(sums.parts_of_actuals, facts_of(wrong))[0]
    )


def test_parts_in_units_that_differ_in_kind_cannot_be_judged(facts_of: Callable, unjudged: Callable) -> None:
    files = {
        "chi-tieu": """
            tong: {ten: Sản lượng, don_vi: tấn, phan_to: {noi: [a]}}
            a: {ten: Của tỉnh, don_vi: m³}
        """,
        "so-lieu/2024-6T": "tong: 2\na: 2",
    }
    assert unjudged(sums.parts_of_actuals, facts_of(files)) == [
        "Đơn vị của các thành phần khác loại với đơn vị của Sản lượng."
    ]


def test_a_missing_part_is_said(facts_of: Callable, unjudged: Callable) -> None:
    parts = PARTS.replace("lu_hanh: 2,6", "lu_hanh:")
    assert unjudged(sums.parts_of_actuals, facts_of(half("4.446,91", parts))) == [
        "Chưa có số: Lữ hành, 6 tháng đầu năm 2024."
    ]


def test_a_derived_part_proves_nothing(facts_of: Callable, unjudged: Callable) -> None:
    parts = PARTS.replace("lu_hanh: 2,6", "lu_hanh: {thuc_hien: 2,6, suy_ra: co}")
    (reason,) = unjudged(sums.parts_of_actuals, facts_of(half("4.446,91", parts)))
    assert "Lữ hành, 6 tháng đầu năm 2024: số này chỉ suy ra từ một tỷ lệ đã công bố" in reason


@pytest.mark.parametrize("lines", ["tong: 4.446,91", "hang_hoa: 3.764,5\nkhac: 352,4"])
def test_a_file_without_the_breakdown_is_not_asked_for_it(facts_of: Callable, judge: Callable, lines: str) -> None:
    assert judge(sums.parts_of_actuals, facts_of({"chi-tieu": RETAIL, "so-lieu/2024-6T": lines})) == []


def test_the_plans_of_the_parts_add_up_for_each_baseline(facts_of: Callable, judge: Callable) -> None:
    files = {
        "chi-tieu": """
            muc_ke_hoach: {trung_uong: dự toán Trung ương giao, hdnd: dự toán HĐND tỉnh giao}
            chi_tieu:
              thu: {ten: Thu ngân sách, don_vi: tỷ đồng, phan_to: {nguon: [noi_dia, hai_quan]}}
              noi_dia: {ten: Thu nội địa, don_vi: tỷ đồng}
              hai_quan: {ten: Thu hải quan, don_vi: tỷ đồng}
        """,
        "ke-hoach/2024": """
            thu: {trung_uong: 100, hdnd: 120}
            noi_dia: {trung_uong: 80, hdnd: 90}
            hai_quan: {trung_uong: 20, hdnd: 20}
        """,
    }
    first, second = judge(sums.parts_of_plans, facts_of(files))
    assert (first.about, first.verdict) == ("2024:trung_uong:thu:nguon", Verdict.HOLDS)
    assert second.message == (
        "Dự toán HĐND tỉnh giao 2024 của Thu ngân sách: kế hoạch của các thành phần cộng lại 110 tỷ đồng nhưng tổng "
        "ghi 120 tỷ đồng (lệch 10)."
    )


TWO = """
    tong: {ten: Xuất nhập khẩu, don_vi: triệu USD, phan_to: {chieu: [xuat, nhap]}}
    xuat: {ten: Xuất khẩu, don_vi: triệu USD}
    nhap: {ten: Nhập khẩu, don_vi: triệu USD}
"""


def test_last_years_values_add_up_where_this_year_has_them(facts_of: Callable, broken: Callable) -> None:
    files = {
        "chi-tieu": TWO,
        "so-lieu/2023-6T": "xuat: 8,0\nnhap: 4,0",
        "so-lieu/2024-6T": "tong: {thuc_hien: 12,6, cung_ky: 12,5}\nxuat: 8,0\nnhap: 4,6",
    }
    (message,) = broken(sums.parts_of_bases, facts_of(files))
    assert message.startswith("Số cùng kỳ năm trước của Xuất nhập khẩu, 6 tháng đầu năm 2024: số cùng kỳ của các thành")


def test_last_years_file_is_judged_once(facts_of: Callable, judge: Callable) -> None:
    lines = "tong: 12,6\nxuat: 8,0\nnhap: 4,6"
    facts = facts_of({"chi-tieu": TWO, "so-lieu/2023-6T": lines, "so-lieu/2024-6T": lines})
    assert judge(sums.parts_of_bases, facts) == []


def test_the_estimates_of_the_parts_add_up(facts_of: Callable, broken: Callable, unjudged: Callable) -> None:
    lines = "tong: {{uoc_ca_nam: 40,6}}\nxuat: {{uoc_ca_nam: 17,9}}\nnhap: {}"
    wrong = facts_of({"chi-tieu": TWO, "so-lieu/2024-6T": lines.format("{uoc_ca_nam: 27,2}")})
    assert (
        "ước cả năm của các thành phần cộng lại 45,1 triệu USD nhưng tổng ghi 40,6 triệu USD"
        in broken(sums.parts_of_estimates, wrong)[0]
    )
    missing = facts_of({"chi-tieu": TWO, "so-lieu/2024-6T": lines.format("4,0")})
    assert unjudged(sums.parts_of_estimates, missing) == [
        "Chưa có số: ước cả năm của Nhập khẩu, tại kỳ 6 tháng đầu năm 2024."
    ]


@given(
    st.lists(st.decimals("0", "99999", places=4), min_size=1, max_size=12),
    st.lists(st.integers(0, 4), min_size=13, max_size=13),
)
def test_true_values_that_were_rounded_honestly_always_add_up(values: list[Decimal], places: list[int]) -> None:
    def figure(number: Decimal, decimals: int) -> object:
        rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return printed("x", Quantity(rounded, decimals))

    total = figure(sum(values, Decimal(0)), places[-1])
    parts = [figure(value, decimals) for value, decimals in zip(values, places, strict=False)]
    assert closed_sum(total, parts).test()


def test_both_sides_of_a_sum_of_few_things_are_padded_and_have_their_unit(facts_of: Callable, broken: Callable) -> None:
    files = {
        "chi-tieu": """
            tong: {ten: Quyết định xử phạt, don_vi: quyết định, dem: co, phan_to: {noi: [mot, hai]}}
            mot: {ten: Tại huyện, don_vi: quyết định, dem: co}
            hai: {ten: Tại thành phố, don_vi: quyết định, dem: co}
        """,
        "so-lieu/2024-6T": "tong: 8\nmot: 5\nhai: 4",
    }
    (message,) = broken(sums.parts_of_actuals, facts_of(files))
    assert message.endswith("các thành phần cộng lại 09 quyết định nhưng tổng ghi 08 quyết định (lệch 1).")
