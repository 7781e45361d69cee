"""Reads a story: finds the tags of each paragraph, cuts them out, and remembers where each one stood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.cutting import cut
from laichau_reports.docx_jinja.logical_text import OBJECT, logical_text
from laichau_reports.docx_jinja.places import TemplatePlace, nearest
from laichau_reports.docx_jinja.runs import without_namespaces
from laichau_reports.docx_jinja.scanner import Found, may_hold_tags, scan
from laichau_reports.docx_jinja.tags import KEYWORDS, Tag, wording
from laichau_reports.docx_jinja.wordml import PPR, TBL, TC, TR, VAL, P, T, ancestor, w

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.logical_text import LogicalText
    from laichau_reports.docx_jinja.workbench import Workbench

FORM_OF_NOTES: Final = "footnote-form"


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph that held tags.

    Attributes:
        element: its ``w:p``.
        text: as it was read, with its tags.
        tags: in reading order, without comments.
        comments: contents of its comment tags.
        bare: besides its tags it holds only white space.
        place: where it stands.
    """

    element: _Element
    text: str
    tags: list[Tag]
    comments: tuple[str, ...]
    bare: bool
    place: TemplatePlace

    @property
    def control_only(self) -> bool:
        """It prints nothing of its own and vanishes with its tags."""
        return self.bare and all(tag.role != "print" for tag in self.tags)


def read_story(root: _Element, title: str, headings: Collection[str], bench: Workbench) -> list[Paragraph]:
    """Cut the tags out of a story.

    Args:
        root: root of the part, or one note of a notes part; changed in place.
        title: Vietnamese name of the story, for places.
        headings: ids of the paragraph styles of headings.
        bench: takes the tags and the faults.

    Returns:
        the paragraphs that held tags, in document order.
    """
    bench.enter(bench.template, title)
    found = list(places_of(root, title, headings, bench.template, _may_hold_tags))
    return [_read(element, place, bench) for element, place in found]


def places_of(
    root: _Element, title: str, headings: Collection[str], template: str, wanted: Callable[[_Element], bool]
) -> Iterator[tuple[_Element, TemplatePlace]]:
    """Walk a story once and give the place of each paragraph that is wanted.

    Args:
        root: root of the part, or one note of a notes part.
        title: Vietnamese name of the story.
        headings: ids of the paragraph styles of headings.
        template: name of the file.
        wanted: picks paragraphs.
    """
    counts: Counter[_Element] = Counter()
    numbers: dict[_Element, int] = {}
    paragraphs = 0
    heading = ""
    for node in root.iter(P, TBL, TR, TC):
        if node.tag != P:
            above = ancestor(node, {TR: TBL, TC: TR}.get(node.tag, "")) if node.tag != TBL else None
            owner = root if above is None else above
            counts[owner] += node.tag != TBL or ancestor(node, TBL) is None
            numbers[node] = counts[owner]
            continue
        paragraphs += 1
        if _style(node) in headings:
            heading = "".join(leaf.text or "" for leaf in node.iter(T))
        if wanted(node):
            cell = ancestor(node, TC)
            table, row, column = _table_place(cell, numbers)
            yield node, TemplatePlace(template, title, paragraphs, table, row, column, heading)


def _may_hold_tags(paragraph: _Element) -> bool:
    return any(may_hold_tags(leaf.text) for leaf in paragraph.iter(T) if leaf.text)


def _table_place(cell: _Element | None, numbers: dict[_Element, int]) -> tuple[int, int, int]:
    row = None if cell is None else ancestor(cell, TR)
    if cell is None or row is None:
        return 0, 0, 0
    outermost = list(row.iterancestors(TBL))[-1]
    return numbers[outermost], numbers[row], numbers[cell]


def _style(paragraph: _Element) -> str:
    properties = paragraph.find(PPR)
    style = None if properties is None else properties.find(w("pStyle"))
    return "" if style is None else style.get(VAL, "")


def _read(element: _Element, place: TemplatePlace, bench: Workbench) -> Paragraph:
    text = logical_text(element)
    place = replace(place, text=text.text.replace(OBJECT, ""))
    result = scan(text.text)
    for fault in result.faults:
        bench.fault(
            place.at(text.text[fault.start : fault.end].replace(OBJECT, "▢")),
            fault.code,
            fault.message,
            hint=fault.hint,
            severity="error" if fault.fatal else "warning",
        )
    remaining = _without(text.text, result.tags)
    tags = _cut_all(text, result.tags, element, place, bench)
    comments = tuple(found.body.strip() for found in result.tags if found.kind == "comment")
    return Paragraph(element, text.text, tags, comments, not remaining.strip() and bool(result.tags), place)


def _without(text: str, tags: tuple[Found, ...]) -> str:
    pieces, position = [], 0
    for tag in tags:
        pieces.append(text[position : tag.start])
        position = tag.end
    return "".join((*pieces, text[position:]))


def _cut_all(
    text: LogicalText, found: tuple[Found, ...], element: _Element, place: TemplatePlace, bench: Workbench
) -> list[Tag]:
    """Cut the tags from right to left, but number them from left to right."""
    tags = [_tag(item, element, place, bench) for item in found]
    for item, tag in zip(reversed(found), reversed(tags), strict=True):
        properties = cut(text, item.start, item.end, None if tag is None else tag.mark)
        if tag is not None and properties is not None and len(properties):
            tag.properties = without_namespaces(etree.tostring(properties, encoding="unicode"))
    return [tag for tag in tags if tag is not None]


def _tag(found: Found, element: _Element, place: TemplatePlace, bench: Workbench) -> Tag | None:
    """Register a tag; comments leave no mark, faulty tags keep their role so that their group still closes."""
    source = {"print": f"{{{{{found.body}}}}}", "statement": f"{{%{found.body}%}}"}.get(found.kind, "")
    words = wording(found)
    if words.role == "comment":
        return None
    here = place.at(source)
    _check(found, words.keyword, words.role, here, bench)
    number = bench.next_number()
    tag = Tag(number, words.role, words.keyword, words.code, words.prefix, source, here, element, etree.Element("none"))
    tag.mark = bench.sign(tag)
    return tag


def _check(found: Found, keyword: str, role: str, place: TemplatePlace, bench: Workbench) -> None:
    body = found.body.strip()
    if found.body[:1] in {"-", "+"} or body.endswith(("-", "+")):
        bench.fault(
            place,
            "whitespace-control",
            "Dấu - hoặc + ở mép thẻ (kiểu {%- … -%}) không dùng trong mẫu Word.",
            hint="Bỏ dấu đó đi; đoạn chỉ có thẻ lệnh tự biến mất, không để lại dòng trống.",
        )
    elif found.kind == "statement" and keyword not in KEYWORDS:
        special = {"elseif": "elif", "filter": "{{ … | bộ lọc }}", "raw": "{{ '{{' }}", "do": "set"}.get(keyword, "")
        bench.fault(
            place,
            "unknown-tag",
            f"Không có lệnh «{keyword}»." if keyword else "Thẻ lệnh trống.",
            value=body,
            hint=f"Viết «{special}»." if special else nearest(keyword, KEYWORDS),
        )
    elif role == "print" and not body:
        bench.fault(place, "syntax", "Thẻ trống.", hint="Viết tên của số liệu giữa hai cặp ngoặc, hoặc xoá thẻ.")
