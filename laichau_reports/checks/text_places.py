"""Where a printed character of a narrative stands in the YAML file.

Two steps: from what is printed to the text as it was written (markup and expressions are passed over), and from that
text to the file (YAML folds lines). The file is read again, but only once something is broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from laichau_reports.errors import FilePlace, WorkspaceError
from laichau_reports.workspace.encoding import read_text

if TYPE_CHECKING:
    from laichau_reports.workspace.nodes import PlacedText


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text and its notes come from.

    Attributes:
        source: the text in YAML.
        printed: everything that it prints, notes in their place.
        values: begin and end in ``printed``, and offset in the source, of each expression.
    """

    source: PlacedText
    printed: str
    values: tuple[tuple[int, int, int], ...]


def place_in_file(source: PlacedText, offset: int) -> FilePlace:
    """Give the place of a character of a text in its file; of the whole text if the file cannot be read any more.

    YAML folds lines, so spaces do not count: the n-th visible character of the text is the n-th one in the file.
    """
    try:
        raw = read_text(Path(source.place.path), source.place.path)
    except WorkspaceError:
        return source.place
    lines = raw.splitlines(keepends=True)
    index = sum(map(len, lines[: source.place.line - 1])) + source.place.column - 1
    index = _content_start(raw, index)
    found = index
    ahead = len(source.text) - len(source.text[offset:].lstrip())
    for char in source.text[: ahead + 1]:
        if not char.isspace():
            found = raw.find(char, index)
            index = found + 1
        if found < 0:
            return source.place
    before = raw[:found].splitlines(keepends=True)
    is_new_line = not before or before[-1].endswith("\n")
    line = len(before) + is_new_line
    column = 1 if is_new_line else len(before[-1]) + 1
    return FilePlace(source.place.path, line, column)


def source_offset(origin: Origin, linear: int) -> int:
    """Find a printed character in the source: marks of formatting are passed over, an expression is its opening."""
    source, cursor, position = origin.source.text, 0, 0
    for start, end, offset in origin.values:
        if linear < start:
            break
        if linear < end:
            return max(source.rfind("{{", 0, offset), 0)
        cursor, position = source.find("}}", offset) + 2, end
    found = cursor
    for char in origin.printed[position : linear + 1]:
        found = max(source.find(char, cursor), cursor)
        cursor = found + 1
    return min(found, max(len(source) - 1, 0))


def _content_start(raw: str, index: int) -> int:
    """Pass over the head of a block (``>-``) or the quote with which a text begins."""
    if raw[index : index + 1] in {">", "|"}:
        return raw.find("\n", index) + 1
    return index + (raw[index : index + 1] in {"'", '"'})
