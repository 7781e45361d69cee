"""The baseline: findings that were there when an office began to check, so that only new ones fail.

A JSON file under version control. An entry that no finding matches any more makes the run fail until it is pruned:
the debt can only shrink. Only what was looked at can be missed: entries of other workspaces, or of rules that were not
asked, are left alone.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from laichau_reports.checks.model import CheckResult, Severity, WorkspaceResult
from laichau_reports.errors import Fault, FaultsError, FilePlace, InputError
from laichau_reports.files import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


VERSION = 1
_HOW_TO_MAKE = "Hãy tạo tệp bằng tùy chọn --write-baseline."


class Entry(NamedTuple):
    """A finding as the baseline remembers it.

    Attributes:
        workspace: the folder, as seen from that of the baseline.
        code: of the rule.
        about: instance of the rule; for people who read the file.
        fingerprint: what is compared.
    """

    workspace: str
    code: str
    about: str
    fingerprint: str


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Read a baseline.

    Raises:
        InputError: there is none, or it is not one of ours.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        entries = tuple(_entry(item) for item in content["findings"])
    except OSError as error:
        message = "Không đọc được tệp baseline."
        raise InputError(message, place=FilePlace(path.as_posix()), hint=_HOW_TO_MAKE) from error
    except (ValueError, KeyError, TypeError) as error:
        message = "Tệp này không phải là baseline của laichau-reports."
        raise InputError(message, place=FilePlace(path.as_posix()), hint=_HOW_TO_MAKE) from error
    if content.get("version") != VERSION:
        message = "Tệp baseline này do một phiên bản khác của chương trình ghi."
        raise InputError(message, place=FilePlace(path.as_posix()), hint=_HOW_TO_MAKE)
    return entries


def write_baseline(path: Path, result: CheckResult) -> int:
    """Write the findings that nothing suppresses as the new baseline; notes are no debt.

    Returns:
        how many there are.
    """
    entries = [
        Entry(_seen_from(path, one), finding.code, finding.about, finding.fingerprint)
        for one in result.workspaces
        for finding in one.findings
        if finding.waiver is None and finding.severity is not Severity.NOTE
    ]
    _write(path, entries)
    return len(entries)


def apply_baseline(path: Path, result: CheckResult, entries: Iterable[Entry]) -> tuple[CheckResult, tuple[Entry, ...]]:
    """Mark the findings that the baseline knows.

    Args:
        path: the baseline file.
        result: of the run.
        entries: of the baseline.

    Returns:
        the result with them marked; and the stale entries, which were looked for and not found.
    """
    known = {(entry.workspace, entry.fingerprint): entry for entry in entries}
    seen: set[tuple[str, str]] = set()
    workspaces = []
    for one in result.workspaces:
        findings = []
        for finding in one.findings:
            name = (_seen_from(path, one), finding.fingerprint)
            is_known = name in known and finding.waiver is None
            seen.update([name] if is_known else [])
            findings.append(replace(finding, in_baseline=is_known))
        workspaces.append(replace(one, findings=tuple(findings)))
    checked = {_seen_from(path, one) for one in result.workspaces}
    asked = {rule.code for rule in result.rules}
    stale = tuple(
        entry
        for name, entry in known.items()
        if name not in seen and entry.workspace in checked and entry.code in asked
    )
    return replace(result, workspaces=tuple(workspaces)), stale


def prune_baseline(path: Path, entries: Iterable[Entry], stale: Iterable[Entry]) -> int:
    """Write a baseline again without its stale entries.

    Returns:
        how many entries are left.
    """
    gone = set(stale)
    left = [entry for entry in entries if entry not in gone]
    _write(path, left)
    return len(left)


def refuse_stale(path: Path, stale: Iterable[Entry]) -> None:
    """Fail if the baseline has entries that no finding matches any more.

    Raises:
        FaultsError: with one fault per entry.
    """
    faults = [
        Fault(
            FilePlace(path.as_posix()),
            f"Phát hiện {entry.code} ({entry.about}) trong {entry.workspace} không còn nữa.",
            hint="Chạy lại với --prune-baseline để gỡ khỏi baseline.",
            code="stale-baseline",
        )
        for entry in stale
    ]
    if faults:
        raise FaultsError(faults)


def _entry(item: Any) -> Entry:
    return Entry(*(str(item[name]) for name in Entry._fields))


def _seen_from(path: Path, one: WorkspaceResult) -> str:
    """Name a workspace so that it does not matter from where the program is started."""
    try:
        return PurePath(os.path.relpath(one.folder, path.parent)).as_posix()
    except ValueError:  # another drive of Windows
        return one.folder


def _write(path: Path, entries: Iterable[Entry]) -> None:
    content = {"version": VERSION, "findings": [entry._asdict() for entry in sorted(entries)]}
    write_text(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
