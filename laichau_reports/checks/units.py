"""Whether two units measure the same, and how many of one go into the other (``triệu đồng`` and ``tỷ đồng``)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laichau_reports.figures import Indicator

_MAGNITUDES = {
    "trăm": Decimal(100),
    "nghìn": Decimal(10) ** 3,
    "ngàn": Decimal(10) ** 3,
    "vạn": Decimal(10) ** 4,
    "triệu": Decimal(10) ** 6,
    "tỷ": Decimal(10) ** 9,
    "tỉ": Decimal(10) ** 9,
}


@cache
def scale_between(unit: str, other: str) -> Decimal | None:
    """Tell how many of ``other`` one ``unit`` is (0.001 for triệu đồng in tỷ đồng); None if they differ in kind."""
    magnitude, kind = _split(unit)
    other_magnitude, other_kind = _split(other)
    return magnitude / other_magnitude if kind == other_kind else None


def scale_of(part: Indicator, whole: Indicator) -> Decimal | None:
    """Tell how many units of a whole one unit of its part is; None if they measure different things.

    What is counted is called by many names (xã; xã, phường, thị trấn), so of two counts only the magnitudes matter.
    """
    if part.don_vi == whole.don_vi:
        return Decimal(1)
    if part.dem and whole.dem:
        return _split(part.don_vi)[0] / _split(whole.don_vi)[0]
    return scale_between(part.don_vi, whole.don_vi)


def _split(unit: str) -> tuple[Decimal, str]:
    """Give the magnitude of a unit and what is counted: 10^12 and ``đồng`` for ``nghìn tỷ đồng``."""
    words = unit.casefold().split()
    magnitude = Decimal(1)
    while words and words[0] in _MAGNITUDES:
        magnitude *= _MAGNITUDES[words.pop(0)]
    return magnitude, " ".join(words)
