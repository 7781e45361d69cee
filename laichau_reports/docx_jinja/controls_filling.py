"""Writes new values into the controls of a document and leaves everything else as it is.

Only the characters that differ are replaced, where they stand: a value of which a person made one half bold stays so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from laichau_reports.docx_jinja.controls_record import with_record_of
from laichau_reports.docx_jinja.package import serialize
from laichau_reports.docx_jinja.runs import HIGHLIGHT_OF_GAPS
from laichau_reports.docx_jinja.wordml import R_TAG, RPR, VAL, XML_SPACE, T, ancestor, remove, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.controls import Atom, Slot
    from laichau_reports.docx_jinja.controls_document import ControlledDocument
    from laichau_reports.docx_jinja.controls_record import Record

HIGHLIGHT: Final = w("highlight")
# What may follow w:highlight in w:rPr (CT_RPr, ISO 29500-1 17.3.2).
_AFTER_HIGHLIGHT_NAMES: Final = (
    "u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
_AFTER_HIGHLIGHT: Final = frozenset(w(name) for name in _AFTER_HIGHLIGHT_NAMES.split())


class Filling(NamedTuple):
    """What a control is to hold.

    Attributes:
        text: the new text.
        highlighted: True marks it as a gap, False takes the mark of a gap away, None leaves it.
    """

    text: str
    highlighted: bool | None = None


def refilled(document: ControlledDocument, fillings: Mapping[int, Filling], renewed: Record) -> bytes:
    """Give a document with new values in some of its controls.

    Args:
        document: the document; its tree is changed.
        fillings: what each control is to hold, by its number in ``document.slots``; only those that ``can_be_filled``.
        renewed: the record that the result is to have.
    """
    for number, filling in fillings.items():
        _fill(document.slots[number], filling)
    touched = {id(document.slots[number].node.getroottree().getroot()) for number in fillings}
    changed = {part: serialize(root) for part, root in document.roots.items() if id(root) in touched}
    return with_record_of(document.package.with_parts(changed), renewed).to_bytes()


def can_be_filled(slot: Slot, text: str) -> bool:
    """Tell whether a control can take a text without losing a tab, a break or a paragraph."""
    start, end = _differing(slot.text, text)
    replaced = [atom for atom, low, _ in _touched(slot.atoms, start, end) if atom.node.tag != T and low >= 0]
    holds_text = any(atom.node.tag == T for atom in slot.atoms)
    return holds_text and not replaced and not {"\n", "\t"} & set(_middle(slot.text, text))


def _fill(slot: Slot, filling: Filling) -> None:
    start, end = _differing(slot.text, filling.text)
    middle = _middle(slot.text, filling.text)
    home = _home(slot.atoms, start)
    offset = 0
    for atom in slot.atoms:
        low, high = max(start - offset, 0), max(min(end - offset, len(atom.text)), 0)
        kept_before, kept_after = atom.text[:low], atom.text[max(low, high) :]
        inserted = middle if atom.node is home else ""
        if atom.node.tag == T and (inserted or low < high):
            _write(atom.node, f"{kept_before}{inserted}{kept_after}")
        offset += len(atom.text)
    if filling.highlighted is not None:
        _highlight(slot, wanted=filling.highlighted)


def _write(node: _Element, text: str) -> None:
    node.text = text
    node.set(XML_SPACE, "preserve")


def _home(atoms: tuple[Atom, ...], start: int) -> _Element:
    """Give the text that takes what is new: the one where the difference begins, else the last one before it."""
    offset = 0
    best: _Element | None = None
    for atom in atoms:
        if atom.node.tag == T:
            if best is None or offset <= start:
                best = atom.node
            if offset <= start < offset + len(atom.text):
                break
        offset += len(atom.text)
    assert best is not None  # noqa: S101 - can_be_filled has seen a text
    return best


def _differing(old: str, new: str) -> tuple[int, int]:
    """Give the stretch of ``old`` that is not in ``new``: between their common beginning and their common end."""
    start = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - start
    common = next((back for back in range(rest) if old[-1 - back] != new[-1 - back]), rest)
    return start, len(old) - common


def _middle(old: str, new: str) -> str:
    start, end = _differing(old, new)
    return new[start : len(new) - (len(old) - end)]


def _touched(atoms: Iterable[Atom], start: int, end: int) -> Iterator[tuple[Atom, int, int]]:
    offset = 0
    for atom in atoms:
        low, high = max(start, offset), min(end, offset + len(atom.text))
        if low < high:
            yield atom, low, high
        offset += len(atom.text)


def _highlight(slot: Slot, *, wanted: bool) -> None:
    runs = {id(run): run for atom in slot.atoms if (run := ancestor(atom.node, R_TAG)) is not None}
    for run in runs.values():
        properties = run.find(RPR)
        present = None if properties is None else properties.find(HIGHLIGHT)
        if not wanted and present is not None and present.get(VAL) == HIGHLIGHT_OF_GAPS:
            remove(present)
        elif wanted and present is None:
            _add_highlight(run, properties)


def _add_highlight(run: _Element, properties: _Element | None) -> None:
    if properties is None:
        properties = run.makeelement(RPR)
        run.insert(0, properties)
    mark = properties.makeelement(HIGHLIGHT, {VAL: HIGHLIGHT_OF_GAPS})
    following = next((node for node in properties if node.tag in _AFTER_HIGHLIGHT), None)
    if following is None:
        properties.append(mark)
    else:
        following.addprevious(mark)
