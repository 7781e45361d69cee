"""Remembers in a document what each of its controls held when it was made, so that a change by hand can be told.

The record is a custom XML part, which Word and LibreOffice keep as it is (ISO 29500-1 15.2.5); a hidden bookmark round
each control is its second anchor (``controls``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.controls import NAME, Held, content_of, paragraphs, slots, tag_of
from laichau_reports.docx_jinja.notes import KINDS
from laichau_reports.docx_jinja.package import (
    Package,
    add_relationship,
    parse_xml,
    relationships,
    serialize,
    with_override,
)
from laichau_reports.docx_jinja.relationships import DOCUMENT_RELATIONSHIPS
from laichau_reports.docx_jinja.story import part_of_type, stories
from laichau_reports.docx_jinja.wordml import BOOKMARK_END, BOOKMARK_START, ID, SDT, W15, P, remove, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from lxml.etree import _Element

ANCHOR_PREFIX: Final = "_value_"
"""Begins the names of the bookmarks; Word hides a bookmark whose name begins with an underscore."""

_SPACE: Final = "urn:laichau-reports:record:1"
_CUSTOM_XML: Final = f"{DOCUMENT_RELATIONSHIPS}/customXml"
_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_ID: Final = "{5D0E7B0C-6C61-4C1E-9A54-6C6169636861}"  # any id, the same in every draft
_HIGHLIGHT: Final = w("highlight")


@dataclass(frozen=True, slots=True)
class Record:
    """What a document was when it was made.

    Attributes:
        held: its controls in reading order.
        paragraphs: digests of its paragraphs in reading order.
    """

    held: tuple[Held, ...]
    paragraphs: tuple[str, ...]

    @property
    def anchors(self) -> dict[str, str]:
        """The tag of each bookmark."""
        return {one.anchor: one.tag for one in self.held}

    @classmethod
    def read(cls, docx: bytes) -> Self | None:
        """Read the record of a document; None if it has none.

        Raises:
            PackageError: ``docx`` is not a sound document.
        """
        package = Package.read(docx)
        root = next((root for _, root in _custom_parts(package)), None)
        if root is None:
            return None
        held = tuple(map(_held, root.iterchildren(f"{{{_SPACE}}}control")))
        return cls(held, tuple((root.findtext(f"{{{_SPACE}}}paragraphs") or "").split()))


def text_parts(package: Package) -> tuple[str, ...]:
    """Name the parts that hold text: body, headers, footers, notes."""
    notes = (part_of_type(package, package.main, f"{kind}s") for kind in KINDS)
    return (*(story.part for story in stories(package)), *filter(None, notes))


def with_record(docx: bytes) -> bytes:
    """Set a bookmark round every hidden control of a new document, and remember what it holds.

    Raises:
        PackageError: ``docx`` is not a sound document.
    """
    package = Package.read(docx)
    roots = {part: parse_xml(package.part(part), part) for part in text_parts(package)}
    for root in roots.values():
        _drop_anchors(root)
    marks = [node for root in roots.values() for node in root.iter(BOOKMARK_START, BOOKMARK_END)]
    free_id = 1 + max((int(node.get(ID, "0")) for node in marks), default=-1)
    held: list[Held] = []
    digests: list[str] = []
    for root in roots.values():
        new = tuple(_anchored(root, len(held), free_id))
        texts = tuple(paragraphs(root, slots(root, {one.anchor: one.tag for one in new})))
        homes = {anchor: text.digest for text in texts for anchor in text.anchors}
        digests += [text.digest for text in texts]
        held += [replace(one, paragraph=homes.get(one.anchor, "")) for one in new]
    package = package.with_parts({part: serialize(root) for part, root in roots.items()})
    return with_record_of(package, Record(tuple(held), tuple(digests))).to_bytes()


def with_record_of(package: Package, record: Record) -> Package:
    """Put a record into a document, in place of the one that it has."""
    root = etree.fromstring(f'<record xmlns="{_SPACE}"/>')
    for one in record.held:
        known = {"anchor": one.anchor, "tag": one.tag, "paragraph": one.paragraph}
        node = etree.SubElement(root, f"{{{_SPACE}}}control", known)
        node.text = one.text
        if one.highlighted:
            node.set("highlighted", "1")
    etree.SubElement(root, f"{{{_SPACE}}}paragraphs").text = " ".join(record.paragraphs)
    present = next((name for name, _ in _custom_parts(package)), None)
    if present:
        return package.with_parts({present: serialize(root)})
    return _with_new_part(package, serialize(root))


def _with_new_part(package: Package, content: bytes) -> Package:
    number = next(n for n in range(1, len(package.names) + 2) if f"customXml/item{n}.xml" not in package)
    name, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    store = etree.Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": _STORE_ID}, nsmap={"ds": _STORE})
    etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    package = package.with_parts({name: content, properties: serialize(store)})
    package, _ = add_relationship(package, package.main, _CUSTOM_XML, name)
    package, _ = add_relationship(package, name, f"{DOCUMENT_RELATIONSHIPS}/customXmlProps", properties)
    return with_override(package, properties, _PROPERTIES_TYPE)


def _custom_parts(package: Package) -> Iterator[tuple[str, _Element]]:
    for arrow in relationships(package, package.main):
        if arrow.type == _CUSTOM_XML and arrow.target in package:
            content = package.part(arrow.target)
            if _SPACE.encode() in content:
                yield arrow.target, parse_xml(content, arrow.target)


def _held(node: _Element) -> Held:
    anchor, tag, paragraph = (node.get(name, "") for name in ("anchor", "tag", "paragraph"))
    return Held(anchor, tag, node.text or "", node.get("highlighted") == "1", paragraph)


def _drop_anchors(root: _Element) -> None:
    """Forget the bookmarks that the template has from an earlier draft."""
    ours = [node for node in root.iter(BOOKMARK_START) if node.get(NAME, "").startswith(ANCHOR_PREFIX)]
    identifiers = {node.get(ID) for node in ours}
    for node in [*ours, *(end for end in root.iter(BOOKMARK_END) if end.get(ID) in identifiers)]:
        remove(node)


def _anchored(root: _Element, before: int, free_id: int) -> Iterator[Held]:
    """Set the bookmarks of one part; ``before`` of them stand in other parts."""
    for number, sdt in enumerate(list(_hidden_controls(root)), before):
        anchor, identifier = f"{ANCHOR_PREFIX}{number + 1}", str(free_id + number)
        sdt.addprevious(sdt.makeelement(BOOKMARK_START, {ID: identifier, NAME: anchor}))
        sdt.addnext(sdt.makeelement(BOOKMARK_END, {ID: identifier}))
        text = "".join(atom.text for atom in content_of(sdt))
        yield Held(anchor, tag_of(sdt), text, next(sdt.iter(_HIGHLIGHT), None) is not None)


def _hidden_controls(root: _Element) -> Iterable[_Element]:
    """List the controls that the emitter made: tagged, hidden, inside one paragraph."""
    for sdt in root.iter(SDT):
        appearance = sdt.find(f"{w('sdtPr')}/{{{W15}}}appearance")
        hidden = appearance is not None and appearance.get(f"{{{W15}}}val") == "hidden"
        if hidden and tag_of(sdt) and next(sdt.iter(P), None) is None:
            yield sdt
