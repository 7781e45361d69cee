"""Every printed figure of a workspace as the kernel sees it, and how to name, show and find it again.

Rules ask for figures by indicator and period; the same figure is always the same object, so that relations meet in it.
A value that only follows from a published rate (``suy_ra``) proves nothing and is not given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from laichau_reports.checks.labels import label_of, name_of
from laichau_reports.checks.model import ThingId
from laichau_reports.errors import FilePlace, ParseError
from laichau_reports.figures import Quantity
from laichau_reports.figures.interval import ANYTHING, NON_NEGATIVE, Interval, Rounding
from laichau_reports.figures.periods import last_year_of, same_period_last_year, year_of
from laichau_reports.figures.printed import COMPONENT, TOTAL, TYPED_RATE, Printed, printed
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace.kinds import FIGURES, PLANS
from laichau_reports.workspace.places import value_place, value_text

if TYPE_CHECKING:
    from datetime import date

    from laichau_reports.figures import Entry, FigureBook, Indicator, PublishedRate
    from laichau_reports.vietnamese import Period
    from laichau_reports.workspace import Workspace

PERCENT = "%"
TIMES = "lần"

ABOVE_TOTAL_LOSS = Interval(Decimal(-100), None, low_open=True)
"""What a growth in per cent can be."""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """All printed figures of one workspace.

    Attributes:
        workspace: the files.
        book: the figures as ``figures`` computes with them.
        rounding: how printed numbers were rounded.
        today: for what runs out on a date.
        memory: what rules have read once and share, by a name of theirs.
    """

    workspace: Workspace
    book: FigureBook
    rounding: Rounding
    today: date
    memory: dict[str, object] = field(default_factory=dict)
    _printed: dict[ThingId, Printed] = field(default_factory=dict)
    _quantities: dict[ThingId, Quantity] = field(default_factory=dict)
    _sources: dict[tuple[str, str], str] = field(default_factory=dict)
    _values: dict[Period, dict[str, Printed | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.workspace.sources:
            path = PurePath(name)
            is_single = PurePath(self.workspace.folder) == path.parent
            self._sources[(path.stem, "") if is_single else (path.parent.name, path.stem)] = name

    # Figures

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that have a file of figures, as the workspace orders them."""
        return tuple(self.book.actuals)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The catalogue, in its order."""
        return tuple(self.book.catalogue.indicators.values())

    def value(self, indicator: str, period: Period) -> Printed | None:
        """Give what was measured (thực hiện) in a period; None if nothing was, or if it is only derived."""
        known = self._values.setdefault(period, {})
        if indicator not in known:
            known[indicator] = self._value(indicator, period)
        return known[indicator]

    def derived(self, indicator: str, period: Period) -> Printed | None:
        """Give a value that only follows from a published rate (suy ra); it must at least fit that rate."""
        entry = self.book.actuals.get(period, {}).get(indicator)
        if entry is None or entry.value is None or not entry.derived:
            return None
        return self._figure(value_id(indicator, period), entry.value, TYPED_RATE)

    def base(self, indicator: str, period: Period) -> Printed | None:
        """Give last year's value of the same period: as this year's file has it, else as last year's has."""
        entry = self.book.actuals.get(period, {}).get(indicator)
        if entry is not None and entry.base is not None:
            return self._figure(base_id(indicator, period), entry.base, self._weight(indicator))
        return self.value(indicator, same_period_last_year(period))

    def estimate(self, indicator: str, period: Period) -> Printed | None:
        """Give the estimate for the whole year (ước cả năm) that the file of a period holds."""
        entry = self.book.estimates.get(period, {}).get(indicator)
        if entry is None or entry.value is None:
            return None
        return self._figure(estimate_id(indicator, period), entry.value, self._weight(indicator))

    def estimate_base(self, indicator: str, period: Period) -> Printed | None:
        """Give what the whole year before brought, the base of an estimate."""
        return self.value(indicator, year_of(same_period_last_year(period)))

    def plan(self, indicator: str, year: int, baseline: str) -> Printed | None:
        """Give the plan of a year against a baseline."""
        quantity = self.book.plan(indicator, year, baseline)
        return None if quantity is None else self._figure(plan_id(indicator, year, baseline), quantity, TOTAL)

    def plan_rate(self, indicator: str, period: Period, baseline: str, *, whole_year: bool = False) -> Printed | None:
        """Give the share of the plan that was published, in per cent; of the estimate if ``whole_year``."""
        entry = self._entry(indicator, period, whole_year=whole_year)
        rate = None if entry is None else entry.published.so_ke_hoach.get(baseline)
        if rate is None:
            return None
        return self._rate(plan_rate_id(indicator, period, baseline, whole_year=whole_year), rate, NON_NEGATIVE)

    def growth_rate(self, indicator: str, period: Period, *, whole_year: bool = False) -> Printed | None:
        """Give the growth on the same period last year that was published.

        In per cent; in times if it was published so (unit ``lần``); in points for an indicator measured in per cent.
        """
        entry = self._entry(indicator, period, whole_year=whole_year)
        rate = None if entry is None else entry.published.so_cung_ky
        if rate is None:
            return None
        in_points = self.book.catalogue.indicators[indicator].don_vi == PERCENT
        domain = ANYTHING if in_points else NON_NEGATIVE if rate.times else ABOVE_TOTAL_LOSS
        return self._rate(growth_rate_id(indicator, period, whole_year=whole_year), rate, domain)

    def unit(self, figure: Printed) -> str:
        """Give the unit of a figure: ``tỷ đồng``, ``%``, ``lần``."""
        return self._quantities[_id(figure)].unit

    def why_unknown(self, thing: ThingId) -> str:
        """Say why a figure cannot be used: it is not there, or only derived; one full Vietnamese sentence."""
        if self._is_derived(thing):
            return f"{self.label(thing)}: số này chỉ suy ra từ một tỷ lệ đã công bố nên không chứng minh được gì."
        return f"Chưa có số: {self.label(thing)}."

    # Names and places

    def label(self, thing: ThingId) -> str:
        """Name a figure in Vietnamese: ``Tổng mức bán lẻ, 6 tháng đầu năm 2024``."""
        return label_of(thing, self.book.catalogue)

    def name(self, indicator: str) -> str:
        """Name an indicator; its id if the catalogue does not know it."""
        return name_of(indicator, self.book.catalogue)

    def place(self, thing: ThingId) -> FilePlace:
        """Say where something is written; for something that has no file yet, the folder."""
        source = self._sources.get((thing.kind, thing.key))
        if source is None:
            return FilePlace(self.workspace.folder.as_posix())
        return value_place(self.workspace, source, thing.steps)

    def written(self, thing: ThingId) -> str:
        """Give the text as it was written in the file; empty if there is none."""
        source = self._sources.get((thing.kind, thing.key))
        return "" if source is None else value_text(self.workspace, source, thing.steps)

    def quantity(self, figure: Printed) -> Quantity:
        """Give a figure as it is printed."""
        return self._quantities[_id(figure)]

    def shown(self, figure: Printed) -> str:
        """Give a figure as it is printed, with its qualifier and unit: ``trên 1.946 triệu kWh``."""
        quantity = self.quantity(figure)
        return f"{quantity.qualifier.value} {quantity.text}" if quantity.qualifier else quantity.text

    # Inside

    def _value(self, indicator: str, period: Period) -> Printed | None:
        entry = self.book.actuals.get(period, {}).get(indicator)
        if entry is None or entry.value is None or entry.derived:
            return None
        return self._figure(value_id(indicator, period), entry.value, self._weight(indicator))

    def _entry(self, indicator: str, period: Period, *, whole_year: bool) -> Entry | None:
        entries = self.book.estimates if whole_year else self.book.actuals
        return entries.get(period, {}).get(indicator)

    def _weight(self, indicator: str) -> int:
        return TOTAL if self.book.catalogue.indicators[indicator].phan_to else COMPONENT

    def _figure(self, thing: ThingId, quantity: Quantity, weight: int) -> Printed:
        known = self._printed.get(thing)
        if known is None:
            known = printed(thing, quantity, rounding=self.rounding, weight=weight)
            self._remember(thing, known, quantity)
        return known

    def _rate(self, thing: ThingId, rate: PublishedRate, domain: Interval) -> Printed:
        known = self._printed.get(thing)
        if known is None:
            quantity = Quantity(rate.number, rate.decimals, TIMES if rate.times else PERCENT)
            known = printed(thing, quantity, rounding=self.rounding, domain=domain, weight=TYPED_RATE)
            self._remember(thing, known, quantity)
        return known

    def _remember(self, thing: ThingId, figure: Printed, quantity: Quantity) -> None:
        self._printed[thing] = figure
        self._quantities[thing] = quantity

    def _is_derived(self, thing: ThingId) -> bool:
        if thing.kind != FIGURES or thing.steps[2:] != ("thuc_hien",):
            return False
        try:
            period = parse_period_id(thing.key)
        except ParseError:
            return False
        return self.book.actual(thing.indicator, period).derived


def value_id(indicator: str, period: Period) -> ThingId:
    """Name what was measured in a period."""
    return ThingId(FIGURES, _key(period), ("so_lieu", indicator, "thuc_hien"))


def base_id(indicator: str, period: Period) -> ThingId:
    """Name last year's value as the file of a period has it."""
    return ThingId(FIGURES, _key(period), ("so_lieu", indicator, "cung_ky"))


def estimate_id(indicator: str, period: Period) -> ThingId:
    """Name the whole-year estimate in the file of a period."""
    return ThingId(FIGURES, _key(period), ("so_lieu", indicator, "uoc_ca_nam"))


def plan_id(indicator: str, year: int, baseline: str) -> ThingId:
    """Name a plan."""
    return ThingId(PLANS, str(year), ("ke_hoach", indicator, baseline))


def plan_rate_id(indicator: str, period: Period, baseline: str, *, whole_year: bool = False) -> ThingId:
    """Name a published share of a plan."""
    measure = "ca_nam_so_ke_hoach" if whole_year else "so_ke_hoach"
    return ThingId(FIGURES, _key(period), ("so_lieu", indicator, "cong_bo", measure, baseline))


def growth_rate_id(indicator: str, period: Period, *, whole_year: bool = False) -> ThingId:
    """Name a published growth."""
    measure = "ca_nam_so_nam_truoc" if whole_year else "so_cung_ky"
    return ThingId(FIGURES, _key(period), ("so_lieu", indicator, "cong_bo", measure))


def plan_year(period: Period) -> int:
    """Give the year whose plan a period is measured against."""
    return last_year_of(period)


# A period is written anew for each of its hundreds of figures.
_key = lru_cache(maxsize=256)(str)


def _id(figure: Printed) -> ThingId:
    assert isinstance(figure.key, ThingId)  # noqa: S101 - holds for every figure made here; tells mypy
    return figure.key
