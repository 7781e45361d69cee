"""Totals with published growths, and what their parts' growths imply for last year's values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.checks.implied import HUNDRED, ONE, Amount
from laichau_reports.checks.model import Claim, Outcome, Verdict
from laichau_reports.checks.published import (
    Subject,
    is_above_total_loss,
    is_above_zero,
    is_impossible_growth,
    is_in_percent,
    is_multiple,
    published_growths,
)
from laichau_reports.checks.sums import breakdowns

if TYPE_CHECKING:
    from decimal import Decimal

    from laichau_reports.checks.facts import Facts

Judge = Callable[["Facts", str, "Subjects"], Iterator["Claim | Outcome"]]


@dataclass(frozen=True, slots=True)
class Subjects:
    """A total and its parts in one file.

    Attributes:
        members: the total, then its parts.
        scales: what turns the unit of each into that of the total.
    """

    members: tuple[Subject, ...]
    scales: tuple[Decimal, ...]


def of_totals(facts: Facts, judge: Judge) -> Iterator[Claim | Outcome]:
    """Ask about each total that has a published growth, itself or in a part, in the same file."""
    every = breakdowns(facts)
    for period, whole_year in dict.fromkeys((one.period, one.whole_year) for one in published_growths(facts)):
        for breakdown in every:
            total = Subject(breakdown.total, period, whole_year)
            members = (total, *(total.of(part) for part in breakdown.parts))
            is_wanted = any(one.growth(facts) is not None for one in members)
            if is_wanted and breakdown.scales is not None and not is_in_percent(facts, total.indicator):
                subjects = Subjects(members, (ONE, *breakdown.scales))
                yield from judge(facts, f"{total.about}:{breakdown.group}", subjects)


def base_amounts(facts: Facts, subjects: Subjects) -> list[Amount | None]:
    """Give last year's value of each: as it was measured, else as it follows from the published growth."""
    return [_base_amount(facts, one, scale) for one, scale in zip(subjects.members, subjects.scales, strict=True)]


def _base_amount(facts: Facts, subject: Subject, scale: Decimal) -> Amount | None:
    base = subject.base(facts)
    if base is not None:
        return Amount(base, factor=scale)
    published, value = subject.growth(facts), subject.value(facts)
    if published is None or value is None or value.number < 0:
        return None
    if is_multiple(facts, published):
        return Amount(value, published, scale) if is_above_zero(published) else None
    if not is_above_total_loss(published) and not is_impossible_growth(facts, subject, published):
        return None
    return Amount(value, published, HUNDRED * scale, HUNDRED)


def has_negative(facts: Facts, subjects: Subjects) -> bool:
    """Tell whether any value or base is below zero, so that the growth of the total is no mean of its parts'."""
    figures = [find(facts) for one in subjects.members for find in (one.value, one.base)]
    return any(figure is not None and figure.number < 0 for figure in figures)


def not_all_known(facts: Facts, about: str, subjects: Subjects) -> Iterator[Outcome]:
    """Say what is missing, if total and parts were to be compared: the total and some part have a published growth."""
    total, *parts = subjects.members
    if total.growth(facts) is None or all(part.growth(facts) is None for part in parts):
        return
    amounts = base_amounts(facts, subjects)
    missing = subjects.members[amounts.index(None)]
    things = tuple(one.growth_thing for one in subjects.members)
    if missing.growth(facts) is None:
        reason = facts.why_unknown(missing.growth_thing)
    elif missing.value(facts) is None:
        reason = facts.why_unknown(missing.thing)
    else:
        reason = f"Không tính được số cùng kỳ từ {facts.label(missing.growth_thing)}."
    yield Outcome(about, Verdict.UNJUDGED, things, reason)
