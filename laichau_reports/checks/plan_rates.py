"""KEHOACH: published shares of plans against values and plans, against one another, and from period to period."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.implied import HUNDRED, ONE, Amount, implied_sum
from laichau_reports.checks.model import Claim, Outcome, Severity, Verdict
from laichau_reports.checks.month_spans import months_of
from laichau_reports.checks.published import Subject, is_above_zero, is_impossible_share, published_shares
from laichau_reports.checks.registry import rule
from laichau_reports.checks.sums import breakdowns
from laichau_reports.figures.relations import plan_rate
from laichau_reports.figures.scaling import over
from laichau_reports.vietnamese import last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.month_spans import Months
    from laichau_reports.checks.sums import Breakdown

REASONS = ("kế hoạch", "điều chỉnh", "dự toán")
"""A remark that has one of these words says why a plan is another than before."""


@rule("KEHOACH001", "ty-le-ke-hoach-khac-so-lieu", Severity.ERROR)
def shares_of_plans(facts: Facts) -> Iterator[Claim | Outcome]:
    """Tỷ lệ so với kế hoạch đã công bố phải bằng số thực hiện (hoặc ước cả năm) chia cho kế hoạch năm.

    Mỗi mức kế hoạch (Trung ương giao, HĐND tỉnh giao …) được xét riêng, với đúng số kế hoạch của mức đó.

    Vì sao: Tỷ lệ tính sai, hoặc tính theo mức kế hoạch khác, làm người đọc hiểu sai tiến độ của cả năm. Cả ba số đều đã
    làm tròn nên chỉ báo lỗi khi không có cách làm tròn nào làm chúng khớp nhau.

    Sai: thực hiện 1.856,7; kế hoạch 7.872,7; công bố bằng 26,3% kế hoạch.

    Đúng: thực hiện 1.856,7; kế hoạch 7.872,7; công bố bằng 23,6% kế hoạch (tính ra 23,58%).

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International, mở rộng cho tỷ lệ.
    """
    for subject, baseline in published_shares(facts):
        about = f"{subject.about}:{baseline}"
        share, value, plan = (
            subject.share(facts, baseline),
            subject.value(facts),
            subject.plan(facts, baseline),
        )
        if share is not None and value is not None and plan is not None and is_above_zero(plan):
            yield Claim(about, plan_rate(share, value, plan), _tell_share)
            continue
        reason = facts.why_unknown(subject.thing if value is None else subject.plan_thing(baseline))
        if value is not None and plan is not None:
            reason = f"{wording.subject_of(facts, subject.plan_thing(baseline))} không lớn hơn 0."
        yield Outcome(about, Verdict.UNJUDGED, (subject.share_thing(baseline),), reason)


@rule("KEHOACH002", "ke-hoach-cua-tong-khac-cac-phan", Severity.ERROR)
def plans_of_parts(facts: Facts) -> Iterator[Claim | Outcome]:
    """Kế hoạch suy ra từ tỷ lệ công bố của các thành phần, cộng lại, phải bằng kế hoạch của tổng.

    Mỗi thành phần đạt v, bằng p% kế hoạch thì kế hoạch của nó là 100·v/p; thành phần nào có số kế hoạch thì dùng số đó.

    Vì sao: Cách này phát hiện được một tỷ lệ sai ngay cả khi chưa có số kế hoạch của từng thành phần.

    Sai: tổng có kế hoạch 7.872,7; hai phần đạt 1.007,4 (bằng 29,1%) và 849,3 (bằng 29,1%), kế hoạch suy ra chỉ 6.380.

    Đúng: tổng có kế hoạch 7.872,7; hai phần đạt 1.007,4 (bằng 29,1%) và 849,3 (bằng 19,2%), kế hoạch suy ra 7.885 và
    khớp với 7.872,7 vì các tỷ lệ chỉ có một chữ số thập phân.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International, mở rộng cho tỷ lệ.
    """
    columns = dict.fromkeys(
        (subject.period, subject.whole_year, baseline) for subject, baseline in published_shares(facts)
    )
    every = breakdowns(facts)
    for period, whole_year, baseline in columns:
        for breakdown in every:
            yield from _plans_of_parts(facts, breakdown, Subject(breakdown.total, period, whole_year), baseline)


@rule("KEHOACH003", "ke-hoach-doi-giua-cac-ky", Severity.ERROR)
def plans_over_time(facts: Facts) -> Iterator[Claim | Outcome]:
    """Kế hoạch năm suy ra từ tỷ lệ công bố ở các kỳ trong năm phải là một, trừ khi có nêu lý do.

    Xét khi chưa có số kế hoạch; đã có số kế hoạch thì từng kỳ được so với số đó (KEHOACH001). Lý do ghi ở ghi_chu của
    chỉ tiêu trong tệp số liệu của kỳ sau, có chữ «kế hoạch», «dự toán» hoặc «điều chỉnh».

    Vì sao: Cùng một năm mà hai kỳ dùng hai số kế hoạch thì các tỷ lệ không so với nhau được.

    Sai: 5 tháng đạt 1.138, bằng 15% kế hoạch (kế hoạch khoảng 7.587); 6 tháng đạt 1.946, bằng 36% (khoảng 5.406).

    Đúng: 5 tháng đạt 1.138, bằng 15% kế hoạch; 6 tháng đạt 1.946, bằng 26% kế hoạch: kế hoạch đều có thể là 7.500.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International, mở rộng cho tỷ lệ.
    """
    chains: dict[tuple[str, int, str], list[Subject]] = {}
    for subject, baseline in published_shares(facts):
        amount = _plan_amount(facts, subject, baseline, ONE) if subject.has_plan else None
        if amount is not None and amount.rate is not None and amount.exists:
            chains.setdefault((subject.indicator, subject.year, baseline), []).append(subject)
    for (_, _, baseline), subjects in chains.items():
        in_time = sorted(subjects, key=lambda subject: (last_day(subject.period), subject.whole_year))
        for earlier, later in pairwise(_one_of_each_period(in_time)):
            yield _same_plan(facts, earlier, later, baseline)


def _plans_of_parts(facts: Facts, breakdown: Breakdown, total: Subject, baseline: str) -> Iterator[Claim | Outcome]:
    subjects = (total, *(total.of(part) for part in breakdown.parts))
    published = [subject.share(facts, baseline) is not None for subject in subjects]
    if not any(published) or not total.has_plan or breakdown.scales is None:
        return
    amounts = [
        _plan_amount(facts, subject, baseline, scale)
        for subject, scale in zip(subjects, (ONE, *breakdown.scales), strict=True)
    ]
    known = [amount for amount in amounts if amount is not None]
    about = f"{total.about}:{breakdown.group}:{baseline}"
    if len(known) < len(amounts):
        if amounts[0] is not None and any(published[1:]):
            missing = subjects[amounts.index(None)]
            things = (total.plan_thing(baseline), *(subject.share_thing(baseline) for subject in subjects[1:]))
            yield Outcome(about, Verdict.UNJUDGED, things, facts.why_unknown(missing.plan_thing(baseline)))
    elif any(amount.rate is not None for amount in known):
        yield Claim(about, implied_sum(known[0], known[1:]), _tell_plans)


def _plan_amount(facts: Facts, subject: Subject, baseline: str, scale: Decimal) -> Amount | None:
    """Give the plan of a figure: as it is planned, else as it follows from the published share."""
    plan = subject.plan(facts, baseline)
    if plan is not None:
        return Amount(plan, factor=scale)
    share, value = subject.share(facts, baseline), subject.value(facts)
    if share is None or value is None:
        return None
    if not is_above_zero(share) and not is_impossible_share(facts, subject, share):
        return None
    return Amount(value, share, HUNDRED * scale)


def _one_of_each_period(subjects: Iterable[Subject]) -> Iterator[Subject]:
    """Leave out a second file that means the same months (``2024-3T``, ``2024-Q1``): TRUNG001 compares the two."""
    found: dict[tuple[Months, bool], Subject] = {}
    for subject in subjects:
        found.setdefault((months_of(subject.period), subject.whole_year), subject)
    yield from found.values()


def _same_plan(facts: Facts, earlier: Subject, later: Subject, baseline: str) -> Claim | Outcome:
    about = f"{later.about}:{baseline}"
    told = facts.workspace.figures[later.period].so_lieu[later.indicator].ghi_chu or ""
    if any(reason in str(told).casefold() for reason in REASONS):
        reason = f"Ghi chú của {facts.label(later.thing)} đã nói về kế hoạch: «{told}»."
        return Outcome(about, Verdict.UNJUDGED, (later.share_thing(baseline), earlier.share_thing(baseline)), reason)
    amounts = [_plan_amount(facts, subject, baseline, ONE) for subject in (later, earlier)]
    known = [amount for amount in amounts if amount is not None]
    return Claim(about, implied_sum(known[0], known[1:]), _tell_same_plan)


def _tell_share(claim: Claim, facts: Facts) -> str:
    share, value, plan = claim.relation.figures
    percent = wording.rate(wording.computed(claim), share.decimals + 2, wording.PERCENT)
    return (
        f"{wording.subject_of(facts, claim.things[1])}: {facts.shown(value)} trên {facts.label(claim.things[2])} "
        f"{facts.shown(plan)} là {percent}, nhưng công bố {facts.shown(share)}"
        f"{wording.both_intervals(claim, share, wording.PERCENT)}."
    )


def _tell_plans(claim: Claim, facts: Facts) -> str:
    first = claim.relation.figures[0]
    unit = facts.unit(first)
    if claim.relation.expected() is None:
        return wording.without_amounts(claim, facts, "kế hoạch")
    return (
        f"{wording.subject_of(facts, claim.things[0])}: ghi {facts.shown(first)}, nhưng suy từ số liệu và tỷ lệ công "
        f"bố của các thành phần là {wording.rate(wording.computed(claim), first.decimals + 2, unit)}"
        f"{wording.both_intervals(claim, first, unit)}."
    )


def _tell_same_plan(claim: Claim, facts: Facts) -> str:
    share, value, earlier_share, earlier_value = claim.relation.figures
    unit = facts.unit(value)
    later_plan, earlier_plan = (
        wording.interval_text(over(reached.interval.scaled(HUNDRED), rate.interval), reached.decimals, unit)
        for rate, reached in ((share, value), (earlier_share, earlier_value))
    )
    return (
        f"{wording.subject_of(facts, claim.things[1])}: {facts.shown(value)}, bằng {facts.shown(share)} kế hoạch, nên "
        f"kế hoạch là {later_plan}; nhưng {facts.label(claim.things[3])}: {facts.shown(earlier_value)}, bằng "
        f"{facts.shown(earlier_share)}, nên kế hoạch là {earlier_plan}. Kế hoạch đã đổi giữa hai kỳ mà không nêu lý do."
    )
