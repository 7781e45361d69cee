"""The text of a paragraph as a reader sees it, however Word cut it into runs.

Word splits the text of one sentence over runs, links and tracked insertions as it likes. Tags are therefore looked
for in the logical text: the characters of all ``w:t`` in reading order, one character for each tab, break or object.
The atoms keep the way back into the tree.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.wordml import R_TAG, SDT, SDT_CONTENT, P, T, is_element, w

if TYPE_CHECKING:
    from lxml.etree import _Element

OBJECT: Final = "\ufffc"  # a footnote reference, a drawing, a formula: something that a tag cannot reach across

_DESCEND: Final = frozenset(
    {R_TAG, *(w(name) for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo"))}
)
_CHARACTERS: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",
}
_SILENT_NAMES: Final = (
    "pPr rPr del moveFrom delText instrText delInstrText fldChar proofErr lastRenderedPageBreak bookmarkStart "
    "bookmarkEnd commentRangeStart commentRangeEnd commentReference permStart permEnd moveFromRangeStart "
    "moveFromRangeEnd moveToRangeStart moveToRangeEnd smartTagPr customXmlPr sdtPr sdtEndPr fldData "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd"
)
_SILENT: Final = frozenset(w(name) for name in _SILENT_NAMES.split())


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of logical text and the element that it comes from."""

    node: _Element
    text: str


@dataclass(frozen=True, slots=True)
class LogicalText:
    """The text of one paragraph.

    Attributes:
        text: all characters.
        atoms: in reading order; their texts make up ``text``.
        starts: offset of each atom in ``text``.
    """

    text: str
    atoms: tuple[Atom, ...]
    starts: tuple[int, ...]

    def touching(self, start: int, end: int) -> list[tuple[Atom, int, int]]:
        """Atoms that share characters with a stretch, with the shared part as offsets within the atom."""
        shared = []
        for index in range(max(bisect_right(self.starts, start) - 1, 0), len(self.atoms)):
            offset = self.starts[index]
            if offset >= end:
                break
            atom = self.atoms[index]
            low, high = max(start - offset, 0), min(end - offset, len(atom.text))
            if low < high:
                shared.append((atom, low, high))
        return shared


def logical_text(paragraph: _Element) -> LogicalText:
    """Read the text of a ``w:p``, without that of paragraphs nested in it (text boxes)."""
    atoms: list[Atom] = []
    _collect(paragraph, atoms)
    starts, offset = [], 0
    for atom in atoms:
        starts.append(offset)
        offset += len(atom.text)
    return LogicalText("".join(atom.text for atom in atoms), tuple(atoms), tuple(starts))


def _collect(node: _Element, atoms: list[Atom]) -> None:
    for child in node:
        tag = child.tag
        if tag == T:
            if child.text:
                atoms.append(Atom(child, child.text))
        elif tag in _DESCEND:
            _collect(child, atoms)
        elif tag in _CHARACTERS:
            atoms.append(Atom(child, _CHARACTERS[tag]))
        elif tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                _collect(content, atoms)
        elif tag not in _SILENT and tag != P and is_element(child):
            atoms.append(Atom(child, OBJECT))
