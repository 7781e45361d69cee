"""A small book of figures that the tests of this floor and of the one above can ask."""

from __future__ import annotations

from decimal import Decimal

import pytest

from laichau_reports.figures import Catalogue, Entry, FigureBook, Indicator, PublishedRate, PublishedRates, Quantity
from laichau_reports.vietnamese import parse_period_id


def quantity(text: str, unit: str = "tỷ đồng") -> Quantity:
    """Make a plain quantity from a machine-written number."""
    number = Decimal(text)
    return Quantity(number, max(0, -int(number.as_tuple().exponent)), unit)


@pytest.fixture
def book() -> FigureBook:
    """Two years of three indicators: one with plan and base, one with published rates only, one derived base."""
    first_half, last_year = parse_period_id("2024-6T"), parse_period_id("2023-6T")
    rates = PublishedRates({"ke_hoach_nam": PublishedRate(Decimal("29.1"), 1)}, PublishedRate(Decimal("31.5"), 1))
    times = PublishedRates(so_cung_ky=PublishedRate(Decimal("2.5"), 1, times=True))
    return FigureBook(
        Catalogue(
            {
                "gtsxcn": Indicator("gtsxcn", "Giá trị sản xuất công nghiệp", "tỷ đồng"),
                "nha_nuoc": Indicator("nha_nuoc", "Kinh tế nhà nước", "tỷ đồng"),
                "xi_mang": Indicator("xi_mang", "Xi măng", "tấn"),
                "xa_dat": Indicator("xa_dat", "Số xã đạt tiêu chí", "xã", dem=True, mau_so="tong_xa"),
                "tong_xa": Indicator("tong_xa", "Tổng số xã", "xã", dem=True),
            },
            {"ke_hoach_nam": "kế hoạch năm", "hdnd": "dự toán HĐND tỉnh giao"},
        ),
        actuals={
            first_half: {
                "gtsxcn": Entry(quantity("1856.7")),
                "nha_nuoc": Entry(quantity("1007.4"), rates),
                "xi_mang": Entry(quantity("57900", "tấn"), times),
                "xa_dat": Entry(quantity("82", "xã")),
                "tong_xa": Entry(quantity("94", "xã")),
            },
            last_year: {
                "gtsxcn": Entry(quantity("1586.92")),
                "xi_mang": Entry(quantity("23160", "tấn"), derived=True),
            },
        },
        plans={2024: {"gtsxcn": {"ke_hoach_nam": quantity("7872.7"), "hdnd": quantity("8000")}}},
        folder="data",
    )
