"""A printed value: what was written, how precisely, in which unit, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.vietnamese import format_count, format_number

if TYPE_CHECKING:
    from decimal import Decimal

    from laichau_reports.vietnamese import Qualifier


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure as an office prints it.

    Attributes:
        number: the exact value that was written, in ``unit``.
        decimals: decimals that were written; the precision to which the value is known (``12,0`` has 1, ``12`` has 0).
        unit: as printed after the number (``tỷ đồng``, ``%``); empty for a bare number.
        qualifier: trên, gần, khoảng, ước …; None for a plain value.
        counted: a count of things: exact, and padded below ten (``04 dự án``; usage counted in reports, see
            ``docs/vietnamese-writing.md``).
    """

    number: Decimal
    decimals: int
    unit: str = ""
    qualifier: Qualifier | None = None
    counted: bool = False

    @property
    def exact(self) -> Fraction:
        """The number for arithmetic."""
        return Fraction(self.number)

    @property
    def number_text(self) -> str:
        """The number as printed, without unit and qualifier: ``1.856,7``."""
        if self.counted and self.decimals == 0:
            return format_count(int(self.number))
        return format_number(self.number, decimals=self.decimals)

    @property
    def text(self) -> str:
        """The number with its unit: ``1.856,7 tỷ đồng``; no space before a per cent sign."""
        return with_unit(self.number_text, self.unit)


def with_unit(number_text: str, unit: str) -> str:
    """Set a unit after a number: a space before every unit but the per cent sign (133 of 133 cases in the reports)."""
    if not unit:
        return number_text
    return f"{number_text}{unit}" if unit == "%" else f"{number_text} {unit}"
