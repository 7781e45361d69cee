"""Plans with a comma or a zero too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import over_time
from laichau_reports.checks.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

TEA = "che: {ten: Sản lượng chè, don_vi: tấn}"


def planned(plan: str, figures: dict[str, str], catalogue: str = TEA, **plans: str) -> dict[str, str]:
    more = {f"ke-hoach/{name[1:]}": f"che: {text}" for name, text in plans.items()}
    entries = {f"so-lieu/{period}": f"che: {value}" for period, value in figures.items()}
    return {"chi-tieu": catalogue, "ke-hoach/2024": f"che: {plan}", **entries, **more}


QUARTERS = {"2023-Q1": "249", "2024-Q1": "268"}


@pytest.fixture
def told(facts_of: Callable, judge: Callable) -> Callable[[dict[str, str]], list[tuple[str, str, Severity | None]]]:
    """``told(files)`` gives message, hint and severity of each jump."""

    def tell(files: dict[str, str]) -> list[tuple[str, str, Severity | None]]:
        judged = judge(over_time.shifted_commas, facts_of(files))
        return [
            (one.message, one.subject.hint, one.subject.severity) for one in judged if one.verdict is Verdict.BROKEN
        ]

    return tell


def test_a_plan_far_below_what_a_quarter_brought_is_told(told: Callable) -> None:
    assert told(planned("125", QUARTERS)) == [
        (
            (
                "Kế hoạch năm 2024 của Sản lượng chè: 125 tấn, kém khoảng 10 lần mức cả năm tính theo Sản lượng chè, "
                "quý I năm 2024 (1.072 tấn)."
            ),
            "Nếu lệch dấu phẩy thì số đúng là 1.250 tấn; nếu số này đúng thì nêu lý do ở ghi_chu.",
            None,
        )
    ]


def test_a_plan_far_above_a_quarter_is_only_noted_because_of_the_season(told: Callable) -> None:
    ((message, hint, severity),) = told(planned("12.500", QUARTERS))
    assert "12.500 tấn, gấp khoảng 10 lần mức cả năm" in message
    assert "số đúng là 1.250 tấn" in hint
    assert severity is Severity.NOTE


@pytest.mark.parametrize(
    "more",
    [
        {"_2023": "1.180"},
        {"figures": {**QUARTERS, "2023": "1.050"}},
        {"figures": {"2023-Q1": "249", "2024-Q1": "{thuc_hien: 268, uoc_ca_nam: 1.100}"}},
    ],
)
def test_what_tells_of_a_whole_year_makes_it_a_warning(told: Callable, more: dict) -> None:
    figures = more.pop("figures", QUARTERS)
    ((_, _, severity),) = told(planned("12.500", figures, **more))
    assert severity is None


def test_another_baseline_bears_witness(told: Callable) -> None:
    catalogue = f"muc_ke_hoach: {{tw: Trung ương giao, tinh: HĐND tỉnh giao}}\nchi_tieu:\n  {TEA}"
    ((message, _, severity),) = told(planned("{tw: 1.250, tinh: 12.500}", {"2024-Q1": "268"}, catalogue))
    assert "12.500 tấn, gấp khoảng 10 lần" in message
    assert severity is None


def test_a_plan_wildly_off_needs_one_witness(told: Callable) -> None:
    ((message, hint, severity),) = told(planned("8.605.000", {"2023-Q1": "171,2"}))
    assert "8.605.000 tấn, gấp khoảng 10.000 lần mức cả năm" in message
    assert "số đúng là 860,5 tấn" in hint
    assert severity is None


@pytest.mark.parametrize(
    "files",
    [
        planned("1.250", QUARTERS),
        planned("12.500", {"2024-Q1": "268"}),
        planned("12.500", {"2023-Q1": "249"}),
        planned("12.500", {"2023-Q1": "{thuc_hien: 249, suy_ra: co}", "2024-Q1": "268"}),
        planned("0", QUARTERS),
        planned("12.500", {"2023-Q1": "249", "2024-Q1": "268", "2024-T01": "90"}, _2025="1.300", _2023="12.000"),
        planned("12.500", {"2023-Q1": "249", "2024-Q1": "{thuc_hien: 268, ghi_chu: vụ chính cuối năm}"}),
        planned(
            '{ke_hoach_nam: "12.500"}', {"2023-Q1": "249", "2024-Q1": "{thuc_hien: 268, cong_bo: {so_ke_hoach: 2}}"}
        ),
        planned("5.000", QUARTERS),
        planned("12.500", {"2024-T01": "20", "2023-T01": "21"}),
        planned("12.500", {"2023-Q1": "249", "2024-Q1": "{thuc_hien: 268, uoc_ca_nam: 12.000}"}),
        planned("1", {"2023-Q1": "249", "2024-Q1": "268"}, "che: {ten: Số dự án, don_vi: dự án, dem: co}"),
    ],
)
def test_an_honest_or_explained_plan_is_left_alone(told: Callable, files: dict[str, str]) -> None:
    assert told(files) == []


def test_the_plan_of_a_stock_is_compared_as_it_is(told: Callable) -> None:
    catalogue = "che: {ten: Diện tích chè, don_vi: ha, loai: thoi_diem}"
    ((message, _, severity),) = told(planned("9.800", {"2023-Q1": "950", "2024-Q1": "960"}, catalogue))
    assert "gấp khoảng 10 lần mức cả năm tính theo Diện tích chè, quý I năm 2024 (960 ha)" in message
    assert severity is None
