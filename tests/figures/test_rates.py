from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from laichau_reports.figures import Entry, FigureBook, Missing, Origin, PublishedRates, Quantity, Rate, rates
from laichau_reports.figures.rates import Subject
from laichau_reports.vietnamese import parse_period_id

FIRST_HALF = parse_period_id("2024-6T")


def rate_of(result: Rate | Missing) -> Rate:
    assert isinstance(result, Rate)
    return result


def test_share_of_plan_is_computed_from_the_plan_file(book: FigureBook) -> None:
    rate = rate_of(rates.plan_share(book, Subject("gtsxcn", FIRST_HALF)))

    assert rate.number == 100 * Fraction("1856.7") / Fraction("7872.7")
    assert rate.origin is Origin.COMPUTED


def test_each_baseline_has_its_own_share(book: FigureBook) -> None:
    rate = rate_of(rates.plan_share(book, Subject("gtsxcn", FIRST_HALF), "hdnd"))

    assert rate.number == Fraction(18567, 800)


def test_a_published_rate_stands_in_for_an_unknown_plan(book: FigureBook) -> None:
    rate = rate_of(rates.plan_share(book, Subject("nha_nuoc", FIRST_HALF)))

    assert (rate.number, rate.origin) == (Fraction(291, 10), Origin.PUBLISHED)


def test_growth_is_computed_from_the_file_of_last_year(book: FigureBook) -> None:
    rate = rate_of(rates.growth(book, Subject("gtsxcn", FIRST_HALF)))

    assert rate.number == 100 * (Fraction("1856.7") / Fraction("1586.92") - 1)


def test_a_published_rate_is_preferred_to_a_base_that_was_derived_from_it(book: FigureBook) -> None:
    rate = rate_of(rates.growth(book, Subject("xi_mang", FIRST_HALF)))

    assert rate.origin is Origin.PUBLISHED
    assert rate.number == 150


def test_a_rate_on_a_derived_base_says_so(book: FigureBook) -> None:
    entry = book.actuals[FIRST_HALF]["xi_mang"]
    without_rate = replace(
        book, actuals={**book.actuals, FIRST_HALF: {"xi_mang": entry._replace(published=PublishedRates())}}
    )

    rate = rate_of(rates.growth(without_rate, Subject("xi_mang", FIRST_HALF)))

    assert (rate.number, rate.origin) == (150, Origin.DERIVED)


def test_a_missing_base_names_the_file_and_key_to_fill(book: FigureBook) -> None:
    result = rates.growth(book, Subject("xa_dat", FIRST_HALF))

    assert isinstance(result, Missing)
    assert str(result.place) == "data/so-lieu/2023-6T.yaml: xa_dat"


def test_a_missing_plan_names_the_plan_file(book: FigureBook) -> None:
    result = rates.plan_share(book, Subject("xa_dat", FIRST_HALF))

    assert isinstance(result, Missing)
    assert str(result.place) == "data/ke-hoach/2024.yaml: xa_dat"


def test_a_missing_value_is_reported_before_its_plan_or_base(book: FigureBook) -> None:
    subject = Subject("gtsxcn", parse_period_id("2024-9T"))

    for result in (rates.plan_share(book, subject), rates.growth(book, subject), rates.part_of_whole(book, subject)):
        assert isinstance(result, Missing)
        assert result.what == "số thực hiện"


def test_a_plan_of_zero_gives_no_rate_instead_of_a_crash(book: FigureBook) -> None:
    zero = Quantity(Decimal(0), 0, "tỷ đồng")
    empty = replace(book, plans={2024: {"gtsxcn": {"ke_hoach_nam": zero}}})

    assert isinstance(rates.plan_share(empty, Subject("gtsxcn", FIRST_HALF)), Missing)


def test_a_part_is_measured_against_its_whole(book: FigureBook) -> None:
    rate = rate_of(rates.part_of_whole(book, Subject("xa_dat", FIRST_HALF)))

    assert rate.number == Fraction(8200, 94)


@pytest.mark.parametrize("whole", [Entry(), Entry(Quantity(Decimal(0), 0, "xã"))])
def test_a_whole_that_is_unknown_or_zero_is_missing(book: FigureBook, whole: Entry) -> None:
    entries = {**book.actuals[FIRST_HALF], "tong_xa": whole}
    changed = replace(book, actuals={**book.actuals, FIRST_HALF: entries})

    assert isinstance(rates.part_of_whole(changed, Subject("xa_dat", FIRST_HALF)), Missing)


def test_an_indicator_without_a_whole_has_no_share(book: FigureBook) -> None:
    result = rates.part_of_whole(book, Subject("gtsxcn", FIRST_HALF))

    assert isinstance(result, Missing)
    assert "mau_so" in str(result.place)


def test_the_index_is_the_growth_plus_a_hundred(book: FigureBook) -> None:
    subject = Subject("gtsxcn", FIRST_HALF)

    assert rate_of(rates.index(book, subject)).number == rate_of(rates.growth(book, subject)).number + 100
    assert isinstance(rates.index(book, Subject("xa_dat", FIRST_HALF)), Missing)


def test_the_change_is_in_the_unit_of_the_indicator(book: FigureBook) -> None:
    assert rate_of(rates.change(book, Subject("gtsxcn", FIRST_HALF))).number == Fraction("269.78")


def test_the_estimate_of_the_year_is_compared_with_last_year_as_a_whole(book: FigureBook) -> None:
    year, before = Subject("gtsxcn", FIRST_HALF, whole_year=True), parse_period_id("2023")
    value, base = Quantity(Decimal("7872.7"), 1), Quantity(Decimal("6426.7"), 1)
    full = replace(
        book,
        estimates={FIRST_HALF: {"gtsxcn": Entry(value)}},
        actuals={**book.actuals, before: {"gtsxcn": Entry(base)}},
    )

    assert rate_of(rates.plan_share(full, year)).number == 100
    assert rate_of(rates.growth(full, year)).number == 100 * (Fraction("7872.7") / Fraction("6426.7") - 1)


def test_an_unknown_estimate_names_its_key(book: FigureBook) -> None:
    result = rates.growth(book, Subject("gtsxcn", FIRST_HALF, whole_year=True))

    assert isinstance(result, Missing)
    assert str(result.place) == "data/so-lieu/2024-6T.yaml: gtsxcn.uoc_ca_nam"


def with_base(book: FigureBook, indicator: str, base: str) -> FigureBook:
    """Print last year's value beside that of the first half of 2024."""
    entry = book.actuals[FIRST_HALF][indicator]._replace(base=Quantity(Decimal(base), 1, "tỷ đồng"))
    return replace(book, actuals={**book.actuals, FIRST_HALF: {**book.actuals[FIRST_HALF], indicator: entry}})


def test_a_base_beside_the_value_wins_over_the_file_of_last_year(book: FigureBook) -> None:
    adjusted, subject = with_base(book, "gtsxcn", "1600.0"), Subject("gtsxcn", FIRST_HALF)

    assert rate_of(rates.growth(adjusted, subject)) == Rate(100 * (Fraction("1856.7") / 1600 - 1), Origin.COMPUTED)
    assert rate_of(rates.index(adjusted, subject)).number == 100 * Fraction("1856.7") / 1600
    assert rate_of(rates.multiple(adjusted, subject)).number == Fraction("1856.7") / 1600
    assert rate_of(rates.change(adjusted, subject)).number == Fraction("256.7")


def test_a_base_beside_the_value_is_measured_where_that_of_last_year_is_derived(book: FigureBook) -> None:
    rate = rate_of(rates.growth(with_base(book, "xi_mang", "30000"), Subject("xi_mang", FIRST_HALF)))

    assert (rate.number, rate.origin) == (93, Origin.COMPUTED)


def test_a_base_beside_the_value_is_that_of_the_same_period_and_not_of_the_year(book: FigureBook) -> None:
    adjusted = with_base(book, "gtsxcn", "1600.0")
    estimated = replace(adjusted, estimates={FIRST_HALF: {"gtsxcn": Entry(Quantity(Decimal("7872.7"), 1))}})
    result = rates.growth(estimated, Subject("gtsxcn", FIRST_HALF, whole_year=True))

    assert isinstance(result, Missing)
    assert str(result.place) == "data/so-lieu/2023.yaml: gtsxcn"


def test_a_contribution_takes_both_bases_from_beside_the_values(book: FigureBook) -> None:
    adjusted = with_base(with_base(book, "gtsxcn", "1600.0"), "nha_nuoc", "900.0")
    rate = rates.contribution(adjusted, Subject("nha_nuoc", FIRST_HALF), Subject("gtsxcn", FIRST_HALF))

    assert rate_of(rate) == Rate(100 * (Fraction("1007.4") - 900) / 1600, Origin.COMPUTED)


def test_a_base_of_zero_beside_the_value_gives_no_growth_and_names_its_place(book: FigureBook) -> None:
    result = rates.growth(with_base(book, "gtsxcn", "0"), Subject("gtsxcn", FIRST_HALF))

    assert isinstance(result, Missing)
    assert result.place == book.actual("gtsxcn", FIRST_HALF).place
