"""Values that are ten, a hundred or a thousand times off against plan and history: a comma or a zero too many.

What a value is compared with: the same period of the years around it, the months around it, its part of the plan of the
year. A jump is told only if all of them agree on it: one alone must lie close to a power of ten, several must lie close
to one another as well, and the indicator must never have been near that value in another year, so that a thing that
really grows or swings is left alone. Two values with a published growth between them are judged by that growth, so
neither is told here. Nearly every value is let pass after one or two comparisons of numbers, since all figures of a
workspace come through here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.checks.facts import base_id, plan_id, value_id
from laichau_reports.checks.month_spans import months_of
from laichau_reports.figures import Nature, same_period_last_year
from laichau_reports.figures.periods import next_period, previous_period
from laichau_reports.vietnamese import PeriodKind, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId
    from laichau_reports.figures import Entry, Indicator
    from laichau_reports.vietnamese import Period

POWERS_ABOVE = tuple(Decimal(10) ** power for power in (1, 2, 3))
POWERS = tuple(Decimal(10) ** power for power in (-3, -2, -1)) + POWERS_ABOVE
SURELY_NO_JUMP = Decimal(6)
"""Two values that differ by less are let pass at once."""

LEAST, MOST = Decimal("0.7"), Decimal("1.45")
"""Where a value, its comma shifted, must lie among two or more that it is compared with."""

ALONE_LEAST, ALONE_MOST = Decimal("0.8"), Decimal("1.25")
"""The same for a single one."""

APART = 2
"""Values that differ by more among themselves tell nothing."""

FEW = 20
"""Counts below it jump of their own accord (01 dự án, then 12)."""

FEW_THAT_STAY = 5
"""The same for things that are there from year to year (09 bản, then 90)."""

HALF_A_POWER = Decimal("3.1623")
"""The square root of ten: from there on a ratio is nearer to the next power."""

WILD = 5000
"""What is more times as great as everything around it needs no power of ten to be told."""

MONTHS = 12


class Reference(NamedTuple):
    """A number that a value is compared with; a named tuple, because many are made and few are told.

    Attributes:
        number: the number; of a plan that part which the period lets expect.
        name: what it is, in Vietnamese.
        period: the period in whose file it stands as a value of its own; None for a base or a plan.
        baseline: that of a plan; empty for anything else.
        year: that of a plan.
    """

    number: Decimal
    name: str
    period: Period | None = None
    baseline: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class Jump:
    """A value that is off by a power of ten.

    Attributes:
        period: the period whose file holds it.
        power: by how much it is too great: 10, 100, 1000, or 0.1, 0.01, 0.001.
        references: what it is compared with, the one to name first in front.
    """

    period: Period
    power: Decimal
    references: tuple[Reference, ...]

    def things(self, indicator: str) -> tuple[ThingId, ...]:
        """Name the value and everything that it is compared with."""
        return (value_id(indicator, self.period), *(self._thing(indicator, one) for one in self.references))

    def is_told_by(self, other: Jump) -> bool:
        """Tell whether a later value jumps against this one as this one does against it."""
        return (
            last_day(self.period) < last_day(other.period)
            and any(one.period == other.period for one in self.references)
            and any(one.period == self.period for one in other.references)
        )

    def _thing(self, indicator: str, reference: Reference) -> ThingId:
        if reference.period is not None:
            return value_id(indicator, reference.period)
        if reference.baseline:
            return plan_id(indicator, reference.year, reference.baseline)
        return base_id(indicator, self.period)


Neighbours = tuple[tuple[int, str], ...]

LAST_YEAR, NEXT_YEAR, BEFORE, AFTER = "số cùng kỳ năm trước", "số cùng kỳ năm sau", "số kỳ trước", "số kỳ sau"
PLANNED = "mức bình quân theo kế hoạch năm"
PLANNED_NEXT = "mức bình quân theo kế hoạch năm sau"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods that have files, and where each finds its neighbours.

    Attributes:
        periods: in the order of the workspace.
        of_flows: for each period, the index of each neighbour that a flow can be compared with, and its name.
        of_stocks: the same for a stock, which may also be compared with the period before and after.
    """

    periods: tuple[Period, ...]
    of_flows: tuple[Neighbours, ...]
    of_stocks: tuple[Neighbours, ...]


def timeline(facts: Facts) -> Timeline:
    """Find out once which files are neighbours."""
    index = {period: place for place, period in enumerate(facts.periods)}
    next_year = {same_period_last_year(period): place for period, place in index.items()}
    of_flows, of_stocks = [], []
    for period in index:
        years = ((index.get(same_period_last_year(period)), LAST_YEAR), (next_year.get(period), NEXT_YEAR))
        beside = ((index.get(previous_period(period)), BEFORE), (index.get(next_period(period)), AFTER))
        in_months = period.kind is PeriodKind.MONTH
        of_flows.append(_found(years + beside if in_months else years))
        of_stocks.append(_found(years + beside))
    return Timeline(tuple(index), tuple(of_flows), tuple(of_stocks))


def jumps_of(facts: Facts, line: Timeline, indicator: Indicator) -> tuple[Jump, ...] | None:
    """Give the values of an indicator that are off by a power of ten; of two that accuse each other the later one.

    None if no value of it could be compared with anything.
    """
    compared = tuple(_compared(facts, line, indicator))
    jumps = [jump for jump in compared if jump is not None]
    told = tuple(jump for jump in jumps if not any(jump.is_told_by(other) for other in jumps))
    return told if compared else None


def _compared(facts: Facts, line: Timeline, indicator: Indicator) -> Iterator[Jump | None]:
    """Give a jump, or None, for each value that can be compared with something."""
    neighbours = line.of_stocks if indicator.loai is Nature.THOI_DIEM else line.of_flows
    entries = [entries.get(indicator.id) for entries in facts.book.actuals.values()]
    row = [_number(entry) for entry in entries]
    for place, (entry, number) in enumerate(zip(entries, row, strict=True)):
        if entry is None or number is None:
            continue
        nearest = next((row[other] for other, _ in neighbours[place] if row[other] is not None), None)
        if nearest is not None and nearest < number * SURELY_NO_JUMP and number < nearest * SURELY_NO_JUMP:
            yield None
            continue
        period = line.periods[place]
        history = [
            Reference(found, name, line.periods[other])
            for other, name in neighbours[place]
            if (found := row[other]) is not None and not (name == NEXT_YEAR and _tells_its_base(entries[other]))
        ]
        references = [*_history(entry, history), *_planned(facts, indicator, period, entry)]
        if references:
            jump = _jump(indicator, period, number, references) or _against_next_year(
                facts, indicator, period, number, references
            )
            yield jump if jump is not None and _is_unexplained(facts, line, indicator, place, row) else None


def _is_unexplained(
    facts: Facts, line: Timeline, indicator: Indicator, place: int, row: Sequence[Decimal | None]
) -> bool:
    """Tell whether neither the history of an indicator nor a remark explains a value."""
    entry = facts.workspace.figures[line.periods[place]].so_lieu[indicator.id]
    return entry.ghi_chu is None and not _has_been_there(line, row, place)


def _found(candidates: Iterable[tuple[int | None, str]]) -> Neighbours:
    return tuple((place, name) for place, name in candidates if place is not None)


def _jump(indicator: Indicator, period: Period, number: Decimal, references: Sequence[Reference]) -> Jump | None:
    values = [reference.number for reference in references]
    if not values or max(values) > APART * min(values) or _are_few(indicator, number, values):
        return None
    if len(values) == 1 and references[0].name in {NEXT_YEAR, AFTER}:
        return None  # Of two values that contradict each other the later one is told.
    least, most = (ALONE_LEAST, ALONE_MOST) if len(values) == 1 else (LEAST, MOST)
    # Money that is spent late in the year is far below its part of the plan, so the plan alone never tells «too low».
    powers = POWERS_ABOVE if all(reference.baseline for reference in references) else POWERS
    for power in powers:
        if all(value * least * power <= number <= value * most * power for value in values):
            return Jump(period, power, tuple(references))
    if number > WILD * max(values):
        return Jump(period, nearest_power(number / max(values)), tuple(references))
    return None


def nearest_power(ratio: Decimal) -> Decimal:
    """Give the power of ten that is nearest to a ratio: 10.000 for 12.565, or for 4.000."""
    return Decimal(10) ** (ratio * HALF_A_POWER).adjusted()


def _are_few(indicator: Indicator, number: Decimal, values: Sequence[Decimal]) -> bool:
    """Tell whether a count is too small to say that it jumps; one of things that stay may not, with a zero added."""
    if not indicator.dem or min(number, *values) >= FEW:
        return False
    stays = indicator.loai is Nature.THOI_DIEM and min(number, *values) >= FEW_THAT_STAY
    return not (stays and any(all(number == value * power for value in values) for power in POWERS))


def _against_next_year(
    facts: Facts, indicator: Indicator, period: Period, number: Decimal, known: Sequence[Reference]
) -> Jump | None:
    """Tell a value that only the year after it contradicts, if that year's value and its plan agree with each other."""
    if [one.name for one in known] != [NEXT_YEAR] or period.kind is PeriodKind.SPAN:
        return None
    share = _share_of_year(indicator, period)
    plans = facts.book.plans.get(period.year + 1, {}).get(indicator.id, {})
    planned = [
        Reference(plan.number * share, PLANNED_NEXT, None, baseline, period.year + 1)
        for baseline, plan in plans.items()
        if plan.number > 0
    ]
    return _jump(indicator, period, number, [*known, *planned]) if planned else None


def _has_been_there(line: Timeline, row: Sequence[Decimal | None], place: int) -> bool:
    """Tell whether the indicator was near this value in another period of the same kind: then it swings by nature."""
    kind, number, value = line.periods[place].kind, line.periods[place].number, row[place] or Decimal(0)
    return any(
        other != place and found is not None and value < found * APART and found < value * APART
        for other, found in enumerate(row)
        if line.periods[other].kind is kind and (kind is PeriodKind.MONTH or line.periods[other].number == number)
    )


def _history(entry: Entry, history: Iterable[Reference]) -> Iterator[Reference]:
    """Give the values around; last year's is left to the published growth where there is one."""
    is_judged = entry.published.so_cung_ky is not None
    if entry.base is not None and entry.base.number > 0 and not is_judged:
        yield Reference(entry.base.number, LAST_YEAR)
    for reference in history:
        if reference.name != LAST_YEAR or (entry.base is None and not is_judged):
            yield reference


def _tells_its_base(entry: Entry | None) -> bool:
    """Tell whether an entry says what it grew from, so that other rules compare it with last year's value."""
    return entry is not None and (entry.base is not None or entry.published.so_cung_ky is not None)


def _planned(facts: Facts, indicator: Indicator, period: Period, entry: Entry) -> Iterator[Reference]:
    """Give what the plans of the year let expect of a period: all of it of a stock, by months of a flow."""
    if period.kind is PeriodKind.SPAN:
        return
    share = _share_of_year(indicator, period)
    for baseline, plan in facts.book.plans.get(period.year, {}).get(indicator.id, {}).items():
        if plan.number > 0 and baseline not in entry.published.so_ke_hoach:
            yield Reference(plan.number * share, PLANNED, None, baseline, period.year)


def _share_of_year(indicator: Indicator, period: Period) -> Decimal:
    """Give the part of a year's plan that a period lets expect: all of it of a stock, by months of a flow."""
    return Decimal(1) if indicator.loai is Nature.THOI_DIEM else Decimal(months_of(period).length) / MONTHS


def _number(entry: Entry | None) -> Decimal | None:
    """Give a value that can be compared: measured, above zero."""
    if entry is None or entry.value is None or entry.derived or entry.value.number <= 0:
        return None
    return entry.value.number
