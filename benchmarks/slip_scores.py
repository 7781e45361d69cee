"""Counting what became of slips, and the table of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Score:
    """What became of the slips of one sort.

    Attributes:
        leaving: those that leave the rounding interval of some relation.
        caught: of these, those that some finding speaks of.
        tied: of these, those in figures where two or more equations meet.
        culprit: of these, those whose figure is blamed first.
        value: of these, those whose right value is proposed first.
        alarms: findings that speak of no slipped figure.
    """

    made: int = 0
    leaving: int = 0
    caught: int = 0
    tied: int = 0
    culprit: int = 0
    value: int = 0
    alarms: int = 0

    def add(self, other: Score) -> None:
        """Take in the counts of another."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def shares(self) -> tuple[float, float, float]:
        """Caught, culprit first, right value first."""
        return _share(self.caught, self.leaving), _share(self.culprit, self.tied), _share(self.value, self.tied)

    def line(self, name: str) -> str:
        """One row of the table."""
        caught, culprit, value = self.shares
        return (
            f"{name:<24}{self.made:>7}{self.leaving:>9}{caught:>9.1%}{self.tied:>9}"
            f"{culprit:>9.1%}{value:>9.1%}{self.alarms:>8}"
        )


HEADER = f"{'slips':<24}{'made':>7}{'leaving':>9}{'caught':>9}{'tied':>9}{'culprit':>9}{'value':>9}{'alarms':>8}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def rows(scores: dict[tuple[str, int, str], Score]) -> Iterator[tuple[str, Score]]:
    """Add up the scores: each kind and number of slips, each kind, each number, each size, all."""
    sums: dict[str, Score] = defaultdict(Score)
    for (kind, number, workspace), score in scores.items():
        for name in (f"{kind}, {number}", f"{kind}, all", f"any kind, {number}", f"in {workspace}", "all"):
            sums[name].add(score)
    yield from sorted(sums.items(), key=lambda row: (row[0] == "all", row[0].startswith("in "), row[0]))
