"""Cuts a tag out of the tree: its characters vanish wherever Word put them, a mark stands in their place.

Text is only removed and siblings are only added, so the tree can never lose its balance; what stands around the tag
stays in its own run with its own formatting. The mark is a processing instruction beside the runs.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.wordml import R_TAG, RPR, XML_SPACE, T, beside, remove, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from laichau_reports.docx_jinja.logical_text import Atom, LogicalText

MARK: Final = "jj"
_WRAPPERS: Final = frozenset(
    w(name) for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)


def mark(number: int) -> _Element:
    """Make the processing instruction that stands for something in the serialised tree."""
    return etree.ProcessingInstruction(MARK, str(number))


def cut(text: LogicalText, start: int, end: int, sign: _Element | None) -> _Element | None:
    """Remove a stretch of logical text.

    Tags of one paragraph are cut last to first: what stands before the stretch keeps its offsets.

    Args:
        text: the paragraph as it was read.
        start: offset of the first character.
        end: offset behind the last character.
        sign: what is set in its place, or None for nothing.

    Returns:
        the ``w:rPr`` of the run that held the first character, if it had one.
    """
    touched = text.touching(start, end)
    (first, low, high), *others = touched
    run = next(first.node.iterancestors(R_TAG))
    properties = run.find(RPR)
    for atom, _, length in others:
        _drop_head(atom, length)
    _split(first, run, low, high)
    if sign is not None:
        run.addnext(sign)
    for atom, *_ in touched:
        _drop_if_empty(atom.node)
    return properties


def _split(atom: Atom, run: _Element, low: int, high: int) -> None:
    """Leave in the run what stands before the tag, and put what stands behind it into a run of its own."""
    node = atom.node
    after = (node.text or "")[high:] if node.tag == T else ""
    behind = list(node.itersiblings())
    if after or behind:
        rest = _empty_copy(run)
        if after:
            _set_text(etree.SubElement(rest, T), after)
        rest.extend(behind)
    if node.tag == T:
        _set_text(node, atom.text[:low])
    else:
        remove(node)


def _drop_head(atom: Atom, length: int) -> None:
    if atom.node.tag == T:
        _set_text(atom.node, (atom.node.text or "")[length:])
    else:
        remove(atom.node)


def _empty_copy(run: _Element) -> _Element:
    fresh = beside(run)
    properties = run.find(RPR)
    if properties is not None:
        fresh.append(copy(properties))
    return fresh


def _set_text(node: _Element, content: str) -> None:
    node.text = content
    node.set(XML_SPACE, "preserve")


def _holds_content(run: _Element) -> bool:
    return any(child.tag != RPR and not (child.tag == T and not child.text) for child in run)


def _drop_if_empty(node: _Element) -> None:
    """Drop a run that a tag has emptied, and the links round it that hold nothing any more."""
    run = next(node.iterancestors(R_TAG), None)
    parent = None if run is None else run.getparent()
    if run is None or parent is None or _holds_content(run):
        return
    remove(run)
    while parent.tag in _WRAPPERS and len(parent) == 0:
        above = parent.getparent()
        if above is None:
            return
        remove(parent)
        parent = above
