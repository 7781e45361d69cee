"""Cells of a table in a template: bare numbers, a dash where nobody made a plan, a gap where a value is not known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from laichau_reports.docx_jinja import Gap
from laichau_reports.errors import InputError
from laichau_reports.figures import Catalogue, Entry, FigureBook, Indicator, PublishedRate, PublishedRates, Quantity
from laichau_reports.figures.rates import Subject
from laichau_reports.reports.figure import Figure
from laichau_reports.reports.table_cells import o_ke_hoach, o_so_ke_hoach, o_thuc_hien
from laichau_reports.vietnamese import Qualifier, parse_period_id

YEAR = parse_period_id("2020")


@pytest.fixture
def figure() -> Figure:
    value = Quantity(Decimal(3039), 0, "tỷ đồng", Qualifier.TREN)
    rates = PublishedRates({"ke_hoach_nam": PublishedRate(Decimal("52.4"), 1)})
    levels = {"ke_hoach_nam": "kế hoạch năm", "muc_tieu": "mục tiêu"}
    indicators = {"ban_le": Indicator("ban_le", "Bán lẻ", don_vi="tỷ đồng")}
    plans = {2020: {"ban_le": {"muc_tieu": Quantity(Decimal(9720), 0, "tỷ đồng")}}}
    book = FigureBook(Catalogue(indicators, levels), {YEAR: {"ban_le": Entry(value, rates)}}, plans=plans)
    return Figure(book, Subject("ban_le", YEAR))


def test_the_value_stands_without_its_unit(figure: Figure) -> None:
    assert str(o_thuc_hien(figure)) == "trên 3.039"


def test_the_plan_is_that_of_the_named_baseline(figure: Figure) -> None:
    assert str(o_ke_hoach(figure, "muc_tieu")) == "9.720"


def test_the_share_of_the_plan_has_no_sign(figure: Figure) -> None:
    assert str(o_so_ke_hoach(figure)) == "52,4"


def test_a_plan_whose_share_was_published_is_a_gap_and_one_that_nobody_made_a_dash(figure: Figure) -> None:
    assert isinstance(o_ke_hoach(figure).__docx__(), Gap)
    other = Figure(figure.book, Subject("ban_le", parse_period_id("2021")))
    assert str(o_ke_hoach(other, "muc_tieu")) == "-"
    assert str(o_so_ke_hoach(other)) == "-"


def test_what_is_no_indicator_is_told(figure: Figure) -> None:
    with pytest.raises(InputError, match="Bộ lọc o_thuc_hien cần một chỉ tiêu"):
        o_thuc_hien("12")  # type: ignore[arg-type]  # what a template may hand over
    with pytest.raises(InputError, match="Không có mức kế hoạch «khac»"):
        o_ke_hoach(figure, "khac")
