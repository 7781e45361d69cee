"""One run of ``check``: workspaces in, judgements and findings out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from laichau_reports.checks.facts import Facts
from laichau_reports.checks.judging import findings_of, judge
from laichau_reports.checks.model import CheckResult, Finding, Judgement, WorkspaceResult
from laichau_reports.checks.registry import all_rules
from laichau_reports.checks.suppressions import covering, suppress, suppressions_of
from laichau_reports.checks.waivers import UNUSED, unused
from laichau_reports.errors import InputError, WorkspaceError
from laichau_reports.figures.interval import Rounding
from laichau_reports.vietnamese import nearest
from laichau_reports.workspace import Workspace, check_folder, figure_book
from laichau_reports.workspace.collector import collector_paused
from laichau_reports.workspace.kinds import OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from laichau_reports.checks.registry import Rule
    from laichau_reports.errors import Fault


@dataclass(frozen=True, slots=True)
class Options:
    """What a run looks at.

    Attributes:
        select: codes, or beginnings of codes (``TONG``); empty for all.
        ignore: the same, left out.
        rounding: how printed numbers were rounded.
        today: for suppressions that end.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rounding: Rounding = Rounding.NEAREST
    today: date = field(default_factory=date.today)


def check_folders(paths: Iterable[Path], options: Options) -> CheckResult:
    """Check every workspace that the paths name.

    Args:
        paths: folders of workspaces, folders that hold workspaces, or files of workspaces.
        options: what to look at.

    Raises:
        InputError: a path belongs to no workspace, files are faulty (all faults of all workspaces are told), or a code
            is unknown.
    """
    with collector_paused():  # all that is made here lives as long as the result
        return _check_all(workspace_folders(paths), options)


def _check_all(folders: Iterable[Path], options: Options) -> CheckResult:
    rules = chosen_rules(options)
    workspaces: list[Workspace] = []
    faults: list[Fault] = []
    for folder in folders:
        try:
            workspaces.append(Workspace.open(folder))
        except WorkspaceError as error:
            faults += error.faults
    if faults:
        raise WorkspaceError(faults)
    return CheckResult(tuple(check_workspace(workspace, options, rules) for workspace in workspaces), rules)


def check_workspace(workspace: Workspace, options: Options, rules: tuple[Rule, ...] = ()) -> WorkspaceResult:
    """Check one workspace.

    Args:
        workspace: the files.
        options: what to look at.
        rules: those to ask; those that the options choose if none are given.
    """
    asked = rules or chosen_rules(options)
    facts = Facts(workspace, figure_book(workspace), options.rounding, options.today)
    judgements = judge(asked, facts)
    in_force = [one for one in suppressions_of(workspace) if not one.is_over(options.today)]

    def is_accepted(judgement: Judgement) -> bool:
        return bool(covering(in_force, judgement.rule.code, judgement.subject.things))

    findings, used = suppress(findings_of(judgements, facts, is_accepted), in_force)
    codes = {rule.code: rule for rule in asked}
    if UNUSED in codes:
        asked_for = [one for one in in_force if one.code in codes]
        extra = tuple(Judgement(codes[UNUSED], one, one.verdict) for one in unused(asked_for, used))
        judgements += extra
        findings += tuple(finding for finding, _ in findings_of(extra, facts, is_accepted))
    return WorkspaceResult(workspace.folder.as_posix(), facts, judgements, tuple(sorted(findings, key=_worst_first)))


def chosen_rules(options: Options) -> tuple[Rule, ...]:
    """Give the rules that a run asks.

    Raises:
        InputError: a code is the beginning of no rule's code.
    """
    rules = all_rules()
    for code in (*options.select, *options.ignore):
        if not any(rule.code.startswith(code) for rule in rules):
            raise unknown_code(code)
    return tuple(
        rule
        for rule in rules
        if (not options.select or rule.code.startswith(options.select)) and not rule.code.startswith(options.ignore)
    )


def rule_of(code: str) -> Rule:
    """Give a rule by its code.

    Raises:
        InputError: there is none.
    """
    known = {rule.code: rule for rule in all_rules()}
    if code not in known:
        raise unknown_code(code)
    return known[code]


def unknown_code(code: str) -> InputError:
    """Say that no rule has a code."""
    codes = [rule.code for rule in all_rules()]
    likely = nearest(code, codes)
    hint = f"Có phải ý bạn là «{likely[0]}»?" if likely else f"Các mã hiện có: {', '.join(codes)}."
    return InputError(f"Không có quy tắc nào mang mã «{code}».", hint=hint)


def workspace_folders(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Give the workspaces that paths mean, each once: the folder itself, those in it, or the one around it.

    Raises:
        WorkspaceError: a path means none.
    """
    found: dict[Path, None] = {}
    faults: list[Fault] = []
    for path in paths:
        try:
            found |= dict.fromkeys(_workspaces_at(path))
        except WorkspaceError as error:
            faults += error.faults
    if faults:
        raise WorkspaceError(faults)
    return tuple(found)


def _workspaces_at(path: Path) -> list[Path]:
    named = next((folder for folder in (path, *path.parents[:2]) if _is_workspace(folder)), None)
    around = named or next((folder for folder in path.absolute().parents[:2] if _is_workspace(folder)), None)
    if around is not None:
        return [named or _as_seen_from_here(around)]
    # A folder of workspaces, or a repository that has some beside others in a folder of examples.
    below = [folder for pattern in ("*", "*/*") for folder in path.glob(pattern)] if path.is_dir() else []
    inside = sorted(folder for folder in below if _is_workspace(folder))
    if not inside:
        check_folder(path)
    return inside


def _as_seen_from_here(folder: Path) -> Path:
    try:
        return Path(os.path.relpath(folder))
    except ValueError:  # another drive of Windows
        return folder


def _is_workspace(folder: Path) -> bool:
    return any((folder / f"{OFFICE}{ending}").is_file() for ending in (".yaml", ".yml"))


def _worst_first(finding: Finding) -> tuple[int, object]:
    """Order findings; those of one figure stay in the order of the rules, the simplest statement first."""
    return finding.severity.rank, finding.place
