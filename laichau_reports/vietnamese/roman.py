"""Roman numerals, as quarters (quý IV) and the Phần and Mục of a document carry them."""

from __future__ import annotations

_LARGEST = 3999
_NUMERALS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def to_roman(number: int) -> str:
    """Write 1 to 3999 in capitals: 4 is ``IV``.

    Raises:
        ValueError: the number has no Roman numeral.
    """
    if not 1 <= number <= _LARGEST:
        raise ValueError(f"{number} has no Roman numeral")
    written = ""
    for value, numeral in _NUMERALS:
        count, number = divmod(number, value)
        written += numeral * count
    return written
