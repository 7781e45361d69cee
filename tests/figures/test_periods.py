from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.figures import base_year, next_period, previous_period, same_period_last_year, year_of
from laichau_reports.figures.periods import years_of
from laichau_reports.vietnamese import parse_period_id, period_id

reported = st.builds(
    "{}-{}".format,
    st.integers(2000, 2100),
    st.sampled_from(["Q1", "6T", "9T", *(f"T{month:02d}" for month in range(1, 13))]),
)


@pytest.mark.parametrize(
    ("period", "last_year"),
    [
        ("2024-6T", "2023-6T"),
        ("2024-Q1", "2023-Q1"),
        ("2024-T05", "2023-T05"),
        ("2024", "2023"),
        ("2016..2018", "2013..2015"),
    ],
)
def test_the_same_period_last_year(period: str, last_year: str) -> None:
    assert period_id(same_period_last_year(parse_period_id(period))) == last_year


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2024-Q1", "2024-6T"),
        ("2024-6T", "2024-9T"),
        ("2024-9T", "2024"),
        ("2024", "2025-Q1"),
        ("2024-T05", "2024-T06"),
        ("2024-T12", "2025-T01"),
        ("2024-Q2", "2024-9T"),
        ("2016..2018", "2019..2021"),
    ],
)
def test_reports_follow_each_other_through_the_year(period: str, following: str) -> None:
    assert period_id(next_period(parse_period_id(period))) == following


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2024-6T", "2024-Q1"),
        ("2024-Q1", "2023"),
        ("2024", "2024-9T"),
        ("2024-T01", "2023-T12"),
        ("2024-Q3", "2024-6T"),
        ("2024-2T", "2023"),
        ("2019..2021", "2016..2018"),
    ],
)
def test_the_report_before(period: str, before: str) -> None:
    assert period_id(previous_period(parse_period_id(period))) == before


@given(reported)
def test_going_on_and_back_ends_where_it_began(period: str) -> None:
    start = parse_period_id(period)

    assert previous_period(next_period(start)) == start


def test_a_span_is_measured_against_the_year_before_it() -> None:
    span = parse_period_id("2016..2018")

    assert period_id(base_year(span)) == "2015"
    assert period_id(year_of(span)) == "2018"
    assert [period_id(year) for year in years_of(span)] == ["2016", "2017", "2018"]
