"""The words of the reported period and of the one that follows, as headings use them."""

from __future__ import annotations

from laichau_reports.figures import next_period
from laichau_reports.figures.periods import MONTHS, last_year_of, months_done
from laichau_reports.vietnamese import Period, PeriodKind, format_period_long, format_period_short, lunar_year_name

_QUARTERS = 4


def words_of(period: Period) -> dict[str, str]:
    """Give the words of a period.

    ``dai`` is 6 tháng đầu năm 2024, ``ngan`` 6 tháng đầu năm, ``nam`` 2024, ``am_lich`` Giáp Thìn.
    """
    return {
        "dai": format_period_long(period),
        "ngan": format_period_short(period),
        "nam": str(last_year_of(period)),
        "am_lich": lunar_year_name(last_year_of(period)),
    }


def words_of_next(period: Period) -> dict[str, str]:
    """Give the words of what lies ahead: the rest of the year within a year, else the next period.

    After the first six months that is ``6 tháng cuối năm 2024``, after quarter I it is ``quý II năm 2024``.
    """
    if period.kind is PeriodKind.FIRST_MONTHS and (months := months_done(period)) < MONTHS:
        rest = f"{MONTHS - months} tháng cuối năm"
        return {
            "dai": f"{rest} {period.year}",
            "ngan": rest,
            "nam": str(period.year),
            "am_lich": lunar_year_name(period.year),
        }
    if period.kind is PeriodKind.QUARTER and period.number < _QUARTERS:
        following = Period(PeriodKind.QUARTER, period.year, period.number + 1)
        return words_of(following)
    return words_of(_after(period))


def _after(period: Period) -> Period:
    if period.kind is PeriodKind.YEAR:
        return Period(PeriodKind.YEAR, period.year + 1)
    return next_period(period)
