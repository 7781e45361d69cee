"""Compiles a template: every story into a program, every note at its place, every fault in one list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja import includes
from laichau_reports.docx_jinja.charts import bind_charts, refuse_tags_inside
from laichau_reports.docx_jinja.cleaning import cleaned_story
from laichau_reports.docx_jinja.invariants import guard
from laichau_reports.docx_jinja.notes import KINDS, NoteBook, NoteSource, note_source
from laichau_reports.docx_jinja.package import parse_xml, serialize
from laichau_reports.docx_jinja.places import TemplatePlace
from laichau_reports.docx_jinja.reach import refuse_unreachable, refuse_unreachable_links
from laichau_reports.docx_jinja.reading import read_story
from laichau_reports.docx_jinja.story import Story, part_of_type, stories
from laichau_reports.docx_jinja.structure import arrange
from laichau_reports.docx_jinja.styles import heading_ids, note_style_ids
from laichau_reports.docx_jinja.wordml import w
from laichau_reports.docx_jinja.workbench import Workbench
from laichau_reports.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.charts import ChartFrame
    from laichau_reports.docx_jinja.package import Package
    from laichau_reports.docx_jinja.sites import NoteKind
    from laichau_reports.docx_jinja.tags import Tag

MOST_INCLUDES: Final = 200
_PRIVATE: Final = re.compile(rb"\xee\x80[\x80-\x82]|&#(?:x[eE]00[0-2]|5734[4-6]);")
_ID: Final = re.compile(r'(?:w:id="|<wp:docPr\b[^>]*?\bid=")(\d{1,9})"')


@dataclass(slots=True, eq=False)
class Compilation:
    """The work in progress on one template.

    Attributes:
        package: the host; includes may add links and styles to it.
        bench: marks and faults.
        loader: gives the bytes of an included file.
        styles: root of the host's styles, or None.
        books: notes, by kind.
        files: names of the files that are being compiled, outermost first.
        styles_changed: includes have added styles.
        includes: how many includes were met.
        trees: the finished trees, by part.
        charts: the charts that tags fill, by the numbers of these tags.
    """

    package: Package
    bench: Workbench
    loader: Callable[[str], bytes]
    styles: _Element | None
    books: Mapping[NoteKind, NoteBook]
    headings: frozenset[str]
    files: tuple[str, ...]
    styles_changed: bool = False
    includes: int = 0
    trees: dict[str, _Element] = field(default_factory=dict)
    charts: dict[int, ChartFrame] = field(default_factory=dict)

    def host_package(self) -> Package:
        """The host with the styles that includes have brought."""
        name = part_of_type(self.package, self.package.main, "styles")
        if not self.styles_changed or self.styles is None:
            return self.package
        return self.package.with_parts({name: serialize(self.styles)})

    def note_styles(self) -> tuple[str, str]:
        """Ids of the styles of a footnote and of its reference."""
        return ("FootnoteText", "FootnoteReference") if self.styles is None else note_style_ids(self.styles)


def begin(package: Package, name: str, loader: Callable[[str], bytes]) -> Compilation:
    """Prepare the work on a template."""
    bench = Workbench(name)
    styles_part = part_of_type(package, package.main, "styles")
    styles = parse_xml(package.part(styles_part), styles_part) if styles_part else None
    headings = frozenset() if styles is None else heading_ids(styles)
    books = {kind: NoteBook(note_source(package, kind), bench, headings) for kind in KINDS}
    return Compilation(package, bench, loader, styles, books, headings, (name,))


def compile_stories(work: Compilation) -> None:
    """Give every story of the template its structure; the trees are ready to be serialised afterwards."""
    sources = {kind: book.host for kind, book in work.books.items()}
    for story in stories(work.package):
        data = work.package.part(story.part)
        place = TemplatePlace(work.bench.template, story.title)
        _refuse_private(data, place, work.bench)
        root, changed = cleaned_story(parse_xml(data, story.part))
        _warn_of_changes(changed, place, work.bench)
        refuse_unreachable_links(work.package, story.part, place, work.bench)
        if story.kind == "document":
            work.charts = bind_charts(root, story.title, work.headings, work.package, work.bench)
        _compile(root, story, sources, work)
        guard(root, work.bench)
        work.trees[story.part] = root
    refuse_tags_inside(work.package, work.bench)


def _compile(root: _Element, story: Story, sources: Mapping[NoteKind, NoteSource], work: Compilation) -> None:
    """Give one tree its structure, with what it includes and the notes that it refers to."""
    place = TemplatePlace(work.bench.template, story.title)
    refuse_unreachable(root, place, work.bench)
    paragraphs = read_story(root, story.title, work.headings, work.bench)
    if story.kind == "document":
        work.books["footnote"].take_form(paragraphs, sources["footnote"])
    arrange(root, paragraphs, work.bench)
    for kind, book in work.books.items():
        if story.kind == "document":
            book.replace_references(root, sources[kind], place)
        elif next(root.iter(w(f"{kind}Reference")), None) is not None:
            work.bench.fault(place, "note-in-header", "Đầu trang, chân trang không được có chú thích.")
    for tag in [tag for paragraph in paragraphs for tag in paragraph.tags if tag.role == "include"]:
        _include(tag, story, work)


def _include(tag: Tag, story: Story, work: Compilation) -> None:
    """Put the compiled body of another file behind the mark of its tag."""
    name = includes.file_name(tag.code)
    if name is None:
        work.bench.fault(
            tag.place,
            "syntax",
            "Sau include phải là tên tệp trong dấu nháy.",
            value=tag.source,
            hint='Viết {% include "khung-van-ban.docx" %}.',
        )
        return
    work.includes += 1
    if work.includes > MOST_INCLUDES:
        if work.includes == MOST_INCLUDES + 1:
            work.bench.fault(
                tag.place,
                "include-too-many",
                f"Mẫu gộp tệp khác quá {MOST_INCLUDES} lần.",
                value=name,
                hint="Bớt số thẻ include; nội dung lặp lại thì dùng vòng lặp quanh một thẻ.",
            )
        return
    if name in work.files:
        chain = " → ".join((*work.files, name))
        work.bench.fault(tag.place, "include-recursion", f"Tệp tự gộp chính nó: {chain}.", value=name)
        return
    try:
        guest = includes.load(name, work.loader)
        root, changed = includes.body_of(guest)
    except PackageError as error:
        work.bench.fault(tag.place, "include-file", error.message, value=error.value or name, hint=error.hint)
        return
    outer, work.bench.template = work.bench.template, name
    files, work.files = work.files, (*work.files, name)
    place = TemplatePlace(name, "thân văn bản")
    _refuse_private(guest.part(guest.main), place, work.bench)
    _warn_of_changes(changed, place, work.bench)
    _bring(root, guest, story, place, work)
    inner = Story(guest.main, story.kind, f"thân văn bản (gộp vào {story.title} của {outer})")
    _compile(root, inner, {kind: note_source(guest, kind) for kind in KINDS}, work)
    work.bench.template, work.files = outer, files
    parent = tag.mark.getparent()
    if parent is not None:
        position = parent.index(tag.mark) + 1
        parent[position:position] = includes.contents(root)


def _bring(root: _Element, guest: Package, story: Story, place: TemplatePlace, work: Compilation) -> None:
    nodes = includes.contents(root)
    things = includes.cannot_come(nodes)
    work.styles_changed |= includes.bring_styles(nodes, guest, work.styles)
    work.package = includes.bring_links(nodes, guest, work.package, story.part, things)
    includes.refuse(work.bench, place, things, place.template)


def _refuse_private(data: bytes, place: TemplatePlace, bench: Workbench) -> None:
    if _PRIVATE.search(data):
        bench.fault(
            place,
            "private-character",
            "Mẫu có ký tự thuộc vùng riêng U+E000–U+E002, chương trình dùng vùng này làm dấu.",
            hint="Xoá ký tự lạ (thường hiện thành ô vuông) khỏi mẫu.",
        )


def _warn_of_changes(changed: bool, place: TemplatePlace, bench: Workbench) -> None:  # noqa: FBT001 - a finding, no mode
    if changed:
        bench.fault(
            place,
            "tracked-changes",
            "Mẫu còn các chỗ sửa có theo dõi (Track Changes); bản thảo coi như đã chấp nhận tất cả.",
            hint="Trong Word: Review > Accept All Changes, rồi lưu lại.",
            severity="warning",
        )


def highest_id(texts: Iterable[str]) -> int:
    """Highest id of bookmarks, drawings and content controls in serialised stories; ids of the render begin above."""
    return max((int(number) for text in texts for number in _ID.findall(text)), default=0)
