"""A number with the word that bounds it: ``trên 1.946``, ``gần 22``, ``khoảng 3``, ``ước 4,5``.

What each word means for the true value is told in ``docs/vietnamese-writing.md``; here it is only read and written.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese.number_spelling import NUMBER, number_spellings
from laichau_reports.vietnamese.numbers import carried_decimals, format_number, number_of, parse_number
from laichau_reports.vietnamese.text import nearest, tidy, write_instead

if TYPE_CHECKING:
    from decimal import Decimal


class Qualifier(Enum):
    """A word before a number; the value is the word as it is printed."""

    TREN = "trên"
    HON = "hơn"
    GAN = "gần"
    KHOANG = "khoảng"
    XAP_XI = "xấp xỉ"
    UOC = "ước"


_QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}
_SIGNS = {">": Qualifier.TREN, "~": Qualifier.KHOANG, "≈": Qualifier.XAP_XI}
_PIECES = r"(\D*?) ?([-−–+.,]?\d.*|)"


class QuantityText(NamedTuple):
    """A quantity as it was written, without its unit; a named tuple, because there are many and these are cheap.

    Attributes:
        qualifier: the word before the number, or None.
        number: the exact value of the digits, with the decimals that were written.
        decimals: how many decimals were written (1 for ``12,0``).
        text: what was written, in NFC, with single spaces.
    """

    qualifier: Qualifier | None
    number: Decimal
    decimals: int
    text: str


def parse_quantity_text(text: str) -> QuantityText:
    """Read a number with at most one qualifier before it.

    Raises:
        ParseError: the word is no qualifier, or the number is not spelt right; the hint names the right spelling.
    """
    if NUMBER.fullmatch(text):  # The usual case in its shortest way: nothing to tidy, no word to look up.
        return QuantityText(None, number_of(text), len(text.partition(",")[2]), text)
    written = tidy(text)
    pieces = re.fullmatch(_PIECES, written)
    word, digits = pieces.groups() if pieces else ("", written)
    qualifier = _QUALIFIERS.get(word.casefold())
    if word and qualifier is None:
        raise _wrong_word(text, word, digits)
    try:
        number = parse_number(digits)
    except ParseError as error:
        raise _wrong_number(text, error, qualifier) from None
    return QuantityText(qualifier, number, carried_decimals(number), written)


def format_quantity_text(qualifier: Qualifier | None, number: Decimal) -> str:
    """Write a number with its qualifier and the decimals that it carries: ``trên 1.946``."""
    return _qualified(qualifier, format_number(number))


def _qualified(qualifier: Qualifier | None, digits: str) -> str:
    return f"{qualifier.value} {digits}" if qualifier else digits


def _wrong_word(text: str, word: str, digits: str) -> ParseError:
    """Return the error about a word that is no qualifier."""
    spellings = [_qualified(qualifier, number) for qualifier in _likely(word) for number in _first_spelling(digits)]
    allowed = ", ".join(_QUALIFIERS)
    message = f"Trước số chỉ được viết một trong các từ: {allowed}."
    return ParseError(message, value=text, hint=write_instead(spellings, "trên 1.946"))


def _wrong_number(text: str, error: ParseError, qualifier: Qualifier | None) -> ParseError:
    """Return the error of the number, its hint with the qualifier in place."""
    spellings = [_qualified(qualifier, spelling) for spelling in number_spellings(error.value)]
    example = _qualified(qualifier, "1.856,7")
    return ParseError(error.message, value=text, hint=write_instead(spellings, example))


def _likely(word: str) -> list[Qualifier]:
    """Return the qualifiers that a word may have meant: one for a sign, each of two (``ước trên``), or the nearest."""
    if word in _SIGNS:
        return [_SIGNS[word]]
    names = [name for name in _QUALIFIERS if f" {name} " in f" {word.casefold()} "]
    return [_QUALIFIERS[name] for name in names or nearest(word, _QUALIFIERS)]


def _first_spelling(digits: str) -> tuple[str, ...]:
    return number_spellings(digits)[:1]
