"""What a tag says: its keyword, its role in a group, and the level that its prefix asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from laichau_reports.docx_jinja.normaliser import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

    from laichau_reports.docx_jinja.places import TemplatePlace
    from laichau_reports.docx_jinja.scanner import Found

Role = Literal["print", "open", "mid", "close", "single", "include", "comment", "chart"]
Level = Literal["inline", "paragraph", "cell", "row"]

LEVEL_OF_PREFIX: Final[dict[str, Level]] = {"p": "paragraph", "tr": "row", "tc": "cell", "r": "inline"}
LEVEL_NAMES: Final[dict[Level, str]] = {
    "inline": "trong dòng",
    "paragraph": "cả đoạn",
    "cell": "cả ô",
    "row": "cả hàng",
}
OPENERS: Final = frozenset({"for", "if", "macro", "call", "set", "with"})
MIDS: Final = {"elif": frozenset({"if"}), "else": frozenset({"if", "for"})}
KEYWORDS: Final = frozenset({*OPENERS, *MIDS, "include", *(f"end{name}" for name in OPENERS)})

_PRINT_PREFIX: Final = re.compile(r"^([rp])\s+(?!(?:if|else|and|or|not|in|is)\b)(?=[\w\"'“‘(\[])")
_STATEMENT_PREFIX: Final = re.compile(r"^\s*(p|tr|tc|r)\s+(?=\w)")
_INLINE_SET: Final = re.compile(r"^set\s+[^=|\"']+=(?!=)")
_WORD: Final = re.compile(r"\w+")


@dataclass(slots=True, eq=False)
class Tag:
    """A tag that was cut out of its paragraph.

    Attributes:
        number: identifies the tag in the whole template, includes and notes counted.
        role: what it is to its group.
        keyword: ``for``, ``endif``… or empty for a print tag.
        code: normalised text between the delimiters, without prefix.
        prefix: level that the author asked for, or None.
        source: the tag as it was typed.
        place: where it stood.
        paragraph: its ``w:p``.
        mark: the processing instruction that stands for it in the tree.
        properties: serialised ``w:rPr`` of the run of its first character, or empty.
        level: level of its group, once known.
    """

    number: int
    role: Role
    keyword: str
    code: str
    prefix: Level | None
    source: str
    place: TemplatePlace
    paragraph: _Element
    mark: _Element
    properties: str = ""
    level: Level = field(default="inline")


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of what a tag says."""

    role: Role
    keyword: str
    code: str
    prefix: Level | None


def wording(found: Found) -> Wording:
    """Read what a tag says; an unknown keyword comes out as role ``single``."""
    if found.kind == "comment":
        return Wording("comment", "", found.body.strip(), None)
    if found.kind == "print":
        match = _PRINT_PREFIX.match(found.body)
        rest = found.body[match.end() :] if match else found.body
        return Wording("print", "", normalise(rest), LEVEL_OF_PREFIX[match[1]] if match else None)
    code = normalise(found.body)
    match = _STATEMENT_PREFIX.match(code)
    prefix = LEVEL_OF_PREFIX[match[1]] if match else None
    code = code[match.end() :] if match else code
    word = _WORD.match(code)
    keyword = word[0] if word else ""
    return Wording(_role(keyword, code), keyword, code, prefix)


def _role(keyword: str, code: str) -> Role:
    if keyword == "set" and _INLINE_SET.match(code):
        return "single"
    if keyword == "include":
        return "include"
    if keyword in OPENERS:
        return "open"
    if keyword in MIDS:
        return "mid"
    if keyword in KEYWORDS:
        return "close"
    return "single"
