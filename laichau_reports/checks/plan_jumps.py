"""Plans that are ten, a hundred or a thousand times off against everything that is known of their year.

A plan is compared with what was reached in its year and in the year before, as it would be at the end of the year, with
the plans against other baselines, with last year's plan and with the estimate. At least two of them must agree, and a
plan whose published share is known is left to that share. A plan far above a few months alone is told only softly: what
is harvested or paid at the end of the year shows nearly nothing before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.checks.facts import estimate_id, plan_id, value_id
from laichau_reports.checks.jumps import APART, FEW, LEAST, MONTHS, MOST, POWERS, SURELY_NO_JUMP, WILD, nearest_power
from laichau_reports.checks.month_spans import years_of_files
from laichau_reports.figures import Nature

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId
    from laichau_reports.checks.month_spans import YearOfFiles
    from laichau_reports.figures import Indicator, Quantity

ENOUGH_WITNESSES = 2
LEAST_MONTHS = 3
"""Fewer months say nothing of a year."""

TELLING_MONTHS = 9
"""So many months tell the size of a year, whatever the season."""


class Witness(NamedTuple):
    """A number that tells how great a plan can be.

    Attributes:
        number: what it would be for the whole year.
        thing: where it stands.
        is_sure: it is no part of a year that says little of the rest.
    """

    number: Decimal
    thing: ThingId
    is_sure: bool


@dataclass(frozen=True, slots=True)
class PlanJump:
    """A plan that is off by a power of ten.

    Attributes:
        year: of the plan.
        baseline: of the plan.
        quantity: the plan.
        power: by how much it is too great: 10, 100, 1000, or 0.1, 0.01, 0.001.
        witnesses: what contradicts it.
    """

    year: int
    baseline: str
    quantity: Quantity
    power: Decimal
    witnesses: tuple[Witness, ...]

    @property
    def is_sure(self) -> bool:
        """Tell whether more than a few months of a year contradict the plan."""
        return not 1 < self.power < WILD or any(witness.is_sure for witness in self.witnesses)


def plan_jumps_of(facts: Facts, indicator: Indicator, years: Mapping[int, YearOfFiles]) -> Iterator[PlanJump]:
    """Give the plans of an indicator that are off by a power of ten.

    Args:
        facts: the figures.
        indicator: whose plans.
        years: the files of each year, from ``files_by_year``.
    """
    for year, plans in facts.book.plans.items():
        for baseline, plan in plans.get(indicator.id, {}).items():
            if plan.number <= 0 or (indicator.dem and plan.number < FEW):
                continue
            first = next(_reached(facts, indicator, year, years), None)
            if first is not None and _is_near(plan.number, first.number):
                continue
            witnesses = tuple(_witnesses(facts, indicator, year, baseline, years))
            power = _power(plan.number, witnesses)
            if power is not None and not _is_explained(facts, indicator.id, year, baseline):
                yield PlanJump(year, baseline, plan, power, witnesses)


def files_by_year(facts: Facts) -> Mapping[int, YearOfFiles]:
    """Sort the files by year once for all indicators."""
    return years_of_files(facts.periods)


def _is_near(number: Decimal, other: Decimal) -> bool:
    return number < other * SURELY_NO_JUMP and other < number * SURELY_NO_JUMP


def _power(number: Decimal, witnesses: Sequence[Witness]) -> Decimal | None:
    """Give the power of ten by which a plan is too great; None if the witnesses are few or do not agree on one."""
    values = [witness.number for witness in witnesses]
    if values and number > WILD * max(values):
        return nearest_power(number / max(values))
    if len(values) < ENOUGH_WITNESSES or max(values) > APART * min(values):
        return None
    inside = (
        power for power in POWERS if all(value * LEAST * power <= number <= value * MOST * power for value in values)
    )
    return next(inside, None)


def _witnesses(
    facts: Facts, indicator: Indicator, year: int, baseline: str, years: Mapping[int, YearOfFiles]
) -> Iterator[Witness]:
    for near in (year, year - 1):
        yield from _reached(facts, indicator, near, years)
        for other, plan in facts.book.plans.get(near, {}).get(indicator.id, {}).items():
            if plan.number > 0 and (near, other) != (year, baseline):
                yield Witness(plan.number, plan_id(indicator.id, near, other), is_sure=True)
    yield from _estimated(facts, indicator.id, year, years)


def _reached(facts: Facts, indicator: Indicator, year: int, years: Mapping[int, YearOfFiles]) -> Iterator[Witness]:
    """Give what the longest part of a year brought, as it would be for all of it; of a stock its latest value."""
    if year not in years:
        return
    files = years[year]
    is_stock = indicator.loai is Nature.THOI_DIEM
    for months in reversed(files.cumulative):
        period = files.periods[months]
        entry = facts.book.actuals[period].get(indicator.id)
        if entry is None or entry.value is None or entry.derived or entry.value.number <= 0:
            continue
        if months.length < LEAST_MONTHS:
            return
        number = entry.value.number if is_stock else entry.value.number * MONTHS / months.length
        yield Witness(number, value_id(indicator.id, period), is_stock or months.length >= TELLING_MONTHS)
        return


def _estimated(facts: Facts, indicator: str, year: int, years: Mapping[int, YearOfFiles]) -> Iterator[Witness]:
    for period in years[year].periods.values() if year in years else ():
        entry = facts.book.estimates.get(period, {}).get(indicator)
        if entry is not None and entry.value is not None and entry.value.number > 0:
            yield Witness(entry.value.number, estimate_id(indicator, period), is_sure=True)


def _is_explained(facts: Facts, indicator: str, year: int, baseline: str) -> bool:
    """Tell whether a share of the plan is published, which other rules judge, or a remark explains the figures."""
    for period, entries in facts.book.actuals.items():
        if period.year != year or indicator not in entries:
            continue
        estimate = facts.book.estimates.get(period, {}).get(indicator)
        if baseline in entries[indicator].published.so_ke_hoach:
            return True
        if estimate is not None and baseline in estimate.published.so_ke_hoach:
            return True
        if facts.workspace.figures[period].so_lieu[indicator].ghi_chu is not None:
            return True
    return False
