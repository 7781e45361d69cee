"""Footnotes and endnotes of the template: each becomes a block at the place of its reference.

So a note sees the loop variables of its reference, comes out once for each pass, and does not exist in a branch that
is not taken. Numbers are given at the very end, in the order of the page.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.cleaning import cleaned_story
from laichau_reports.docx_jinja.invariants import guard
from laichau_reports.docx_jinja.package import parse_xml, relationships
from laichau_reports.docx_jinja.places import TemplatePlace
from laichau_reports.docx_jinja.reach import refuse_unreachable
from laichau_reports.docx_jinja.reading import FORM_OF_NOTES, Paragraph, read_story
from laichau_reports.docx_jinja.runs import without_namespaces
from laichau_reports.docx_jinja.sites import NoteForm, NoteKind
from laichau_reports.docx_jinja.structure import arrange
from laichau_reports.docx_jinja.wordml import ID, PPR, R_TAG, RPR, STORY_NAMESPACES, P, T, beside, remove, w
from laichau_reports.docx_jinja.workbench import NoteMark

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.package import Package
    from laichau_reports.docx_jinja.workbench import Workbench

KINDS: Final[tuple[NoteKind, ...]] = ("footnote", "endnote")
TITLES: Final = {"footnote": "chú thích chân trang", "endnote": "chú thích cuối văn bản"}
_SPECIAL: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True, eq=False)
class NoteSource:
    """The notes part of one file, as yet unread.

    Attributes:
        kind: of the notes.
        part: name of the part, or empty if the file has none.
        notes: normal notes by id.
        special: separators and the like.
        root: the cleaned part.
    """

    kind: NoteKind
    part: str = ""
    notes: dict[str, _Element] = field(default_factory=dict)
    special: list[_Element] = field(default_factory=list)
    root: _Element | None = None


def note_source(package: Package, kind: NoteKind) -> NoteSource:
    """Open the notes part of a file."""
    found = [arrow for arrow in relationships(package, package.main) if arrow.type.endswith(f"/{kind}s")]
    if not found or found[0].target not in package:
        return NoteSource(kind)
    root, _ = cleaned_story(parse_xml(package.part(found[0].target), found[0].target))
    all_notes = list(root.iterchildren(w(kind)))
    special = [note for note in all_notes if note.get(w("type")) in _SPECIAL]
    notes = {note.get(ID, ""): note for note in all_notes if note.get(w("type")) not in _SPECIAL}
    return NoteSource(kind, found[0].target, notes, special, root)


@dataclass(slots=True, eq=False)
class NoteBook:
    """Gathers the notes of a template and of all that it includes, for one kind.

    Attributes:
        host: the notes part of the template itself.
        root: what becomes the notes part of every draft.
        bench: takes tags and faults.
        headings: ids of heading styles, for places.
        used: keys of the notes that were referred to, by the element.
    """

    host: NoteSource
    bench: Workbench
    headings: Collection[str]
    used: dict[_Element, str] = field(default_factory=dict)
    form: tuple[str, str, str, str] | None = None
    root: _Element = field(init=False)

    def __post_init__(self) -> None:
        kind = self.host.kind
        self.root = _new_part(kind) if self.host.root is None else self.host.root
        for note in self.host.notes.values():
            remove(note)

    def replace_references(self, story: _Element, source: NoteSource, place: TemplatePlace) -> None:
        """Put marks in the place of all references of a story."""
        references = list(story.iter(w(f"{source.kind}Reference")))
        if references and source.kind == "endnote" and not self.host.part:
            self.bench.fault(
                place,
                "include-cannot-bring",
                "Tệp được gộp có chú thích cuối văn bản (endnote) mà mẫu chính thì không.",
                hint="Đổi thành chú thích chân trang (footnote), hoặc chèn một chú thích cuối vào mẫu chính.",
            )
            return
        for reference in references:
            note = source.notes.get(reference.get(ID, ""))
            if note is None:
                self.bench.fault(place, "note-missing", "Có một số chú thích mà không có nội dung chú thích trong tệp.")
                continue
            key = self._prepared(note)
            before, after = _around_id(_isolated(reference), reference)
            mark = NoteMark(source.kind, f"{source.kind} {key}", before, after, place)
            run = next(reference.iterancestors(R_TAG))
            run.addnext(self.bench.sign(mark))
            remove(run)

    def take_form(self, paragraphs: list[Paragraph], source: NoteSource) -> None:
        """Take the specimen of notes from data out of a story, if it holds one (docs/word/footnotes.md)."""
        for paragraph in [one for one in paragraphs if FORM_OF_NOTES in one.comments]:
            references = list(paragraph.element.iter(w("footnoteReference")))
            note = source.notes.get(references[0].get(ID, "")) if len(references) == 1 else None
            if note is None:
                self.bench.fault(
                    paragraph.place,
                    "footnote-form",
                    "Đoạn mẫu chú thích phải có đúng một chú thích của Word.",
                    hint="Trong đoạn có {# footnote-form #}, chèn một chú thích (References > Insert Footnote).",
                )
            else:
                self._take_form(paragraph, references[0], note)
            remove(paragraph.element)

    def _take_form(self, paragraph: Paragraph, reference: _Element, note: _Element) -> None:
        for run in [run for run in paragraph.element.iter(R_TAG) if _is_blank(run)]:
            remove(run)
        runs = [node for node in paragraph.element if node.tag != PPR]
        before, after = _around_id(runs, reference)
        tags = [tag for inner in read_story(note, self._title(), self.headings, self.bench) for tag in inner.tags]
        if len(tags) != 1 or tags[0].code != "text":
            self.bench.fault(
                paragraph.place,
                "footnote-form",
                "Nội dung chú thích mẫu phải có đúng một thẻ {{ text }}.",
                hint="Trong nội dung chú thích của đoạn mẫu, viết {{ text }} ở chỗ của lời chú thích.",
            )
            return
        self.form = (before, after, self._keep(note), tags[0].properties)

    def _prepared(self, note: _Element) -> str:
        """Compile the body of a note at its first reference."""
        if note in self.used:
            return self.used[note]
        refuse_unreachable(note, TemplatePlace(self.bench.template, self._title()), self.bench)
        paragraphs = read_story(note, self._title(), self.headings, self.bench)
        arrange(note, paragraphs, self.bench)
        key = self._keep(note)
        guard(note, self.bench)
        return key

    def _title(self) -> str:
        return f"{TITLES[self.host.kind]} {len(self.used) + 1}"

    def _keep(self, note: _Element) -> str:
        key = self.used[note] = f"n{len(self.used) + 1}"
        self.root.append(note)
        for name in list(note.attrib):
            del note.attrib[name]
        note.set(ID, key)
        return key

    def finish(self) -> NoteFrame:
        """Serialise the part once; give the bodies to the bench and the frame to the caller."""
        kind = self.host.kind
        xml = etree.tostring(self.root, encoding="unicode")
        pattern = re.compile(f'<w:{kind} w:id="(n\\d+)"(?:/>|>(.*?)</w:{kind}>)', re.DOTALL)
        for match in pattern.finditer(xml):
            self.bench.notes[f"{kind} {match[1]}"] = match[2] or ""
        frame = pattern.sub("", xml)
        head = frame.removesuffix(f"</w:{kind}s>")
        ids = [int(note.get(ID, "0")) for note in self.host.special]
        return NoteFrame(kind, self.host.part, head, max([0, *ids]) + 1)

    def form_of_data(self, text_style: str, reference_style: str) -> NoteForm:
        """How a note from data is written: as the specimen shows, else as Word does; after ``finish``."""
        if self.form is not None:
            before, after, key, properties = self.form
            body = re.split(r"<\?jj \d+\?>", self.bench.notes[f"footnote {key}"], maxsplit=1)
            return NoteForm("", before, after, body[0], body[1], properties)
        number = f'<w:r><w:rPr><w:rStyle w:val="{reference_style}"/></w:rPr><w:footnoteRef/></w:r>'
        head = (
            f'<w:p><w:pPr><w:pStyle w:val="{text_style}"/></w:pPr>{number}<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        )
        return NoteForm(reference_style, "", "", head, "</w:p>")


@dataclass(frozen=True, slots=True)
class NoteFrame:
    """The notes part without its notes.

    Attributes:
        kind: of the notes.
        part: name of the part, or empty if it has to be made.
        head: XML up to the first normal note.
        first_id: number of the first normal note in the file.
    """

    kind: NoteKind
    part: str
    head: str
    first_id: int

    def filled(self, bodies: list[str]) -> str:
        """Write the part with these notes."""
        notes = "".join(
            f'<w:{self.kind} w:id="{number}">{body}</w:{self.kind}>'
            for number, body in enumerate(bodies, self.first_id)
        )
        return f"{self.head}{notes}</w:{self.kind}s>"


def _new_part(kind: NoteKind) -> _Element:
    """Make a notes part that holds what Word wants in each: the two separators."""
    root = etree.Element(w(f"{kind}s"), nsmap=STORY_NAMESPACES)
    for name, number in (("separator", "-1"), ("continuationSeparator", "0")):
        note = etree.SubElement(root, w(kind), {w("type"): name, ID: number})
        paragraph = etree.SubElement(note, P)
        spacing = {w("after"): "0", w("line"): "240", w("lineRule"): "auto"}
        etree.SubElement(etree.SubElement(paragraph, PPR), w("spacing"), spacing)
        etree.SubElement(etree.SubElement(paragraph, R_TAG), w(name))
    return root


def _isolated(reference: _Element) -> list[_Element]:
    """Give a reference a run of its own; return that run in a list."""
    run = next(reference.iterancestors(R_TAG))
    properties = run.find(RPR)
    behind = list(reference.itersiblings())
    if behind:
        _fresh_run(run, properties, behind)
    if any(node.tag != RPR for node in reference.itersiblings(preceding=True)):
        run = _fresh_run(run, properties, [reference])
    return [run]


def _fresh_run(run: _Element, properties: _Element | None, content: list[_Element]) -> _Element:
    fresh = beside(run)
    if properties is not None:
        fresh.append(deepcopy(properties))
    fresh.extend(content)
    return fresh


def _around_id(runs: list[_Element], reference: _Element) -> tuple[str, str]:
    """Serialise runs; give what stands before and behind the id of the reference."""
    reference.set(ID, "\ue000")
    xml = "".join(without_namespaces(etree.tostring(run, encoding="unicode", with_tail=False)) for run in runs)
    before, _, after = xml.partition("\ue000")
    return before, after


def _is_blank(run: _Element) -> bool:
    return all(child.tag == RPR or (child.tag == T and not (child.text or "").strip()) for child in run)
