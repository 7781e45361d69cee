"""Slips of the hand: what a person may have meant who wrote another number.

The edits are those of optimal string alignment at distance one (Van der Loo and de Jonge, ``deductive``), on the digits
as printed, with the edit operations that Scholtus adds (Survey Methodology 2016): the comma, the sign, the unit.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.figures.interval import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.figures.printed import Printed

DIGITS = "0123456789"
SHIFTS = (1, -1, 2, -2)
UNIT_SHIFTS = (3, -3, 6, -6)
"""A thousand or a million: triệu for tỷ, nghìn for triệu, đồng for triệu đồng."""


SWAP_PARTNERS = 6
"""So many figures stand near enough to be swapped with."""


class Slip(Enum):
    """A kind of slip; the value is how many of 100 slips are taken to be of that kind."""

    DIGIT = 35
    TRANSPOSITION = 16
    MISSING_DIGIT = 15
    EXTRA_DIGIT = 12
    SHIFTED_COMMA = 10
    SWAPPED = 6
    UNIT = 4
    SIGN = 2


class Edit(NamedTuple):
    """One number that may have been meant.

    Attributes:
        units: the number in units of its last place, with its sign.
        decimals: how many decimals it has.
        slip: what went wrong.
        odds: how likely such a slip turns this number into just the written one; for comparison only.
    """

    units: int
    decimals: int
    slip: Slip
    odds: Fraction

    @property
    def number(self) -> Decimal:
        """The number itself."""
        return Decimal(self.units).scaleb(-self.decimals, EXACT)


def slip_between(written: Printed, meant: Decimal) -> Slip | None:
    """Tell which single slip turns the number that was meant into the written one; None if there is none."""
    found = (edit.slip for edit in edits(written) if edit.number == meant)
    return next(found, None)


def edits(written: Printed) -> tuple[Edit, ...]:
    """List every spelling that a single slip turns into the written one, each once; whole numbers only for a count."""
    found = _edits(_units(written.number, written.decimals), written.decimals)
    return tuple(edit for edit in found if edit.decimals == 0) if written.whole else found


@lru_cache(maxsize=1024)
def _edits(units: int, decimals: int) -> tuple[Edit, ...]:
    sign = -1 if units < 0 else 1
    typed = [
        Edit(sign * int(digits), places, slip, odds_of(slip, len(digits)))
        for digits, places, slip in _typed(str(abs(units)).zfill(decimals + 1), decimals)
        if len(digits) == places + 1 or (len(digits) > places and digits[0] != "0")
    ]
    moved = list(_moved(units, decimals))
    # A moved comma explains 12,5 for 125,0 better than a missing zero does; without a comma it is the other way round.
    found = [*moved, *typed] if decimals else [*typed, *moved]
    first: dict[tuple[int, int], Edit] = {}
    for edit in found:
        if edit.units * 10**decimals != units * 10**edit.decimals:
            first.setdefault((edit.units, edit.decimals), edit)
    return tuple(first.values())


def odds_of(slip: Slip, digits: int) -> Fraction:
    """Tell how likely a slip of a kind makes one certain wrong number out of a number with so many digits.

    There are many ways to hit a wrong digit, but few to exchange two, so the latter fits less easily by accident.
    """
    ways = {
        Slip.DIGIT: 9 * digits,
        Slip.TRANSPOSITION: max(1, digits - 1),
        Slip.MISSING_DIGIT: digits,
        Slip.EXTRA_DIGIT: 10 * (digits + 1),
        Slip.SHIFTED_COMMA: len(SHIFTS),
        Slip.SWAPPED: SWAP_PARTNERS,
        Slip.UNIT: len(UNIT_SHIFTS),
        Slip.SIGN: 1,
    }
    return Fraction(slip.value, 100 * ways[slip])


def _typed(digits: str, decimals: int) -> Iterator[tuple[str, int, Slip]]:
    """Give the digits and decimals that may have been meant by whoever typed ``digits``."""
    comma = len(digits) - decimals
    for at, digit in enumerate(digits):
        for other in DIGITS:
            if other != digit:
                yield digits[:at] + other + digits[at + 1 :], decimals, Slip.DIGIT
    for at in range(len(digits) - 1):
        yield digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :], decimals, Slip.TRANSPOSITION
    for at in range(len(digits) + 1):
        for digit in DIGITS:
            longer = digits[:at] + digit + digits[at:]
            if at <= comma:
                yield longer, decimals, Slip.MISSING_DIGIT
            if at >= comma and decimals:
                yield longer, decimals + 1, Slip.MISSING_DIGIT
    for at in range(len(digits)):
        yield digits[:at] + digits[at + 1 :], decimals - (at >= comma), Slip.EXTRA_DIGIT


def _moved(units: int, decimals: int) -> Iterator[Edit]:
    for shifts, slip in ((SHIFTS, Slip.SHIFTED_COMMA), (UNIT_SHIFTS, Slip.UNIT)):
        for shift in shifts:
            yield _scaled(units, decimals - shift, slip)
    yield Edit(-units, decimals, Slip.SIGN, odds_of(Slip.SIGN, 1))


def _scaled(units: int, decimals: int, slip: Slip) -> Edit:
    """Write a number with the fewest decimals that hold it."""
    while decimals > 0 and units % 10 == 0:
        units, decimals = units // 10, decimals - 1
    return Edit(units * 10 ** max(0, -decimals), max(0, decimals), slip, odds_of(slip, 1))


def _units(number: Decimal, decimals: int) -> int:
    return int(number.scaleb(decimals, EXACT))
