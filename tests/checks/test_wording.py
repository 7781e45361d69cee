"""Numbers, intervals and differences as a person reads them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

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
    assert wording.difference(Fraction(5), Decimal("2.0"), "%") == "lệch 3%"


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(Decimal("22.355"), Decimal("22.365")), "[22,355; 22,365]%"),
        (Interval(Decimal(1), Decimal(2), low_open=True, high_open=True), "(1; 2)%"),
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
    assert wording.true_values(printed("x", Quantity(Decimal(4), 0)), "%") == "tương ứng [3,5; 4,5]%"


def test_nothing_possible_is_said() -> None:
    assert wording.possible_values(None, 1, "%") == "không số nào khớp với các số còn lại"


def test_remarks_stand_in_brackets() -> None:
    assert wording.remarks("a", "", "b") == " (a; b)"
    assert wording.remarks("", "") == ""
