"""A judgement together with its finding, and its figures for machines."""

from __future__ import annotations

from collections import defaultdict, deque
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.checks.model import Claim, Finding, Judgement, ThingId, Verdict, WorkspaceResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.figures.printed import Printed

MOST_DECIMALS = 6
"""Decimals of a computed end that is no finite decimal number."""


class Instance(NamedTuple):
    """One relation of a workspace: how it was judged and, if it is broken, what is said of it."""

    judgement: Judgement
    finding: Finding | None


class Involved(NamedTuple):
    """What takes part in a relation: its name, and the figure that the kernel saw, if it saw one."""

    thing: ThingId
    figure: Printed | None

    def text(self, facts: Facts) -> str:
        """Give it as printed; what is no figure, as it was written."""
        return facts.written(self.thing) if self.figure is None else facts.shown(self.figure)


def instances(one: WorkspaceResult) -> Iterator[Instance]:
    """Give every relation in the order of the rules, each broken one with its finding."""
    waiting: defaultdict[tuple[str, str], deque[Finding]] = defaultdict(deque)
    for finding in one.findings:
        waiting[finding.code, finding.about].append(finding)
    for judgement in one.judgements:
        findings = waiting[judgement.rule.code, judgement.subject.about] if judgement.verdict is Verdict.BROKEN else ()
        yield Instance(judgement, findings.popleft() if findings else None)


def printed_figures(judgement: Judgement) -> tuple[Printed, ...]:
    """Give the figures of a relation as the kernel has them; none for what a rule judged by itself."""
    return judgement.subject.relation.figures if isinstance(judgement.subject, Claim) else ()


def involved(judgement: Judgement) -> Iterator[Involved]:
    """Give everything that takes part in a relation, the stated figure first."""
    if not isinstance(judgement.subject, Claim):
        for thing in judgement.subject.things:
            yield Involved(thing, None)
    for figure in printed_figures(judgement):
        assert isinstance(figure.key, ThingId)  # noqa: S101 - the keys of all figures that rules get; tells mypy
        yield Involved(figure.key, figure)


def machine_number(end: Decimal | Fraction | int | None) -> str | None:
    """Write an end of an interval with a decimal point; None where there is no bound.

    An end that is no finite decimal number is rounded to ``MOST_DECIMALS`` decimals.
    """
    if end is None:
        return None
    if isinstance(end, Fraction):
        end = round(Decimal(end.numerator) / Decimal(end.denominator), MOST_DECIMALS).normalize()
    return f"{Decimal(end):f}"
