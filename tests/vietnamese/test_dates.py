from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.vietnamese import (
    days_in_month,
    format_date,
    format_long_date,
    format_long_date_with_gaps,
    lunar_year_name,
    parse_date,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import ParseError


@pytest.mark.parametrize(
    "text",
    ["06/6/2024", "6/6/2024", "06/06/2024", "ngày 06/6/2024", "ngày 06 tháng 6 năm 2024", "Ngày 6 THÁNG 06 năm 2024"],
)
def test_a_date_is_read_with_any_padding(text: str, nfd: Callable[[str], str]) -> None:
    assert parse_date(text) == parse_date(nfd(text)) == date(2024, 6, 6)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 6, 6), "06/6/2024"),
        (date(2024, 2, 12), "12/02/2024"),
        (date(2024, 1, 5), "05/01/2024"),
        (date(2024, 3, 15), "15/3/2024"),
        (date(2024, 10, 1), "01/10/2024"),
    ],
)
def test_days_and_the_months_one_and_two_are_padded(day: date, text: str) -> None:
    assert format_date(day) == text


def test_the_long_date_is_that_of_the_decree() -> None:
    assert format_long_date(date(2024, 6, 6)) == "ngày 06 tháng 6 năm 2024"
    assert format_long_date(date(2025, 2, 12)) == "ngày 12 tháng 02 năm 2025"


def test_a_draft_leaves_room_for_the_day() -> None:
    assert format_long_date_with_gaps(2024, 6) == "ngày      tháng 6 năm 2024"
    assert format_long_date_with_gaps(2024) == "ngày      tháng      năm 2024"
    assert format_long_date_with_gaps(2024, day=6) == "ngày 06 tháng      năm 2024"


@given(st.dates())
def test_a_written_date_is_read_back_short_and_long(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_long_date(day)) == day


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2024-06-06", "«06/6/2024»"),
        ("2024/6/6", "«06/6/2024»"),
        ("06-06-2024", "«06/6/2024»"),
        ("6 tháng 6 năm 2024", "«06/6/2024»"),
        ("ngày 6 tháng 6, 2024", "«06/6/2024»"),
        ("06/6/24", "«06/6/2024»"),
        ("06/25/2024", "«25/6/2024»"),
        ("31/02/2024", "từ 01 đến 29"),
        ("31/02/2023", "từ 01 đến 28"),
        ("00/6/2024", "từ 01 đến 30"),
        ("6/2024", "theo mẫu «06/6/2024»"),
        ("99/99/2024", "theo mẫu «06/6/2024»"),
        ("06/6/0000", "theo mẫu «06/6/2024»"),
        ("06/6/202", "theo mẫu «06/6/2024»"),
        ("2024/6/2024", "theo mẫu «06/6/2024»"),
        ("hôm qua", "theo mẫu «06/6/2024»"),
        ("", "theo mẫu «06/6/2024»"),
        ("\uff10\uff16/6/2024", "theo mẫu «06/6/2024»"),
    ],
)
def test_a_wrong_date_is_refused_with_the_right_spelling(
    text: str, hint: str, refused: Callable[..., ParseError]
) -> None:
    assert hint in refused(parse_date, text).hint


def test_a_day_that_does_not_exist_is_named(refused: Callable[..., ParseError]) -> None:
    assert refused(parse_date, "31/02/2024").message == "Tháng 2 năm 2024 không có ngày 31."
    assert refused(parse_date, "06/13/2024").message == "Không có tháng 13."
    assert refused(parse_date, "06/6/0000").message == "Không có năm 0000."


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [(2024, 2, 29), (2023, 2, 28), (1900, 2, 28), (2024, 4, 30), (2024, 12, 31), (9999, 12, 31)],
)
def test_a_month_has_its_days(year: int, month: int, days: int) -> None:
    assert days_in_month(year, month) == days


@pytest.mark.parametrize(
    ("year", "name"),
    [(2024, "Giáp Thìn"), (2025, "Ất Tỵ"), (2026, "Bính Ngọ"), (1945, "Ất Dậu"), (1984, "Giáp Tý"), (1968, "Mậu Thân")],
)
def test_a_lunar_year_has_its_can_chi_name(year: int, name: str) -> None:
    assert lunar_year_name(year) == name


@given(st.integers(1, 9000))
def test_lunar_names_come_round_every_sixty_years(year: int) -> None:
    assert lunar_year_name(year) == lunar_year_name(year + 60)
    assert len({lunar_year_name(year + step) for step in range(60)}) == 60
