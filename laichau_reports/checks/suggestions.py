"""The best proposals as changes of the YAML text: only the number at its place is replaced, and nothing is written.

A proposal becomes a change only if the number that is written at the place of the figure is the number that the
finding speaks of; whatever is written in another way (in words, in another unit) is left to a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from laichau_reports.errors import FilePlace, InputError, ParseError
from laichau_reports.vietnamese import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from laichau_reports.checks.model import CheckResult, Finding, ShownChange

_NUMBER = re.compile(r"(?:(?<!\w)[-−–])?\d[\d.]*(?:,\d+)?")
_UNGROUPED = re.compile(r"\D?\d{4,}(?:,\d+)?")
_NO_LINE_END = "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One number to be replaced.

    Attributes:
        place: where the number begins.
        old: the number as it is written.
        new: the number to write.
    """

    place: FilePlace
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The lines of the files that were checked, with their line ends; each file is read once."""

    _lines: dict[str, list[str]] = field(default_factory=dict)

    def lines(self, path: str) -> list[str]:
        """Give the lines of a file.

        Raises:
            InputError: it cannot be read any more.
        """
        if path not in self._lines:
            try:
                text = Path(path).read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                message = "Tệp vừa được kiểm tra nhưng nay không đọc lại được."
                raise InputError(message, place=FilePlace(path), hint="Hãy chạy lại lệnh.") from error
            self._lines[path] = re.findall(r"[^\n]*\n|[^\n]+", text)
        return self._lines[path]

    def line(self, place: FilePlace) -> str:
        """Give the line of a place; empty if the place is not inside the file."""
        lines = self.lines(place.path) if place.line else []
        return lines[place.line - 1] if place.line <= len(lines) and lines else ""


def suggest(result: CheckResult) -> str:
    """Give the best proposals as a unified diff against the current folder; empty if there are none.

    Each changed file is preceded by the findings that the change would mend; ``git apply`` and ``patch -p1`` skip those
    lines.

    Raises:
        InputError: a file that was checked cannot be read again.
    """
    sources = Sources()
    edits: defaultdict[str, dict[FilePlace, Edit]] = defaultdict(dict)
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for finding in result.active:
        for edit in edits_of(finding, sources):
            # Findings of one cause propose the same change; of two that differ, the graver one is shown.
            if edits[edit.place.path].setdefault(edit.place, edit) is edit:
                reasons[edit.place.path].append(_reason(finding, edit))
    return "".join(
        "".join([*reasons[path], *_diff(path, list(changes.values()), sources)])
        for path, changes in sorted(edits.items())
    )


def edits_of(finding: Finding, sources: Sources) -> tuple[Edit, ...]:
    """Give the changes that the best repair of a finding makes; none unless every one of them is a plain number.

    Of a tie none is the best, unless only the first one is explained by typing slips.
    """
    edits = [_edit(change, sources) for change in _best_repair(finding)]
    certain = [edit for edit in edits if edit is not None]
    return tuple(certain) if len(certain) == len(edits) else ()


def _best_repair(finding: Finding) -> tuple[ShownChange, ...]:
    repairs = finding.repairs
    if finding.tangled:
        return ()  # a repair that nobody has proved to be the smallest one
    if len(repairs) == 1 or (repairs and finding.culprit):
        return repairs[0]
    explained = [repair for repair in repairs if all(one.proposals and one.proposals[0].slip for one in repair)]
    return repairs[0] if explained and explained == [repairs[0]] else ()


def _edit(change: ShownChange, sources: Sources) -> Edit | None:
    place = change.figure.place
    if not change.proposals or not place.column:
        return None
    line = sources.line(place)
    # A byte order mark is part of the text here, but columns are counted without it.
    start = place.column - 1 + line.startswith("\ufeff")
    written = _NUMBER.search(line, start)
    wanted = _NUMBER.search(change.proposals[0].text)
    shown = _NUMBER.search(change.figure.text)
    if written is None or wanted is None or shown is None or not _are_equal(written[0], shown[0]):
        return None
    new = wanted[0].replace(".", "") if _UNGROUPED.fullmatch(written[0]) else wanted[0]
    if new == written[0]:
        return None
    return Edit(FilePlace(place.path, place.line, written.start() + 1), written[0], new)


def _are_equal(written: str, shown: str) -> bool:
    try:
        return parse_number(written) == parse_number(shown)
    except ParseError:
        # What is written there is no number by the rules of the workspace (an index, a date): nothing to replace.
        return False


def _reason(finding: Finding, edit: Edit) -> str:
    count = len(finding.repairs)
    doubt = f"; là một trong {count} cách sửa" if count > 1 and not finding.culprit else ""
    return f"# {finding.code} {edit.place}: {edit.old} → {edit.new}{doubt}\n"


def _diff(path: str, edits: Sequence[Edit], sources: Sources) -> Iterator[str]:
    before = sources.lines(path)
    name = PurePath(path).as_posix()
    mark = "\t" if " " in name else ""
    for line in unified_diff(before, _changed(before, edits), f"a/{name}{mark}", f"b/{name}{mark}"):
        yield line if line.endswith("\n") else line + _NO_LINE_END


def _changed(lines: Iterable[str], edits: Sequence[Edit]) -> list[str]:
    by_line: Mapping[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_line[edit.place.line].append(edit)
    return [_changed_line(line, by_line.get(number, [])) for number, line in enumerate(lines, start=1)]


def _changed_line(line: str, edits: Sequence[Edit]) -> str:
    # From the right, so that the columns of the others stay.
    for edit in sorted(edits, reverse=True):
        start = edit.place.column - 1
        line = line[:start] + edit.new + line[start + len(edit.old) :]
    return line
