"""Finds the tagged values of a document again, however a person, Word or LibreOffice has saved it since.

A value has two anchors (docs/word/content-controls.md): the tag of its content control, which Word keeps, and a hidden
bookmark round it, which LibreOffice keeps too. Neighbours: ``controls_record`` sets the bookmarks and remembers what
each control held, ``controls_document`` reads a whole document, ``controls_filling`` writes new values.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from laichau_reports.docx_jinja.logical_text import OBJECT, logical_text
from laichau_reports.docx_jinja.wordml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    R_TAG,
    SDT,
    SDT_CONTENT,
    VAL,
    P,
    T,
    ancestor,
    is_element,
    w,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

NAME: Final = w("name")
ID_OF_CONTROL: Final = w("id")
_TAG_PATH: Final = f"{w('sdtPr')}/{w('tag')}"
_REMOVED: Final = (w("del"), w("moveFrom"))
_SIGNS: Final = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_HASH_LENGTH: Final = 12


class Atom(NamedTuple):
    """A stretch of the text of a control, and the ``w:t`` (or tab, or break) that it comes from."""

    node: _Element
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A control of an opened document.

    Attributes:
        tag: the name of the value; the recorded one if the document has lost it.
        anchor: the bookmark round it; empty for a copy that a person made.
        atoms: its text in reading order; tracked deletions are left out.
        node: where it stands, for its paragraph.
    """

    tag: str
    anchor: str
    atoms: tuple[Atom, ...]
    node: _Element

    @property
    def text(self) -> str:
        """What a reader sees; a paragraph mark inside is a newline."""
        return "".join(atom.text for atom in self.atoms)


@dataclass(frozen=True, slots=True)
class Held:
    """What a control held when it was made.

    Attributes:
        anchor: the bookmark round it.
        tag: the name of the value.
        text: its text.
        highlighted: whether it was highlighted, as a gap is.
        paragraph: digest of the paragraph that it stood in.
    """

    anchor: str
    tag: str
    text: str
    highlighted: bool = False
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document that is not empty.

    Attributes:
        digest: the same for two paragraphs that differ in the values of their controls only.
        text: what a reader sees.
        anchors: the bookmarks of its controls.
    """

    digest: str
    text: str
    anchors: frozenset[str]


def slots(root: _Element, anchors: Mapping[str, str]) -> tuple[Slot, ...]:
    """Find the controls of one part: by tag first, then those of which only the bookmark is left.

    Args:
        root: the part.
        anchors: the tag of each bookmark that was set round a control.
    """
    order = list(root.iter())
    tagged = _tagged(order, frozenset(anchors.values()))
    spans = _spans(order, anchors)
    places = {id(node): place for place, node in enumerate(order)}
    numbers: dict[str, list[int]] = {}
    for number, slot in enumerate(tagged):
        numbers.setdefault(slot.tag, []).append(number)
    claimed: dict[int, str] = {}
    loose: list[Slot] = []
    for name, span in spans.items():
        free = (number for number in numbers.get(anchors[name], ()) if number not in claimed)
        owner = next((number for number in free if _touches(tagged[number], span, places)), None)
        if owner is None:
            loose.append(Slot(anchors[name], name, _atoms(order[span[0] : span[1] + 1]), order[span[0]]))
        else:
            claimed[owner] = name
    found = [Slot(slot.tag, claimed.get(number, ""), slot.atoms, slot.node) for number, slot in enumerate(tagged)]
    return tuple(sorted([*found, *loose], key=lambda slot: places[id(slot.node)]))


def bare_controls(root: _Element, found: Sequence[Slot]) -> Iterator[Slot]:
    """List the controls that have lost tag and bookmark: LibreOffice leaves only an id, in notes and in copies."""
    known = {atom.node for slot in found for atom in slot.atoms}
    for sdt in root.iter(SDT):
        if _is_bare(sdt) and ancestor(sdt, SDT) is None:
            atoms = content_of(sdt)
            if atoms and known.isdisjoint(atom.node for atom in atoms):
                yield Slot("", "", atoms, sdt)


def paragraphs(root: _Element, found: Sequence[Slot]) -> Iterator[Paragraph]:
    """Read the paragraphs of one part, those that hold text."""
    owners = {atom.node: slot for slot in found for atom in slot.atoms}
    for node in root.iter(P):
        atoms = [(atom.node, atom.text) for atom in logical_text(node).atoms if atom.text != OBJECT]
        text = collapsed("".join(text for _, text in atoms))
        if text:
            anchors = frozenset(owners[atom].anchor for atom, _ in atoms if atom in owners)
            yield Paragraph(_digest(atoms, owners), text, anchors)


def context_of(slot: Slot) -> str:
    """Give the text of the paragraph that a control stands in."""
    inside = slot.atoms[0].node if slot.atoms else slot.node
    paragraph = inside if inside.tag == P else ancestor(inside, P)
    return "" if paragraph is None else collapsed(logical_text(paragraph).text.replace(OBJECT, ""))


def tag_of(sdt: _Element) -> str:
    """Give the tag of a content control; empty if it has none."""
    tag = sdt.find(_TAG_PATH)
    return "" if tag is None else tag.get(VAL, "")


def content_of(sdt: _Element) -> tuple[Atom, ...]:
    """Read the text of a content control."""
    return _atoms(node for content in sdt.iterchildren(SDT_CONTENT) for node in content.iter())


def collapsed(text: str) -> str:
    """Bring all white space, no-break spaces too, to single spaces."""
    return " ".join(text.split())


def _tagged(order: Iterable[_Element], tags: frozenset[str]) -> list[Slot]:
    sdts = ((node, tag_of(node)) for node in order if node.tag == SDT)
    return [Slot(tag, "", content_of(node), node) for node, tag in sdts if tag in tags]


def _spans(order: Sequence[_Element], anchors: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Give the first and last place of what each of our bookmarks holds; a bookmark without an end holds nothing."""
    ends = {node.get(ID): place for place, node in enumerate(order) if node.tag == BOOKMARK_END}
    starts = ((node, place) for place, node in enumerate(order) if node.tag == BOOKMARK_START)
    return {
        node.get(NAME, ""): (place, ends.get(node.get(ID), place)) for node, place in starts if _is_ours(node, anchors)
    }


def _is_ours(start: _Element, anchors: Mapping[str, str]) -> bool:
    return start.get(NAME, "") in anchors


def _touches(slot: Slot, span: tuple[int, int], places: Mapping[int, int]) -> bool:
    """Tell whether a control stands in a bookmark: LibreOffice moves the marks a little, so touching is enough."""
    nodes = (slot.node, *(atom.node for atom in slot.atoms))
    return any(span[0] <= places[id(node)] <= span[1] for node in nodes)


def _atoms(nodes: Iterable[_Element]) -> tuple[Atom, ...]:
    """Collect the text that a reader sees; what Word keeps as deleted or as moved away is not seen."""
    atoms: list[Atom] = []
    for node in nodes:
        if node.tag == P and atoms:
            atoms.append(Atom(node, "\n"))
        elif node.tag == T and node.text and not _is_removed(node):
            atoms.append(Atom(node, node.text))
        elif node.tag in _SIGNS and _stands_in_run(node) and not _is_removed(node):
            atoms.append(Atom(node, _SIGNS[node.tag]))
    return tuple(atoms)


def _stands_in_run(node: _Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == R_TAG


def _is_removed(node: _Element) -> bool:
    return next(node.iterancestors(*_REMOVED), None) is not None


def _digest(atoms: Iterable[tuple[_Element, str]], owners: Mapping[_Element, Slot]) -> str:
    words: list[str] = []
    for node, text in atoms:
        word = f"\0{owners[node].tag}\0" if node in owners else text
        if node not in owners or words[-1:] != [word]:
            words.append(word)
    return sha256(collapsed("".join(words)).encode()).hexdigest()[:_HASH_LENGTH]


def _is_bare(sdt: _Element) -> bool:
    properties = sdt.find(w("sdtPr"))
    return properties is None or all(node.tag == ID_OF_CONTROL for node in properties if is_element(node))
