"""SARIF 2.1.0 for GitHub code scanning and for editors (OASIS standard of 27 March 2020, errata 01).

Paths are relative to the repository, a finding is known by its figures and not by its line, what a person accepted
stays visible as a suppression, and the best proposal is a fix if it replaces plain numbers.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from laichau_reports import __version__
from laichau_reports.checks.explain import explain, markdown, suppression
from laichau_reports.checks.model import Claim, Severity
from laichau_reports.checks.outputs.instances import instances, machine_number
from laichau_reports.checks.outputs.paths import uri
from laichau_reports.checks.outputs.wording import mending
from laichau_reports.checks.suggestions import Edit, Sources, edits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.checks.model import CheckResult, Finding, ShownChange, ShownFigure, Waiver
    from laichau_reports.checks.registry import Rule
    from laichau_reports.errors import FilePlace
    from laichau_reports.figures.interval import Interval

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""Results that GitHub takes per run; more make it refuse the file."""
MOST_RELATED = 100

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

JsonObject = dict[str, Any]


def write(result: CheckResult, diff: str | None) -> str:  # noqa: ARG001 - fixes are always there
    """Give one run with the rules that have been asked and every finding, suppressed ones too.

    Raises:
        InputError: a file that was checked cannot be read again.
    """
    rules = _rules(result)
    indices = {rule.code: index for index, rule in enumerate(rules)}
    claims = _broken_claims(result)
    sources = Sources()
    findings = result.findings
    run: JsonObject = {
        "tool": {"driver": {"name": "laichau-reports", "version": __version__, "rules": list(map(_rule, rules))}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(len(findings))],
        "results": [_result(finding, claims.get(id(finding)), indices, sources) for finding in findings[:MOST_RESULTS]],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rules(result: CheckResult) -> list[Rule]:
    """Give the rules that were asked, so that an index means the same rule in every run with the same options."""
    judged = {judgement.rule.code: judgement.rule for one in result.workspaces for judgement in one.judgements}
    return list(result.rules) or list(judged.values())


def _rule(rule: Rule) -> JsonObject:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title or rule.name},
        "fullDescription": {"text": rule.parts.get("Vì sao") or rule.title or rule.name},
        "help": {"text": explain(rule), "markdown": _help(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _help(rule: Rule) -> str:
    lead, _, yaml = suppression(rule).partition("\n")
    return "\n\n".join(text for text in (rule.title, markdown(rule), lead, f"```yaml\n{yaml}\n```") if text)


def _invocation(count: int) -> JsonObject:
    if count <= MOST_RESULTS:
        return {"executionSuccessful": True}
    told = f"Có {count} phát hiện; chỉ ghi {MOST_RESULTS} phát hiện nặng nhất."
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": told}}],
    }


def _broken_claims(result: CheckResult) -> dict[int, Claim]:
    """Give the claim behind each finding, by the finding's identity."""
    return {
        id(instance.finding): instance.judgement.subject
        for one in result.workspaces
        for instance in instances(one)
        if instance.finding and isinstance(instance.judgement.subject, Claim)
    }


def _result(finding: Finding, claim: Claim | None, indices: dict[str, int], sources: Sources) -> JsonObject:
    result: JsonObject = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _location(finding.place)}],
        "relatedLocations": list(_related(finding)),
        # GitHub looks at the second name only, and would fill it with a hash of the line, which every edit changes.
        "partialFingerprints": {
            "figureKey/v1": finding.fingerprint,
            "primaryLocationLineHash": finding.fingerprint,
        },
        "suppressions": list(_suppressions(finding)),
        "properties": _properties(finding, claim),
    }
    if finding.code in indices:
        result["ruleIndex"] = indices[finding.code]
    if edits := edits_of(finding, sources):
        result["fixes"] = [_fix(edits)]
    return result


def _message(finding: Finding) -> str:
    told = mending(finding)
    return "\n".join([finding.message, *([told.lead, *told.ways] if told else [])])


def _location(place: FilePlace) -> JsonObject:
    # GitHub asks for a line; what is about a whole file is shown at its first one.
    region = {"startLine": place.line or 1, "startColumn": place.column}
    return {
        "artifactLocation": {"uri": uri(place.path)},
        "region": region if place.column else {"startLine": place.line or 1},
    }


def _related(finding: Finding) -> Iterator[JsonObject]:
    others = [figure for figure in finding.figures if figure.place != finding.place]
    for number, figure in enumerate(others[:MOST_RELATED], start=1):
        yield {
            "id": number,
            "message": {"text": f"{figure.label}: {figure.text}"},
            "physicalLocation": _location(figure.place),
        }


def _suppressions(finding: Finding) -> Iterator[JsonObject]:
    if finding.waiver:
        yield _in_source(finding.waiver)
    if finding.in_baseline:
        yield {"kind": "external", "justification": "Đã có trong baseline."}


def _in_source(waiver: Waiver) -> JsonObject:
    return {
        "kind": "inSource",
        "justification": waiver.reason,
        "location": {"physicalLocation": _location(waiver.place)},
    }


def _fix(edits: Sequence[Edit]) -> JsonObject:
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.place.path, []).append(edit)
    told = "; ".join(f"{edit.old} → {edit.new}" for edit in edits)
    changes = [
        {"artifactLocation": {"uri": uri(path)}, "replacements": list(map(_replacement, of_file))}
        for path, of_file in by_file.items()
    ]
    return {"description": {"text": f"Sửa {told}"}, "artifactChanges": changes}


def _replacement(edit: Edit) -> JsonObject:
    place = edit.place
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + len(edit.old)}
    return {"deletedRegion": region, "insertedContent": {"text": edit.new}}


def _properties(finding: Finding, claim: Claim | None) -> JsonObject:
    properties: JsonObject = {"about": finding.about, "repairs": list(map(_repair, finding.repairs))}
    if finding.culprit:
        properties["culprit"] = finding.culprit
    if claim is not None:
        properties |= _stated_and_computed(claim, finding.figures)
    return properties


def _repair(repair: Sequence[ShownChange]) -> list[JsonObject]:
    return [
        {
            "figure": change.figure.id,
            "low": change.low,
            "high": change.high,
            "proposals": [one.text for one in change.proposals],
        }
        for change in repair
    ]


def _stated_and_computed(claim: Claim, figures: Sequence[ShownFigure]) -> JsonObject:
    """Give the interval of the stated figure, the one that the others allow, and the gap between both."""
    stated = claim.relation.figures[0]
    computed = claim.relation.project(stated)
    told: JsonObject = {"stated": [figures[0].low, figures[0].high]} if figures else {}
    if computed is None:
        return told
    gap = _gap(stated.interval, computed)
    ends = [machine_number(computed.low), machine_number(computed.high)]
    return told | {"computed": ends} | ({"gap": gap} if gap else {})


def _gap(stated: Interval, computed: Interval) -> str | None:
    """Measure how far two intervals are apart; None if they touch or if an end that it needs is unbounded."""
    for low, high in ((stated.high, computed.low), (computed.high, stated.low)):
        if low is not None and high is not None and low < high:
            return machine_number(Fraction(high) - Fraction(low))
    return None
