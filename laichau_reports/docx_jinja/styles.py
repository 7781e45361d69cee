"""The styles of a template: found by name, since a localised Word keeps the English name but not the id.

What an included file needs and its host lacks is copied with all that it is based on; a style that the host has under
the same name is the host's.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.wordml import STYLE_ID, VAL, W, w, without_attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

STYLE: Final = w("style")
REFERENCES: Final = (w("pStyle"), w("rStyle"), w("tblStyle"))
_DEPENDENCIES: Final = (w("basedOn"), w("next"), w("link"))
_TYPE: Final = w("type")

# Word's own built-in definitions, reduced to what a note needs (docs/word/footnotes.md).
_NOTE_STYLES: Final = {
    "footnote text": (
        "paragraph",
        "FootnoteText",
        (
            '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
            '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
        ),
    ),
    "footnote reference": (
        "character",
        "FootnoteReference",
        '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    ),
}


def style_name(style: _Element) -> str:
    """Name of a style, in lower case: Word ignores case here."""
    name = style.find(w("name"))
    return "" if name is None else name.get(VAL, "").casefold()


def by_name(root: _Element) -> dict[tuple[str, str], _Element]:
    """Styles by kind (``paragraph``, ``character``…) and name."""
    return {(style.get(_TYPE, "paragraph"), style_name(style)): style for style in root.iter(STYLE)}


def heading_ids(root: _Element) -> frozenset[str]:
    """Ids of the paragraph styles that make a heading."""
    return frozenset(
        style.get(STYLE_ID, "")
        for style in root.iter(STYLE)
        if style_name(style).startswith(("heading ", "title"))
        or (style.get(_TYPE) == "paragraph" and style.find(f"{w('pPr')}/{w('outlineLvl')}") is not None)
    )


def adopt(host: _Element, guest: _Element, wanted: Iterable[str]) -> dict[str, str]:
    """Copy styles that a host lacks.

    Args:
        host: root of the host's styles; changed in place.
        guest: root of the styles that the ids come from.
        wanted: ids of styles in the guest.

    Returns:
        guest id -> host id, for every style that was reached.
    """
    present = by_name(host)
    taken = {style.get(STYLE_ID) for style in host.iter(STYLE)}
    guests = {style.get(STYLE_ID, ""): style for style in guest.iter(STYLE)}
    ids: dict[str, str] = {}
    copies: list[_Element] = []
    queue = list(wanted)
    while queue:
        wish = queue.pop(0)
        style = guests.get(wish)
        if wish in ids or style is None:
            continue
        same = present.get((style.get(_TYPE, "paragraph"), style_name(style)))
        if same is not None:
            ids[wish] = same.get(STYLE_ID, "")
            continue
        ids[wish] = _free_id(wish, taken)
        taken.add(ids[wish])
        copies.append(_copy(style, ids[wish]))
        queue += [node.get(VAL, "") for node in style.iter(*_DEPENDENCIES)]
    for copy in copies:
        host.append(copy)
        for node in copy.iter(*_DEPENDENCIES):
            node.set(VAL, ids.get(node.get(VAL, ""), node.get(VAL, "")))
    return ids


def _copy(style: _Element, identifier: str) -> _Element:
    copy = deepcopy(style)
    copy.set(STYLE_ID, identifier)
    without_attribute(copy, w("default"))
    for numbering in copy.findall(f"{w('pPr')}/{w('numPr')}"):
        numbering.getparent().remove(numbering)  # type: ignore[union-attr]  # found as a child
    return copy


def _free_id(wish: str, taken: set[str | None]) -> str:
    return next(name for name in (wish, *(f"{wish}{n}" for n in range(1, len(taken) + 2))) if name not in taken)


def note_style_ids(root: _Element) -> tuple[str, str]:
    """Ids of *footnote text* and *footnote reference*; those that they will get if the template lacks them."""
    present = by_name(root)
    taken = {style.get(STYLE_ID) for style in root.iter(STYLE)}
    ids = []
    for name, (kind, wish, _) in _NOTE_STYLES.items():
        style = present.get((kind, name))
        ids.append(_free_id(wish, taken) if style is None else style.get(STYLE_ID, ""))
    return ids[0], ids[1]


def add_note_styles(root: _Element) -> bool:
    """Add the two styles of footnotes where the template lacks them; tell whether anything was added."""
    present = by_name(root)
    added = False
    for (name, (kind, _, definition)), identifier in zip(_NOTE_STYLES.items(), note_style_ids(root), strict=True):
        if (kind, name) not in present:
            base = _default_id(root, kind)
            based = f'<w:basedOn w:val="{base}"/>' if base else ""
            xml = (
                f'<w:style xmlns:w="{W}" w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>'
                f"{based}{definition}</w:style>"
            )
            root.append(etree.fromstring(xml))
            added = True
    return added


def _default_id(root: _Element, kind: str) -> str:
    found = (
        style for style in root.iter(STYLE) if style.get(_TYPE) == kind and style.get(w("default")) in {"1", "true"}
    )
    return next((style.get(STYLE_ID, "") for style in found), "")
