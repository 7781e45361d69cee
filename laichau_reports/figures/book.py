"""What is known: the value, the plan and the published rates of each indicator in each period."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.vietnamese import period_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from laichau_reports.figures.catalogue import Catalogue
    from laichau_reports.figures.quantity import Quantity
    from laichau_reports.vietnamese import Period


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """A rate that somebody published (công bố) although its base is not known here.

    Attributes:
        number: per cent, or times if ``times``.
        decimals: decimals that were published.
        times: the rate is a multiple (``2,5 lần``), not a growth in per cent.
    """

    number: Decimal
    decimals: int
    times: bool = False

    @property
    def exact(self) -> Fraction:
        """The published number for arithmetic."""
        return Fraction(self.number)


@dataclass(frozen=True, slots=True)
class PublishedRates:
    """The published rates of one figure.

    Attributes:
        so_ke_hoach: share of plan in per cent, by baseline.
        so_cung_ky: growth on the same period last year.
    """

    so_ke_hoach: Mapping[str, PublishedRate] = field(default_factory=dict)
    so_cung_ky: PublishedRate | None = None


NO_RATES = PublishedRates()


class Entry(NamedTuple):
    """One indicator in one period; a named tuple, because there are many and these are cheap.

    Attributes:
        value: thực hiện; None when it is not known yet.
        published: rates that were published for it.
        derived: the value only follows from a published rate (suy ra).
        place: where the entry stands in YAML; its ``str()`` is shown to a person.
        base: the same period last year as it is printed beside this value (cùng kỳ); None where nothing is, and the
            file of that period tells it.
    """

    value: Quantity | None = None
    published: PublishedRates = NO_RATES
    derived: bool = False
    place: object = ""
    base: Quantity | None = None


@dataclass(frozen=True, slots=True)
class FigureBook:
    """Everything that is known about the figures of an office.

    Attributes:
        catalogue: the indicators.
        actuals: entries by period, then by indicator id.
        estimates: whole-year estimates (ước cả năm) by the period whose file holds them, then by indicator id; one
            without a value has a published rate only.
        plans: plans by year, indicator id and baseline.
        folder: the workspace as the user named it; begins the places of what is missing.
    """

    catalogue: Catalogue
    actuals: Mapping[Period, Mapping[str, Entry]] = field(default_factory=dict)
    estimates: Mapping[Period, Mapping[str, Entry]] = field(default_factory=dict)
    plans: Mapping[int, Mapping[str, Mapping[str, Quantity]]] = field(default_factory=dict)
    folder: str = ""

    def actual(self, indicator: str, period: Period) -> Entry:
        """Give what is known of an indicator in a period; an empty entry, with the place to fill, if nothing is."""
        entry = self.actuals.get(period, {}).get(indicator)
        return entry or Entry(place=f"{self._file('so-lieu', period_id(period))}: {indicator}")

    def estimate(self, indicator: str, period: Period) -> Entry:
        """Give the whole-year estimate that the file of ``period`` holds; an empty entry if it holds none."""
        entry = self.estimates.get(period, {}).get(indicator)
        return entry or Entry(place=f"{self._file('so-lieu', period_id(period))}: {indicator}.uoc_ca_nam")

    def plan(self, indicator: str, year: int, baseline: str) -> Quantity | None:
        """Give the plan of an indicator for a year against one baseline; None if none is set."""
        return self.plans.get(year, {}).get(indicator, {}).get(baseline)

    def plan_place(self, indicator: str, year: int) -> str:
        """Say where the plan of an indicator belongs."""
        return f"{self._file('ke-hoach', str(year))}: {indicator}"

    def _file(self, folder: str, stem: str) -> str:
        return "/".join(part for part in (self.folder, folder, f"{stem}.yaml") if part)
