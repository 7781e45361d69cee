"""Which months a period covers, and from which other periods its value can be put together.

A month and a quarter stand for themselves alone (``2024-T05`` is May, ``2024-Q2`` April to June); first months and a
year begin in January. So June adds to five months, quarter II to quarter I, and both give six months.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from laichau_reports.vietnamese import PeriodKind, first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from laichau_reports.vietnamese import Period

QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """Months of one year, from the first to the last, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Give how many months there are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class YearOfFiles:
    """The periods of one year that have a file.

    Attributes:
        periods: the periods by their months; of two that mean the same months the first one counts.
    """

    periods: dict[Months, Period] = field(default_factory=dict)

    @property
    def cumulative(self) -> tuple[Months, ...]:
        """Give those that begin in January and are longer than a month, or the first month, shortest first."""
        return tuple(sorted(months for months in self.periods if months.first == 1))

    @property
    def wholes(self) -> tuple[Months, ...]:
        """Give those that may be put together from others: longer than a month, shortest first."""
        longer = (months for months in self.periods if months.length > 1)
        return tuple(sorted(longer, key=lambda months: (months.length, months.first)))

    def ways(self, whole: Months) -> Iterator[tuple[Months, ...]]:
        """Give the ways to cover a whole with other files: by months, by quarters, by what was reported before."""
        seen: set[tuple[Months, ...]] = set()
        for pieces in (_single_months(whole), _quarters(whole), self._continued(whole)):
            is_new = len(pieces) > 1 and pieces not in seen and all(piece in self.periods for piece in pieces)
            if is_new:
                seen.add(pieces)
                yield pieces

    def disjoint_inside(self, whole: Months, is_known: Callable[[Months], bool]) -> tuple[Months, ...]:
        """Give known pieces of a whole that do not overlap, the longest ones first chosen, in order of time."""
        inside = (months for months in self.periods if months != whole and _is_inside(months, whole))
        chosen: list[Months] = []
        for piece in sorted(inside, key=lambda months: (-months.length, months.first)):
            if is_known(piece) and all(piece.last < other.first or other.last < piece.first for other in chosen):
                chosen.append(piece)
        return tuple(sorted(chosen))

    def _continued(self, whole: Months) -> tuple[Months, ...]:
        """Cover a whole with the longest one that begins with it and the quarter or the months after that."""
        earlier = [months for months in self.periods if months.first == whole.first and months.last < whole.last]
        if not earlier:
            return ()
        start = max(earlier)
        rest = Months(start.last + 1, whole.last)
        return (start, rest) if rest in self.periods else (start, *_single_months(rest))


def years_of_files(periods: Iterable[Period]) -> dict[int, YearOfFiles]:
    """Sort the periods of a workspace by year and months; spans of years are left out."""
    years: dict[int, YearOfFiles] = {}
    for period in periods:
        if period.kind is not PeriodKind.SPAN:
            years.setdefault(period.year, YearOfFiles()).periods.setdefault(months_of(period), period)
    return dict(sorted(years.items()))


def months_of(period: Period) -> Months:
    """Give the months that a period covers."""
    return Months(first_day(period).month, last_day(period).month)


def _single_months(whole: Months) -> tuple[Months, ...]:
    return tuple(Months(month, month) for month in range(whole.first, whole.last + 1))


def _quarters(whole: Months) -> tuple[Months, ...]:
    """Give the quarters of a whole; empty if it does not consist of quarters."""
    if whole.first % QUARTER_MONTHS != 1 or whole.length % QUARTER_MONTHS:
        return ()
    starts = range(whole.first, whole.last, QUARTER_MONTHS)
    return tuple(Months(start, start + QUARTER_MONTHS - 1) for start in starts)


def _is_inside(months: Months, whole: Months) -> bool:
    return whole.first <= months.first and months.last <= whole.last
