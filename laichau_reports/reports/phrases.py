"""How a figure speaks: the filters of templates and narratives.

Each function takes a ``Figure`` and gives the words that official reports use for one of its measures, with the value
tagged. What is not known is a highlighted gap in place of the phrase, never half a sentence. Rates are rounded here and
only here: half-up, one decimal unless the author asks for another number (``so_le``), no padding zeros.

Forms and their counts in real reports: ``docs/vietnamese-writing.md``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import Gap, RichText, Text
from laichau_reports.errors import InputError
from laichau_reports.figures import Missing, measures, rates
from laichau_reports.figures.quantity import with_unit
from laichau_reports.figures.rates import PERCENT, Rate
from laichau_reports.figures.spans import is_span
from laichau_reports.reports.figure import Figure, shown
from laichau_reports.vietnamese import PeriodKind, Qualifier, format_count, format_period, format_rate, round_half_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

DECIMALS_OF_RATES = 1
_TIMES_FROM = Fraction(100)
"""From a doubling on, reports say «tăng 2,5 lần» (which means × 2,5) instead of «tăng 150%»."""


def dat(figure: Figure) -> RichText:
    """Say what was reached: ``ước đạt 1.856,7 tỷ đồng``, ``đạt trên 1.946 triệu kWh``."""
    value = _figure(figure, "dat").entry.value
    if value is None:
        return RichText((figure.gap(measure="gia_tri"),))
    estimated = figure.subject.whole_year or value.qualifier is Qualifier.UOC
    verb = "ước đạt " if estimated else "đạt "
    return RichText((Text(verb),)) + figure.__docx__()


def so_ke_hoach(figure: Figure, *baselines: str, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Compare with the plan of the year: ``bằng 23,6% kế hoạch năm``.

    Several baselines make one sentence: ``bằng 11% dự toán Trung ương giao và bằng 10% dự toán HĐND tỉnh giao``.
    """
    book = _figure(figure, "so_ke_hoach").book
    phrases = [_share_of_plan(figure, name, so_le) for name in baselines or (book.catalogue.default_baseline,)]
    return _joined(phrases, " và ")


def vuot_ke_hoach(figure: Figure, baseline: str = "", so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Compare with the plan by what is over or under: ``vượt 0,7% kế hoạch``, ``đạt 100% …``, ``thiếu 3% …``."""
    baseline = _baseline(_figure(figure, "vuot_ke_hoach"), baseline)
    rate = rates.plan_share(figure.book, figure.subject, baseline)
    if isinstance(rate, Missing):
        return RichText((figure.gap(rate, f"vuot_ke_hoach:{baseline}"),))
    over = round_half_up(rate.number - measures.HUNDRED, so_le)
    verb, number = ("đạt", measures.HUNDRED) if over == 0 else ("vượt" if over > 0 else "thiếu", abs(over))
    value = figure.tagged(f"{verb} {format_rate(number, decimals=so_le)}%", f"vuot_ke_hoach:{baseline}")
    return RichText((value, Text(f" {_plan_words(figure, baseline)}")))


def so_cung_ky(figure: Figure, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Compare with the same period last year: ``tăng 17% so với cùng kỳ năm trước``, ``tương đương cùng kỳ …``."""
    direction = tang_giam(figure, so_le)
    if _is_gap(direction):
        return direction
    link = " " if str(direction) == "tương đương" else " so với "
    return direction + Text(link + _compared_words(figure))


def tang_giam(figure: Figure, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Say how much it grew: ``tăng 17%``, ``giảm 2,5%``, ``tương đương``, ``tăng 2,5 lần``, ``tăng 0,3 điểm %``."""
    in_points = _figure(figure, "tang_giam").don_vi == PERCENT
    rate = (rates.change if in_points else rates.growth)(figure.book, figure.subject)
    if isinstance(rate, Missing):
        return RichText((figure.gap(rate, "so_cung_ky"),))
    times = None if in_points else _times(rate, so_le)
    words = f"tăng {times} lần" if times else _direction(rate.number, so_le, " điểm %" if in_points else "%")
    return RichText((figure.tagged(words, "so_cung_ky"),))


def chenh_lech(figure: Figure, so_le: int | None = None) -> RichText:
    """Say the absolute change: ``tăng 21 ha``, ``tăng 07 doanh nghiệp``.

    Decimals are those that the indicator shows unless asked otherwise.
    """
    rate = rates.change(_figure(figure, "chenh_lech").book, figure.subject)
    value = figure.entry.value
    if isinstance(rate, Missing) or value is None:
        return RichText((figure.gap(rate if isinstance(rate, Missing) else None, "chenh_lech"),))
    decimals = shown(figure.indicator, value).decimals if so_le is None else so_le
    unit = " điểm %" if figure.don_vi == PERCENT else with_unit("", figure.don_vi)
    write = _count if figure.indicator.dem and decimals == 0 else format_rate
    return RichText((figure.tagged(_direction(rate.number, decimals, unit, write), "chenh_lech"),))


def bang_cung_ky(figure: Figure, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Say the value in per cent of last year's: ``bằng 136% so với cùng kỳ năm trước``."""
    rate = rates.index(_figure(figure, "bang_cung_ky").book, figure.subject)
    if isinstance(rate, Missing):
        return RichText((figure.gap(rate, "bang_cung_ky"),))
    value = figure.tagged(f"{format_rate(rate.number, decimals=so_le)}%", "bang_cung_ky")
    return RichText((Text("bằng "), value, Text(f" so với {_compared_words(figure)}")))


def gap_lan(figure: Figure, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Say the multiple of last year's value: ``gấp 2,5 lần cùng kỳ năm trước``.

    Nothing is «gấp» what it does not exceed: up to once last year's value it is said in per cent (``bằng 92% …``).
    """
    rate = rates.multiple(_figure(figure, "gap_lan").book, figure.subject)
    if isinstance(rate, Missing):
        return RichText((figure.gap(rate, "gap_lan"),))
    if round_half_up(rate.number, so_le) <= 1:
        return bang_cung_ky(figure)
    value = figure.tagged(f"{format_rate(rate.number, decimals=so_le)} lần", "gap_lan")
    return RichText((Text("gấp "), value, Text(f" {_compared_words(figure)}")))


def dong_gop(figure: Figure, tong: Figure, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Say what a part adds to the growth of its whole: ``đóng góp 3,2 điểm %``; ``làm giảm 1,1 điểm %``."""
    whole = _figure(tong, "dong_gop").subject
    rate = rates.contribution(_figure(figure, "dong_gop").book, figure.subject, whole)
    if isinstance(rate, Missing):
        return RichText((figure.gap(rate, "dong_gop"),))
    points = round_half_up(rate.number, so_le)
    verb = "làm giảm" if points < 0 else "đóng góp"
    return RichText((figure.tagged(f"{verb} {format_rate(abs(points), decimals=so_le)} điểm %", "dong_gop"),))


def so_nam_goc(figure: Figure, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Compare the last year of a span with its base year: ``tăng 53,8% so với năm 2015``."""
    subject = _figure(figure, "so_nam_goc").subject
    if not is_span(subject.period):
        raise InputError(
            f"Bộ lọc so_nam_goc chỉ dùng cho một giai đoạn, không dùng cho «{figure.ten}» của một kỳ.",
            hint="Hãy viết ví dụ {{ ky('2016..2018').xuat_nhap_khau | so_nam_goc }}.",
        )
    rate = rates.growth_on_base_year(figure.book, subject.indicator, subject.period)
    if isinstance(rate, Missing):
        return RichText((figure.gap(rate, "so_nam_goc"),))
    direction = figure.tagged(_direction(rate.number, so_le, "%"), "so_nam_goc")
    return RichText((direction, Text(f" so với năm {subject.period.year - 1}")))


def ty_so(figure: Figure) -> RichText:
    """Say the part and its whole: ``82/94 xã``."""
    pair = rates.numerator_and_whole(_figure(figure, "ty_so").book, figure.subject)
    if isinstance(pair, Missing):
        return RichText((figure.gap(pair, "ty_so"),))
    part, whole = pair
    numbers = f"{shown(figure.indicator, part).number_text}/{whole.number_text}"
    return RichText((figure.tagged(with_unit(numbers, figure.don_vi), "ty_so"),))


def ty_le(figure: Figure, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Say the share of the whole in per cent: ``87,2%``."""
    rate = rates.part_of_whole(_figure(figure, "ty_le").book, figure.subject)
    if isinstance(rate, Missing):
        return RichText((figure.gap(rate, "ty_le"),))
    return RichText((figure.tagged(f"{format_rate(rate.number, decimals=so_le)}%", "ty_le"),))


def phan(figure: Figure, tu: str = "đạt", so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Say the part, its whole and the share: ``82/94 xã, đạt 87,2%``; ``tu`` is the verb (``chiếm``)."""
    numbers = ty_so(figure)
    return numbers if _is_gap(numbers) else numbers + Text(f", {tu} ") + ty_le(figure, so_le)


def cau(figure: Figure, so_le: int = DECIMALS_OF_RATES) -> RichText:
    """Say all at once: ``ước đạt …, bằng …% kế hoạch năm, tăng …% so với cùng kỳ năm trước``."""
    reached = dat(figure)
    if _is_gap(reached):
        return reached
    return _joined([reached, so_ke_hoach(figure, so_le=so_le), so_cung_ky(figure, so_le)], ", ")


FIGURE_FILTERS: dict[str, Callable[..., RichText]] = {
    phrase.__name__: phrase
    for phrase in (
        dat,
        so_ke_hoach,
        vuot_ke_hoach,
        so_cung_ky,
        tang_giam,
        chenh_lech,
        bang_cung_ky,
        gap_lan,
        dong_gop,
        so_nam_goc,
        ty_so,
        ty_le,
        phan,
        cau,
    )
}


def _figure(value: object, name: str) -> Figure:
    if isinstance(value, Figure):
        return value
    raise InputError(
        f"Bộ lọc {name} cần một chỉ tiêu, nhưng đã nhận «{value}».",
        hint=f"Hãy viết mã chỉ tiêu trước dấu gạch đứng, ví dụ {{{{ gtsxcn | {name} }}}}.",
    )


def _share_of_plan(figure: Figure, baseline: str, decimals: int) -> RichText:
    baseline = _baseline(figure, baseline)
    rate = rates.plan_share(figure.book, figure.subject, baseline)
    measure = f"so_ke_hoach:{baseline}"
    if isinstance(rate, Missing):
        return RichText((figure.gap(rate, measure),))
    value = figure.tagged(f"{format_rate(rate.number, decimals=decimals)}%", measure)
    return RichText((Text("bằng "), value, Text(f" {_plan_words(figure, baseline)}")))


def _baseline(figure: Figure, name: str) -> str:
    catalogue = figure.book.catalogue
    if name in catalogue.muc_ke_hoach or not name:
        return name or catalogue.default_baseline
    raise InputError(
        f"Không có mức kế hoạch «{name}».",
        hint=f"Các mức kế hoạch trong chi-tieu.yaml: {', '.join(catalogue.muc_ke_hoach)}.",
    )


def _plan_words(figure: Figure, baseline: str) -> str:
    return figure.book.catalogue.muc_ke_hoach[baseline]


def _compared_words(figure: Figure) -> str:
    period = rates.base_period(figure.subject)
    if figure.subject.whole_year:
        return f"thực hiện năm {period.year}"
    if period.kind in (PeriodKind.YEAR, PeriodKind.SPAN):
        return format_period(period)
    return "cùng kỳ năm trước"


def _times(rate: Rate, decimals: int) -> str:
    """Give the multiple to be said instead of a growth in per cent, or an empty text."""
    said_as_times = rate.published is not None and rate.published.times
    if not said_as_times and rate.number < _TIMES_FROM:
        return ""
    return format_rate(1 + rate.number / measures.HUNDRED, decimals=decimals)


def _direction(number: Fraction, decimals: int, unit: str, write: Callable[..., str] = format_rate) -> str:
    rounded = round_half_up(number, decimals)
    if rounded == 0:
        return "tương đương"
    return f"{'tăng' if rounded > 0 else 'giảm'} {write(abs(rounded), decimals=decimals)}{unit}"


def _count(number: Decimal, *, decimals: int) -> str:  # noqa: ARG001 - stands in for format_rate
    """Write a change of a count as counts are written: padded below ten."""
    return format_count(int(number))


def _is_gap(phrase: RichText) -> bool:
    return any(isinstance(piece, Gap) for piece in phrase)


def _joined(phrases: list[RichText], separator: str) -> RichText:
    result = phrases[0]
    for phrase in phrases[1:]:
        result = result + separator + phrase
    return result
