"""The arithmetic of periods: which one is compared with which, which one comes next."""

from __future__ import annotations

from dataclasses import replace

from laichau_reports.vietnamese import Period, PeriodKind

MONTHS = 12
STEP = 3
"""Reports go quarter by quarter: quarter I, 6 months, 9 months, then the year."""


def same_period_last_year(period: Period) -> Period:
    """Give the period that official reports compare with (cùng kỳ năm trước); a span moves back by its own length."""
    return _span_away(period, -1) if period.kind is PeriodKind.SPAN else replace(period, year=period.year - 1)


def last_year_of(period: Period) -> int:
    """Give the year in which a period ends: the year of its plan."""
    return period.end_year or period.year


def year_of(period: Period) -> Period:
    """Give the whole year in which a period lies; for a span its last year."""
    return Period(PeriodKind.YEAR, last_year_of(period))


def base_year(span: Period) -> Period:
    """Give the year against which a span is measured: the one before its first (2016..2018 -> 2015)."""
    return Period(PeriodKind.YEAR, span.year - 1)


def years_of(span: Period) -> tuple[Period, ...]:
    """Give the years of a span, first to last; a year or a part of one gives its own year."""
    return tuple(Period(PeriodKind.YEAR, year) for year in range(span.year, last_year_of(span) + 1))


def next_period(period: Period) -> Period:
    """Give the period that is reported after this one: month after month, Q1 -> 6T -> 9T -> year -> Q1."""
    if period.kind is PeriodKind.MONTH:
        return _month_away(period, 1)
    if period.kind is PeriodKind.SPAN:
        return _span_away(period, 1)
    months = months_done(period)
    return _cumulative(period.year + 1, STEP) if months == MONTHS else _cumulative(period.year, months + STEP)


def previous_period(period: Period) -> Period:
    """Give the period that is reported before this one: the reverse of ``next_period``."""
    if period.kind is PeriodKind.MONTH:
        return _month_away(period, -1)
    if period.kind is PeriodKind.SPAN:
        return _span_away(period, -1)
    months = months_done(period)
    return _cumulative(period.year - 1, MONTHS) if months <= STEP else _cumulative(period.year, months - STEP)


def months_done(period: Period) -> int:
    """Give how many months of the year are over at the end of a quarter, of first months, or of a year."""
    if period.kind is PeriodKind.YEAR:
        return MONTHS
    return period.number if period.kind is PeriodKind.FIRST_MONTHS else STEP * period.number


def _cumulative(year: int, months: int) -> Period:
    """Name the first months of a year as reports do: three of them are quarter I, twelve the year."""
    if months == STEP:
        return Period(PeriodKind.QUARTER, year, 1)
    if months >= MONTHS:
        return Period(PeriodKind.YEAR, year)
    return Period(PeriodKind.FIRST_MONTHS, year, months)


def _month_away(month: Period, distance: int) -> Period:
    years, number = divmod(month.number - 1 + distance, MONTHS)
    return replace(month, year=month.year + years, number=number + 1)


def _span_away(span: Period, distance: int) -> Period:
    shift = distance * (span.end_year - span.year + 1)
    return replace(span, year=span.year + shift, end_year=span.end_year + shift)
