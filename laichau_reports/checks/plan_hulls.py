"""KEHOACH004: the published share of plan of a total against those of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.model import Claim, Outcome, Severity, Verdict
from laichau_reports.checks.natures import may_be_negative
from laichau_reports.checks.published import (
    Subject,
    is_above_zero,
    is_impossible_share,
    is_in_percent,
    published_shares,
)
from laichau_reports.checks.registry import rule
from laichau_reports.checks.sums import breakdowns
from laichau_reports.figures.relations import hull

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.checks.facts import Facts


@rule("KEHOACH004", "ty-le-ke-hoach-cua-tong-ngoai-cac-phan", Severity.ERROR)
def shares_of_totals(facts: Facts) -> Iterator[Claim | Outcome]:
    """Tỷ lệ so với kế hoạch của tổng phải nằm giữa tỷ lệ thấp nhất và tỷ lệ cao nhất của các thành phần.

    Xét từng mức kế hoạch, cả ước cả năm, khi tổng và mọi thành phần của một cách chia (phan_to) đều có tỷ lệ đã công bố
    mà chưa đủ số thực hiện; đã đủ số thì KEHOACH002 xét chặt hơn.

    Vì sao: Tỷ lệ của tổng là bình quân tỷ lệ của các phần, lấy kế hoạch làm quyền số, nên không thể lớn hơn hay nhỏ hơn
    mọi phần.

    Sai: tổng đạt 60% kế hoạch; ba phần đạt 48%; 49%; 50%.

    Đúng: tổng đạt 49,2% kế hoạch; ba phần đạt 48%; 49%; 50%.

    Căn cứ: tính chất của số bình quân có quyền số; các tỷ lệ đã làm tròn được hiểu là khoảng, theo Calculations 1.1 của
    XBRL International.
    """
    columns = dict.fromkeys(
        (subject.period, subject.whole_year, baseline) for subject, baseline in published_shares(facts)
    )
    every = breakdowns(facts) if columns else ()
    for period, whole_year, baseline in columns:
        for breakdown in every:
            total = Subject(breakdown.total, period, whole_year)
            members = (total, *(total.of(part) for part in breakdown.parts))
            if breakdown.scales is not None and _is_mean(facts, members, baseline):
                yield from _between_parts(facts, f"{total.about}:{breakdown.group}:{baseline}", members, baseline)


def _is_mean(facts: Facts, members: Sequence[Subject], baseline: str) -> bool:
    """Tell whether the share of a total is a mean of those of its parts: no plan or value may be below zero."""
    indicators = facts.book.catalogue.indicators
    if is_in_percent(facts, members[0].indicator) or any(may_be_negative(indicators[one.indicator]) for one in members):
        return False
    figures = [figure for one in members for figure in (one.value(facts), one.plan(facts, baseline))]
    return all(figure is None or figure.number >= 0 for figure in figures)


def _between_parts(facts: Facts, about: str, members: Sequence[Subject], baseline: str) -> Iterator[Claim | Outcome]:
    shares = [one.share(facts, baseline) for one in members]
    known = [share for share in shares if share is not None]
    if shares[0] is None or len(known) == 1 or _plans_follow(facts, members, baseline):
        return
    if len(known) == len(shares):
        yield Claim(about, hull(known[0], known[1:]), _tell_hull)
        return
    missing = members[shares.index(None)]
    things = tuple(one.share_thing(baseline) for one in members)
    yield Outcome(about, Verdict.UNJUDGED, things, facts.why_unknown(missing.share_thing(baseline)))


def _plans_follow(facts: Facts, members: Sequence[Subject], baseline: str) -> bool:
    """Tell whether the plan of each follows from value and share or is known, so that plans can be added up."""
    return all(_plan_follows(facts, one, baseline) for one in members)


def _plan_follows(facts: Facts, subject: Subject, baseline: str) -> bool:
    share = subject.share(facts, baseline)
    if not subject.has_plan or subject.value(facts) is None:
        return False
    if share is None:
        return subject.plan(facts, baseline) is not None
    return is_above_zero(share) or is_impossible_share(facts, subject, share)


def _tell_hull(claim: Claim, facts: Facts) -> str:
    total, *parts = claim.relation.figures
    least, most = min(parts, key=lambda part: part.number), max(parts, key=lambda part: part.number)
    return (
        f"{wording.subject_of(facts, claim.things[0])}: tổng {facts.shown(total)}, trong khi các thành phần chỉ từ "
        f"{facts.shown(least)} đến {facts.shown(most)} ({wording.allowed(claim, total, wording.PERCENT)})."
    )
