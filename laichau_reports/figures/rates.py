"""One rate of one figure: from its base if that is known, else as published, else missing and why.

A base that only follows from a published rate (``derived``) proves nothing: there the published rate itself is used if
the file still has it, and the result says so either way. Whatever is missing is a value too (``Missing``), never an
exception: a draft with gaps can be made on any day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from laichau_reports.figures import measures
from laichau_reports.figures.book import Entry
from laichau_reports.figures.periods import base_year, same_period_last_year, year_of
from laichau_reports.figures.spans import is_span, total_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from laichau_reports.figures.book import FigureBook, PublishedRate
    from laichau_reports.figures.quantity import Quantity
    from laichau_reports.vietnamese import Period

PERCENT = "%"


class Origin(Enum):
    """How surely a rate is known."""

    COMPUTED = "tính từ số liệu"
    DERIVED = "tính từ số gốc suy ra"
    PUBLISHED = "theo công bố"


@dataclass(frozen=True, slots=True)
class Subject:
    """The figure that is spoken of.

    Attributes:
        indicator: its id.
        period: the period whose file is read.
        whole_year: the estimate for the whole year instead of the value of the period.
    """

    indicator: str
    period: Period
    whole_year: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate, exact and unrounded.

    Attributes:
        number: per cent (percentage points for a change between rates).
        origin: computed, derived or published.
        published: the rate as it was published, if it comes from there.
    """

    number: Fraction
    origin: Origin = Origin.COMPUTED
    published: PublishedRate | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not known, and where a person would write it.

    Attributes:
        what: Vietnamese words for what is missing (``thực hiện``, ``kế hoạch``, ``cùng kỳ năm trước``).
        place: where it belongs; its ``str()`` is shown to a person.
    """

    what: str
    place: object


def value_of(book: FigureBook, subject: Subject) -> Entry:
    """Give the entry that holds the value itself; for a span the total of its years."""
    if subject.whole_year:
        return book.estimate(subject.indicator, subject.period)
    if is_span(subject.period):
        return total_of(book, subject.indicator, subject.period)
    return book.actual(subject.indicator, subject.period)


def base_period(subject: Subject) -> Period:
    """Give the period that the value is compared with: the same one last year, or last year as a whole."""
    compared = same_period_last_year(subject.period)
    return year_of(compared) if subject.whole_year else compared


def base_of(book: FigureBook, subject: Subject) -> Entry:
    """Give the entry that the value is compared with.

    What is printed beside the value (``cung_ky``) wins over the file of the earlier period: it is last year's value as
    it is known now, measured and not derived.
    """
    entry = value_of(book, subject)
    if entry.base is not None:
        return Entry(entry.base, place=entry.place)
    return value_of(book, Subject(subject.indicator, base_period(subject)))


def plan_share(book: FigureBook, subject: Subject, baseline: str = "") -> Rate | Missing:
    """Give the share of the plan of the year in per cent, against one baseline (the default one if not named)."""
    baseline = baseline or book.catalogue.default_baseline
    entry = value_of(book, subject)
    if entry.value is None:
        return Missing("số thực hiện", entry.place)
    published = _published(entry.published.so_ke_hoach.get(baseline))
    if is_span(subject.period):
        return published or Missing("kế hoạch của cả giai đoạn", f"{entry.place}.cong_bo.so_ke_hoach")
    plan = book.plan(subject.indicator, subject.period.year, baseline)
    number = None if plan is None else measures.share(entry.value.exact, plan.exact)
    if number is not None:
        return Rate(number)
    what = "kế hoạch" if plan is None else "kế hoạch khác 0"
    return published or Missing(what, book.plan_place(subject.indicator, subject.period.year))


def growth(book: FigureBook, subject: Subject) -> Rate | Missing:
    """Give the growth on the same period last year (or last year, for a whole-year estimate) in per cent."""
    return _compared(book, subject, measures.growth)


def multiple(book: FigureBook, subject: Subject) -> Rate | Missing:
    """Give how many times last year's value it is (``gấp 2,5 lần``); the number is the factor itself."""
    rate = growth(book, subject)
    if isinstance(rate, Missing):
        return rate
    return Rate(1 + rate.number / measures.HUNDRED, rate.origin, rate.published)


def contribution(book: FigureBook, subject: Subject, whole: Subject) -> Rate | Missing:
    """Give the percentage points that a part adds to the growth of its whole."""
    entry = value_of(book, subject)
    if entry.value is None:
        return Missing("số thực hiện", entry.place)
    base, whole_base = (base_of(book, one) for one in (subject, whole))
    if base.value is None:
        return Missing("số cùng kỳ năm trước", base.place)
    if whole_base.value is None:
        return Missing("số cùng kỳ năm trước của tổng", whole_base.place)
    number = measures.contribution(entry.value.exact, base.value.exact, whole_base.value.exact)
    if number is None:
        return Missing("số cùng kỳ năm trước của tổng, lớn hơn 0", whole_base.place)
    return Rate(number, Origin.DERIVED if base.derived or whole_base.derived else Origin.COMPUTED)


def index(book: FigureBook, subject: Subject) -> Rate | Missing:
    """Give the value in per cent of the same period last year (``bằng 136% so với cùng kỳ``)."""
    rate = growth(book, subject)
    return rate if isinstance(rate, Missing) else Rate(rate.number + measures.HUNDRED, rate.origin, rate.published)


def change(book: FigureBook, subject: Subject) -> Rate | Missing:
    """Give the absolute change on the same period last year in the unit of the indicator; for rates, in points."""
    return _compared(book, subject, measures.change)


def growth_on_base_year(book: FigureBook, indicator: str, span: Period) -> Rate | Missing:
    """Give the growth of the last year of a span on the year before its first, in per cent."""
    last = book.actual(indicator, year_of(span))
    base = book.actual(indicator, base_year(span))
    for what, entry in (("số của năm cuối", last), ("số của năm gốc", base)):
        if entry.value is None:
            return Missing(what, entry.place)
    number = None if last.value is None or base.value is None else measures.growth(last.value.exact, base.value.exact)
    if number is None:
        return Missing("số của năm gốc khác 0", base.place)
    return Rate(number, Origin.DERIVED if base.derived or last.derived else Origin.COMPUTED)


def part_of_whole(book: FigureBook, subject: Subject) -> Rate | Missing:
    """Give the per cent that the figure is of its ``mau_so``."""
    parts = numerator_and_whole(book, subject)
    if isinstance(parts, Missing):
        return parts
    part, whole = parts
    number = measures.share(part.exact, whole.exact)
    if number is None:
        whole_id = book.catalogue.indicators[subject.indicator].mau_so
        return Missing("mẫu số khác 0", book.actual(whole_id, subject.period).place)
    return Rate(number)


def numerator_and_whole(book: FigureBook, subject: Subject) -> tuple[Quantity, Quantity] | Missing:
    """Give a figure and the whole (``mau_so``) of which it is a part."""
    entry = value_of(book, subject)
    if entry.value is None:
        return Missing("số thực hiện", entry.place)
    whole_id = book.catalogue.indicators[subject.indicator].mau_so
    if not whole_id:
        return Missing("mẫu số", f"chi-tieu.yaml: {subject.indicator}.mau_so")
    whole = value_of(book, Subject(whole_id, subject.period, subject.whole_year))
    if whole.value is None:
        return Missing("mẫu số", whole.place)
    return entry.value, whole.value


def _compared(
    book: FigureBook,
    subject: Subject,
    measure: Callable[[Fraction, Fraction], Fraction | None],
) -> Rate | Missing:
    entry = value_of(book, subject)
    if entry.value is None:
        return Missing("số thực hiện", entry.place)
    base = base_of(book, subject)
    # What is published of a rate is its change in points, of anything else its growth: neither gives the other.
    in_points = entry.value.unit == PERCENT
    published = entry.published.so_cung_ky if in_points is (measure is measures.change) else None
    if base.derived and published is not None:
        return _from_published(published)
    number = None if base.value is None else measure(entry.value.exact, base.value.exact)
    if number is not None:
        return Rate(number, Origin.DERIVED if base.derived else Origin.COMPUTED)
    what = "số cùng kỳ năm trước" if base.value is None else "số cùng kỳ năm trước lớn hơn 0"
    return _from_published(published) if published is not None else Missing(what, base.place)


def _published(rate: PublishedRate | None) -> Rate | None:
    return None if rate is None else _from_published(rate)


def _from_published(rate: PublishedRate) -> Rate:
    number = measures.HUNDRED * (rate.exact - 1) if rate.times else rate.exact
    return Rate(number, Origin.PUBLISHED, rate)
