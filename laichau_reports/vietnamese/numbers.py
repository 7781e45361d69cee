"""Numbers as Vietnamese offices write them: the dot groups thousands, the comma opens the fraction.

Reading is strict and exact: a text has one value or is an error that names the right spelling. Writing is exact for any
size; rounding is half-up and happens here only. Digits and grouping follow CLDR ``vi`` (taken from Babel once); the
grouping itself is Python's, since Babel's formatter rounds half to even and cuts after three decimals by default.
Sources: ``docs/vietnamese-writing.md``.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese.number_spelling import NUMBER, number_spellings, reason
from laichau_reports.vietnamese.text import tidy, write_instead

_PADDED_BELOW = 10


def parse_number(text: str) -> Decimal:
    """Read one number: ``1.856,7`` is 1856.7, ``1.138`` is 1138, ``06`` is 6, ``-2,5`` and ``−2,5`` are negative.

    The result keeps the decimals that were written: ``12,0`` is ``Decimal("12.0")``.

    Raises:
        ParseError: the text is no number, or not spelt the Vietnamese way; the hint names the right spelling.
    """
    written = tidy(text)
    if not NUMBER.fullmatch(written):
        raise ParseError(reason(text), value=text, hint=write_instead(number_spellings(text), "1.856,7"))
    return number_of(written)


def number_of(spelling: str) -> Decimal:
    """Give the value of a spelling that ``NUMBER`` matches, with its decimals; minus zero is zero."""
    number = Decimal(spelling.replace(".", "").replace(",", ".").replace("−", "-"))
    return number or number.copy_abs()


def parse_count(text: str) -> int:
    """Read a count of things: a whole number, not negative (``04``, ``12.447``).

    Raises:
        ParseError: no number, or not a whole one, or below zero.
    """
    number = parse_number(text)
    if number < 0 or number != number.to_integral_value():
        raise ParseError("Số đếm phải là số nguyên, không âm.", value=text, hint=write_instead((), "04"))
    return int(number)


def decimals_of(text: str) -> int:
    """Return how many decimals a number was written with: 1 for ``12,0``, 0 for ``12``.

    Raises:
        ParseError: the text is no number.
    """
    return carried_decimals(parse_number(text))


def carried_decimals(value: Decimal) -> int:
    """Return how many decimals a number carries, zeros included: 1 for ``Decimal("12.0")``; never below 0."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def round_half_up(value: Decimal | Fraction | int, decimals: int) -> Decimal:
    """Round to a number of decimals, a half away from zero (6,75 to 6,8 and −6,75 to −6,8); exact at any size.

    Args:
        value: a finite number.
        decimals: how many decimals the result carries, 0 or more; missing ones are filled with zeros.

    Raises:
        ValueError: decimals is negative.
    """
    if decimals < 0:
        raise ValueError(f"decimals must be 0 or more, not {decimals}")
    rounded = _round_fraction(value, decimals) if isinstance(value, Fraction) else _quantize(Decimal(value), decimals)
    return rounded or rounded.copy_abs()


def format_number(value: Decimal | Fraction | int, *, decimals: int | None = None) -> str:
    """Write a number: ``1.856,7``.

    Args:
        value: a finite number; a ``Fraction`` needs ``decimals`` unless it is whole.
        decimals: exactly so many, zeros included; None for as many as the value carries.

    Raises:
        ValueError: a ``Fraction`` without ``decimals``, or a value that is not finite.
    """
    return _spell(_exact(value) if decimals is None else round_half_up(value, decimals))


def format_rate(value: Decimal | Fraction | int, *, decimals: int | None = None) -> str:
    """Write a rate, or any value whose decimals are a maximum: zeros at the end are left out (``17``, not ``17,0``).

    Args:
        value: as in ``format_number``.
        decimals: at most so many; None for as many as the value carries.

    Raises:
        ValueError: as in ``format_number``.
    """
    exact = _exact(value) if decimals is None else round_half_up(value, decimals)
    text = _spell(exact)
    return text.rstrip("0").rstrip(_decimal_mark()) if carried_decimals(exact) else text


def format_percent(value: Decimal | Fraction | int, *, decimals: int | None = None) -> str:
    """Write a percentage that is already in per cent, the sign without a space before it: ``23,6%``."""
    return f"{format_rate(value, decimals=decimals)}%"


def format_count(number: int) -> str:
    """Write a count of things as officials do: padded to two digits below ten (``04 dự án``), grouped above 999."""
    return f"0{number}" if 0 < number < _PADDED_BELOW else format_number(number)


def _exact(value: Decimal | Fraction | int) -> Decimal:
    if not isinstance(value, Fraction):
        return Decimal(value)
    if value.denominator != 1:
        raise ValueError("a Fraction carries no decimals of its own: say how many")
    return Decimal(value.numerator)


def _quantize(value: Decimal, decimals: int) -> Decimal:
    # The context must hold every digit of the result; the default one stops at 28.
    context = Context(prec=max(value.adjusted() + decimals + 2, 1), rounding=ROUND_HALF_UP)
    return value.quantize(Decimal((0, (1,), -decimals)), context=context)


def _round_fraction(value: Fraction, decimals: int) -> Decimal:
    units, rest = divmod(abs(value.numerator) * 10**decimals, value.denominator)
    if 2 * rest >= value.denominator:
        units += 1
    return Decimal((int(value < 0), Decimal(units).as_tuple().digits, -decimals))


def _spell(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{value} cannot be written as a number")
    return f"{value or value.copy_abs():,f}".translate(_marks())


@cache
def _marks() -> dict[int, str]:
    """Map the marks of Python's own grouping to those of CLDR ``vi``."""
    from babel import Locale

    symbols = Locale("vi").number_symbols["latn"]
    return {ord(","): symbols["group"], ord("."): symbols["decimal"], ord("-"): symbols["minusSign"]}


def _decimal_mark() -> str:
    return _marks()[ord(".")]
