"""TANG, LAN: published growths against values and bases, against one another, those of totals against their parts."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.implied import implied_sum
from laichau_reports.checks.model import Claim, Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.published import (
    Subject,
    is_above_zero,
    is_in_percent,
    is_multiple,
    published_growths,
    published_shares,
)
from laichau_reports.checks.registry import rule
from laichau_reports.checks.totals import Subjects, base_amounts, has_negative, not_all_known, of_totals
from laichau_reports.figures.relations import growth, hull, multiple, plan_rate, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.relations import Relation

TELLING_DIGITS = 3
"""Two rates with fewer digits (0,8% and 0,8%) are often equal by chance."""


@rule("TANG001", "muc-tang-khac-so-lieu", Severity.ERROR)
def growths(facts: Facts) -> Iterator[Claim | Outcome]:
    """Mức tăng, giảm (%) đã công bố phải khớp với số của kỳ này và số cùng kỳ năm trước.

    Số cùng kỳ lấy ở cung_ky, không có thì lấy ở tệp của năm trước; ước cả năm so với số cả năm trước.

    Vì sao: Mức tăng, giảm là con số được trích dẫn nhiều nhất. Cả ba số đều đã làm tròn nên chỉ báo lỗi khi không có
    cách làm tròn nào làm chúng khớp nhau.

    Sai: kỳ này 8.312; cùng kỳ 7.905; công bố tăng 5,8%.

    Đúng: kỳ này 8.312; cùng kỳ 7.905; công bố tăng 5,1% (tính ra 5,149%).

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International, mở rộng cho tỷ lệ.
    """
    for subject in published_growths(facts):
        if not is_in_percent(facts, subject.indicator) and not _is_multiple(facts, subject):
            yield _compared(facts, subject)


@rule("LAN001", "so-lan-khac-so-lieu", Severity.ERROR)
def multiples(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số lần đã công bố («tăng 2,5 lần», «gấp 2,5 lần») phải bằng số của kỳ này chia cho số cùng kỳ năm trước.

    Vì sao: Trong văn bản hành chính «tăng 2,5 lần» và «gấp 2,5 lần» đều có nghĩa là nhân với 2,5; nhầm với tăng 250%
    thì lệch hẳn một lần số gốc.

    Sai: kỳ này 57.900; cùng kỳ 23.160; công bố tăng 1,5 lần.

    Đúng: kỳ này 57.900; cùng kỳ 23.160; công bố tăng 2,5 lần.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International, mở rộng cho tỷ lệ.
    """
    for subject in published_growths(facts):
        if not is_in_percent(facts, subject.indicator) and _is_multiple(facts, subject):
            yield _compared(facts, subject)


@rule("TANG004", "diem-phan-tram-khac-so-lieu", Severity.ERROR)
def changes_in_points(facts: Facts) -> Iterator[Claim | Outcome]:
    """Với chỉ tiêu tính bằng %, mức tăng, giảm đã công bố là điểm % và phải bằng hiệu của hai tỷ lệ.

    Vì sao: Tỷ lệ tăng từ 84,9% lên 87,3% là tăng 2,4 điểm %, không phải tăng 2,8%.

    Sai: kỳ này 87,3%; cùng kỳ 84,9%; công bố tăng 2,8.

    Đúng: kỳ này 87,3%; cùng kỳ 84,9%; công bố tăng 2,4.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International.
    """
    for subject in published_growths(facts):
        if is_in_percent(facts, subject.indicator):
            yield _compared(facts, subject)


@rule("TANG002", "muc-tang-cua-tong-ngoai-cac-phan", Severity.ERROR)
def growths_of_totals(facts: Facts) -> Iterator[Claim | Outcome]:
    """Mức tăng, giảm của tổng phải nằm giữa mức thấp nhất và mức cao nhất của các thành phần.

    Xét khi tổng và mọi thành phần của một cách chia (phan_to) đều có mức tăng, giảm đã công bố.

    Vì sao: Mức tăng của tổng là bình quân mức tăng của các phần, lấy số cùng kỳ làm quyền số, nên không thể lớn hơn hay
    nhỏ hơn mọi phần.

    Sai: tổng tăng 18,7%; bốn phần tăng 6,3%; 2,3%; 4,4%; 7,2%.

    Đúng: tổng tăng 6,1%; bốn phần tăng 6,3%; 2,3%; 4,4%; 7,2%.

    Căn cứ: tính chất của số bình quân có quyền số; các mức đã làm tròn được hiểu là khoảng, theo Calculations 1.1 của
    XBRL International.
    """
    return of_totals(facts, _between_parts)


@rule("TANG003", "muc-tang-cua-tong-khac-binh-quan", Severity.ERROR)
def weighted_growths(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số cùng kỳ suy ra từ mức tăng, giảm của các thành phần, cộng lại, phải bằng số cùng kỳ của tổng.

    Phần nào có số cùng kỳ thì dùng số đó; phần nào chỉ có mức tăng, giảm g% thì số cùng kỳ là 100·v/(100 + g).

    Vì sao: Cách này phát hiện được một mức tăng sai ngay cả khi nó vẫn nằm trong khoảng của các thành phần.

    Sai: tổng 12,57 giảm 45%; hai phần 8,03 giảm 7% và 4,54 giảm 76,2% (tính ra giảm 54,6%).

    Đúng: tổng 12,57 giảm 54%; hai phần 8,03 giảm 7% và 4,54 giảm 76,2% («7%» có thể là 7,4%, nên 54% vẫn khớp).

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International, mở rộng cho tỷ lệ.
    """
    return of_totals(facts, _mean_of_parts)


@rule("TANG005", "ty-le-giong-het-so-ben-canh", Severity.NOTE)
def copied_rates(facts: Facts) -> Iterator[Claim | Outcome]:
    """Một tỷ lệ giống hệt tỷ lệ đứng cạnh nó có thể là do chép nhầm.

    Xét tỷ lệ so với kế hoạch và mức tăng, giảm của cùng một chỉ tiêu; và mức tăng, giảm của hai chỉ tiêu liền nhau
    trong tệp. Chỉ xét tỷ lệ có phần lẻ và từ ba chữ số trở lên, khi ít nhất một trong hai chưa được số liệu xác nhận.

    Vì sao: Khi soạn theo mẫu câu cũ, con số của câu trước hay bị để lại ở câu sau. Trùng nhau cũng có thể là ngẫu nhiên
    nên đây chỉ là ghi chú để kiểm tra lại.

    Sai: công bố so_ke_hoach 31,7 và so_cung_ky 31,7; chưa có số kế hoạch và số cùng kỳ để tính lại.

    Đúng: công bố so_ke_hoach 31,7 và so_cung_ky 13,7.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    for subject, baseline in published_shares(facts):
        share, grown = subject.share(facts, baseline), subject.growth(facts)
        if share is not None and grown is not None:
            alike = abs(grown.number) == share.number and not is_multiple(facts, grown)
            sure = growth_is_sure(facts, subject) and share_is_sure(facts, subject, baseline)
            yield alike_rates(facts, f"{subject.about}:{baseline}", share, grown, suspicious=alike and not sure)
    for first, second in _neighbours(published_growths(facts)):
        rates = first.growth(facts), second.growth(facts)
        if rates[0] is not None and rates[1] is not None:
            alike = rates[0].number == rates[1].number and facts.unit(rates[0]) == facts.unit(rates[1])
            sure = growth_is_sure(facts, first) and growth_is_sure(facts, second)
            about = f"{second.about}:{first.indicator}"
            yield alike_rates(facts, about, rates[1], rates[0], suspicious=alike and not sure)


# A growth against value and base


def _is_multiple(facts: Facts, subject: Subject) -> bool:
    published = subject.growth(facts)
    return published is not None and is_multiple(facts, published)


def _compared(facts: Facts, subject: Subject) -> Claim | Outcome:
    relation = _relation(facts, subject)
    if relation is not None:
        return Claim(subject.about, relation, _tell_growth)
    value, base = subject.value(facts), subject.base(facts)
    if value is None or base is None:
        reason = facts.why_unknown(subject.thing if value is None else subject.base_thing)
    else:
        reason = (
            f"{wording.subject_of(facts, subject.base_thing)} không lớn hơn 0 nên không có mức tăng, giảm theo tỷ lệ."
        )
    return Outcome(subject.about, Verdict.UNJUDGED, (subject.growth_thing,), reason)


def _relation(facts: Facts, subject: Subject) -> Relation | None:
    """Give the relation of a published growth with its value and base; None if it cannot be judged by them."""
    published, value, base = subject.growth(facts), subject.value(facts), subject.base(facts)
    if published is None or value is None or base is None:
        return None
    if is_in_percent(facts, subject.indicator):
        return points(published, value, base)
    if not is_above_zero(base):
        return None
    return (multiple if is_multiple(facts, published) else growth)(published, value, base)


def _tell_growth(claim: Claim, facts: Facts) -> str:
    published, value, base = claim.relation.figures
    is_times = is_multiple(facts, published)
    unit = facts.unit(published)
    if is_in_percent(facts, claim.things[0].indicator):
        unit = wording.POINTS
    write = _times if is_times else wording.change
    change = write(wording.computed(claim), published.decimals + (1 if is_times else 2), unit)
    stated = write(Fraction(published.number), published.decimals, unit)
    return (
        f"{wording.subject_of(facts, claim.things[1])}: {facts.shown(value)} so với {facts.shown(base)} là {change}, "
        f"nhưng công bố {stated}{wording.both_intervals(claim, published, unit)}."
    )


def _times(number: Fraction, decimals: int, unit: str) -> str:
    return f"gấp {wording.rate(number, decimals, unit)}"


# A total against its parts


def _between_parts(facts: Facts, about: str, subjects: Subjects) -> Iterator[Claim | Outcome]:
    rates = [one.growth(facts) for one in subjects.members]
    known = [rate for rate in rates if rate is not None and not is_multiple(facts, rate)]
    if len(known) == len(rates) and not has_negative(facts, subjects):
        yield Claim(about, hull(known[0], known[1:]), _tell_hull)
    elif None in base_amounts(facts, subjects):
        yield from not_all_known(facts, about, subjects)


def _mean_of_parts(facts: Facts, about: str, subjects: Subjects) -> Iterator[Claim | Outcome]:
    amounts = base_amounts(facts, subjects)
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        yield from not_all_known(facts, about, subjects)
    elif any(amount.rate is not None for amount in known):
        yield Claim(about, implied_sum(known[0], known[1:]), _tell_weighted)


def _tell_hull(claim: Claim, facts: Facts) -> str:
    total, *parts = claim.relation.figures
    least, most = (choose(parts, key=lambda part: part.number) for choose in (min, max))
    return (
        f"{wording.subject_of(facts, claim.things[0])}: tổng {facts.shown(total)}, trong khi các thành phần chỉ từ "
        f"{facts.shown(least)} đến {facts.shown(most)} ({wording.allowed(claim, total, wording.PERCENT)})."
    )


def _tell_weighted(claim: Claim, facts: Facts) -> str:
    total = claim.relation.figures[0]
    unit = facts.unit(total)
    if claim.relation.expected() is None:
        return wording.without_amounts(claim, facts, "số cùng kỳ")
    return (
        f"{wording.subject_of(facts, claim.things[0])}: ghi {facts.shown(total)}, nhưng suy từ số liệu và mức tăng, "
        f"giảm của các thành phần là {wording.rate(wording.computed(claim), total.decimals + 2, unit)}"
        f"{wording.both_intervals(claim, total, unit)}."
    )


# Rates that look copied


def _neighbours(subjects: Iterable[Subject]) -> Iterator[tuple[Subject, Subject]]:
    """Give each two figures with a published growth that follow one another in a file."""
    for first, second in pairwise(subjects):
        if (first.period, first.whole_year) == (second.period, second.whole_year):
            yield first, second


def alike_rates(facts: Facts, about: str, rate: Printed, other: Printed, *, suspicious: bool) -> Outcome:
    """Tell of two equal rates that they may be copied, if that is suspicious and they have digits enough."""
    things = tuple(key for key in (rate.key, other.key) if isinstance(key, ThingId))
    digits = len(rate.number.as_tuple().digits)
    if not suspicious or not _has_fraction(rate) or digits < TELLING_DIGITS:
        return Outcome(about, Verdict.HOLDS, things)
    message = (
        f"{wording.subject_of(facts, things[0])} và {facts.label(things[1])} cùng là {facts.shown(rate)}: "
        "có thể một trong hai số đã bị chép nhầm."
    )
    return Outcome(about, Verdict.BROKEN, things, message, hint="Đối chiếu lại cả hai số với nguồn.")


def _has_fraction(rate: Printed) -> bool:
    return rate.number != rate.number.to_integral_value()


def growth_is_sure(facts: Facts, subject: Subject) -> bool:
    """Tell whether value and base confirm a published growth."""
    relation = _relation(facts, subject)
    return relation is not None and relation.test()


def share_is_sure(facts: Facts, subject: Subject, baseline: str) -> bool:
    """Tell whether value and plan confirm a published share of the plan."""
    share, value, plan = subject.share(facts, baseline), subject.value(facts), subject.plan(facts, baseline)
    return share is not None and value is not None and plan is not None and plan_rate(share, value, plan).test()
