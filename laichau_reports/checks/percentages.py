"""TYLE, NGUYEN, GIOIHAN006: what a percentage can be: of a part and its whole, of few things, and at all."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.columns import actual_columns, columns_of_this_year
from laichau_reports.checks.facts import estimate_id, value_id
from laichau_reports.checks.model import Claim, Outcome, Severity, Verdict
from laichau_reports.checks.published import (
    is_impossible_growth,
    is_impossible_share,
    published_growths,
    published_shares,
)
from laichau_reports.checks.registry import rule
from laichau_reports.checks.units import scale_of
from laichau_reports.figures import Nature
from laichau_reports.figures.interval import ZERO, Interval
from laichau_reports.figures.linear import linear
from laichau_reports.figures.products import Product
from laichau_reports.figures.relations import AT_LEAST_NOTHING, HUNDRED, ONE, ratio, whole_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.columns import Column
    from laichau_reports.checks.facts import Facts
    from laichau_reports.figures import Indicator, Quantity
    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.relations import Relation
    from laichau_reports.vietnamese import Period

WILDLY = 40
"""Points by which the share of a stock and what is expected of its year never differ."""

AT_MOST_TOTAL_LOSS = Interval(Decimal(-100), None)
"""What a growth in per cent can be where a value may have fallen to nothing."""


@rule("TYLE001", "ty-le-khac-phan-tren-tong", Severity.ERROR)
def rates_of_parts(facts: Facts) -> Iterator[Claim | Outcome]:
    """Tỷ lệ (%) của một phần phải bằng số của phần ấy chia cho tổng số (mau_so) của nó.

    Xét chỉ tiêu tính bằng % có khai ty_le_cua, ở số thực hiện, ước cả năm và kế hoạch.

    Vì sao: «a/b, đạt p%» là ba số nói cùng một điều; tỷ lệ hay bị chép từ câu trước sang câu sau. Ba số đều có thể đã
    làm tròn nên chỉ báo lỗi khi không có cách làm tròn nào làm chúng khớp nhau.

    Sai: 2.285 trong số 9.436 trẻ; tỷ lệ 22,36%.

    Đúng: 2.285 trong số 9.436 trẻ; tỷ lệ 24,22% (tính ra 24,2158%).

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International, mở rộng cho tỷ lệ.
    """
    rates = [indicator for indicator in facts.indicators if indicator.ty_le_cua]
    for column in columns_of_this_year(facts) if rates else ():
        for indicator in rates:
            if column.is_written(indicator.id):
                yield _rate_of_part(facts, column, indicator)


@rule("TYLE002", "ty-le-khac-han-uoc-ca-nam", Severity.WARNING)
def shares_and_their_estimates(facts: Facts) -> Iterator[Outcome]:
    """Tỷ lệ tính từ phần và tổng số tại một thời điểm không thể khác hẳn tỷ lệ ước cả năm trong cùng tệp.

    Xét chỉ tiêu tính bằng % có khai ty_le_cua mà phần ấy là thoi_diem, khi tệp có số của phần, của tổng số và ước cả
    năm của tỷ lệ. Khác hẳn là lệch từ 40 điểm % trở lên.

    Vì sao: Số tại một thời điểm thay đổi chậm; 3,4% hộ có điện giữa năm thì cuối năm không thể là 96,8%. Thường là hai
    phần («có điện», «chưa có điện») ghi đổi chỗ nhau, nên cộng lại vẫn đúng tổng.

    Sai: hộ có điện 3.642 trong số 107.092 hộ (3,4%); ước cả năm tỷ lệ hộ có điện 96,8%.

    Đúng: hộ có điện 103.450 trong số 107.092 hộ (96,6%); ước cả năm tỷ lệ hộ có điện 96,8%.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    rates = [one for one in facts.indicators if one.ty_le_cua and _stays(facts, one.ty_le_cua)]
    for period in facts.book.estimates if rates else ():
        for indicator in rates:
            estimate = facts.estimate(indicator.id, period)
            if estimate is not None:
                yield from _against_estimate(facts, indicator, period, estimate)


@rule("NGUYEN001", "ty-le-khong-ung-voi-so-nguyen", Severity.WARNING)
def rates_of_few(facts: Facts) -> Iterator[Claim | Outcome]:
    """Tỷ lệ (%) trong một tổng số đếm nhỏ phải ứng với một số nguyên nào đó.

    Xét số thực hiện của chỉ tiêu tính bằng % khi chưa có số của phần: tổng số lấy ở mau_so của chỉ tiêu mà ty_le_cua
    nêu, hoặc ở mau_so của chính chỉ tiêu này. Tổng số từ vài nghìn trở lên thì tỷ lệ nào cũng có số nguyên ứng với nó.

    Vì sao: Trong 8 huyện, một phần chỉ có thể là 12,5%; 25%; 37,5% …; tỷ lệ khác cho thấy tỷ lệ hoặc tổng số bị sai.

    Sai: 33,5% trong số 8 huyện.

    Đúng: 37,5% trong số 8 huyện (03 huyện).

    Căn cứ: phép thử GRIM của Brown và Heathers (2017) cho số bình quân và tỷ lệ của số đếm.
    """
    counted = [(one, known) for one in facts.indicators if (known := _counted_whole(facts, one)) is not None]
    for column in actual_columns(facts) if counted else ():
        for indicator, known in counted:
            rate, whole = column.figure(indicator.id), column.figure(known.id)
            is_part_known = bool(indicator.ty_le_cua) and column.figure(indicator.ty_le_cua) is not None
            if rate is not None and whole is not None and not is_part_known:
                yield Claim(f"{column.about}:{indicator.id}", whole_share(rate, whole), _tell_few)


@rule("GIOIHAN006", "ty-le-cong-bo-khong-the-co", Severity.ERROR)
def published_rates(facts: Facts) -> Iterator[Claim | Outcome]:
    """Tỷ lệ so với kế hoạch đã công bố không thể nhỏ hơn 0%, mức giảm đã công bố không thể quá 100%.

    Không xét chỉ tiêu có thể âm (cán cân, chênh lệch, lợi nhuận …) và chỉ tiêu tính bằng %.

    Vì sao: Số thực hiện và kế hoạch không âm thì tỷ lệ của chúng không âm, và không thể mất nhiều hơn tất cả. Dấu âm
    thường là dấu gạch nối gõ thừa, hoặc mức giảm bị ghi vào chỗ của tỷ lệ so với kế hoạch.

    Sai: công bố so_ke_hoach: -47,01; so_cung_ky: -138.

    Đúng: công bố so_ke_hoach: 47,01; so_cung_ky: -13,8.

    Căn cứ: định nghĩa của tỷ lệ phần trăm và của mức tăng, giảm.
    """
    claims: dict[str, list[Claim]] = {}
    for indicator, claim in _published(facts):
        claims.setdefault(indicator, []).extend([claim] if claim is not None else [])
    for name, impossible in claims.items():
        if not impossible:
            yield Outcome(name, Verdict.HOLDS)
        for place, claim in enumerate(impossible):
            # The first one has the name that the indicator has when all is sound, so that it can be followed.
            yield replace(claim, about=f"{name}:{claim.about}" if place else name)


# A rate against part and whole


def _rate_of_part(facts: Facts, column: Column, indicator: Indicator) -> Claim | Outcome:
    indicators = facts.book.catalogue.indicators
    part = indicators[indicator.ty_le_cua]
    known = indicators[part.mau_so]
    about, scale = f"{column.about}:{indicator.id}", scale_of(part, known)
    things = tuple(column.thing(name) for name in (indicator.id, part.id, known.id))
    figures = [figure for thing in things if (figure := column.figure(thing.indicator)) is not None]
    if len(figures) < len(things):
        missing = next(thing for thing in things if column.figure(thing.indicator) is None)
        return Outcome(about, Verdict.UNJUDGED, things, facts.why_unknown(missing))
    if scale is None:
        return Outcome(about, Verdict.UNJUDGED, things, f"Đơn vị của {part.ten} khác loại với của {known.ten}.")
    rate, value, whole = figures
    if whole.number <= 0:
        reason = f"{wording.subject_of(facts, things[2])} không lớn hơn 0 nên không có tỷ lệ."
        return Outcome(about, Verdict.UNJUDGED, things, reason)
    return Claim(about, _ratio(rate, value, whole, scale), _tell_rate)


def _ratio(rate: Printed, part: Printed, whole: Printed, scale: Decimal) -> Relation:
    """Give ``100 × part = rate × whole``, the part brought to the unit of the whole."""
    if scale == 1:
        return ratio(rate, part, whole)
    return Product(rate, part, whole, HUNDRED * scale, ZERO, (rate, part, whole))


def _tell_rate(claim: Claim, facts: Facts) -> str:
    rate, part, whole = claim.relation.figures
    computed = wording.rate(wording.computed(claim), rate.decimals + 2, wording.PERCENT)
    return (
        f"{wording.subject_of(facts, claim.things[0])}: ghi {facts.shown(rate)}, nhưng {facts.shown(part)} trên "
        f"{facts.shown(whole)} ({facts.name(claim.things[2].indicator)}) là {computed}"
        f"{wording.both_intervals(claim, rate, wording.PERCENT)}."
    )


# The share of now against what is expected of the year


def _stays(facts: Facts, part: str) -> bool:
    return facts.book.catalogue.indicators[part].loai is Nature.THOI_DIEM


def _against_estimate(facts: Facts, indicator: Indicator, period: Period, estimate: Printed) -> Iterator[Outcome]:
    indicators = facts.book.catalogue.indicators
    part_of = indicators[indicator.ty_le_cua]
    whole_of = indicators[part_of.mau_so]
    part, whole, scale = facts.value(part_of.id, period), facts.value(whole_of.id, period), scale_of(part_of, whole_of)
    if part is None or whole is None or scale is None or whole.number <= 0:
        return
    share = 100 * Fraction(part.number) * Fraction(scale) / Fraction(whole.number)
    things = (value_id(part_of.id, period), value_id(whole_of.id, period), estimate_id(indicator.id, period))
    about = f"{period}:{indicator.id}"
    if abs(share - Fraction(estimate.number)) < WILDLY:
        yield Outcome(about, Verdict.HOLDS, things)
        return
    now = wording.rate(share, estimate.decimals + 1, wording.PERCENT)
    message = (
        f"{wording.subject_of(facts, things[0])}: {facts.shown(part)} trên {facts.shown(whole)} "
        f"({facts.name(whole_of.id)}) là {now}, khác hẳn {facts.label(things[2])}: {facts.shown(estimate)} "
        f"({wording.rate_difference(share, estimate, wording.PERCENT)})."
    )
    hint = f"Xem {facts.label(things[0])} có bị ghi đổi chỗ với phần còn lại không, hoặc sửa ước cả năm."
    yield Outcome(about, Verdict.BROKEN, things, message, hint=hint)


# A rate of few things


def _counted_whole(facts: Facts, indicator: Indicator) -> Indicator | None:
    """Give the count of which an indicator is a percentage that whole things make; None if there is none."""
    indicators = facts.book.catalogue.indicators
    if indicator.don_vi != wording.PERCENT:
        return None
    part = indicators[indicator.ty_le_cua] if indicator.ty_le_cua else None
    if part is not None and not part.dem:
        return None
    name = indicator.mau_so if part is None else part.mau_so
    return indicators[name] if name and indicators[name].dem else None


def _tell_few(claim: Claim, facts: Facts) -> str:
    rate, whole = claim.relation.figures
    below = math.floor(Fraction(rate.number) * Fraction(whole.number) / 100)
    quantity = replace(facts.quantity(whole), qualifier=None)
    near = " và ".join(_share_of(part, quantity, rate.decimals) for part in (below, below + 1))
    return (
        f"{wording.subject_of(facts, claim.things[0])}: {facts.shown(rate)}, nhưng không số nguyên nào trong tổng số "
        f"{facts.shown(whole)} cho tỷ lệ ấy; gần nhất là {near}."
    )


def _share_of(part: int, whole: Quantity, decimals: int) -> str:
    share = wording.rate(Fraction(100 * part) / whole.exact, decimals, wording.PERCENT)
    return f"{replace(whole, number=Decimal(part)).number_text}/{whole.number_text} ({share})"


# Published rates


def _published(facts: Facts) -> Iterator[tuple[str, Claim | None]]:
    """Give the indicator of every published rate, and what must hold of a rate that cannot be."""
    for subject, baseline in published_shares(facts):
        share = subject.share(facts, baseline)
        if share is not None and is_impossible_share(facts, subject, share):
            about = f"{subject.about}:{baseline}"
            yield subject.indicator, Claim(about, linear([(ONE, share)], AT_LEAST_NOTHING), _tell_share)
        else:
            yield subject.indicator, None
    for subject in published_growths(facts):
        growth = subject.growth(facts)
        if growth is not None and is_impossible_growth(facts, subject, growth):
            relation = linear([(ONE, growth)], AT_MOST_TOTAL_LOSS)
            yield subject.indicator, Claim(f"{subject.about}:so_cung_ky", relation, _tell_growth)
        else:
            yield subject.indicator, None


def _tell_share(claim: Claim, facts: Facts) -> str:
    (share,) = claim.relation.figures
    return f"{wording.subject_of(facts, claim.things[0])}: {facts.shown(share)}, nhưng tỷ lệ này không thể nhỏ hơn 0%."


def _tell_growth(claim: Claim, facts: Facts) -> str:
    (growth,) = claim.relation.figures
    return f"{wording.subject_of(facts, claim.things[0])}: {facts.shown(growth)}, nhưng không thể giảm quá 100%."
