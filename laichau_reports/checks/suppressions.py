"""``bo_qua``: what a person has decided to accept, where it stands, and what it covers.

A suppression stands next to what it covers: at a figure it covers findings in which that figure takes part, at an
indicator of the catalogue those of all its figures, at a task those of the task, at the top of a file those of the
whole file (of the whole workspace for ``co-quan.yaml`` and ``chi-tieu.yaml``), narrowed by ``chi_tieu`` if it is given,
and in a report by ``muc``: only those in that section of the narrative.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from laichau_reports.checks.model import Finding, ThingId, Waiver
from laichau_reports.vietnamese import format_date
from laichau_reports.workspace.kinds import CATALOGUE, FIGURES, OFFICE, PLANS, REPORTS, TASKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from laichau_reports.errors import FilePlace
    from laichau_reports.workspace import Workspace
    from laichau_reports.workspace.suppression import FileSuppression, Suppression

WHOLE_WORKSPACE = frozenset({OFFICE, CATALOGUE})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a suppression covers.

    Attributes:
        kind: kind of the file that holds it.
        key: which file of that kind; empty for the single files.
        steps: things whose steps begin so; empty for the whole file.
        indicators: only findings about one of these; empty for all.
    """

    kind: str
    key: str = ""
    steps: tuple[str | int, ...] = ()
    indicators: frozenset[str] = frozenset()

    def covers(self, things: Iterable[ThingId]) -> bool:
        """Tell whether a finding about some things is covered."""
        involved = tuple(things)
        if self.indicators and self.indicators.isdisjoint(thing.indicator for thing in involved):
            return False
        return self.kind in WHOLE_WORKSPACE or any(self._holds(thing) for thing in involved)

    def _holds(self, thing: ThingId) -> bool:
        return (thing.kind, thing.key) == (self.kind, self.key) and thing.steps[: len(self.steps)] == self.steps


@dataclass(frozen=True, slots=True)
class PlacedSuppression:
    """A suppression as a file has it.

    Attributes:
        code: the rule that it silences.
        reason: why.
        until: the last day on which it holds; None for no end.
        place: where it is written.
        scope: what it covers.
    """

    code: str
    reason: str
    until: date | None
    place: FilePlace
    scope: Scope

    def is_over(self, today: date) -> bool:
        """Tell whether its last day is past."""
        return self.until is not None and today > self.until

    @property
    def waiver(self) -> Waiver:
        """What a finding shows of it."""
        return Waiver(self.code, self.reason, self.place, f"đến {format_date(self.until)}" if self.until else "")


def suppressions_of(workspace: Workspace) -> tuple[PlacedSuppression, ...]:
    """Give every suppression of a workspace, the nearest to a figure first: it is the one that is used."""
    return (*_beside_things(workspace), *_of_files(workspace))


def covering(
    suppressions: Iterable[PlacedSuppression], code: str, things: Iterable[ThingId]
) -> list[PlacedSuppression]:
    """Give the suppressions that cover a finding of a rule about some things, in the order given."""
    involved = tuple(things)
    return [one for one in suppressions if one.code == code and one.scope.covers(involved)]


def suppress(
    findings: Iterable[tuple[Finding, tuple[ThingId, ...]]], suppressions: Sequence[PlacedSuppression]
) -> tuple[tuple[Finding, ...], frozenset[PlacedSuppression]]:
    """Mark the findings that a suppression covers.

    Args:
        findings: each with the things that it is about.
        suppressions: those in force, the preferred ones first.

    Returns:
        all findings, the covered ones with their waiver; and the suppressions that covered something.
    """
    marked: list[Finding] = []
    used: set[PlacedSuppression] = set()
    for finding, things in findings:
        found = covering(suppressions, finding.code, things)
        used.update(found)
        marked.append(replace(finding, waiver=found[0].waiver) if found else finding)
    return tuple(marked), frozenset(used)


def _beside_things(workspace: Workspace) -> Iterator[PlacedSuppression]:
    for period, figures in workspace.figures.items():
        for name, entry in figures.so_lieu.items():
            for one in entry.bo_qua:
                yield _placed(one, Scope(FIGURES, str(period), ("so_lieu", name)))
    for year, tasks in workspace.tasks.items():
        for index, task in enumerate(tasks.nhiem_vu):
            for one in task.bo_qua:
                yield _placed(one, Scope(TASKS, str(year), ("nhiem_vu", index)))
    for name, indicator in workspace.catalogue.chi_tieu.items():
        for one in indicator.bo_qua:
            yield _placed(one, Scope(CATALOGUE, indicators=frozenset({name})))


def _of_files(workspace: Workspace) -> Iterator[PlacedSuppression]:
    for period, figures in workspace.figures.items():
        yield from _of_file(figures.bo_qua, FIGURES, str(period))
    for year, plan in workspace.plans.items():
        yield from _of_file(plan.bo_qua, PLANS, str(year))
    for year, tasks in workspace.tasks.items():
        yield from _of_file(tasks.bo_qua, TASKS, str(year))
    for name, report in workspace.reports.items():
        for one in report.bo_qua:
            yield _placed(one, Scope(REPORTS, name, _section(one.muc), frozenset(one.chi_tieu)))
    yield from _of_file(workspace.catalogue.bo_qua, CATALOGUE, "")
    yield from _of_file(workspace.office.bo_qua, OFFICE, "")


def _section(name: str | None) -> tuple[str, ...]:
    """Give the steps of a section of a report: of its narrative, or the list of the tasks ahead."""
    if name is None or name == "nhiem_vu_ky_toi":
        return (name,) if name else ()
    return ("loi_van", name)


def _of_file(suppressions: Iterable[FileSuppression], kind: str, key: str) -> Iterator[PlacedSuppression]:
    for one in suppressions:
        yield _placed(one, Scope(kind, key, indicators=frozenset(one.chi_tieu)))


def _placed(one: Suppression, scope: Scope) -> PlacedSuppression:
    return PlacedSuppression(one.ma, one.ly_do, one.den, one.place, scope)
