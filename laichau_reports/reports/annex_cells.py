"""The cells of a row of the annex «Biểu thống kê»: what is known of one indicator, each number with its printed text.

Three things can stand where there is no number. A value that somebody must have (this period, the same one last year,
a plan of which a share was published) is a gap, highlighted and listed with the place to fill; a plan or an estimate
that nobody made is a dash; a cell that has no meaning in its row is empty.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import Gap, Text
from laichau_reports.figures import Missing, rates
from laichau_reports.figures.periods import last_year_of
from laichau_reports.figures.rates import PERCENT, Rate
from laichau_reports.reports.figure import Figure, shown
from laichau_reports.reports.phrases import DECIMALS_OF_RATES
from laichau_reports.vietnamese import Qualifier, format_number, round_half_up

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from laichau_reports.figures import Indicator, Quantity

UNKNOWN = "…"
NONE = "-"
"""The signs of Vietnamese statistical yearbooks: it exists and is not known; there is none."""
POINTS = " điểm %"
_DECIMALS_LOST_IN_PERCENT = 2


class Filling(Enum):
    """What stands in a cell."""

    NUMBER = "số"
    GAP = "chưa có số liệu"
    NONE = "không có"
    EMPTY = "để trống"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of figures.

    Attributes:
        filling: a number, or what stands for it.
        number: the exact number, unrounded; None if there is none.
        decimals: decimals that are printed.
        before: words before the number (``trên``); empty for most.
        after: words after it (``điểm %``); empty for most.
        counted: a count of things, exact; every other number is the rounding of something.
        derived: the number only follows from a published rate; printed in italics.
        published: a rate that was published and cannot be computed from the other cells.
        place: where the number belongs in YAML; its ``str()`` is shown to a person.
        tag: names the value in the draft, as in ``Text``.
    """

    filling: Filling = Filling.EMPTY
    number: Fraction | None = None
    decimals: int = 0
    before: str = ""
    after: str = ""
    counted: bool = False
    derived: bool = False
    published: bool = False
    place: object = ""
    tag: str = ""

    @property
    def rounded(self) -> Decimal | None:
        """The number as it is printed, rounded half-up."""
        return None if self.number is None else round_half_up(self.number, self.decimals)

    @property
    def text(self) -> str:
        """What is printed: ``1.856,7``, ``…``, ``-`` or nothing."""
        if self.number is None:
            return {Filling.GAP: UNKNOWN, Filling.NONE: NONE}.get(self.filling, "")
        sign = "+" if self.after and self.number > 0 else ""
        return f"{self.before}{sign}{format_number(self.number, decimals=self.decimals)}{self.after}"

    def __docx__(self) -> Text | Gap:
        """Print it: a gap as everywhere, a derived number in italics."""
        if self.filling is Filling.GAP:
            return Gap(UNKNOWN, self.place, tag=self.tag)
        return Text(self.text, italic=True if self.derived else None, tag=self.tag if self.number is not None else "")

    def __str__(self) -> str:
        return self.text


EMPTY = Cell()


def actual(figure: Figure) -> Cell:
    """Give the value of the period (thực hiện)."""
    entry = figure.entry
    return _value(figure, entry.value, entry.place, derived=entry.derived)


def base(figure: Figure) -> Cell:
    """Give the value of the same period last year (thực hiện cùng kỳ)."""
    entry = rates.base_of(figure.book, figure.subject)
    last_year = replace(figure, subject=replace(figure.subject, period=rates.base_period(figure.subject)))
    return _value(last_year, entry.value, entry.place, derived=entry.derived)


def estimate(figure: Figure) -> Cell:
    """Give the estimate for the whole year (ước cả năm); a dash if nobody made one."""
    whole_year = figure.ca_nam
    value = whole_year.entry.value
    return Cell(Filling.NONE) if value is None else _value(whole_year, value, "")


def plan(figure: Figure, baseline: str) -> Cell:
    """Give the plan of the year against one baseline; a dash if there is none, a gap if one must exist."""
    book, name, year = figure.book, figure.subject.indicator, last_year_of(figure.subject.period)
    value = book.plan(name, year, baseline)
    if value is None and not has_plan(figure, baseline):
        return Cell(Filling.NONE)
    return _value(figure, value, book.plan_place(name, year), measure=f"ke_hoach:{baseline}")


def has_plan(figure: Figure, baseline: str) -> bool:
    """Tell whether there is a plan, known or not: it is set, its line stands there blank, or its share is published."""
    book, name = figure.book, figure.subject.indicator
    planned = book.plans.get(last_year_of(figure.subject.period), {})
    blank = name in planned and not planned[name] and baseline == book.catalogue.default_baseline
    return blank or baseline in planned.get(name, {}) or baseline in figure.entry.published.so_ke_hoach


def share_of_plan(figure: Figure, baseline: str) -> Cell:
    """Give the per cent of the plan."""
    if not has_plan(figure, baseline):
        return Cell(Filling.NONE)
    return _rate(figure, rates.plan_share(figure.book, figure.subject, baseline), f"so_ke_hoach:{baseline}")


def against_last_year(figure: Figure) -> Cell:
    """Give the value in per cent of last year's, as statistics print it (117 for «tăng 17%»); of a rate, the points."""
    if figure.don_vi != PERCENT:
        return _rate(figure, rates.index(figure.book, figure.subject), "bang_cung_ky")
    change = _rate(figure, rates.change(figure.book, figure.subject), "so_cung_ky")
    return change if change.number is None else replace(change, after=POINTS)


def _value(
    figure: Figure, value: Quantity | None, place: object, *, measure: str = "so", derived: bool = False
) -> Cell:
    if value is None:
        return Cell(Filling.GAP, place=place, tag=figure.tag(measure))
    return Cell(
        Filling.NUMBER,
        value.exact,
        _decimals(figure.indicator, value),
        before=_qualifier(value),
        counted=value.counted,
        derived=derived,
        place=place,
        tag=figure.tag(measure),
    )


def _decimals(indicator: Indicator, value: Quantity) -> int:
    return shown(indicator, value).decimals


def _qualifier(value: Quantity) -> str:
    """Give trên, gần, khoảng …; ``ước`` is said once, by the heading of the column."""
    return f"{value.qualifier.value} " if value.qualifier not in (None, Qualifier.UOC) else ""


def _rate(figure: Figure, rate: Rate | Missing, measure: str) -> Cell:
    if isinstance(rate, Missing):
        return Cell(Filling.GAP, place=rate.place, tag=figure.tag(measure))
    return Cell(
        Filling.NUMBER,
        rate.number,
        _decimals_of_rate(rate),
        published=rate.published is not None,
        tag=figure.tag(measure),
    )


def _decimals_of_rate(rate: Rate) -> int:
    """Give the decimals of a rate: one, but no more than were published; ``2,5 lần`` is 250, known to ten."""
    if rate.published is None:
        return DECIMALS_OF_RATES
    known = rate.published.decimals - (_DECIMALS_LOST_IN_PERCENT if rate.published.times else 0)
    return max(0, min(DECIMALS_OF_RATES, known))
