"""What a chart of the template shows: indicators over periods, and the plan that lies ahead.

The filter ``theo_ky`` stands in the alternative text of a chart (docs/word/charts.md). What is not known is an empty
place in the chart and a gap in the list of gaps, as everywhere.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import ChartData, ChartSeries, Gap
from laichau_reports.errors import InputError
from laichau_reports.figures import Missing
from laichau_reports.reports.figure import Figure, shown
from laichau_reports.vietnamese import Period, PeriodKind, format_period, parse_period_id, sentence_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from laichau_reports.figures import Quantity

VIETNAMESE = 0x42A
"""Windows id of Vietnamese (Việt Nam): a dot groups thousands, a comma is the decimal mark."""
ACTUAL = "Thực hiện"


def theo_ky(chi_tieu: object, *cac_ky: object, ke_hoach: object = (), muc: str = "") -> ChartData:
    """Set indicators over periods.

    ``{{ xuat_nhap_khau | theo_ky("2015", "2018", "2020-6T", ke_hoach="2025") }}``

    Args:
        chi_tieu: one indicator, or a list of indicators of one unit: a series for each.
        cac_ky: ids of periods, in the order of the axis.
        ke_hoach: of one indicator: a year or a list of years whose plans follow as a series of their own.
        muc: the baseline of these plans; the default one if not named.

    Raises:
        InputError: no indicator, no period, different units, plans of several indicators, or no such baseline.
    """
    figures = _figures(chi_tieu)
    periods = [parse_period_id(str(one)) for one in cac_ky]
    years = [_year(one) for one in (ke_hoach if isinstance(ke_hoach, list | tuple) else [ke_hoach])]
    if not periods and not years:
        raise InputError("Biểu đồ chưa có kỳ nào.", hint='Hãy viết ví dụ {{ gtsxcn | theo_ky("2022", "2023") }}.')
    if years:
        return _with_plans(_only(figures), periods, years, muc)
    rows = [[_in_period(figure, period) for period in periods] for figure in figures]
    categories = tuple(sentence_start(format_period(period)) for period in periods)
    series = tuple(
        ChartSeries(sentence_start(figure.ten), tuple(map(_point, row)))
        for figure, row in zip(figures, rows, strict=True)
    )
    said = [_said(figure, categories, map(str, row)) for figure, row in zip(figures, rows, strict=True)]
    return ChartData(categories, series, " ".join(said), VIETNAMESE)


CHART_FILTERS: dict[str, Callable[..., object]] = {"theo_ky": theo_ky}


def _with_plans(figure: Figure, periods: Sequence[Period], years: Sequence[Period], baseline: str) -> ChartData:
    """Give two series side by side, what was reached and what is planned; neither has points where the other stands."""
    catalogue = figure.book.catalogue
    name = baseline or catalogue.default_baseline
    if name not in catalogue.muc_ke_hoach:
        raise InputError(
            f"Không có mức kế hoạch «{name}».",
            hint=f"Các mức kế hoạch trong chi-tieu.yaml: {', '.join(catalogue.muc_ke_hoach)}.",
        )
    words = sentence_start(catalogue.muc_ke_hoach[name])
    reached = [_in_period(figure, period) for period in periods]
    planned = [_plan(_in_period(figure, year), name) for year in years]
    categories = (
        *(sentence_start(format_period(period)) for period in periods),
        *(f"{words.removesuffix(' năm')} năm {year.year}" for year in years),
    )
    series = (
        ChartSeries(ACTUAL, (*map(_point, reached), *(None for _ in years))),
        ChartSeries(words, (*(None for _ in periods), *(_number(figure, one) for one in planned))),
    )
    said = [
        *map(str, reached),
        *(str(one) if isinstance(one, Gap) else shown(figure.indicator, one).text for one in planned),
    ]
    return ChartData(categories, series, _said(figure, categories, said), VIETNAMESE)


def _figures(value: object) -> list[Figure]:
    given = list(value) if isinstance(value, list | tuple) else [value]
    figures = [one for one in given if isinstance(one, Figure)]
    if not given or len(figures) < len(given):
        wrong = next((str(one) for one in given if not isinstance(one, Figure)), "")
        raise InputError(
            "Bộ lọc theo_ky cần một chỉ tiêu hoặc một danh sách chỉ tiêu.",
            value=wrong,
            hint='Hãy viết ví dụ {{ gtsxcn | theo_ky("2022", "2023") }}.',
        )
    units = list(dict.fromkeys(one.don_vi for one in figures))
    if len(units) > 1:
        raise InputError(
            "Các chỉ tiêu trong một biểu đồ phải có cùng đơn vị tính.",
            value=", ".join(units),
            hint="Hãy tách thành các biểu đồ riêng.",
        )
    return figures


def _only(figures: list[Figure]) -> Figure:
    if len(figures) == 1:
        return figures[0]
    raise InputError(
        "Biểu đồ có kế hoạch chỉ vẽ được một chỉ tiêu.",
        value=", ".join(one.ten for one in figures),
        hint="Hãy bỏ ke_hoach=…, hoặc chỉ để một chỉ tiêu.",
    )


def _year(text: object) -> Period:
    period = parse_period_id(str(text))
    if period.kind is PeriodKind.YEAR:
        return period
    raise InputError("Kế hoạch là của cả một năm.", value=str(text), hint='Hãy viết năm, ví dụ ke_hoach="2025".')


def _in_period(figure: Figure, period: Period) -> Figure:
    return replace(figure, subject=replace(figure.subject, period=period, whole_year=False))


def _plan(figure: Figure, baseline: str) -> Quantity | Gap:
    book, subject = figure.book, figure.subject
    plan = book.plan(subject.indicator, subject.period.year, baseline)
    missing = Missing("kế hoạch", book.plan_place(subject.indicator, subject.period.year))
    return figure.gap(missing, f"ke_hoach:{baseline}") if plan is None else plan


def _point(figure: Figure) -> Decimal | Gap:
    value = figure.entry.value
    return figure.gap() if value is None else _number(figure, value)


def _number(figure: Figure, value: Quantity | Gap) -> Decimal | Gap:
    """Give a number that carries its decimals: ``12.0`` is known to a tenth."""
    if isinstance(value, Gap):
        return value
    cut = shown(figure.indicator, value)
    return cut.number.quantize(Decimal(1).scaleb(-cut.decimals))


def _said(figure: Figure, categories: Iterable[str], values: Iterable[str]) -> str:
    points = "; ".join(f"{name}: {value}" for name, value in zip(categories, values, strict=True))
    return f"{sentence_start(figure.ten)}. {points}."
