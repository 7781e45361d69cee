"""Figures of a span of years (``giai đoạn 2016-2018``): its total."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from laichau_reports.figures import measures
from laichau_reports.figures.catalogue import Nature
from laichau_reports.figures.periods import years_of
from laichau_reports.vietnamese import PeriodKind, round_half_up

if TYPE_CHECKING:
    from laichau_reports.figures.book import Entry, FigureBook
    from laichau_reports.vietnamese import Period


def total_of(book: FigureBook, indicator: str, span: Period) -> Entry:
    """Give the value of a span: as its own file states it, else the sum of its years if all are known.

    Only flows add up over years; a stock in a span is never summed.
    """
    stated = book.actual(indicator, span)
    if stated.value is not None or book.catalogue.indicators[indicator].loai is Nature.THOI_DIEM:
        return stated
    entries = [book.actual(indicator, year) for year in years_of(span)]
    values = [entry.value for entry in entries if entry.value is not None]
    if len(values) < len(entries):
        return stated
    decimals = min(value.decimals for value in values)
    number = round_half_up(measures.total(tuple(value.exact for value in values)), decimals)
    return stated._replace(
        value=replace(values[0], number=number, decimals=decimals, qualifier=None),
        derived=any(entry.derived for entry in entries),
    )


def is_span(period: Period) -> bool:
    """Tell whether a period is a span of years."""
    return period.kind is PeriodKind.SPAN
