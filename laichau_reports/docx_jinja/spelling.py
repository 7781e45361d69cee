"""Proposes how a name is spelled when somebody typed it as words: «sản lượng chè» is ``san_luong_che``."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LITERAL: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORD: Final = r"[^\W\d]\w*"
_WORDS: Final = re.compile(rf"{_WORD}(?:[^\S\n]+\w+)+")
_LANGUAGE: Final = frozenset(
    (
        *("and", "or", "not", "in", "is", "if", "elif", "else", "true", "false", "none"),
        *("for", "set", "macro", "call", "with", "include", "recursive"),
    )
)
_TWO: Final = 2


def snake_case(words: str) -> str:
    """Spell words as a name: small letters without accents, joined by ``_``."""
    flat = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return "_".join("".join(letter for letter in flat if not unicodedata.combining(letter)).split())


def proposed_name(code: str) -> str:
    """Give the name that two or more words in a row were meant to be, or the empty string.

    Args:
        code: what stands in a tag.
    """
    for run in _WORDS.findall(_LITERAL.sub("''", code)):
        names = [name for name in map(snake_case, _groups(run)) if name.isascii()]
        if names:
            return names[0]
    return ""


def _groups(run: str) -> list[str]:
    """Part a row of words at the words of the template language; keep the groups of two words and more."""
    groups: list[list[str]] = [[]]
    for word in run.split():
        if word.lower() in _LANGUAGE:
            groups.append([])
        else:
            groups[-1].append(word)
    return [" ".join(group) for group in groups if len(group) >= _TWO]
