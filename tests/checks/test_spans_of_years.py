"""A span of years is the sum of its years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.checks import spans_of_years
from laichau_reports.checks.model import Verdict
from laichau_reports.figures.interval import Rounding
from laichau_reports.figures.printed import printed
from laichau_reports.figures.quantity import Quantity
from laichau_reports.figures.relations import closed_sum, open_sum
from laichau_reports.vietnamese import round_half_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

TRADE = "xnk: {ten: Giá trị xuất nhập khẩu, don_vi: triệu USD}"


def over_years(span: str, years: dict[int, str], catalogue: str = TRADE) -> dict[str, str]:
    files = {f"so-lieu/{year}": f"xnk: {value}" for year, value in years.items()}
    return {"chi-tieu": catalogue, "so-lieu/2016..2018": f"xnk: {span}", **files}


HUNDREDS = {2016: "100,0", 2017: "100,0", 2018: "100,0"}


def test_a_span_that_is_not_the_sum_of_its_years_is_told(facts_of: Callable, broken: Callable) -> None:
    (message,) = broken(spans_of_years.years_of_spans, facts_of(over_years("330,0", HUNDREDS)))
    assert message == (
        "Giá trị xuất nhập khẩu, giai đoạn 2016-2018: năm 2016, năm 2017 và năm 2018 cộng lại 300,0 triệu USD nhưng số "
        "của giai đoạn ghi 330,0 triệu USD (lệch 30,0)."
    )


@pytest.mark.parametrize("span", ["300", "300,0", "300,14"])
def test_a_span_may_be_rounded_otherwise_than_its_years(facts_of: Callable, judge: Callable, span: str) -> None:
    (judged,) = judge(spans_of_years.years_of_spans, facts_of(over_years(span, HUNDREDS)))
    assert (judged.about, judged.verdict) == ("2016..2018:xnk", Verdict.HOLDS)


def test_some_years_alone_are_not_above_the_span(facts_of: Callable, broken: Callable, judge: Callable) -> None:
    two = {2016: "100,0", 2018: "250,0"}
    (message,) = broken(spans_of_years.years_of_spans, facts_of(over_years("330,0", two)))
    assert message == (
        "Giá trị xuất nhập khẩu, giai đoạn 2016-2018: riêng năm 2016 và năm 2018 đã là 350,0 triệu USD, lớn hơn số của "
        "giai đoạn 330,0 triệu USD (lệch 20,0)."
    )
    (judged,) = judge(spans_of_years.years_of_spans, facts_of(over_years("360,0", two)))
    assert judged.verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    "catalogue",
    [
        "xnk: {ten: Mỏ đá đang hoạt động, don_vi: mỏ, loai: thoi_diem}",
        "xnk: {ten: Cán cân thương mại, don_vi: triệu USD}",
        "xnk: {ten: Thu nhập bình quân, don_vi: triệu đồng}",
    ],
)
def test_what_does_not_add_up_over_time_is_left_alone(facts_of: Callable, judge: Callable, catalogue: str) -> None:
    assert judge(spans_of_years.years_of_spans, facts_of(over_years("330,0", HUNDREDS, catalogue))) == []


def test_nothing_is_said_without_a_span_or_a_year(facts_of: Callable, judge: Callable) -> None:
    assert judge(spans_of_years.years_of_spans, facts_of(over_years("330,0", {}))) == []
    assert judge(spans_of_years.years_of_spans, facts_of(over_years("", HUNDREDS))) == []
    assert judge(spans_of_years.years_of_spans, facts_of(over_years("{thuc_hien: 330, suy_ra: co}", HUNDREDS))) == []


@given(
    years=st.lists(st.fractions(0, 10_000), min_size=2, max_size=5),
    decimals=st.lists(st.integers(0, 3), min_size=6, max_size=6),
)
def test_years_that_were_rounded_honestly_never_break_a_span(years: list[Fraction], decimals: list[int]) -> None:
    total, *parts = (
        printed(place, Quantity(round_half_up(number, count), count), rounding=Rounding.NEAREST)
        for place, (number, count) in enumerate(zip((sum(years), *years), decimals, strict=False))
    )
    assert closed_sum(total, parts).test()
    assert open_sum(total, parts[1:]).test()
