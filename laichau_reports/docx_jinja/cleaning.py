"""Brings the tree of a story into the state of which the engine thinks: changes accepted, editing traces dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.wordml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    MC,
    PPR,
    RPR,
    STORY_NAMESPACES,
    P,
    attributes,
    is_element,
    remove,
    unwrap,
    w,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_INSERTED: Final = (w("ins"), w("moveTo"))
_DELETED: Final = (w("del"), w("moveFrom"))
_CHANGES: Final = tuple(
    w(f"{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx")
)
_CHANGE_RANGES: Final = tuple(
    w(f"{name}{edge}")
    for name in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveToRange")
    for edge in ("Start", "End")
)
_NOISE: Final = (w("proofErr"), w("lastRenderedPageBreak"), w("smartTagPr"))
_COMMENTS: Final = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
_IGNORABLE: Final = f"{{{MC}}}Ignorable"
_FALLBACK: Final = f"{{{MC}}}Fallback"


def cleaned_story(root: _Element) -> tuple[_Element, bool]:
    """Clean a story part.

    Returns:
        the root, which declares all that the emitter writes; and whether tracked changes were accepted.
    """
    changed = _accept_changes(root)
    _drop(root, *_NOISE)
    for node in list(root.iter(w("smartTag"))):
        unwrap(node)  # Word has made none since 2010, and readers no longer know them
    for node in [node for node in root.iter() if not is_element(node)]:
        _drop_node(node)
    _drop_comments(root)
    _drop_last_edit(root)
    for fallback in [node for node in root.iter(_FALLBACK) if "{" in "".join(map(str, node.itertext()))]:
        remove(fallback)  # the same text box again, for readers older than Word 2010
    return _with_namespaces(root), changed


def _accept_changes(root: _Element) -> bool:
    deleted_marks = [mark.getparent() for mark in root.iter(*_DELETED) if _in_paragraph_mark(mark)]
    deleted_rows = [row for mark in root.iter(w("del")) if (row := _row_of_mark(mark)) is not None]
    inserted = list(root.iter(*_INSERTED))
    deleted = list(root.iter(*_DELETED))
    traces = list(root.iter(*_CHANGES, *_CHANGE_RANGES, w("cellIns"), w("cellDel")))
    for row in deleted_rows:
        remove(row)
    for node in inserted:
        unwrap(node)
    for node in (*deleted, *traces):
        remove(node)
    for properties in deleted_marks:
        _join_with_next(properties)
    return bool(inserted or deleted or traces)


def _in_paragraph_mark(node: _Element) -> bool:
    properties = node.getparent()
    above = None if properties is None else properties.getparent()
    return properties is not None and properties.tag == RPR and above is not None and above.tag == PPR


def _row_of_mark(node: _Element) -> _Element | None:
    properties = node.getparent()
    return properties.getparent() if properties is not None and properties.tag == w("trPr") else None


def _join_with_next(mark: _Element | None) -> None:
    """The mark of a paragraph was deleted: its text goes to the front of the paragraph that follows."""
    paragraph = None if mark is None else next(mark.iterancestors(P), None)
    if paragraph is None or paragraph.getparent() is None:
        return
    following = paragraph.getnext()
    if following is None or following.tag != P:
        return
    position = 1 if len(following) and following[0].tag == PPR else 0
    following[position:position] = [child for child in paragraph if child.tag != PPR]
    remove(paragraph)


def _drop(root: _Element, *tags: str) -> None:
    for node in list(root.iter(*tags)):
        remove(node)


def _drop_node(node: _Element) -> None:
    """Drop a comment or processing instruction; in WordprocessingML no text can follow it."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _drop_comments(root: _Element) -> None:
    """Comments of the template are for those who keep it, not for the draft."""
    for node in list(root.iter(*_COMMENTS)):
        run = node.getparent()
        remove(node)
        if run is not None and all(child.tag == RPR for child in run) and run.tag == w("r"):
            remove(run)


def _drop_last_edit(root: _Element) -> None:
    """Word's bookmark of the last edit may stand in the middle of a tag."""
    ids = {node.get(ID) for node in root.iter(BOOKMARK_START) if node.get(w("name")) == "_GoBack"}
    if ids:
        for node in [node for node in root.iter(BOOKMARK_START, BOOKMARK_END) if node.get(ID) in ids]:
            remove(node)


def _with_namespaces(root: _Element) -> _Element:
    """Declare at the root every prefix that the emitter uses; readers may ignore the newer ones."""
    if _namespaces(root) != root.nsmap:
        wide = etree.Element(root.tag, attributes(root), nsmap=_namespaces(root))
        wide.extend(list(root))
        root = wide
    ignorable = root.get(_IGNORABLE, "").split()
    root.set(_IGNORABLE, " ".join(dict.fromkeys([*ignorable, "w14", "w15"])))
    return root


def _namespaces(root: _Element) -> dict[str, str]:
    """Prefixes of a story: each of the engine's own namespaces has the engine's prefix and no other."""
    own = set(STORY_NAMESPACES.values())
    others = {str(prefix): str(uri) for prefix, uri in root.nsmap.items() if prefix is not None and uri not in own}
    return {**others, **STORY_NAMESPACES}
