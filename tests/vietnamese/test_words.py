from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import in_words, money_in_words, ordinal_in_words, parse_words

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (555, "năm trăm năm mươi lăm"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (12447, "mười hai nghìn bốn trăm bốn mươi bảy"),
        (1_000_000, "một triệu"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (10**12, "một nghìn tỷ"),
        (12_345 * 10**9, "mười hai nghìn ba trăm bốn mươi lăm tỷ"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (10**18 + 10**9 + 5, "một tỷ không trăm linh một tỷ không trăm linh năm"),
        (-1, "âm một"),
        (-25, "âm hai mươi lăm"),
    ],
)
def test_a_whole_number_is_read_in_the_official_way(number: int, words: str) -> None:
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1856.7", "một nghìn tám trăm năm mươi sáu phẩy bảy"),
        ("1856.07", "một nghìn tám trăm năm mươi sáu phẩy không bảy"),
        ("0.15", "không phẩy một năm"),
        ("-0.5", "âm không phẩy năm"),
        ("12.0", "mười hai phẩy không"),
        ("1E+3", "một nghìn"),
    ],
)
def test_decimals_are_read_digit_by_digit(number: str, words: str) -> None:
    assert in_words(Decimal(number)) == words


def test_a_number_that_is_not_finite_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="NaN"):
        in_words(Decimal("NaN"))


@given(st.integers(-(10**40), 10**40) | st.integers(0, 10**9))
def test_the_words_of_a_whole_number_are_read_back(number: int) -> None:
    assert parse_words(in_words(number)) == number


@given(st.integers(-(10**12), 10**12), st.integers(0, 15))
def test_the_words_of_a_decimal_are_read_back(units: int, places: int) -> None:
    number = Decimal(units).scaleb(-places)
    assert parse_words(in_words(number)) == number


def test_a_number_of_five_thousand_digits_is_read_both_ways() -> None:
    number = 7 * 10**5000 + 3
    assert int(parse_words(in_words(number))) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("một trăm lẻ năm", 105),
        ("một trăm linh tư", 104),
        ("hai mươi bốn", 24),
        ("hai mươi nhăm", 25),
        ("Mười Hai Ngàn", 12000),
        ("ba tỉ", 3 * 10**9),
    ],
)
def test_regional_words_are_understood(words: str, number: int, nfd: Callable[[str], str]) -> None:
    assert parse_words(words) == parse_words(nfd(words)) == number


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("một nghìn lẻ năm", "Hãy viết «một nghìn không trăm linh năm»."),
        ("hai mươi năm", "Hãy viết «hai mươi lăm»."),
        ("hai mươi một", "Hãy viết «hai mươi mốt»."),
        ("phẩy năm", "Hãy viết «không phẩy năm»."),
        ("một hai ba", "Hãy viết theo mẫu «một nghìn không trăm linh năm»."),
        ("không phẩy mười", "Hãy viết theo mẫu «một nghìn không trăm linh năm»."),
        ("một con gà", "Hãy viết theo mẫu «một nghìn không trăm linh năm»."),
        ("", "Hãy viết theo mẫu «một nghìn không trăm linh năm»."),
    ],
)
def test_words_that_spell_no_number_are_refused(words: str, hint: str, refused: Callable[..., ParseError]) -> None:
    assert refused(parse_words, words).hint == hint


VOCABULARY = sorted({word for number in (*range(-120, 0), 10**9, 10**6, 10**3) for word in in_words(number).split()})


@given(st.lists(st.sampled_from([*VOCABULARY, "phẩy"])))
def test_every_number_has_one_reading_only(words: list[str]) -> None:
    try:
        number = parse_words(" ".join(words))
    except ParseError:
        return
    assert parse_words(in_words(number)) == number
    assert len(in_words(number).split()) == len(words)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "thứ nhất"), (2, "thứ hai"), (4, "thứ tư"), (10, "thứ mười"), (24, "thứ hai mươi tư")],
)
def test_ranks_have_words_of_their_own(number: int, words: str) -> None:
    assert ordinal_in_words(number) == words


def test_an_amount_is_repeated_in_words() -> None:
    assert money_in_words(1_856_700_000) == "một tỷ tám trăm năm mươi sáu triệu bảy trăm nghìn đồng"
