"""TANG006, KEHOACH005: published rates that look copied from another period, or from the line above.

Two rates are equal by chance now and then, so these are notes, and what is told is what seldom happens by chance: a
fraction, three digits or more, not confirmed by the figures. Shares of plans of different indicators are equal more
often (a third of this and a third of that), so two of them must agree to two decimals, or three in a row.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from laichau_reports.checks.growth_rates import alike_rates, growth_is_sure, share_is_sure
from laichau_reports.checks.model import Outcome, Severity
from laichau_reports.checks.month_spans import months_of
from laichau_reports.checks.natures import adds_up_over_time
from laichau_reports.checks.published import Subject, published_growths, published_shares
from laichau_reports.checks.registry import rule
from laichau_reports.figures.relations import total_plan
from laichau_reports.vietnamese import PeriodKind, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.month_spans import Months
    from laichau_reports.figures.printed import Printed
    from laichau_reports.vietnamese import Period

FINE_DECIMALS = 2
"""Shares of two indicators that agree to so many decimals seldom do so by chance."""

FEW = 12
"""Shares of so few things (2/3, 5/12) are often equal by chance."""


@rule("TANG006", "ty-le-giong-het-ky-truoc", Severity.NOTE)
def rates_of_periods(facts: Facts) -> Iterator[Outcome]:
    """Một tỷ lệ giống hệt tỷ lệ của kỳ trước trong năm, dù số liệu đã khác, có thể là do chép nhầm.

    Xét mức tăng, giảm và tỷ lệ so với kế hoạch của cùng một chỉ tiêu ở hai kỳ liền nhau của một năm: số lũy kế với số
    lũy kế, tháng với tháng, quý với quý. Chỉ xét tỷ lệ có phần lẻ và từ ba chữ số trở lên, khi ít nhất một trong hai
    chưa được số liệu xác nhận.

    Vì sao: Báo cáo kỳ sau được soạn từ báo cáo kỳ trước; số liệu thì được thay, tỷ lệ đi kèm dễ bị để sót. Trùng nhau
    cũng có thể là ngẫu nhiên nên đây chỉ là ghi chú để kiểm tra lại.

    Sai: 5 tháng đạt 1.138,2, tăng 16,83%; 6 tháng đạt 1.946,5, tăng 16,83%; chưa có số cùng kỳ để tính lại.

    Đúng: 5 tháng đạt 1.138,2, tăng 16,83%; 6 tháng đạt 1.946,5, tăng 15,07%.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    for earlier, later in _in_time(published_growths(facts)):
        rate, before = later.growth(facts), earlier.growth(facts)
        if rate is not None and before is not None:
            alike = rate.number == before.number and facts.unit(rate) == facts.unit(before)
            suspicious = alike and _growth_is_odd(facts, earlier, later)
            yield alike_rates(facts, f"{later.about}:{earlier.period}", rate, before, suspicious=suspicious)
    by_baseline: dict[str, list[Subject]] = {}
    for subject, baseline in published_shares(facts):
        by_baseline.setdefault(baseline, []).append(subject)
    for baseline, subjects in by_baseline.items():
        for earlier, later in _in_time(subjects):
            share, before = later.share(facts, baseline), earlier.share(facts, baseline)
            if share is not None and before is not None:
                suspicious = share.number == before.number and _share_is_odd(facts, earlier, later, baseline)
                about = f"{later.about}:{baseline}:{earlier.period}"
                yield alike_rates(facts, about, share, before, suspicious=suspicious)


@rule("KEHOACH005", "ty-le-ke-hoach-giong-chi-tieu-ben-canh", Severity.NOTE)
def shares_of_neighbours(facts: Facts) -> Iterator[Outcome]:
    """Tỷ lệ so với kế hoạch giống hệt tỷ lệ của chỉ tiêu liền trên trong tệp có thể là do chép nhầm.

    Chỉ báo khi hai tỷ lệ trùng nhau đến hai chữ số thập phân, hoặc ba chỉ tiêu liền nhau cùng một tỷ lệ có phần lẻ; và
    ít nhất một trong hai chưa được số liệu xác nhận. Không xét tỷ lệ của những số nhỏ (1/3, 5/12), vốn hay trùng nhau.

    Vì sao: Khi nhập từ bảng, một ô dễ bị kéo xuống dòng dưới. Trùng nhau cũng có thể là ngẫu nhiên nên đây chỉ là ghi
    chú để kiểm tra lại.

    Sai: hai chỉ tiêu liền nhau cùng đạt 48,27% kế hoạch; chưa có số kế hoạch để tính lại.

    Đúng: hai chỉ tiêu liền nhau đạt 48,27% và 41,35% kế hoạch.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    columns: dict[tuple[Period, bool, str], list[Subject]] = {}
    for subject, baseline in published_shares(facts):
        columns.setdefault((subject.period, subject.whole_year, baseline), []).append(subject)
    for (_, _, baseline), subjects in columns.items():
        shares = [subject.share(facts, baseline) for subject in subjects]
        for place, (first, second) in enumerate(pairwise(subjects)):
            share, other = shares[place + 1], shares[place]
            if share is not None and other is not None:
                suspicious = _tells(shares, place) and not _is_explained(facts, first, second, baseline)
                about = f"{second.about}:{baseline}:{first.indicator}"
                yield alike_rates(facts, about, share, other, suspicious=suspicious)


# The same indicator in two periods


def _in_time(subjects: Iterable[Subject]) -> Iterator[tuple[Subject, Subject]]:
    """Give each two figures of an indicator that follow one another in a year and are of one kind."""
    chains: dict[tuple[str, int, bool, str], dict[Months, Subject]] = {}
    for subject in subjects:
        if subject.period.kind is not PeriodKind.SPAN:
            chain = chains.setdefault((subject.indicator, subject.year, subject.whole_year, _line(subject)), {})
            chain.setdefault(months_of(subject.period), subject)
    for chain in chains.values():
        yield from pairwise(chain[months] for months in sorted(chain))


def _line(subject: Subject) -> str:
    """Say which figures it can be followed with: months, first months of a year, or quarters."""
    if subject.period.kind is PeriodKind.MONTH:
        return "months"
    return "first months" if months_of(subject.period).first == 1 else "quarters"


def _values_differ(facts: Facts, earlier: Subject, later: Subject) -> bool:
    """Tell whether the figures of two rates differ; of a flow they do even if they are not known."""
    value, before = later.value(facts), earlier.value(facts)
    if value is not None and before is not None:
        return value.number != before.number
    return not later.whole_year and adds_up_over_time(facts.book.catalogue.indicators[later.indicator])


def _growth_is_odd(facts: Facts, earlier: Subject, later: Subject) -> bool:
    """Tell whether two periods should not have one growth: other values, and no base that confirms both."""
    is_sure = growth_is_sure(facts, earlier) and growth_is_sure(facts, later)
    return _values_differ(facts, earlier, later) and not is_sure


def _share_is_odd(facts: Facts, earlier: Subject, later: Subject, baseline: str) -> bool:
    """Tell whether two periods should not have one share: the plan is one, so the values would be one as well."""
    if not _values_differ(facts, earlier, later) or _shares_are_sure(facts, baseline, earlier, later):
        return False
    share, before = later.share(facts, baseline), earlier.share(facts, baseline)
    value, value_before = later.value(facts), earlier.value(facts)
    if share is None or before is None or value is None or value_before is None:
        return True
    return not total_plan(share, value, [before], [value_before]).test()


def _shares_are_sure(facts: Facts, baseline: str, *subjects: Subject) -> bool:
    return all(share_is_sure(facts, subject, baseline) for subject in subjects)


# Two indicators in one file


def _tells(shares: Sequence[Printed | None], place: int) -> bool:
    """Tell whether the share at a place and the next one are equal in a way that seldom happens by chance."""
    number = _number(shares[place])
    if number is None or number != _number(shares[place + 1]):
        return False
    around = [_number(share) for share in (*shares[max(place - 1, 0) : place], *shares[place + 2 : place + 3])]
    decimals = min(share.decimals for share in shares[place : place + 2] if share is not None)
    return (number in around or decimals >= FINE_DECIMALS) and not _is_of_few(number, decimals)


def _number(share: Printed | None) -> Fraction | None:
    return None if share is None else Fraction(share.number)


def _is_of_few(share: Fraction, decimals: int) -> bool:
    """Tell whether a share is that of a few things: 33,33% is one of three."""
    return any(
        Fraction(round_half_up(Fraction(100 * part, whole), decimals)) == share
        for whole in range(2, FEW + 1)
        for part in range(1, whole)
    )


def _is_explained(facts: Facts, first: Subject, second: Subject, baseline: str) -> bool:
    """Tell whether two indicators have one share for a reason: one value, or the figures confirm both."""
    value, other = first.value(facts), second.value(facts)
    is_one = value is not None and other is not None and value.number == other.number
    return is_one or _shares_are_sure(facts, baseline, first, second)
