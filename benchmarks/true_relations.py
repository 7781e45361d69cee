"""What must hold between the figures of a made-up workspace, judged by exact arithmetic of its own.

Knows nothing of the package under test. A printed number stands for a range of true values (usage of the words before a
number: ``docs/vietnamese-writing.md``); a relation is out of joint when no choice of true values satisfies it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

Range = tuple[Fraction, Fraction]
LOSE_EVERYTHING = -100  # per cent: no growth is lower


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it is typed.

    Attributes:
        number: its exact value.
        decimals: decimals that are typed.
        word: the word before it (``ước``, ``trên``); empty if none.
        counted: a count of things: whole and exact.
        times: a multiple, with ``lần`` after it.
    """

    number: Decimal
    decimals: int
    word: str = ""
    counted: bool = False
    times: bool = False

    @property
    def bare(self) -> str:
        """The digits, grouped, with the decimal comma."""
        return f"{self.number:,.{self.decimals}f}".translate(str.maketrans(",.", ".,"))

    @property
    def text(self) -> str:
        """What stands in the YAML file."""
        is_short = self.counted and not self.decimals and len(self.bare) == 1
        return f"{self.word} {'0' * is_short}{self.bare}".strip() + (" lần" if self.times else "")

    @property
    def range(self) -> Range:
        """The true values that it may be the rounding of."""
        number, half = Fraction(self.number), Fraction(1, 2 * 10**self.decimals)
        if self.word in {"", "ước"}:
            half = Fraction(0) if self.counted and not self.word else half
            return number - half, number + half
        slack = max(Fraction(10) ** self._last_place, abs(number) / 100)
        below, above = {"trên": (0, 1), "hơn": (0, 1), "gần": (1, 0)}.get(self.word, (1, 1))
        return number - below * slack, number + above * slack

    @property
    def _last_place(self) -> int:
        """Power of ten of the last digit that is not zero."""
        normal = self.number.normalize()
        return int(normal.as_tuple().exponent) if normal else -self.decimals


@dataclass(frozen=True, slots=True)
class Truth:
    """One relation: its kind and the ids of its figures, in the order that the kind's test wants."""

    kind: str
    ids: tuple[str, ...]

    def holds(self, figures: Mapping[str, Written]) -> bool:
        """Tell whether some choice of true values satisfies it."""
        return TESTS[self.kind](*(figures[one].range for one in self.ids))

    @property
    def tells_values(self) -> bool:
        """An equation tells what a figure should be; an order only what it cannot be."""
        return self.kind != "at_most"


def _meet(a: Range, b: Range) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _times(a: Range, b: Range) -> Range:
    products = [x * y for x in a for y in b]
    return min(products), max(products)


def _plus(a: Range, offset: int) -> Range:
    return a[0] + offset, a[1] + offset


def _scaled(a: Range, factor: int) -> Range:
    return a[0] * factor, a[1] * factor


def _total(total: Range, *parts: Range) -> bool:
    return _meet(total, (sum((low for low, _ in parts), Fraction(0)), sum((high for _, high in parts), Fraction(0))))


def _share(rate: Range, value: Range, plan: Range) -> bool:
    return _meet(_scaled(value, 100), _times(rate, plan))


def _growth(rate: Range, value: Range, base: Range) -> bool:
    return rate[1] > LOSE_EVERYTHING and _meet(_scaled(value, 100), _times(_plus(rate, 100), base))


def _multiple(factor: Range, value: Range, base: Range) -> bool:
    return _meet(value, _times(factor, base))


def _points(change: Range, now: Range, before: Range) -> bool:
    return _meet(now, (before[0] + change[0], before[1] + change[1]))


def _at_most(smaller: Range, larger: Range) -> bool:
    return smaller[0] <= larger[1]


def _same(one: Range, other: Range) -> bool:
    return _meet(one, other)


def _weighted(offset: int, *ranges: Range) -> bool:
    """Compare total / (offset + its rate) with the sum of the same for the parts; ranges are rate, value by turns."""
    pairs = [(_plus(rate, offset), value) for rate, value in zip(ranges[::2], ranges[1::2], strict=True)]
    if any(rate[1] <= 0 or value[1] < 0 for rate, value in pairs):
        return False
    if any(rate[0] <= 0 for rate, _ in pairs):
        return True
    total, *parts = [(value[0] / rate[1], value[1] / rate[0]) for rate, value in pairs]
    return _total(total, *parts)


def _bases(*ranges: Range) -> bool:
    """Test growth rates of a total and its parts against their values."""
    return _weighted(100, *ranges)


def _plans(*ranges: Range) -> bool:
    """Test plan rates of a total and its parts against their values."""
    return _weighted(0, *ranges)


TESTS: dict[str, Callable[..., bool]] = {
    "total": _total,
    "share": _share,
    "growth": _growth,
    "multiple": _multiple,
    "points": _points,
    "at_most": _at_most,
    "same": _same,
    "bases": _bases,
    "plans": _plans,
}
