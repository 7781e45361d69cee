from __future__ import annotations

import pytest

from laichau_reports.vietnamese import to_roman


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "I"),
        (3, "III"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (90, "XC"),
        (444, "CDXLIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_a_number_has_its_roman_numeral(number: int, numeral: str) -> None:
    assert to_roman(number) == numeral


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_a_number_out_of_range_has_none(number: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        to_roman(number)
