"""Where in the YAML an expression of a narrative stands, and marks that look like a forgotten half.

YAML folds the lines of a text, so the place of a character cannot be computed from the text alone. The file is read
again, but only once something is wrong: the n-th ``{{`` of a text is the n-th ``{{`` of the file after its beginning.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, FilePlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.workspace.nodes import PlacedText

_OPENING = "{{"
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_ESCAPED = re.compile(r"\\[*^\[\]{\\]")
_HALF = re.compile(r"\}\}|\{[^{}]*\}")
_BOLD = re.compile(r"\*\*")
_HINT = "Viết đủ cả hai đầu ({{ … }}, **…**); nếu thật sự muốn in dấu này thì đặt dấu \\ ngay trước nó."
_SHOWN = 40


def place_of_expression(text: PlacedText, offset: int) -> FilePlace:
    """Give the place of an expression in its file; of the whole text if the file cannot be read any more.

    Args:
        text: the text that holds it.
        offset: where its code begins in the text.
    """
    nth = text.text.count(_OPENING, 0, offset)
    try:
        lines = Path(text.place.path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return text.place
    first = max(text.place.line - 1, 0)
    openings = (
        FilePlace(text.place.path, number + 1, match.start() + 1)
        for number, line in enumerate(lines[first:], first)
        for match in re.finditer(re.escape(_OPENING), line)
        if number > first or match.start() + 1 >= text.place.column
    )
    return next((place for index, place in enumerate(openings, 1) if index == nth), text.place)


def stray_marks(text: PlacedText) -> Iterator[Fault]:
    """Find marks that would be printed as they stand although they were surely meant to work."""
    source = _ESCAPED.sub(_blank, text.text)
    source = _EXPRESSION.sub(_blank, source)
    for half in _HALF.finditer(source):
        yield _stray(text, half, "Biểu thức này thiếu dấu ngoặc nhọn nên sẽ in nguyên văn; phải có đủ «{{» và «}}».")
    bold = list(_BOLD.finditer(source))
    if len(bold) % 2:
        yield _stray(text, bold[-1], "Có «**» mở chữ đậm mà không đóng, hoặc đóng mà không mở.")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _stray(text: PlacedText, mark: re.Match[str], message: str) -> Fault:
    shown = text.text[max(mark.start() - _SHOWN, 0) : mark.end() + _SHOWN]
    return Fault(text.place, message, shown, _HINT, code="stray-mark")
