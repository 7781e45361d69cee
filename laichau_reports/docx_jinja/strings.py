"""String literals in tags, as people type them in Word: straight quotes and every kind of curly ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STRAIGHT: Final = "\"'"
_DOUBLE_CLOSERS: Final = '”“„"'
_SINGLE_CLOSERS: Final = "’‘'"
# Opening quote -> the quotes that may close it. Autocorrect also sets a closing quote where code wants an opening one.
_CLOSERS: Final = {"“": "”", "”": "”", "„": "“”", "«": "»", "‘": "’", "’": "’", "\u201a": "‘’"}
QUOTES: Final = frozenset(STRAIGHT) | frozenset(_CLOSERS)


@dataclass(frozen=True, slots=True)
class Literal:
    """A string literal found in a text.

    Attributes:
        end: offset behind the closing quote.
        source: the literal in Python's spelling, quotes included.
    """

    end: int
    source: str


def read_literal(text: str, start: int) -> Literal | None:
    """Read the literal whose opening quote stands at ``start``; None if nothing closes it."""
    opener = text[start]
    if opener in STRAIGHT:
        return _straight(text, start)
    end = _balanced_end(text, start, opener)
    if end is None:
        end = _first_closer(text, start, _SINGLE_CLOSERS if opener in "‘’\u201a" else _DOUBLE_CLOSERS)
    return None if end is None else Literal(end + 1, quoted(text[start + 1 : end]))


def quoted(content: str) -> str:
    """Spell a text as a straight-quoted literal with the same content."""
    return '"' + content.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _straight(text: str, start: int) -> Literal | None:
    index = start + 1
    while index < len(text):
        if text[index] == "\\":
            index += 2
        elif text[index] == text[start]:
            return Literal(index + 1, text[start : index + 1])
        else:
            index += 1
    return None


def _balanced_end(text: str, start: int, opener: str) -> int | None:
    """Offset of the quote that closes ``opener``; quotes of the same kind inside count up and down."""
    closers = _CLOSERS[opener]
    nesting = {"“": "“", "”": "“", "«": "«", "‘": "‘", "’": "‘"}.get(opener, "")
    depth = 0
    for index in range(start + 1, len(text)):
        character = text[index]
        if character in closers and not _is_apostrophe(text, index):
            if depth == 0:
                return index
            depth -= 1
        elif character == nesting:
            depth += 1
    return None


def _is_apostrophe(text: str, index: int) -> bool:
    return text[index] == "’" and text[index + 1 : index + 2].isalpha() and text[index - 1].isalpha()


def _first_closer(text: str, start: int, closers: str) -> int | None:
    return next((index for index in range(start + 1, len(text)) if text[index] in closers), None)
