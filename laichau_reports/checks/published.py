"""What an office has published of its figures: shares of plans and growths, each with the figures that it is about.

The growth of a figure is on the same period last year; that of an estimate for the whole year is on the year before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.checks.facts import PERCENT, estimate_id, growth_rate_id, plan_id, plan_rate_id, value_id
from laichau_reports.checks.natures import may_be_negative
from laichau_reports.figures.periods import last_year_of, same_period_last_year, year_of
from laichau_reports.vietnamese import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId
    from laichau_reports.figures.printed import Printed
    from laichau_reports.vietnamese import Period


TOTAL_LOSS = -100


@dataclass(frozen=True, slots=True)
class Subject:
    """The figure that a published rate is about.

    Attributes:
        indicator: its id.
        period: the period whose file holds it.
        whole_year: the estimate for the whole year instead of the value of the period.
    """

    indicator: str
    period: Period
    whole_year: bool = False

    @property
    def about(self) -> str:
        """Name the figure: ``2024-6T:gtsxcn``, ``2024-6T:gtsxcn:uoc_ca_nam``."""
        return f"{self.period}:{self.indicator}{':uoc_ca_nam' if self.whole_year else ''}"

    @property
    def thing(self) -> ThingId:
        """Name the figure as things are named."""
        make = estimate_id if self.whole_year else value_id
        return make(self.indicator, self.period)

    @property
    def base_thing(self) -> ThingId:
        """Name the figure that it is compared with, in last year's file."""
        last_year = same_period_last_year(self.period)
        return value_id(self.indicator, year_of(last_year) if self.whole_year else last_year)

    @property
    def growth_thing(self) -> ThingId:
        """Name its published growth."""
        return growth_rate_id(self.indicator, self.period, whole_year=self.whole_year)

    @property
    def has_plan(self) -> bool:
        """Tell whether a plan of one year is meant; a span of years has a plan of its own, which no file holds."""
        return self.period.kind is not PeriodKind.SPAN

    @property
    def year(self) -> int:
        """Give the year whose plan it is measured against."""
        return last_year_of(self.period)

    def of(self, indicator: str) -> Subject:
        """Give the same figure of another indicator."""
        return Subject(indicator, self.period, self.whole_year)

    def value(self, facts: Facts) -> Printed | None:
        """Give the figure."""
        find = facts.estimate if self.whole_year else facts.value
        return find(self.indicator, self.period)

    def base(self, facts: Facts) -> Printed | None:
        """Give the figure that it is compared with."""
        find = facts.estimate_base if self.whole_year else facts.base
        return find(self.indicator, self.period)

    def growth(self, facts: Facts) -> Printed | None:
        """Give its published growth."""
        return facts.growth_rate(self.indicator, self.period, whole_year=self.whole_year)

    def plan_thing(self, baseline: str) -> ThingId:
        """Name the plan that it is measured against."""
        return plan_id(self.indicator, self.year, baseline)

    def plan(self, facts: Facts, baseline: str) -> Printed | None:
        """Give the plan that it is measured against."""
        return facts.plan(self.indicator, self.year, baseline) if self.has_plan else None

    def share_thing(self, baseline: str) -> ThingId:
        """Name its published share of a plan."""
        return plan_rate_id(self.indicator, self.period, baseline, whole_year=self.whole_year)

    def share(self, facts: Facts, baseline: str) -> Printed | None:
        """Give its published share of a plan."""
        return facts.plan_rate(self.indicator, self.period, baseline, whole_year=self.whole_year)


def published_shares(facts: Facts) -> Iterator[tuple[Subject, str]]:
    """Give every figure with a published share of a plan, and the baseline of that plan."""
    for whole_year, table in ((False, facts.book.actuals), (True, facts.book.estimates)):
        for period, entries in table.items():
            for indicator, entry in entries.items():
                for baseline in entry.published.so_ke_hoach:
                    yield Subject(indicator, period, whole_year), baseline


def published_growths(facts: Facts) -> Iterator[Subject]:
    """Give every figure with a published growth."""
    for whole_year, table in ((False, facts.book.actuals), (True, facts.book.estimates)):
        for period, entries in table.items():
            for indicator, entry in entries.items():
                if entry.published.so_cung_ky is not None:
                    yield Subject(indicator, period, whole_year)


def is_in_percent(facts: Facts, indicator: str) -> bool:
    """Tell whether an indicator is itself measured in per cent, so that its change is told in points."""
    return facts.book.catalogue.indicators[indicator].don_vi == PERCENT


def is_multiple(facts: Facts, growth: Printed) -> bool:
    """Tell whether a growth was published as a multiple (``2,5 lần``)."""
    return facts.unit(growth) != PERCENT


def is_above_zero(figure: Printed) -> bool:
    """Tell whether a figure is surely above zero, so that rates can be measured against it."""
    low = figure.interval.low
    return low is not None and low > 0


def is_impossible_share(facts: Facts, subject: Subject, share: Printed) -> bool:
    """Tell whether a published share of a plan cannot be: below zero, although nothing here is."""
    high = share.interval.high
    return high is not None and high < 0 and not _may_fall_below_zero(facts, subject)


def is_impossible_growth(facts: Facts, subject: Subject, growth: Printed) -> bool:
    """Tell whether a published growth cannot be: a loss of more than everything, although nothing is below zero."""
    high = growth.interval.high
    return high is not None and high < TOTAL_LOSS and not _may_fall_below_zero(facts, subject)


def _may_fall_below_zero(facts: Facts, subject: Subject) -> bool:
    figures = subject.value(facts), subject.base(facts)
    is_printed_so = any(figure is not None and figure.number < 0 for figure in figures)
    return is_printed_so or may_be_negative(facts.book.catalogue.indicators[subject.indicator])


def is_above_total_loss(growth: Printed) -> bool:
    """Tell whether a growth in per cent surely leaves something, so that what it grew from can be computed."""
    low = growth.interval.low
    return low is not None and low > TOTAL_LOSS
