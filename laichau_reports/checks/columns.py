"""The columns of a table of figures: actual, estimate, plan, same period last year.

A column is one kind of figure in one file. What the catalogue says of totals and parts holds in each of them, so rules
about totals and parts ask columns and need not know which kind it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from laichau_reports.checks.facts import base_id, estimate_id, plan_id, value_id
from laichau_reports.figures.periods import same_period_last_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId
    from laichau_reports.figures import Entry, Quantity
    from laichau_reports.figures.printed import Printed
    from laichau_reports.vietnamese import Period


class Column(Protocol):
    """One kind of figure in one file."""

    @property
    def about(self) -> str:
        """Name the column: ``2024-6T``, ``2024:ke_hoach_nam``."""

    def figure(self, indicator: str) -> Printed | None:
        """Give the figure of an indicator; None where there is none, or one that proves nothing."""

    def quantity(self, indicator: str) -> Quantity | None:
        """Give the same figure as it is printed, without asking what else it could be."""

    def thing(self, indicator: str) -> ThingId:
        """Name the figure of an indicator, whether it is there or not."""

    def is_written(self, indicator: str) -> bool:
        """Tell whether the file has a number for an indicator, be it only a derived one."""


@dataclass(frozen=True, slots=True)
class Actuals:
    """What was measured in a period (thực hiện)."""

    facts: Facts
    period: Period
    about: str
    entries: Mapping[str, Entry]

    def figure(self, indicator: str) -> Printed | None:
        """Give the value."""
        return self.facts.value(indicator, self.period)

    def quantity(self, indicator: str) -> Quantity | None:
        """Give the value as printed."""
        entry = self.entries.get(indicator)
        return None if entry is None or entry.derived else entry.value

    def thing(self, indicator: str) -> ThingId:
        """Name the value."""
        return value_id(indicator, self.period)

    def is_written(self, indicator: str) -> bool:
        """Tell whether there is a value, be it derived."""
        entry = self.entries.get(indicator)
        return entry is not None and entry.value is not None


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the file of a period expects of the whole year (ước cả năm)."""

    facts: Facts
    period: Period
    about: str

    def figure(self, indicator: str) -> Printed | None:
        """Give the estimate."""
        return self.facts.estimate(indicator, self.period)

    def quantity(self, indicator: str) -> Quantity | None:
        """Give the estimate as printed."""
        return _printed(self.facts, self.figure(indicator))

    def thing(self, indicator: str) -> ThingId:
        """Name the estimate."""
        return estimate_id(indicator, self.period)

    def is_written(self, indicator: str) -> bool:
        """Tell whether there is an estimate."""
        entry = self.facts.book.estimates[self.period].get(indicator)
        return entry is not None and entry.value is not None


@dataclass(frozen=True, slots=True)
class Bases:
    """Last year's values as the file of this year has them (cùng kỳ), completed from last year's own file."""

    facts: Facts
    period: Period
    about: str

    def figure(self, indicator: str) -> Printed | None:
        """Give last year's value."""
        return self.facts.base(indicator, self.period)

    def quantity(self, indicator: str) -> Quantity | None:
        """Give last year's value as printed."""
        return _printed(self.facts, self.figure(indicator))

    def thing(self, indicator: str) -> ThingId:
        """Name last year's value where it is written: in this file, else in last year's."""
        here = self.is_written(indicator)
        return base_id(indicator, self.period) if here else value_id(indicator, same_period_last_year(self.period))

    def is_written(self, indicator: str) -> bool:
        """Tell whether this file itself has last year's value."""
        entry = self.facts.book.actuals[self.period].get(indicator)
        return entry is not None and entry.base is not None


@dataclass(frozen=True, slots=True)
class Plans:
    """The plan of a year against one baseline."""

    facts: Facts
    year: int
    baseline: str
    about: str

    def figure(self, indicator: str) -> Printed | None:
        """Give the plan."""
        return self.facts.plan(indicator, self.year, self.baseline)

    def quantity(self, indicator: str) -> Quantity | None:
        """Give the plan as printed."""
        return self.facts.book.plan(indicator, self.year, self.baseline)

    def thing(self, indicator: str) -> ThingId:
        """Name the plan."""
        return plan_id(indicator, self.year, self.baseline)

    def is_written(self, indicator: str) -> bool:
        """Tell whether there is a plan."""
        return self.facts.book.plan(indicator, self.year, self.baseline) is not None


def columns_of_this_year(facts: Facts) -> Iterator[Column]:
    """Give every column but last year's."""
    yield from actual_columns(facts)
    yield from estimate_columns(facts)
    yield from plan_columns(facts)


def actual_columns(facts: Facts) -> Iterator[Actuals]:
    """Give what was measured, file by file."""
    return (Actuals(facts, period, str(period), entries) for period, entries in facts.book.actuals.items() if entries)


def estimate_columns(facts: Facts) -> Iterator[Estimates]:
    """Give the estimates for the whole year, file by file."""
    return (
        Estimates(facts, period, f"{period}:uoc_ca_nam") for period, entries in facts.book.estimates.items() if entries
    )


def base_columns(facts: Facts) -> Iterator[Bases]:
    """Give last year's values, for the files that have any of their own."""
    for period, entries in facts.book.actuals.items():
        if any(entry.base is not None for entry in entries.values()):
            yield Bases(facts, period, str(period))


def written_base_columns(facts: Facts) -> Iterator[Bases]:
    """Give the same for rules that look at this year's columns too: named apart from the values of the file."""
    return (replace(column, about=f"{column.about}:cung_ky") for column in base_columns(facts))


def plan_columns(facts: Facts) -> Iterator[Plans]:
    """Give the plan of each year, baseline by baseline."""
    for year, plans in facts.book.plans.items():
        if plans:
            for baseline in facts.book.catalogue.muc_ke_hoach:
                yield Plans(facts, year, baseline, f"{year}:{baseline}")


def _printed(facts: Facts, figure: Printed | None) -> Quantity | None:
    return None if figure is None else facts.quantity(figure)
