"""GIOIHAN, SUYRA: what a figure can be at all: not above its whole, no half things, no share above 100%."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import chain
from operator import mul
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.columns import columns_of_this_year, written_base_columns
from laichau_reports.checks.facts import base_id, estimate_id, plan_id, value_id
from laichau_reports.checks.model import Claim, Outcome, Severity, Verdict
from laichau_reports.checks.natures import is_share, may_be_negative
from laichau_reports.checks.number_faults import negative, no_count, no_share
from laichau_reports.checks.published import Subject, is_above_zero, is_in_percent, is_multiple, published_growths
from laichau_reports.checks.registry import rule
from laichau_reports.checks.sums import breakdowns
from laichau_reports.checks.units import scale_of
from laichau_reports.figures.linear import linear
from laichau_reports.figures.relations import AT_LEAST_NOTHING, ONE, growth, multiple, part_of, points
from laichau_reports.vietnamese import join_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from laichau_reports.checks.columns import Column
    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId
    from laichau_reports.checks.number_faults import Fault
    from laichau_reports.checks.sums import Breakdown
    from laichau_reports.figures import Indicator, Quantity
    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.relations import Relation
    from laichau_reports.vietnamese import Period


@rule("GIOIHAN001", "phan-lon-hon-tong", Severity.ERROR)
def parts_of_wholes(facts: Facts) -> Iterator[Claim | Outcome]:
    """Một phần không thể lớn hơn tổng số mà nó là một phần (mau_so).

    Xét số thực hiện, số cùng kỳ ghi trong tệp, ước cả năm và kế hoạch.

    Vì sao: 106 trong số 105 xã là điều không thể có; một trong hai số sai hoặc mẫu số là của thời điểm khác.

    Sai: 106 xã có điện; tổng số 105 xã.

    Đúng: 105 xã có điện; tổng số 106 xã.

    Căn cứ: định nghĩa của phần và tổng số; Luật Thống kê 89/2015/QH13, Điều 5 (chính xác).
    """
    shares = [indicator for indicator in facts.indicators if indicator.mau_so]
    for column in chain(columns_of_this_year(facts), written_base_columns(facts)) if shares else ():
        for indicator in shares:
            if column.is_written(indicator.id):
                yield _part_of_whole(facts, column, indicator)


@rule("GIOIHAN002", "so-dem-khong-nguyen", Severity.ERROR)
def counts(facts: Facts) -> Iterator[Claim | Outcome]:
    """Chỉ tiêu đếm từng cái (dem: co) phải là số nguyên, không âm.

    Vì sao: Không có 4,5 dự án; nếu số có phần lẻ thì đó là số bình quân hoặc số đã đổi đơn vị, không phải số đếm.

    Sai: 4,5 dự án.

    Đúng: 04 dự án.

    Căn cứ: định nghĩa của số đếm.
    """
    counted = [indicator for indicator in facts.indicators if indicator.dem]
    return _each_number(facts, counted, no_count)


@rule("GIOIHAN003", "ty-le-ngoai-0-100", Severity.ERROR)
def shares(facts: Facts) -> Iterator[Claim | Outcome]:
    """Tỷ lệ của một phần trong tổng số phải từ 0% đến 100%.

    Xét chỉ tiêu tính bằng % có mau_so, hoặc có tên bắt đầu bằng «Tỷ lệ», «Tỷ trọng», «Cơ cấu» mà không phải tỷ lệ tăng,
    giảm hay so với kế hoạch; không có mau_so thì chỉ là cảnh báo.

    Vì sao: Phần không lớn hơn tổng nên tỷ lệ không vượt 100%.

    Sai: tỷ lệ hộ có điện 968%.

    Đúng: tỷ lệ hộ có điện 96,8%.

    Căn cứ: định nghĩa của tỷ lệ phần trăm của một phần trong tổng số.
    """
    for indicator in filter(is_share, facts.indicators):
        for outcome in _each_number(facts, [indicator], no_share):
            yield outcome if indicator.mau_so else replace(outcome, severity=Severity.WARNING)


@rule("GIOIHAN004", "so-am", Severity.WARNING)
def negative_values(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số đo tiền, hàng, diện tích, con người thường không âm.

    Không xét chỉ tiêu tính bằng %, và chỉ tiêu có tên là cán cân, chênh lệch, lợi nhuận, tốc độ …

    Vì sao: Dấu âm thường là dấu gạch nối gõ thừa, hoặc mức giảm bị ghi vào chỗ của số thực hiện.

    Sai: kim ngạch xuất khẩu -8,03 triệu USD.

    Đúng: kim ngạch xuất khẩu 8,03 triệu USD; mức giảm ghi ở cong_bo.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (chính xác).
    """
    measured = [indicator for indicator in facts.indicators if not indicator.dem and not may_be_negative(indicator)]
    return _each_number(facts, measured, negative)


@rule("GIOIHAN005", "cac-phan-da-biet-vuot-tong", Severity.ERROR)
def known_parts(facts: Facts) -> Iterator[Claim | Outcome]:
    """Khi chưa đủ số của mọi thành phần, những thành phần đã có không được vượt tổng.

    Đã đủ số thì phép cộng được xét ở TONG001, TONG002, TONG004.

    Vì sao: Thiếu một thành phần thì chưa cộng được, nhưng phần đã biết mà vượt tổng thì chắc chắn có số sai.

    Sai: tổng 100,0; hai trong ba thành phần đã là 60,0 + 70,0.

    Đúng: tổng 100,0; hai trong ba thành phần là 60,0 + 30,0.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International.
    """
    every = breakdowns(facts)
    for column in chain(columns_of_this_year(facts), written_base_columns(facts)) if every else ():
        for breakdown in every:
            yield from _known_parts(column, breakdown)


@rule("SUYRA001", "so-suy-ra-khac-ty-le-cong-bo", Severity.ERROR)
def derived_values(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số suy ra (suy_ra: co) phải nằm trong khoảng mà mức tăng, giảm công bố ở năm sau cho phép.

    Vì sao: Số suy ra chỉ là kết quả của một phép tính; công bố hay số thực hiện năm sau đã sửa thì phải tính lại nó.

    Sai: năm nay 1.856,7 tăng 17%; số suy ra của năm trước 1.686,92.

    Đúng: năm nay 1.856,7 tăng 17%; số suy ra của năm trước 1.586,92.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International, mở rộng cho tỷ lệ.
    """
    derived = [
        (period, name)
        for period, entries in facts.book.actuals.items()
        for name, entry in entries.items()
        if entry.derived
    ]
    later: dict[ThingId, list[Subject]] = {}
    for subject in published_growths(facts) if derived else ():
        later.setdefault(subject.base_thing, []).append(subject)
    for period, name in derived:
        yield from _derived(facts, period, name, later.get(value_id(name, period), ()))


# Parts and wholes


def _part_of_whole(facts: Facts, column: Column, indicator: Indicator) -> Claim | Outcome:
    known = facts.book.catalogue.indicators[indicator.mau_so]
    part, whole, scale = column.figure(indicator.id), column.figure(known.id), scale_of(indicator, known)
    about = f"{column.about}:{indicator.id}"
    things = column.thing(indicator.id), column.thing(known.id)
    if part is None or whole is None:
        return Outcome(about, Verdict.UNJUDGED, things, facts.why_unknown(things[part is not None]))
    if scale is None:
        return Outcome(about, Verdict.UNJUDGED, things, f"Đơn vị của {indicator.ten} khác loại với của {known.ten}.")
    relation = part_of(part, whole) if scale == 1 else linear([(-scale, part), (ONE, whole)], AT_LEAST_NOTHING)
    return Claim(about, relation, _tell_part)


def _tell_part(claim: Claim, facts: Facts) -> str:
    part, whole = claim.relation.figures
    is_one_unit = facts.unit(part) == facts.unit(whole)
    excess = Fraction(part.number) - Fraction(whole.number)
    apart = f"lệch {wording.as_printed(facts, part, excess, part.decimals)}" if is_one_unit else ""
    return (
        f"{wording.subject_of(facts, claim.things[0])}: {facts.shown(part)}, lớn hơn {facts.shown(whole)} của "
        f"{facts.label(claim.things[1])}{wording.remarks(apart)}."
    )


def _known_parts(column: Column, breakdown: Breakdown) -> Iterator[Claim]:
    known = [name for name in breakdown.parts if column.quantity(name) is not None]
    if not 0 < len(known) < len(breakdown.parts) or breakdown.scales is None:
        return
    if not any(column.is_written(name) for name in (breakdown.total, *known)):
        return
    total, scales = column.figure(breakdown.total), dict(zip(breakdown.parts, breakdown.scales, strict=True))
    parts = [(scales[name], part) for name in known if (part := column.figure(name)) is not None]
    if total is not None and total.number >= 0 and all(part.number >= 0 for _, part in parts):
        relation = linear([(ONE, total), *((-scale, part) for scale, part in parts)], AT_LEAST_NOTHING)
        yield Claim(f"{column.about}:{breakdown.total}:{breakdown.group}", relation, _tell_known_parts)


def _tell_known_parts(claim: Claim, facts: Facts) -> str:
    total, *parts = claim.relation.figures
    added, decimals = _added(claim, facts), max(part.decimals for part in parts)
    named = join_list((facts.name(thing.indicator) for thing in claim.things[1:]), "; ")
    return (
        f"{wording.subject_of(facts, claim.things[0])}: riêng {named} đã là "
        f"{wording.as_printed(facts, total, added, decimals)}, lớn hơn tổng {facts.shown(total)} "
        f"({wording.difference(added, total.number, max(decimals, total.decimals))})."
    )


def _added(claim: Claim, facts: Facts) -> Fraction:
    """Add up the parts of a broken claim in the unit of its total."""
    indicators = facts.book.catalogue.indicators
    total, *parts = (indicators[thing.indicator] for thing in claim.things)
    scales = (Fraction(scale_of(part, total) or ONE) for part in parts)
    return sum(map(mul, scales, (Fraction(figure.number) for figure in claim.relation.figures[1:])), Fraction(0))


# Single numbers


def _each_number(
    facts: Facts, indicators: Iterable[Indicator], fault_of: Callable[[Quantity], Fault | None]
) -> Iterator[Outcome]:
    """Look at every number of some indicators: one outcome for each faulty one, or one for all if they are sound.

    The first faulty one has the name that the indicator has when all are sound, so that it can be followed.
    """
    for indicator in indicators:
        sound = True
        thing = None
        for thing, quantity in _numbers(facts, indicator.id):
            if fault := fault_of(quantity):
                about = indicator.id if sound else f"{indicator.id}:{thing()}"
                sound = False
                message = f"{wording.subject_of(facts, thing())}: {wording.shown(quantity)}{fault.said}."
                yield Outcome(about, Verdict.BROKEN, (thing(),), message, hint=fault.hint)
        if thing is not None and sound:
            yield Outcome(indicator.id, Verdict.HOLDS)


def _numbers(facts: Facts, name: str) -> Iterator[tuple[Callable[[], ThingId], Quantity]]:
    """Give every number that is written of an indicator, each with what names it (asked only if it is faulty)."""
    for period, entries in facts.book.actuals.items():
        entry = entries.get(name)
        if entry is not None and entry.value is not None:
            yield partial(value_id, name, period), entry.value
        if entry is not None and entry.base is not None:
            yield partial(base_id, name, period), entry.base
    for period, entries in facts.book.estimates.items():
        if name in entries and (estimate := entries[name].value) is not None:
            yield partial(estimate_id, name, period), estimate
    for year, plans in facts.book.plans.items():
        for baseline, plan in plans.get(name, {}).items():
            yield partial(plan_id, name, year, baseline), plan


# Derived values


def _derived(facts: Facts, period: Period, name: str, later: Sequence[Subject]) -> Iterator[Claim | Outcome]:
    thing, base = value_id(name, period), facts.derived(name, period)
    if base is None:
        return
    if not later:
        reason = (
            f"{wording.subject_of(facts, thing)}: không thấy mức tăng, giảm nào đã công bố để so với số suy ra này."
        )
        yield Outcome(str(thing), Verdict.UNJUDGED, (thing,), reason)
    for subject in later:
        yield _against_growth(facts, base, subject)


def _against_growth(facts: Facts, base: Printed, subject: Subject) -> Claim | Outcome:
    about, value, grown = f"{base.key}:{subject.growth_thing}", subject.value(facts), subject.growth(facts)
    if value is None or grown is None or not is_above_zero(base):
        things = (subject.base_thing, subject.thing, subject.growth_thing)
        return Outcome(about, Verdict.UNJUDGED, things, facts.why_unknown(subject.thing))
    return Claim(about, _growth(facts, subject.indicator, grown, value, base), _tell_derived)


def _tell_derived(claim: Claim, facts: Facts) -> str:
    grown, value, base = claim.relation.figures
    grown_thing, value_thing, base_thing = claim.things
    quantity, possible = facts.quantity(base), claim.relation.project(base)
    if possible is None:
        return (
            f"{wording.subject_of(facts, base_thing)}: số suy ra {quantity.text} không thể có, vì "
            f"{facts.label(value_thing)} ({facts.shown(value)}) và {facts.label(grown_thing)} ({facts.shown(grown)}) "
            "không thể cùng đúng."
        )
    allowed = wording.must_be(possible, quantity.decimals, quantity.unit)
    return (
        f"{wording.subject_of(facts, base_thing)}: số suy ra {quantity.text}, nhưng theo {facts.label(value_thing)} "
        f"({facts.shown(value)}) và {facts.label(grown_thing)} ({facts.shown(grown)}) thì {allowed}."
    )


def _growth(facts: Facts, indicator: str, grown: Printed, value: Printed, base: Printed) -> Relation:
    if is_in_percent(facts, indicator):
        return points(grown, value, base)
    return (multiple if is_multiple(facts, grown) else growth)(grown, value, base)
