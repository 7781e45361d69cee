"""From rules to judgements, from broken judgements to findings with figures, places and repairs."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.checks.model import (
    Claim,
    Finding,
    Judgement,
    Outcome,
    ShownChange,
    ShownFigure,
    ShownProposal,
    ThingId,
    Verdict,
)
from laichau_reports.vietnamese import carried_decimals
from laichau_reports.workspace.kinds import OFFICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.registry import Rule
    from laichau_reports.figures import Quantity
    from laichau_reports.figures.interval import End, Interval
    from laichau_reports.figures.localiser import Change, Diagnosis, Proposal
    from laichau_reports.figures.printed import Printed

SLIP_WORDS = {
    "DIGIT": "gõ nhầm một chữ số",
    "TRANSPOSITION": "đảo hai chữ số",
    "MISSING_DIGIT": "thiếu một chữ số",
    "EXTRA_DIGIT": "thừa một chữ số",
    "SHIFTED_COMMA": "lệch dấu phẩy",
    "SIGN": "nhầm dấu âm",
    "SWAPPED": "hai số đổi chỗ nhau",
    "UNIT": "nhầm đơn vị",
}
"""What each ``Slip`` of the kernel is called, by its name."""

_MOST_EXTRA_DECIMALS = 6
MOST_REPAIRS = 12
"""More ties than that tell a person nothing; they are cut."""


def judge(rules: Iterable[Rule], facts: Facts) -> tuple[Judgement, ...]:
    """Ask every rule and judge what it claims."""
    return tuple(_judged(rule, subject) for rule in rules for subject in rule.judge(facts))


def findings_of(
    judgements: Sequence[Judgement], facts: Facts, is_accepted: Callable[[Judgement], bool]
) -> list[tuple[Finding, tuple[ThingId, ...]]]:
    """Give a finding for each broken judgement, with the things that it is about.

    Args:
        judgements: all of them: what holds tells which figures are right.
        facts: their figures.
        is_accepted: tells a broken relation that somebody lets pass; it says nothing about other figures then.
    """
    broken = [judgement for judgement in judgements if judgement.verdict is Verdict.BROKEN]
    accepted = {id(judgement.subject) for judgement in broken if is_accepted(judgement)}
    diagnoses = _diagnoses([judgement for judgement in judgements if id(judgement.subject) not in accepted])
    findings = _told_apart(_finding(judgement, diagnoses, facts) for judgement in broken)
    return [(finding, judgement.subject.things) for finding, judgement in zip(findings, broken, strict=True)]


def shown_figure(thing: ThingId, facts: Facts, figure: Printed | None = None) -> ShownFigure:
    """Describe something written in a workspace, with its interval if it is a figure of a relation."""
    label, place = facts.label(thing), facts.place(thing)
    if figure is None:
        return ShownFigure(str(thing), label, place, facts.written(thing))
    interval = figure.interval
    return ShownFigure(str(thing), label, place, facts.shown(figure), _plain(interval.low), _plain(interval.high))


def _judged(rule: Rule, subject: Claim | Outcome) -> Judgement:
    if isinstance(subject, Outcome):
        return Judgement(rule, subject, subject.verdict)
    return Judgement(rule, subject, Verdict.HOLDS if subject.relation.test() else Verdict.BROKEN)


def _diagnoses(judgements: Sequence[Judgement]) -> dict[int, Diagnosis]:
    """Give the diagnosis of each broken relation, by the relation's identity; none is asked for a clean workspace."""
    claims = [judgement for judgement in judgements if isinstance(judgement.subject, Claim)]
    if all(judgement.verdict is Verdict.HOLDS for judgement in claims):
        return {}
    from laichau_reports.figures.localiser import diagnose  # only a workspace with slips pays for it

    relations = [judgement.subject.relation for judgement in claims if isinstance(judgement.subject, Claim)]
    return {id(relation): diagnosis for diagnosis in diagnose(relations) for relation in diagnosis.broken}


def _finding(judgement: Judgement, diagnoses: Mapping[int, Diagnosis], facts: Facts) -> Finding:
    subject = judgement.subject
    if isinstance(subject, Outcome):
        return _finding_of_outcome(judgement, subject, facts)
    diagnosis = diagnoses.get(id(subject.relation))
    involved = set(subject.relation.figures)
    culprits = [figure for figure in diagnosis.culprits if figure in involved] if diagnosis else []
    figures = tuple(shown_figure(_thing(figure), facts, figure) for figure in subject.relation.figures)
    first = _thing(culprits[0] if culprits else subject.relation.figures[0])
    return Finding(
        judgement.rule.code,
        judgement.rule.name,
        judgement.severity,
        subject.tell(subject, facts),
        facts.place(first),
        subject.about,
        figures,
        _repairs(diagnosis, facts) if diagnosis else (),
        culprit=str(first) if culprits else "",
        tangled=diagnosis is not None and not diagnosis.complete,
        fingerprint=_fingerprint(judgement.rule.code, subject.about, subject.things),
    )


def _finding_of_outcome(judgement: Judgement, outcome: Outcome, facts: Facts) -> Finding:
    nowhere = ThingId(OFFICE, "", ())
    return Finding(
        judgement.rule.code,
        judgement.rule.name,
        judgement.severity,
        outcome.message,
        outcome.place or facts.place(outcome.things[0] if outcome.things else nowhere),
        outcome.about,
        tuple(shown_figure(thing, facts) for thing in outcome.things if thing.indicator),
        hint=outcome.hint,
        fingerprint=_fingerprint(judgement.rule.code, outcome.about, outcome.things),
    )


def _repairs(diagnosis: Diagnosis, facts: Facts) -> tuple[tuple[ShownChange, ...], ...]:
    return tuple(
        tuple(_shown_change(change, facts) for change in repair.changes) for repair in diagnosis.repairs[:MOST_REPAIRS]
    )


def _shown_change(change: Change, facts: Facts) -> ShownChange:
    figure = change.figure
    quantity = replace(facts.quantity(figure), qualifier=None)
    low, high = _printable_bounds(change.feasible, _decimals_of(change))
    return ShownChange(
        shown_figure(_thing(figure), facts, figure),
        "" if low is None else _with_number(quantity, low).text,
        "" if high is None else _with_number(quantity, high).text,
        tuple(_shown_proposal(proposal, quantity) for proposal in change.proposals),
    )


def _shown_proposal(proposal: Proposal, quantity: Quantity) -> ShownProposal:
    words = SLIP_WORDS[proposal.slip.name] if proposal.slip else ""
    return ShownProposal(_with_number(quantity, proposal.number).text, words)


def _with_number(quantity: Quantity, number: Decimal) -> Quantity:
    """Put another number into a quantity, with the decimals that this number carries."""
    return replace(quantity, number=number, decimals=carried_decimals(number))


def _decimals_of(change: Change) -> int:
    """Give the decimals of the likeliest value: a slip may have cost a decimal, or brought one."""
    return carried_decimals(change.proposals[0].number) if change.proposals else change.figure.decimals


def _printable_bounds(feasible: Interval, decimals: int) -> tuple[Decimal | None, Decimal | None]:
    """Give the least and the greatest printable value of an interval.

    With the decimals asked for, or with as many more as it takes for one to lie inside.
    """
    low = high = None
    for places in range(decimals, decimals + _MOST_EXTRA_DECIMALS):
        low, high = _rounded(feasible.low, places, math.ceil), _rounded(feasible.high, places, math.floor)
        if low is None or high is None or low <= high:
            break
    return low, high


def _rounded(end: End, decimals: int, to_whole: Callable[[Fraction], int]) -> Decimal | None:
    return None if end is None else Decimal(to_whole(Fraction(end) * 10**decimals)).scaleb(-decimals)


def _thing(figure: Printed) -> ThingId:
    assert isinstance(figure.key, ThingId)  # noqa: S101 - the keys of all figures that rules get; tells mypy
    return figure.key


def _plain(end: End) -> str:
    """Write the end of a printed interval for machines; such ends are decimal numbers."""
    if end is None:
        return ""
    return f"{Decimal(end.numerator) / Decimal(end.denominator) if isinstance(end, Fraction) else Decimal(end):f}"


def _fingerprint(code: str, about: str, things: Iterable[ThingId]) -> str:
    """Hash what a finding is about.

    Values, lines and places in a list are left out, so that it survives edits elsewhere: a paragraph or a task that is
    put in before it changes nothing.
    """
    ids = [thing._replace(steps=tuple(step for step in thing.steps if isinstance(step, str))) for thing in things]
    parts = [code, _PLACE_IN_LIST.sub("", about), *sorted(map(str, ids))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_PLACE_IN_LIST = re.compile(r"\.[0-9]+(?=[.:]|$)")


def _told_apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give findings that would share a fingerprint one each, by their order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        again = seen[finding.fingerprint]
        if again > 1:
            told = hashlib.sha256(f"{finding.fingerprint}#{again}".encode()).hexdigest()
            yield replace(finding, fingerprint=told)
        else:
            yield finding
