from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from laichau_reports.figures import Entry, FigureBook, Missing, Nature, Origin, Quantity, Rate, rates, spans
from laichau_reports.vietnamese import parse_period_id

SPAN = parse_period_id("2016..2018")


def with_years(book: FigureBook, values: dict[str, str], *, derived: bool = False) -> FigureBook:
    actuals = {
        parse_period_id(year): {"gtsxcn": Entry(Quantity(Decimal(value), 1, "tỷ đồng"), derived=derived)}
        for year, value in values.items()
    }
    return replace(book, actuals=actuals)


def test_the_total_of_a_span_is_the_sum_of_its_years(book: FigureBook) -> None:
    full = with_years(book, {"2016": "4.1", "2017": "4.6", "2018": "5.3"})

    entry = spans.total_of(full, "gtsxcn", SPAN)

    assert entry.value is not None
    assert entry.value.text == "14,0 tỷ đồng"


def test_a_total_that_is_stated_wins_over_the_sum(book: FigureBook) -> None:
    full = with_years(book, {"2016": "4.1", "2017": "4.6", "2018": "5.3"})
    stated = Entry(Quantity(Decimal("14.5"), 1, "tỷ đồng"))
    full = replace(full, actuals={**full.actuals, SPAN: {"gtsxcn": stated}})

    assert spans.total_of(full, "gtsxcn", SPAN) is stated


def test_one_unknown_year_leaves_the_total_unknown(book: FigureBook) -> None:
    partial = with_years(book, {"2016": "4.1", "2018": "5.3"})

    assert spans.total_of(partial, "gtsxcn", SPAN).value is None


def test_a_stock_is_never_added_up_over_years(book: FigureBook) -> None:
    full = with_years(book, {"2016": "4.1", "2017": "4.6", "2018": "5.3"})
    stock = replace(book.catalogue.indicators["gtsxcn"], loai=Nature.THOI_DIEM)
    full = replace(full, catalogue=replace(full.catalogue, indicators={"gtsxcn": stock}))

    assert spans.total_of(full, "gtsxcn", SPAN).value is None


def test_the_last_year_is_compared_with_the_base_year(book: FigureBook) -> None:
    full = with_years(book, {"2015": "13.0", "2018": "20.0"}, derived=True)

    rate = rates.growth_on_base_year(full, "gtsxcn", SPAN)

    assert isinstance(rate, Rate)
    assert (rate.number, rate.origin) == (Fraction(700, 13), Origin.DERIVED)


def test_an_unknown_or_empty_base_year_is_missing(book: FigureBook) -> None:
    without = with_years(book, {"2018": "20.0"})
    zero = with_years(book, {"2015": "0.0", "2018": "20.0"})

    assert isinstance(rates.growth_on_base_year(without, "gtsxcn", SPAN), Missing)
    assert isinstance(rates.growth_on_base_year(zero, "gtsxcn", SPAN), Missing)
    assert isinstance(rates.growth_on_base_year(with_years(book, {}), "gtsxcn", SPAN), Missing)
