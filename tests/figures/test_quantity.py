from __future__ import annotations

from decimal import Decimal

from laichau_reports.figures import Quantity


def test_a_quantity_prints_the_decimals_that_were_written() -> None:
    assert Quantity(Decimal("12.0"), 1, "tỷ đồng").text == "12,0 tỷ đồng"
    assert Quantity(Decimal(12), 0, "tỷ đồng").text == "12 tỷ đồng"


def test_a_count_below_ten_is_padded() -> None:
    assert Quantity(Decimal(4), 0, "dự án", counted=True).text == "04 dự án"
    assert Quantity(Decimal(4), 0, "tỷ đồng").text == "4 tỷ đồng"


def test_a_per_cent_sign_follows_without_a_space() -> None:
    assert Quantity(Decimal("96.8"), 1, "%").text == "96,8%"


def test_a_bare_number_has_no_unit() -> None:
    assert Quantity(Decimal(1138), 0).text == "1.138"
