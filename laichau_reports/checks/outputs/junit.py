"""JUnit XML: one test case per relation, passing ones too, so that a test tab shows what was checked and its trend.

Valid against the schema of Jenkins (dtkit ``junit-4.xsd``). A broken relation fails if it is an error or a warning and
nothing accepts it; what could not be judged, is suppressed or is in the baseline is skipped, with the reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from laichau_reports.checks.model import Severity, Verdict
from laichau_reports.checks.outputs.instances import Instance, instances
from laichau_reports.checks.outputs.reasons import NO_REASON
from laichau_reports.checks.outputs.wording import figure_text, mending, waiver_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import CheckResult, Finding, Judgement, WorkspaceResult

IN_BASELINE = "Đã có trong baseline."
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Suite(NamedTuple):
    name: str
    tests: int
    failures: int
    skipped: int
    cases: str


def write(result: CheckResult, diff: str | None) -> str:  # noqa: ARG001 - the layout has no room for a diff
    """Give one suite per workspace."""
    suites = [_suite(one) for one in result.workspaces]
    tests, failures = sum(suite.tests for suite in suites), sum(suite.failures for suite in suites)
    head = f'<testsuites name="laichau-reports check" tests="{tests}" failures="{failures}" errors="0">'
    body = "".join(map(_suite_text, suites))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{body}</testsuites>\n'


def _suite(one: WorkspaceResult) -> _Suite:
    outcomes = [(instance.judgement, _outcome(instance)) for instance in instances(one)]
    return _Suite(
        one.folder,
        tests=len(outcomes),
        failures=sum(text.startswith("<failure") for _, text in outcomes),
        skipped=sum(text.startswith("<skipped") for _, text in outcomes),
        cases="".join(_cases(one.facts, outcomes)),
    )


def _suite_text(suite: _Suite) -> str:
    counts = f'tests="{suite.tests}" failures="{suite.failures}" errors="0" skipped="{suite.skipped}"'
    return f"  <testsuite name={_attribute(suite.name)} {counts}>\n{suite.cases}  </testsuite>\n"


def _cases(facts: Facts, outcomes: list[tuple[Judgement, str]]) -> Iterator[str]:
    for judgement, outcome in outcomes:
        classname = f"{judgement.rule.code} {judgement.rule.name}"
        head = f"    <testcase classname={_attribute(classname)} name={_attribute(_name(judgement, facts))}"
        yield f"{head}>{outcome}</testcase>\n" if outcome else f"{head}/>\n"


def _name(judgement: Judgement, facts: Facts) -> str:
    """Name a case by what it is about: stable from run to run, and readable where the stated figure has a label."""
    subject = judgement.subject
    return " · ".join([subject.about, *(facts.label(thing) for thing in subject.things[:1] if thing.indicator)])


def _outcome(instance: Instance) -> str:
    """Give the inside of a test case; empty if it passed."""
    judgement, finding = instance
    match judgement.verdict:
        case Verdict.HOLDS:
            return ""
        case Verdict.UNJUDGED:
            return _skipped(f"Chưa xét được: {judgement.reason or NO_REASON}")
        case Verdict.BROKEN:
            return _broken(judgement, finding)


def _broken(judgement: Judgement, finding: Finding | None) -> str:
    if finding is None:
        return f'<failure type="{judgement.rule.code}" message={_attribute(judgement.rule.title)}/>'
    if finding.waiver:
        return _skipped(f"Được bỏ qua: {waiver_text(finding.waiver)}")
    if finding.in_baseline:
        return _skipped(IN_BASELINE)
    details = "\n".join(_details(finding))
    if finding.severity is Severity.NOTE:
        return f"<system-out>{_text(details)}</system-out>"
    return f'<failure type="{finding.code}" message={_attribute(finding.message)}>{_text(details)}</failure>'


def _details(finding: Finding) -> Iterator[str]:
    yield f"{finding.place} {finding.code} {finding.severity.value}: {finding.message}"
    yield from map(figure_text, finding.figures)
    if told := mending(finding):
        yield from (told.lead, *told.ways)


def _skipped(reason: str) -> str:
    return f"<skipped>{_text(reason)}</skipped>"


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", text))
