from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import (
    carried_decimals,
    decimals_of,
    format_count,
    format_number,
    format_percent,
    format_rate,
    number_spellings,
    parse_count,
    parse_number,
    round_half_up,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def decimals_of_any_size() -> st.SearchStrategy[Decimal]:
    return st.builds(
        lambda units, places: Decimal((int(units < 0), Decimal(abs(units)).as_tuple().digits, -places)),
        st.integers(-(10**60), 10**60),
        st.integers(0, 45),
    )


def read_or_error(text: str) -> Decimal | ParseError:
    try:
        return parse_number(text)
    except ParseError as error:
        return error


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.138", "1138"),
        ("1.856,7", "1856.7"),
        ("1856,7", "1856.7"),
        ("12.447.000", "12447000"),
        ("0", "0"),
        ("0,5", "0.5"),
        ("06", "6"),
        ("00", "0"),
        ("-2,5", "-2.5"),
        ("−2,5", "-2.5"),
        ("-0", "0"),
        ("1,234", "1.234"),
        (" 1.138\u00a0", "1138"),
    ],
)
def test_a_number_is_read_as_vietnamese_write_it(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


def test_the_written_decimals_are_kept() -> None:
    assert str(parse_number("12,0")) == "12.0"
    assert (decimals_of("12,0"), decimals_of("12"), decimals_of("1.234,567")) == (1, 0, 3)


def test_a_number_of_ten_thousand_digits_is_read_exactly() -> None:
    assert parse_number("1" * 10_000 + ",5") == Decimal("1" * 10_000 + ".5")


@pytest.mark.parametrize(
    "text",
    [
        "1856.7",
        "1.0001,6",
        "12.4475",
        "1,234.5",
        "1 234",
        "",
        "12,",
        ",5",
        "abc",
        "\uff11\uff12",
        "0123",
        "06,5",
        "-06",
        "01.234",
    ],
)
def test_what_could_be_misread_is_refused(text: str, refused: Callable[..., ParseError]) -> None:
    refused(parse_number, text)


def test_an_english_decimal_point_is_refused_with_both_right_spellings(refused: Callable[..., ParseError]) -> None:
    error = refused(parse_number, "1856.7")
    assert error.hint == "Hãy viết «1856,7» hoặc «1.856,7»."
    assert "phần lẻ viết sau dấu phẩy" in error.message


@given(st.text(max_size=12) | st.text("0123456789.,- −%tỷ'", max_size=12))
def test_any_text_is_a_number_or_an_error_with_right_spellings(text: str) -> None:
    read = read_or_error(text)
    if isinstance(read, Decimal):
        assert parse_number(format_number(read)) == read
    else:
        assert read.message
        assert all(f"«{spelling}»" in read.hint for spelling in number_spellings(text))
        assert all(parse_number(spelling).is_finite() for spelling in number_spellings(text))


@given(decimals_of_any_size())
def test_a_written_number_is_read_back_with_its_decimals(value: Decimal) -> None:
    read = parse_number(format_number(value))
    assert read == value
    assert carried_decimals(read) == carried_decimals(value)


@given(decimals_of_any_size())
def test_a_written_rate_is_read_back(value: Decimal) -> None:
    text = format_rate(value)
    assert parse_number(text) == value
    assert "," not in text or text[-1] not in "0,"


@given(st.decimals(-(10**12), 10**12, places=5))
def test_numbers_look_as_cldr_writes_them(value: Decimal) -> None:
    from babel.numbers import format_decimal

    assert format_rate(value) == format_decimal(value, locale="vi", decimal_quantization=False)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("6.75", 1, "6.8"),
        ("-6.75", 1, "-6.8"),
        ("2.5", 0, "3"),
        ("0.049", 1, "0.0"),
        ("-0.04", 1, "0.0"),
        ("12", 2, "12.00"),
        ("99999999999999999999999999999999.95", 1, "100000000000000000000000000000000.0"),
        ("1E+3", 1, "1000.0"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), decimals)) == rounded
    assert str(round_half_up(Fraction(value), decimals)) == rounded


def test_a_whole_number_can_be_rounded_too() -> None:
    assert str(round_half_up(17, 1)) == "17.0"


@given(st.fractions(max_denominator=10**9), st.integers(0, 30))
def test_a_rounded_number_is_within_half_a_unit(value: Fraction, decimals: int) -> None:
    rounded = Fraction(round_half_up(value, decimals))
    half = Fraction(1, 2 * 10**decimals)
    assert abs(rounded - value) <= half
    if abs(rounded - value) == half:
        assert abs(rounded) > abs(value)


@given(decimals_of_any_size(), st.integers(0, 50))
def test_decimals_and_fractions_round_alike(value: Decimal, decimals: int) -> None:
    assert round_half_up(value, decimals).as_tuple() == round_half_up(Fraction(value), decimals).as_tuple()


def test_a_negative_number_of_decimals_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        round_half_up(Decimal(1), -1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1138, "1.138"),
        (Decimal("1856.70"), "1.856,70"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("-0.0"), "0,0"),
        (Fraction(5), "5"),
        (-1234, "-1.234"),
    ],
)
def test_a_number_is_written_with_the_decimals_that_it_carries(value: Decimal | Fraction | int, text: str) -> None:
    assert format_number(value) == text


def test_a_number_is_written_with_the_decimals_asked_for() -> None:
    assert format_number(17, decimals=1) == "17,0"
    assert format_number(Decimal("0.12345"), decimals=4) == "0,1235"
    assert format_number(Fraction(1, 3), decimals=5) == "0,33333"


def test_a_rate_has_no_padding_zeros() -> None:
    assert format_rate(Decimal("17.04"), decimals=1) == "17"
    assert format_rate(Decimal("23.58"), decimals=1) == "23,6"
    assert format_rate(Decimal(100), decimals=0) == "100"
    assert format_rate(Decimal("100.0")) == "100"


def test_the_per_cent_sign_follows_without_a_space() -> None:
    assert format_percent(Fraction(8200, 94), decimals=1) == "87,2%"


@pytest.mark.parametrize("value", [Fraction(1, 3), Decimal("NaN"), Decimal("Infinity")])
def test_what_has_no_digits_of_its_own_cannot_be_written(value: Decimal | Fraction) -> None:
    with pytest.raises(ValueError, match=r"decimals|written"):
        format_number(value)


def test_a_number_that_is_not_finite_carries_no_decimals() -> None:
    assert carried_decimals(Decimal("NaN")) == 0


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (4, "04"), (9, "09"), (10, "10"), (12447, "12.447"), (-3, "-3")])
def test_counts_below_ten_are_padded(count: int, text: str) -> None:
    assert format_count(count) == text


@given(st.integers(0, 10**40))
def test_a_written_count_is_read_back(count: int) -> None:
    assert parse_count(format_count(count)) == count


@pytest.mark.parametrize("text", ["4,5", "-4"])
def test_a_count_is_whole_and_not_negative(text: str, refused: Callable[..., ParseError]) -> None:
    assert "số nguyên" in refused(parse_count, text).message


def test_babel_is_not_loaded_before_the_first_number_is_written() -> None:
    code = "import sys, laichau_reports.vietnamese; sys.exit('babel' in sys.modules or 'difflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_marks_are_those_of_cldr() -> None:
    symbols = Locale("vi").number_symbols["latn"]

    assert format_number(Decimal("-1234.5")) == f"{symbols['minusSign']}1{symbols['group']}234{symbols['decimal']}5"
