"""The report file of the next period: the old one, changed at the marks of the parser.

Template, recipients, signatory, comments and the order of everything stay; the period and its words move on; number and
date become blank; texts that were only true of the last period are marked (``standing_text``); the tasks ahead begin
anew; findings that were let pass are not let pass again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from laichau_reports.reports.moved_words import MovedWords
from laichau_reports.reports.period_words import words_of_next
from laichau_reports.reports.standing_text import MARK, OTHER_PERIOD, renews_itself
from laichau_reports.vietnamese import nfc, period_id
from laichau_reports.workspace.splice import Edit, SourceText, applied, scalars_of
from laichau_reports.workspace.unfilled import reminder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.vietnamese import Period

NARRATIVE, SUBJECT, AHEAD, SUPPRESSIONS = "loi_van", "trich_yeu", "nhiem_vu_ky_toi", "bo_qua"
BLANKED = frozenset({"so", "ngay"})

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CarriedReport:
    """A report file of the next period.

    Attributes:
        text: the whole file.
        standing: how many texts of the narrative serve again as they are.
        to_rewrite: how many are marked, or have been waiting to be written since before.
        other_periods: line and expression of each figure of a period that is named, to be looked at.
        dropped_suppressions: the old file let findings pass, the new one does not.
    """

    text: str
    standing: int
    to_rewrite: int
    other_periods: tuple[tuple[int, str], ...]
    dropped_suppressions: bool


def carried_report(text: str, old: Period, new: Period) -> CarriedReport:
    """Make the report file of the next period.

    Args:
        text: the report file of the old period, sound.
        old: its period.
        new: the next one.
    """
    source, words = SourceText.of(nfc(text)), MovedWords(old, new)
    narrative = tuple(_narrative(source, words))
    edits = [*_head(source, words), *(edit for edit, _ in narrative), *_comments(source, words)]
    dropped = [edit for edit in (_without(source, SUPPRESSIONS),) if edit]
    edits = [edit for edit in edits if not any(_lies_in(edit, cut) for cut in dropped)]
    ahead = _tasks_ahead(source, new)
    edits = [edit for edit in edits if not (ahead and _lies_in(edit, ahead))]
    made = applied(source.text, [*edits, *dropped, *([ahead] if ahead else [])])
    marked = sum(is_marked for _, is_marked in narrative)
    return CarriedReport(
        made, len(narrative) - marked, marked, tuple(_other_periods(SourceText.of(made))), bool(dropped)
    )


def _head(source: SourceText, words: MovedWords) -> Iterator[Edit]:
    for key, value in source.entries():
        if not isinstance(value, yaml.ScalarNode):
            continue
        begin, end = source.inside(value)
        if key.value == "ky":
            yield Edit(source.start(value), source.end(value), period_id(words.new))
        elif key.value in BLANKED and value.value:
            yield _blanked(source, source.end(key) + 1, source.end(value))
        elif key.value == SUBJECT:
            yield Edit(begin, end, words.moved(source.text[begin:end]))


def _blanked(source: SourceText, begin: int, end: int) -> Edit:
    """Take a value away; a remark behind it keeps its column."""
    rest = source.text[end : source.after_line(end)]
    return Edit(begin, end, " " * (end - begin) if "#" in rest else "")


def _narrative(source: SourceText, words: MovedWords) -> Iterator[tuple[Edit, bool]]:
    """Give the change of each text of the narrative, and whether it is to be written; reminders stay what they are."""
    sections = source.entry(NARRATIVE)
    for section, block in source.entries(sections[1]) if sections else ():
        headings = _headings(block)
        for scalar in scalars_of(block):
            if not scalar.value.strip():
                continue
            begin, end = source.inside(scalar)
            waits = reminder_of(scalar.value) is not None
            serves = not waits and renews_itself(scalar.value, section.value, words, is_heading=id(scalar) in headings)
            yield Edit(begin, end, ("" if serves or waits else MARK) + words.moved(source.text[begin:end])), not serves


def _headings(block: yaml.Node) -> set[int]:
    """Give the texts that introduce sub-points."""
    items = block.value if isinstance(block, yaml.SequenceNode) else []
    points = ({key.value: value for key, value in item.value} for item in items if isinstance(item, yaml.MappingNode))
    return {id(point["y"]) for point in points if point.get("y_con") is not None and "y" in point}


def _tasks_ahead(source: SourceText, new: Period) -> Edit | None:
    """Begin the tasks ahead anew, with a reminder of the period that they are for."""
    found = source.entry(AHEAD)
    if found is None or not found[1].value:
        return None
    reminder = f"- … nhiệm vụ {words_of_next(new)['dai']}"
    begin, end = source.start(found[1]), source.end(found[1])
    flow = isinstance(found[1], yaml.SequenceNode) and found[1].flow_style
    return Edit(begin, end, f"[{reminder.removeprefix('- ')}]" if flow else reminder)


def _without(source: SourceText, key: str) -> Edit | None:
    """Take an entry away, with the comment directly above it."""
    found = source.entry(key)
    if found is None:
        return None
    begin = source.line_start(source.start(found[0]))
    while begin and source.text[(above := source.line_start(begin - 1)) : begin].lstrip().startswith("#"):
        begin = above
    return Edit(begin, source.after_line(max(source.end(found[1]), source.end(found[0]))), "")


def _comments(source: SourceText, words: MovedWords) -> Iterator[Edit]:
    """Move the words of the period in comments, and the names of its files."""
    spans = sorted((source.start(node), source.end(node)) for node in _all_scalars(source.root))
    gaps = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(source.text)], strict=True)
    for begin, end in gaps:
        for found in _COMMENT.finditer(source.text, begin, max(begin, end)):
            moved = words.moved(found[0]).replace(f"{words.old}.yaml", f"{words.new}.yaml")
            yield Edit(found.start(), found.end(), moved)


def _all_scalars(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Give keys and values alike."""
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]


def _other_periods(source: SourceText) -> Iterator[tuple[int, str]]:
    for scalar in scalars_of(source.root) if source.root is not None else ():
        begin, end = source.start(scalar), source.end(scalar)
        for found in OTHER_PERIOD.finditer(source.text, begin, end):
            yield source.line_of(found.start()), found[0]


def _lies_in(edit: Edit, cut: Edit) -> bool:
    return cut.start <= edit.start and edit.end <= cut.end
