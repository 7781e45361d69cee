from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.vietnamese import Qualifier, QuantityText, format_quantity_text, parse_quantity_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import ParseError


def test_a_quantity_tells_its_qualifier_number_and_precision() -> None:
    assert parse_quantity_text("trên  1.946,0") == QuantityText(Qualifier.TREN, Decimal("1946.0"), 1, "trên 1.946,0")


def test_a_bare_number_has_no_qualifier() -> None:
    assert parse_quantity_text("12,5") == QuantityText(None, Decimal("12.5"), 1, "12,5")


@pytest.mark.parametrize("qualifier", Qualifier)
def test_each_qualifier_is_read_in_any_case_and_form(qualifier: Qualifier, nfd: Callable[[str], str]) -> None:
    for text in (f"{qualifier.value} 22", nfd(f"{qualifier.value} 22"), f"{qualifier.value.capitalize()}\u00a022"):
        assert parse_quantity_text(text).qualifier is qualifier


@given(
    st.sampled_from([None, *Qualifier]),
    st.builds(lambda units, places: Decimal(units).scaleb(-places), st.integers(-(10**20), 10**20), st.integers(0, 8)),
)
def test_a_written_quantity_is_read_back(qualifier: Qualifier | None, number: Decimal) -> None:
    read = parse_quantity_text(format_quantity_text(qualifier, number))
    assert (read.qualifier, read.number) == (qualifier, number)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("tren 1.946", "Hãy viết «trên 1.946»."),
        ("xap xi 3", "Hãy viết «xấp xỉ 3»."),
        ("trên 1946.5", "Hãy viết «trên 1946,5» hoặc «trên 1.946,5»."),
        ("trên \uff15", "Hãy viết «trên 5»."),
        (">5", "Hãy viết «trên 5»."),
        ("~ 5", "Hãy viết «khoảng 5»."),
        ("ước trên 5", "Hãy viết «trên 5» hoặc «ước 5»."),
        ("ước đạt 1.946", "Hãy viết «ước 1.946»."),
        ("ngót 5", "Hãy viết theo mẫu «trên 1.946»."),
        ("trên", "Hãy viết theo mẫu «trên 1.856,7»."),
        ("", "Hãy viết theo mẫu «1.856,7»."),
        ("5 tỷ đồng", "Hãy viết «5»."),
    ],
)
def test_a_wrong_quantity_is_refused_with_the_right_spelling(
    text: str, hint: str, refused: Callable[..., ParseError]
) -> None:
    assert refused(parse_quantity_text, text).hint == hint


def test_a_wrong_word_is_told_which_words_are_right(refused: Callable[..., ParseError]) -> None:
    assert "trên, hơn, gần, khoảng, xấp xỉ, ước" in refused(parse_quantity_text, "ngót 5").message
