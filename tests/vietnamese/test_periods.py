from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.vietnamese import (
    Period,
    PeriodKind,
    first_day,
    format_period,
    format_period_bare,
    format_period_long,
    format_period_short,
    last_day,
    parse_period_id,
    parse_period_words,
    period_id,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import ParseError

MAY = Period(PeriodKind.MONTH, 2024, 5)
QUARTER = Period(PeriodKind.QUARTER, 2024, 1)
HALF = Period(PeriodKind.FIRST_MONTHS, 2024, 6)
YEAR = Period(PeriodKind.YEAR, 2024)
SPAN = Period(PeriodKind.SPAN, 2016, end_year=2018)


def periods() -> st.SearchStrategy[Period]:
    years = st.integers(1, 9999)
    months = st.integers(1, 12)
    return st.one_of(
        st.builds(Period, st.just(PeriodKind.MONTH), years, months),
        st.builds(Period, st.just(PeriodKind.QUARTER), years, st.integers(1, 4)),
        st.builds(Period, st.just(PeriodKind.FIRST_MONTHS), years, months),
        st.builds(Period, st.just(PeriodKind.YEAR), years),
        st.tuples(years, years)
        .filter(lambda pair: pair[0] != pair[1])
        .map(lambda pair: Period(PeriodKind.SPAN, min(pair), end_year=max(pair))),
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [("2024-T05", MAY), ("2024-Q1", QUARTER), ("2024-6T", HALF), ("2024", YEAR), ("2016..2018", SPAN)],
)
def test_an_id_names_a_period(text: str, period: Period) -> None:
    assert parse_period_id(text) == period
    assert period_id(period) == str(period) == text


@pytest.mark.parametrize(
    ("period", "words", "long", "short", "bare"),
    [
        (MAY, "tháng 5/2024", "tháng 5 năm 2024", "tháng 5", "tháng 5"),
        (Period(PeriodKind.MONTH, 2024, 1), "tháng 01/2024", "tháng 01 năm 2024", "tháng 01", "tháng 01"),
        (QUARTER, "quý I/2024", "quý I năm 2024", "quý I", "quý I"),
        (HALF, "6 tháng đầu năm 2024", "6 tháng đầu năm 2024", "6 tháng đầu năm", "6 tháng"),
        (
            Period(PeriodKind.FIRST_MONTHS, 2024, 12),
            "12 tháng năm 2024",
            "12 tháng năm 2024",
            "12 tháng",
            "12 tháng",
        ),
        (YEAR, "năm 2024", "năm 2024", "cả năm", "cả năm"),
        (SPAN, "giai đoạn 2016-2018", "giai đoạn 2016-2018", "giai đoạn 2016-2018", "giai đoạn 2016-2018"),
    ],
)
def test_a_period_has_words_of_four_lengths(period: Period, words: str, long: str, short: str, bare: str) -> None:
    assert format_period(period) == words
    assert format_period_long(period) == long
    assert format_period_short(period) == short
    assert format_period_bare(period) == bare


@given(periods())
def test_a_written_period_is_read_back(period: Period) -> None:
    assert parse_period_id(period_id(period)) == period
    assert parse_period_words(format_period(period)) == period
    assert parse_period_words(format_period_long(period)) == period
    assert parse_period_words(format_period_short(period), year=period.year) == period
    assert parse_period_words(format_period_bare(period), year=period.year) == period


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("Tháng 5 năm 2024", "2024-T05"),
        ("tháng 05/2024", "2024-T05"),
        ("quý 1/2024", "2024-Q1"),
        ("QUÝ II NĂM 2024", "2024-Q2"),
        ("05 tháng đầu năm 2024", "2024-5T"),
        ("sáu tháng đầu năm 2024", "2024-6T"),
        ("năm tháng đầu năm 2024", "2024-5T"),
        ("mười một tháng đầu năm 2024", "2024-11T"),
        ("9 tháng năm 2024", "2024-9T"),
        ("9 tháng/2024", "2024-9T"),
        ("cả năm 2024", "2024"),
        ("giai đoạn 2016 – 2018", "2016..2018"),
        ("6\u00a0tháng đầu năm 2024", "2024-6T"),
    ],
)
def test_usual_variants_of_the_words_are_read(text: str, ident: str, nfd: Callable[[str], str]) -> None:
    assert period_id(parse_period_words(text)) == period_id(parse_period_words(nfd(text))) == ident


def test_a_written_year_beats_the_year_that_is_meant() -> None:
    assert parse_period_words("quý I/2023", year=2024).year == 2023


@pytest.mark.parametrize("text", ["quý I", "6 tháng đầu năm", "tháng 5", "cả năm"])
def test_words_without_a_year_need_one(text: str, refused: Callable[..., ParseError]) -> None:
    error = refused(parse_period_words, text)
    assert error.message == "Kỳ này chưa ghi năm."
    assert "2024" in error.hint


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("2024-T5", "2024-T05"),
        ("2024-t05", "2024-T05"),
        ("2024-05", "2024-T05"),
        ("2024T5", "2024-T05"),
        ("05/2024", "2024-T05"),
        ("T5/2024", "2024-T05"),
        ("tháng 5 năm 2024", "2024-T05"),
        ("2024-q1", "2024-Q1"),
        ("Q1/2024", "2024-Q1"),
        ("2024-QIV", "2024-Q4"),
        ("quý III năm 2024", "2024-Q3"),
        ("2024-06T", "2024-6T"),
        ("6T/2024", "2024-6T"),
        ("6 tháng đầu năm 2024", "2024-6T"),
        ("năm 2024", "2024"),
        ("2016-2018", "2016..2018"),
        ("2016…2018", "2016..2018"),
        ("2018 đến 2016", "2016..2018"),
        ("giai đoạn 2016-2018", "2016..2018"),
    ],
)
def test_a_wrong_id_is_refused_with_the_right_one(text: str, ident: str, refused: Callable[..., ParseError]) -> None:
    assert refused(parse_period_id, text).hint == f"Hãy viết «{ident}»."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-6T", "6 tháng đầu năm 2024"),
        ("Q1/2024", "quý I/2024"),
        ("2024", "năm 2024"),
        ("2016..2018", "giai đoạn 2016-2018"),
        ("thang 5/2024", "tháng 5/2024"),
    ],
)
def test_wrong_words_are_refused_with_the_right_ones(text: str, words: str, refused: Callable[..., ParseError]) -> None:
    assert refused(parse_period_words, text).hint == f"Hãy viết «{words}»."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "6 tháng cuối năm 2024",
        "2024-13",
        "2016..2016..2018",
        "0000-5T",
        "quý V/2024",
        "2024-99T-1",
        "13/2024",
    ],
)
def test_what_names_no_period_is_refused_with_an_example(text: str, refused: Callable[..., ParseError]) -> None:
    assert "«" in refused(parse_period_id, text).hint


def test_a_guess_that_would_be_no_period_is_not_offered(refused: Callable[..., ParseError]) -> None:
    assert refused(parse_period_id, "2016-2016").hint == "Hãy viết theo mẫu «2024-6T»."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2024-T13", "Tháng phải từ 1 đến 12.", "«2024-T05»"),
        ("2024-Q5", "Quý phải từ 1 đến 4.", "«2024-Q1»"),
        ("2024-0T", "Số tháng đầu năm phải từ 1 đến 12.", "«2024-6T»"),
        ("0000", "Không có năm 0000.", "«2024»"),
        ("2018..2016", "Năm cuối của giai đoạn phải sau năm đầu.", "«2016..2018»"),
        ("2016..2016", "Năm cuối của giai đoạn phải sau năm đầu.", "«2024..2025»"),
    ],
)
def test_an_id_out_of_range_says_the_range(
    text: str, message: str, hint: str, refused: Callable[..., ParseError]
) -> None:
    error = refused(parse_period_id, text)
    assert error.message == message
    assert hint in error.hint


def test_words_out_of_range_are_told_in_words(refused: Callable[..., ParseError]) -> None:
    assert refused(parse_period_words, "quý 5/2024").hint == "Hãy viết theo mẫu «quý I/2024»."
    assert refused(parse_period_words, "giai đoạn 2018-2016").hint == "Hãy viết «giai đoạn 2016-2018»."
    assert refused(parse_period_words, "tháng 13").message == "Tháng phải từ 1 đến 12."


@pytest.mark.parametrize(
    ("kind", "year", "number", "end_year"),
    [
        (PeriodKind.MONTH, 2024, 0, 0),
        (PeriodKind.QUARTER, 2024, 5, 0),
        (PeriodKind.YEAR, 2024, 1, 0),
        (PeriodKind.YEAR, 10000, 0, 0),
        (PeriodKind.YEAR, 2024, 0, 2025),
        (PeriodKind.SPAN, 2024, 0, 2024),
    ],
)
def test_a_period_that_does_not_exist_cannot_be_made(kind: PeriodKind, year: int, number: int, end_year: int) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        Period(kind, year, number, end_year)


@pytest.mark.parametrize(
    ("ident", "first", "last"),
    [
        ("2024-T02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-6T", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2016..2018", date(2016, 1, 1), date(2018, 12, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(ident: str, first: date, last: date) -> None:
    period = parse_period_id(ident)
    assert (first_day(period), last_day(period)) == (first, last)


@given(periods())
def test_a_period_is_made_of_whole_months(period: Period) -> None:
    assert first_day(period).day == 1
    assert first_day(period) < last_day(period)


def test_periods_can_be_keys() -> None:
    assert {HALF: "a"}[parse_period_id("2024-6T")] == "a"
