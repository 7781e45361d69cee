"""How many of one unit go into another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from laichau_reports.checks.units import scale_between, scale_of
from laichau_reports.figures import Indicator


@pytest.mark.parametrize(
    ("unit", "other", "scale"),
    [
        ("tỷ đồng", "tỷ đồng", "1"),
        ("triệu đồng", "tỷ đồng", "0.001"),
        ("nghìn tỷ đồng", "Tỷ đồng", "1000"),
        ("tỉ đồng", "tỷ đồng", "1"),
        ("m³", "triệu m³", "0.000001"),
    ],
)
def test_units_of_one_kind_have_a_scale(unit: str, other: str, scale: str) -> None:
    assert scale_between(unit, other) == Decimal(scale)


@pytest.mark.parametrize(("unit", "other"), [("tấn", "m³"), ("triệu USD", "triệu đồng"), ("%", "")])
def test_units_of_two_kinds_have_none(unit: str, other: str) -> None:
    assert scale_between(unit, other) is None


def test_of_two_counts_only_the_magnitudes_matter() -> None:
    communes, wards = Indicator("a", "Xã", "xã", dem=True), Indicator("b", "Xã, phường", "nghìn xã, phường", dem=True)
    assert scale_of(communes, wards) == Decimal("0.001")
