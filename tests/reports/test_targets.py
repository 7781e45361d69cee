from __future__ import annotations

from decimal import Decimal

import pytest

from laichau_reports.docx_jinja import Gap
from laichau_reports.errors import InputError
from laichau_reports.figures import Catalogue, Entry, FigureBook, Indicator, PublishedRate, PublishedRates, Quantity
from laichau_reports.figures.rates import Subject
from laichau_reports.reports.figure import Figure
from laichau_reports.reports.targets import doi_chieu, ke_hoach
from laichau_reports.vietnamese import Qualifier, parse_period_id

YEAR = parse_period_id("2019")


def quantity(number: str, unit: str, qualifier: Qualifier | None = None, *, counted: bool = False) -> Quantity:
    return Quantity(Decimal(number), 0, unit, qualifier, counted)


def book(**values: Entry) -> FigureBook:
    indicators = {
        "kim_ngach": Indicator("kim_ngach", "Kim ngạch", don_vi="triệu USD"),
        "don_vi": Indicator("don_vi", "Đơn vị", don_vi="đơn vị"),
        "xa": Indicator("xa", "Xã", don_vi="xã"),
        "xa_dat": Indicator("xa_dat", "Xã đạt", don_vi="xã", mau_so="xa"),
    }
    levels = {"ke_hoach_nam": "kế hoạch năm", "toi_thieu": "mức tối thiểu", "toi_da": "mức tối đa"}
    plans = {
        "kim_ngach": {"ke_hoach_nam": quantity("5180", "triệu USD")},
        "don_vi": {
            "toi_thieu": quantity("2", "đơn vị", counted=True),
            "toi_da": quantity("3", "đơn vị", counted=True),
        },
    }
    return FigureBook(Catalogue(indicators, levels), {YEAR: values}, plans={2019: plans}, folder="so")


def figure(indicator: str, **values: Entry) -> Figure:
    return Figure(book(**values), Subject(indicator, YEAR))


def test_the_plan_is_said_with_its_unit() -> None:
    assert str(ke_hoach(figure("kim_ngach"))) == "5.180 triệu USD"


def test_two_baselines_make_a_range_with_one_unit() -> None:
    assert str(ke_hoach(figure("don_vi"), "toi_thieu", "toi_da")) == "02 đến 03 đơn vị"


def test_a_plan_that_is_not_set_is_a_gap_with_the_file_to_fill() -> None:
    (gap,) = ke_hoach(figure("xa"))

    assert isinstance(gap, Gap)
    assert str(gap.place) == "so/ke-hoach/2019.yaml: xa"


def test_a_baseline_that_the_catalogue_lacks_is_an_error_that_names_the_others() -> None:
    with pytest.raises(InputError, match="toi_da"):
        ke_hoach(figure("kim_ngach"), "toida")


@pytest.mark.parametrize("phrase", [ke_hoach, doi_chieu])
def test_a_plain_text_is_no_figure(phrase: object) -> None:
    with pytest.raises(InputError, match="cần một chỉ tiêu"):
        phrase("5.180")  # type: ignore[operator]


def test_a_value_is_set_against_its_plan_and_last_year() -> None:
    rates = PublishedRates(so_cung_ky=PublishedRate(Decimal(-14), 0))
    value = Entry(quantity("4750", "triệu USD", Qualifier.UOC), rates)

    said = str(doi_chieu(figure("kim_ngach", kim_ngach=value)))

    assert said == "ước đạt 4.750 triệu USD, bằng 91,7% kế hoạch năm, giảm 14% so với năm 2018"


def test_a_comparison_that_nobody_can_make_is_left_out() -> None:
    said = str(doi_chieu(figure("xa", xa=Entry(quantity("12", "xã")))))

    assert said == "đạt 12 xã"


def test_a_part_is_set_against_its_whole() -> None:
    values = {"xa": Entry(quantity("38", "xã")), "xa_dat": Entry(quantity("14", "xã"))}

    assert str(doi_chieu(figure("xa_dat", **values))) == "đạt 14/38 xã, bằng 36,8%"


def test_each_baseline_that_is_set_is_compared() -> None:
    said = str(doi_chieu(figure("don_vi", don_vi=Entry(quantity("2", "đơn vị", counted=True)))))

    assert said == "đạt 02 đơn vị, bằng 100% mức tối thiểu, bằng 66,7% mức tối đa"


def test_a_value_that_is_not_known_is_a_gap_and_nothing_else() -> None:
    (gap,) = doi_chieu(figure("kim_ngach"))

    assert isinstance(gap, Gap)
