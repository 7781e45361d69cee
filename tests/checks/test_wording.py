"""Numbers, intervals and differences as a person reads them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pytest

from laichau_reports.checks import wording
from laichau_reports.figures import Quantity
from laichau_reports.figures.interval import Interval
from laichau_reports.figures.printed import printed


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (Fraction("4446.9"), 1, "4.446,9"),
        (Fraction(110), 0, "110"),
        (Fraction("2.5"), 2, "2,50"),
        (Fraction("0.125"), 0, "0,125"),
        (Fraction(1, 3), 0, "0,333333"),
    ],
)
def test_a_sum_is_written_in_full(number: Fraction, decimals: int, text: str) -> None:
    assert wording.exact(number, decimals) == text


def test_a_difference_has_no_sign_and_no_idle_zeros() -> None:
    assert wording.difference(Fraction("4446.90"), Decimal("4546.91")) == "lệch 100,01"
    assert wording.difference(Fraction(5), Decimal("2.0"), 1) == "lệch 3,0"


@pytest.mark.parametrize(
    ("unit", "told"), [("%", "lệch 0,934 điểm %"), ("lần", "lệch 0,934 lần"), ("tỷ đồng", "lệch 0,934 tỷ đồng")]
)
def test_rates_lie_points_apart(unit: str, told: str) -> None:
    published = printed("x", Quantity(Decimal("6.7"), 1))
    assert wording.rate_difference(Fraction("7.634"), published, unit) == told


@pytest.mark.parametrize(
    ("number", "told"),
    [("7.631", "tăng 7,63%"), ("-14", "giảm 14%"), ("0", "không tăng, không giảm")],
)
def test_a_growth_is_written_by_its_direction(number: str, told: str) -> None:
    assert wording.change(Fraction(number), 2, "%") == told


@pytest.mark.parametrize(
    ("number", "decimals", "power", "counted", "told"),
    [
        ("268000", 0, "1000", False, "268 tấn"),
        ("171200", 0, "1000", False, "171,2 tấn"),
        ("268", 0, "0.1", False, "2.680 tấn"),
        ("171.20", 2, "10", False, "17,12 tấn"),
        ("90", 0, "10", True, "09 tấn"),
    ],
)
def test_a_shifted_comma_leaves_no_idle_zeros(
    number: str, decimals: int, power: str, counted: Literal[True, False], told: str
) -> None:
    assert wording.shifted(Quantity(Decimal(number), decimals, "tấn", counted=counted), Decimal(power)) == told


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        (Interval(Decimal(1), Decimal(2)), "phải từ 1% đến 2%"),
        (Interval(Decimal(1), None), "phải ít nhất 1%"),
        (Interval(Decimal("0.9999"), Decimal("1.0001")), "phải là 1%"),
        (Interval(None, None), "phải là số bất kỳ"),
    ],
)
def test_what_a_figure_must_be_is_a_phrase(interval: Interval, told: str) -> None:
    assert wording.must_be(interval, 2, "%") == told


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(Decimal("22.355"), Decimal("22.365")), "từ 22,355% đến 22,365%"),
        (Interval(Decimal(1), Decimal(2), low_open=True, high_open=True), "từ trên 1% đến dưới 2%"),
        (Interval(Decimal(3), Decimal(3)), "3%"),
        (Interval(Decimal(3), None), "ít nhất 3%"),
        (Interval(Decimal(3), None, low_open=True), "lớn hơn 3%"),
        (Interval(None, Decimal(3)), "nhiều nhất 3%"),
        (Interval(None, Decimal(3), high_open=True), "nhỏ hơn 3%"),
        (Interval(None, None), "số bất kỳ"),
    ],
)
def test_an_interval_is_written_with_its_ends(interval: Interval, text: str) -> None:
    assert wording.interval_text(interval, 3, "%") == text


def test_an_exact_figure_has_no_interval_to_tell() -> None:
    assert wording.true_values(printed("x", Quantity(Decimal(4), 0, counted=True)), "") == ""
    assert wording.true_values(printed("x", Quantity(Decimal(4), 0)), "%") == "số đã ghi có thể là từ 3,5% đến 4,5%"


def test_nothing_possible_is_said() -> None:
    assert wording.possible_values(None, 1, "%") == "không số nào khớp với các số còn lại"


def test_remarks_stand_in_brackets() -> None:
    assert wording.remarks("a", "", "b") == " (a; b)"
    assert wording.remarks("", "") == ""
