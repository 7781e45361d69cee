"""``theo_ky``: what a chart shows of indicators over periods, and of the plan ahead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from laichau_reports.docx_jinja import ChartData, Gap
from laichau_reports.errors import InputError, LaichauReportsError
from laichau_reports.figures import Catalogue, Entry, FigureBook, Indicator, Quantity
from laichau_reports.figures.rates import Subject
from laichau_reports.reports.chart_data import theo_ky
from laichau_reports.reports.figure import Figure
from laichau_reports.vietnamese import Qualifier, parse_period_id

UNIT = "triệu USD"


def quantity(text: str, qualifier: Qualifier | None = None) -> Quantity:
    number = Decimal(text)
    return Quantity(number, -int(number.as_tuple().exponent), UNIT, qualifier)


def figure(name: str = "kim_ngach", plans: bool = True) -> Figure:  # noqa: FBT001, FBT002 - with or without the plan
    indicators = {
        "kim_ngach": Indicator("kim_ngach", "Kim ngạch", don_vi=UNIT, so_le=2),
        "xuat_khau": Indicator("xuat_khau", "xuất khẩu", don_vi=UNIT, so_le=1),
        "dan_so": Indicator("dan_so", "Dân số", don_vi="người"),
    }
    levels = {"ke_hoach_nam": "kế hoạch năm", "muc_tieu": "mục tiêu"}
    actuals = {
        parse_period_id("2015"): {"kim_ngach": Entry(quantity("13"))},
        parse_period_id("2018"): {"kim_ngach": Entry(quantity("20.5")), "xuat_khau": Entry(quantity("12.25"))},
        parse_period_id("2020-6T"): {"kim_ngach": Entry(quantity("30", Qualifier.TREN))},
    }
    planned = {"ke_hoach_nam": quantity("44"), "muc_tieu": quantity("78.94")} if plans else {}
    book = FigureBook(Catalogue(indicators, levels), actuals, plans={2025: {"kim_ngach": planned}}, folder="so")
    return Figure(book, Subject(name, parse_period_id("2020-6T")))


def rows(data: ChartData) -> list[tuple[str, tuple[Any, ...]]]:
    return [(one.name, one.values) for one in data.series]


def test_one_indicator_over_periods_is_one_series() -> None:
    data = theo_ky(figure(), "2015", "2018", "2020-6T")
    assert data.categories == ("Năm 2015", "Năm 2018", "6 tháng đầu năm 2020")
    assert rows(data) == [("Kim ngạch", (Decimal(13), Decimal("20.5"), Decimal(30)))]


def test_numbers_keep_the_decimals_that_the_catalogue_shows() -> None:
    (one,) = theo_ky(figure("xuat_khau"), "2018").series
    assert [str(value) for value in one.values] == ["12.3"]


def test_several_indicators_are_a_series_each_with_a_capital() -> None:
    data = theo_ky([figure(), figure("xuat_khau")], "2018")
    assert [name for name, _ in rows(data)] == ["Kim ngạch", "Xuất khẩu"]


def test_what_is_not_known_is_a_gap_with_its_place() -> None:
    (one,) = theo_ky(figure(), "2015", "2017").series
    gap = one.values[1]
    assert isinstance(gap, Gap)
    assert (gap.text, gap.place) == ("[chưa có: kim ngạch]", "so/so-lieu/2017.yaml: kim_ngach")


def test_plans_follow_as_a_series_of_their_own() -> None:
    data = theo_ky(figure(), "2018", "2020-6T", ke_hoach="2025", muc="muc_tieu")
    assert data.categories == ("Năm 2018", "6 tháng đầu năm 2020", "Mục tiêu năm 2025")
    assert rows(data) == [
        ("Thực hiện", (Decimal("20.5"), Decimal(30), None)),
        ("Mục tiêu", (None, None, Decimal("78.94"))),
    ]


def test_the_usual_plan_is_meant_if_no_baseline_is_named() -> None:
    data = theo_ky(figure(), "2018", ke_hoach=["2025"])
    assert data.categories == ("Năm 2018", "Kế hoạch năm 2025")
    assert rows(data)[1] == ("Kế hoạch năm", (None, Decimal(44)))


def test_a_plan_that_is_not_known_is_a_gap() -> None:
    data = theo_ky(figure(plans=False), "2018", ke_hoach="2025")
    (gap,) = data.gaps
    assert (gap.text, gap.place) == ("[chưa có: kế hoạch của kim ngạch]", "so/ke-hoach/2025.yaml: kim_ngach")
    assert data.words.endswith("Kế hoạch năm 2025: [chưa có: kế hoạch của kim ngạch].")


def test_the_words_say_every_number_with_unit_and_qualifier() -> None:
    words = theo_ky(figure(), "2018", "2020-6T", ke_hoach="2025", muc="muc_tieu").words
    assert words == (
        "Kim ngạch. Năm 2018: 20,5 triệu USD; 6 tháng đầu năm 2020: trên 30 triệu USD; "
        "Mục tiêu năm 2025: 78,94 triệu USD."
    )
    both = theo_ky([figure(), figure("xuat_khau")], "2018").words
    assert both == "Kim ngạch. Năm 2018: 20,5 triệu USD. Xuất khẩu. Năm 2018: 12,3 triệu USD."


def test_separators_are_the_vietnamese_ones() -> None:
    assert theo_ky(figure(), "2018").language == 0x42A


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (("12", "2018"), {}, "Bộ lọc theo_ky cần một chỉ tiêu hoặc một danh sách chỉ tiêu."),
        (([], "2018"), {}, "Bộ lọc theo_ky cần một chỉ tiêu hoặc một danh sách chỉ tiêu."),
        ((figure(),), {}, "Biểu đồ chưa có kỳ nào."),
        ((figure(), "2018"), {"ke_hoach": "2025-6T"}, "Kế hoạch là của cả một năm."),
        ((figure(), "2018"), {"ke_hoach": "2025", "muc": "khac"}, "Không có mức kế hoạch «khac»."),
        (([figure(), figure("dan_so")], "2018"), {}, "Các chỉ tiêu trong một biểu đồ phải có cùng đơn vị tính."),
        (
            ([figure(), figure("xuat_khau")], "2018"),
            {"ke_hoach": "2025"},
            "Biểu đồ có kế hoạch chỉ vẽ được một chỉ tiêu.",
        ),
    ],
)
def test_what_makes_no_chart_is_told(arguments: tuple[Any, ...], options: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as error:
        theo_ky(*arguments, **options)
    assert error.value.message == message
    assert error.value.hint


def test_a_period_that_does_not_exist_is_told() -> None:
    with pytest.raises(LaichauReportsError, match="mã của một kỳ"):
        theo_ky(figure(), "2018 6T")
