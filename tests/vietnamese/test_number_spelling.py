from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laichau_reports.vietnamese import format_number, number_spellings, parse_number
from laichau_reports.vietnamese.number_spelling import reason


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("1.856,7", ["1.856,7"]),
        ("1856.7", ["1856,7", "1.856,7"]),
        ("12.4475", ["12,4475", "124.475"]),
        ("1234.567", ["1234,567", "1.234,567", "1.234.567"]),
        ("1.0001,6", ["10.001,6"]),
        ("1.234.56", ["1.234,56"]),
        ("3.04.641", ["304.641"]),
        ("0.123", ["0,123"]),
        (".5", ["0,5"]),
        ("12.", ["12"]),
        ("1,234.5", ["1.234,5"]),
        ("1,234,567", ["1.234.567"]),
        ("1,234,56", ["1.234,56"]),
        ("1 234", ["1.234"]),
        ("1 234,5", ["1.234,5"]),
        ("1'234.5", ["1234,5", "1.234,5"]),
        ("0123", ["123"]),
        ("01.234", ["1,234", "1.234"]),
        ("000", ["0"]),
        ("06,5", ["6,5"]),
        ("–5", ["-5"]),
        ("-06", ["-6"]),
        ("–1.138,5", ["-1.138,5"]),
        ("+5", ["5"]),
        ("- 5.5", ["-5,5"]),
        ("\uff11\uff12,\uff15", ["12,5"]),
        ("12 tỷ", ["12"]),
        ("5 m3", ["5"]),
        ("365,7MW", ["365,7"]),
        ("23,6 %", ["23,6"]),
    ],
)
def test_a_misspelt_number_has_these_right_spellings(text: str, spellings: list[str]) -> None:
    assert list(number_spellings(text)) == spellings


@pytest.mark.parametrize("text", ["", "abc", "--5", "9-10", "1/2", "1e5", "1O", "5m3", "10²", "1.234,567,8", ".", "½"])
def test_nothing_is_guessed_where_nothing_is_clear(text: str) -> None:
    assert number_spellings(text) == ()


@given(st.integers(0, 10**12), st.integers(1, 6))
def test_a_number_in_english_spelling_is_among_the_guesses(units: int, places: int) -> None:
    value = Decimal(units).scaleb(-places)
    english = f"{value:,f}"
    assume(number_spellings(english) != (english,))  # 1.234 is right Vietnamese too, for another number
    assert format_number(value) in number_spellings(english)


@given(st.text("0123456789.,' -–", max_size=14))
def test_every_guess_is_a_number_rightly_spelt(text: str) -> None:
    for spelling in number_spellings(text):
        assert parse_number(spelling).is_finite()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Chưa viết số nào"),
        ("\uff11\uff12", "từ 0 đến 9"),
        ("12 tỷ", "không kèm chữ"),
        ("23%", "không kèm ký hiệu %"),
        ("–5", "dấu trừ thường"),
        ("0123", "không viết thêm 0 ở đầu"),
        ("1 234", "không bằng dấu cách"),
        ("1,234.5", "đứng sau mọi dấu chấm"),
        ("1856.7", "tách các nhóm ba chữ số"),
        ("12,", "hai bên đều có chữ số"),
        ("9-10", "không phải là một số"),
    ],
)
def test_the_message_says_what_is_wrong(text: str, words: str) -> None:
    assert words in reason(text)
