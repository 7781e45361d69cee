"""A figure as templates and narratives see it: ``{{ gtsxcn }}``, ``{{ gtsxcn.so }}``, ``{{ gtsxcn.ca_nam | cau }}``.

A ``Figure`` holds no number of its own: it is a subject (which indicator, which period) and the book to ask. Whatever
it prints is tagged with indicator, period and measure, so that the value can be found again in the draft.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import Gap, RichText, Text
from laichau_reports.figures import rates
from laichau_reports.vietnamese import Qualifier, period_id, round_half_up

if TYPE_CHECKING:
    from laichau_reports.figures import Entry, FigureBook, Indicator, Missing, Quantity
    from laichau_reports.figures.rates import Subject

_LONGEST_TAG = 64
"""Word refuses a longer ``w:tag`` (ISO 29500-1 17.5.2.42, as Word implements it)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator in one period, ready to be spoken.

    Attributes:
        book: where values, plans and rates are looked up.
        subject: which indicator in which period, or its whole-year estimate.
    """

    book: FigureBook
    subject: Subject

    @property
    def indicator(self) -> Indicator:
        """The indicator in the catalogue."""
        return self.book.catalogue.indicators[self.subject.indicator]

    @property
    def entry(self) -> Entry:
        """What is known of it; for a span the total of its years."""
        return rates.value_of(self.book, self.subject)

    @property
    def ten(self) -> str:
        """Name of the indicator."""
        return self.indicator.ten

    @property
    def don_vi(self) -> str:
        """Unit of the indicator."""
        return self.indicator.don_vi

    @property
    def co_so_lieu(self) -> bool:
        """Whether the value is known."""
        return self.entry.value is not None

    @property
    def so(self) -> Text | Gap:
        """The bare number, tagged: ``1.856,7``; a gap if it is not known."""
        value = self.entry.value
        return self.gap() if value is None else self.tagged(shown(self.indicator, value).number_text, "so")

    @property
    def ca_nam(self) -> Figure:
        """The estimate for the whole year of the same indicator."""
        return replace(self, subject=replace(self.subject, whole_year=True))

    def tagged(self, text: str, measure: str) -> Text:
        """Print ``text`` as the given measure of this figure."""
        return Text(text, tag=self.tag(measure))

    def gap(self, missing: Missing | None = None, measure: str = "so") -> Gap:
        """Print what is missing (the value itself if not said) as a highlighted gap that names the indicator."""
        name = within_sentence(self.ten)
        what = f"{missing.what} của {name}" if missing else name
        place = missing.place if missing else self.entry.place
        return Gap(f"[chưa có: {what}]", place, tag=self.tag(measure))

    def tag(self, measure: str) -> str:
        """Name a measure of this figure for the content control that holds it."""
        year = ["ca_nam"] if self.subject.whole_year else []
        tag = "/".join([self.subject.indicator, period_id(self.subject.period), *year, measure])
        return tag if len(tag) <= _LONGEST_TAG else ""

    def __docx__(self) -> RichText:
        """Print the value with its unit, and with trên, gần, khoảng … if it was written so (``ước`` is for verbs)."""
        value = self.entry.value
        if value is None:
            return RichText((self.gap(measure="gia_tri"),))
        before = f"{value.qualifier.value} " if value.qualifier not in (None, Qualifier.UOC) else ""
        return RichText((Text(before), self.tagged(shown(self.indicator, value).text, "gia_tri")))

    def __str__(self) -> str:
        return str(self.__docx__())


@dataclass(frozen=True, slots=True)
class FiguresOfPeriod:
    """All figures of one period, by indicator: ``ky('2024-5T').dien_san_xuat``.

    Attributes:
        figures: by indicator id.
    """

    figures: dict[str, Figure]

    def __getitem__(self, indicator: str) -> Figure:
        return self.figures[indicator]

    def __iter__(self) -> object:
        return iter(self.figures)


def shown(indicator: Indicator, value: Quantity) -> Quantity:
    """Cut a value to the decimals that the catalogue shows at most, rounded half-up."""
    if indicator.so_le is None or value.decimals <= indicator.so_le:
        return value
    return replace(value, number=round_half_up(value.number, indicator.so_le), decimals=indicator.so_le)


def within_sentence(name: str) -> str:
    """Begin a name with a small letter, unless it begins with an abbreviation (``UBND``, ``OCOP``)."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
