"""Everything that came out, for programs; the layout is ``docs/schemas/check.schema.json``.

Numbers are decimal strings with a point, because a JSON number would be read as a float.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from laichau_reports.checks.model import Verdict
from laichau_reports.checks.outputs.instances import involved, machine_number, printed_figures
from laichau_reports.checks.outputs.paths import posix
from laichau_reports.checks.outputs.wording import by_severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import (
        CheckResult,
        Finding,
        Judgement,
        ShownChange,
        ShownFigure,
        Waiver,
        WorkspaceResult,
    )
    from laichau_reports.checks.outputs.instances import Involved
    from laichau_reports.errors import FilePlace
    from laichau_reports.figures.interval import Interval

VERSION = 1
"""Changes when a program that reads this format would have to."""

JsonObject = dict[str, Any]


def write(result: CheckResult, diff: str | None) -> str:
    """Give the findings, worst first, and every relation, in the order of the rules; one relation per line."""
    units = _units(result)
    head: JsonObject = {
        "version": VERSION,
        "summary": _summary(result),
        "findings": [_finding(finding, units) for finding in result.findings],
    }
    if diff is not None:
        head["diff"] = diff
    text = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    relations = ",\n".join(_relations(result))
    return f'{text},\n  "relations": [\n{relations}\n  ]\n}}\n'


def place_fields(place: FilePlace) -> JsonObject:
    """Give file, line and column; 0 means the whole file or the whole line."""
    return {"file": posix(place.path), "line": place.line, "column": place.column}


def _summary(result: CheckResult) -> JsonObject:
    findings = result.findings
    return {
        "workspaces": [one.folder for one in result.workspaces],
        "relations": {verdict.name.lower(): result.count(verdict) for verdict in Verdict},
        "findings": {severity.name.lower(): count for severity, count in by_severity(result.active).items()},
        "suppressed": sum(finding.waiver is not None for finding in findings),
        "baseline": sum(finding.waiver is None and finding.in_baseline for finding in findings),
    }


def _units(result: CheckResult) -> dict[str, str]:
    """Give the unit of each figure of a broken relation, by its id."""
    return {
        str(figure.key): one.facts.unit(figure)
        for one in result.workspaces
        for judgement in one.judgements
        if judgement.verdict is Verdict.BROKEN
        for figure in printed_figures(judgement)
    }


def _finding(finding: Finding, units: Mapping[str, str]) -> JsonObject:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "hint": finding.hint,
        "about": finding.about,
        **place_fields(finding.place),
        "figures": [_shown(figure, units) for figure in finding.figures],
        "repairs": [[_change(change) for change in repair] for repair in finding.repairs],
        "culprit": finding.culprit or None,
        "tangled": finding.tangled,
        "fingerprint": finding.fingerprint,
        "suppressed": _waiver(finding.waiver) if finding.waiver else None,
        "baseline": finding.in_baseline,
    }


def _shown(figure: ShownFigure, units: Mapping[str, str]) -> JsonObject:
    shown: JsonObject = {
        "id": figure.id,
        "label": figure.label,
        **place_fields(figure.place),
        "text": figure.text,
        "interval": {"low": figure.low or None, "high": figure.high or None},
    }
    return {**shown, "unit": units[figure.id]} if figure.id in units else shown


def _change(change: ShownChange) -> JsonObject:
    return {
        "figure": change.figure.id,
        "low": change.low or None,
        "high": change.high or None,
        "proposals": [{"text": one.text, "slip": one.slip or None} for one in change.proposals],
    }


def _waiver(waiver: Waiver) -> JsonObject:
    return {"reason": waiver.reason, "note": waiver.text, **place_fields(waiver.place)}


def _relations(result: CheckResult) -> Iterator[str]:
    for one in result.workspaces:
        yield from _relations_of(one)


def _relations_of(one: WorkspaceResult) -> Iterator[str]:
    # A figure stands in many relations; writing it once saves most of the time.
    known: dict[Involved, str] = {}
    for judgement in one.judgements:
        figures = ", ".join(_known(figure, known, one.facts) for figure in involved(judgement))
        yield f'{_dumps(_relation(judgement, one.folder)).removesuffix("}")}, "figures": [{figures}]}}'


def _known(figure: Involved, known: dict[Involved, str], facts: Facts) -> str:
    text = known.get(figure)
    if text is None:
        text = known[figure] = _dumps(_involved(figure, facts))
    return text


def _involved(figure: Involved, facts: Facts) -> JsonObject:
    interval = None if figure.figure is None else _interval(figure.figure.interval)
    place = place_fields(facts.place(figure.thing))
    return {"id": str(figure.thing), **place, "text": figure.text(facts), "interval": interval}


def _relation(judgement: Judgement, folder: str) -> JsonObject:
    return {
        "workspace": folder,
        "code": judgement.rule.code,
        "about": judgement.subject.about,
        "verdict": judgement.verdict.name.lower(),
        "reason": judgement.reason,
    }


def _interval(interval: Interval) -> JsonObject:
    return {"low": machine_number(interval.low), "high": machine_number(interval.high)}


def _dumps(value: JsonObject) -> str:
    return json.dumps(value, ensure_ascii=False)
