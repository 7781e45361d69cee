"""A whole document with its controls: what each of them held when it was made, and what it holds now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja.controls import bare_controls, context_of, paragraphs, slots
from laichau_reports.docx_jinja.controls_record import Record, text_parts
from laichau_reports.docx_jinja.package import Package, parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.controls import Held, Paragraph, Slot


@dataclass(frozen=True, slots=True)
class ControlledDocument:
    """An opened document.

    Attributes:
        package: its parts as they were read.
        record: what it was when it was made.
        roots: the trees of the parts that hold text.
        slots: its controls, part by part in reading order.
        strays: texts of controls that nobody can name any more, copies that LibreOffice has saved.
    """

    package: Package
    record: Record
    roots: Mapping[str, _Element]
    slots: tuple[Slot, ...]
    strays: tuple[str, ...]

    @classmethod
    def read(cls, docx: bytes) -> Self | None:
        """Open a document; None if it has no record, so that nobody knows what it was.

        Raises:
            PackageError: ``docx`` is not a sound document.
        """
        record = Record.read(docx)
        if record is None:
            return None
        package = Package.read(docx)
        roots = {part: parse_xml(package.part(part), part) for part in text_parts(package)}
        found = [slots(root, record.anchors) for root in roots.values()]
        bare = [slot for root, known in zip(roots.values(), found, strict=True) for slot in bare_controls(root, known)]
        known = [slot for part in found for slot in part]
        named = _named(bare, _missing(record, known))
        strays = tuple(slot.text for slot in named if not slot.tag)
        return cls(package, record, roots, (*known, *(slot for slot in named if slot.tag)), strays)

    def held_by(self, slot: Slot) -> Held:
        """Give what a control held when the document was made; a copy held what it was copied from."""
        same = [held for held in self.record.held if held.tag == slot.tag]
        own = (held for held in same if held.anchor == slot.anchor)
        equal = (held for held in same if held.text == slot.text)
        return next(own, None) or next(equal, None) or same[0]

    def context_of(self, slot: Slot) -> str:
        """Give the text of the paragraph that a control stands in."""
        return context_of(slot)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """List the paragraphs that hold text, part by part in reading order."""
        return tuple(paragraph for root in self.roots.values() for paragraph in paragraphs(root, self.slots))


def _missing(record: Record, known: Sequence[Slot]) -> list[Held]:
    present = {slot.anchor for slot in known} | {f"\0{slot.tag}" for slot in known if not slot.anchor}
    return [held for held in record.held if held.anchor not in present and f"\0{held.tag}" not in present]


def _named(bare: Sequence[Slot], missing: Sequence[Held]) -> list[Slot]:
    """Name the controls that have lost both anchors, where order and text leave no doubt."""
    matcher = SequenceMatcher(None, [slot.text for slot in bare], [held.text for held in missing], autojunk=False)
    named = list(bare)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            held = missing[block.b + step]
            named[block.a + step] = replace(bare[block.a + step], tag=held.tag, anchor=held.anchor)
    return named
