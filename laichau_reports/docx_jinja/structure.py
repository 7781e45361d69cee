"""Gives a story its structure: pairs tags, finds levels, hoists marks, and checks what each group encloses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.docx_jinja.hoisting import Hoist
from laichau_reports.docx_jinja.levels import set_level, set_single_level
from laichau_reports.docx_jinja.pairing import pair
from laichau_reports.docx_jinja.wordml import (
    BOOKMARK_END,
    BOOKMARK_START,
    CHART,
    FIELD_MARK,
    ID,
    PPR,
    SECTPR,
    TC,
    P,
    R,
    T,
    is_element,
    remove,
    w,
    without_attribute,
)
from laichau_reports.docx_jinja.workbench import AloneMark, FreshIdMark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.pairing import Group
    from laichau_reports.docx_jinja.reading import Paragraph
    from laichau_reports.docx_jinja.workbench import Workbench

_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_RELATIONSHIP = f"{{{R}}}id"
_PARAGRAPH_IDS = tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId")
)
ATTRIBUTE_MARK = ("\ue000", "\ue001")


def arrange(root: _Element, paragraphs: list[Paragraph], bench: Workbench) -> None:
    """Move the marks of a story to their places.

    Args:
        root: the story, for the checks of what lies between tags; changed in place.
        paragraphs: those that held tags, in reading order.
        bench: takes the faults.
    """
    known = {paragraph.element: paragraph for paragraph in paragraphs}
    tags = [tag for paragraph in paragraphs for tag in paragraph.tags]
    before = len(bench.faults)
    groups = pair(tags, bench)
    hoist = Hoist(known, bench)
    for group in groups:
        set_level(group, known, bench)
    for tag in tags:
        if tag.role in {"single", "include"}:
            set_single_level(tag, known, bench)
            hoist.plan_single(tag)
    if any(fault.code == "levels-differ" for fault in bench.faults[before:]):
        return
    for group in groups:
        hoist.plan(group)
    hoist.move()
    _drop_comment_paragraphs(paragraphs)
    if any(fault.severity == "error" for fault in bench.faults[before:]):
        return
    _drop_definitions(groups)
    for group in groups:
        _check_content(group, bench)
    for paragraph in paragraphs:
        _mark_alone(paragraph, bench)
    _separate_copies(root, groups, bench)


def _drop_comment_paragraphs(paragraphs: list[Paragraph]) -> None:
    """A paragraph that held only comments vanishes like one that held only control tags."""
    for paragraph in paragraphs:
        element = paragraph.element
        parent = element.getparent()
        if paragraph.tags or not paragraph.bare or parent is None or element.find(f"{PPR}/{SECTPR}") is not None:
            continue
        is_needed = element.getnext() is None and (element.getprevious() is None or parent.tag == TC)
        if not is_needed:
            remove(element)


def _drop_definitions(groups: list[Group]) -> None:
    """A paragraph that only defines an inline macro or ``set`` block prints nothing: the definition stays, it goes."""
    for group in groups:
        element = group.opener.paragraph
        parent = element.getparent()
        if group.opener.level != "inline" or group.opener.keyword not in {"macro", "set"} or parent is None:
            continue
        if group.opener.mark.getparent() is element and not _prints_outside(element, group):
            inner = [node for node in element if node.tag != PPR]
            for node in inner:
                element.addprevious(node)
            remove(element)


def _prints_outside(element: _Element, group: Group) -> bool:
    inside = False
    for node in element:
        if node is group.opener.mark or node is group.closer.mark:
            inside = not inside
        elif not inside and node.tag != PPR and (not is_element(node) or next(node.iter(T), None) is not None):
            return True
    return False


def _between(group: Group) -> Iterator[_Element]:
    """Elements that a group encloses."""
    node = group.opener.mark.getnext()
    while node is not None and node is not group.closer.mark:
        if is_element(node):
            yield node
        node = node.getnext()


def _check_content(group: Group, bench: Workbench) -> None:
    """Refuse what must not be repeated or cut in half."""
    opener = group.opener
    fields = 0
    for node in _between(group):
        for found in node.iter(SECTPR, FIELD_MARK):
            if found.tag == FIELD_MARK:
                fields += {"begin": 1, "end": -1}.get(found.get(w("fldCharType"), ""), 0)
            elif group.repeats:
                bench.fault(
                    opener.place,
                    "section-in-loop",
                    f"Khối {opener.source} chứa dấu ngắt phần (section break), lặp lại sẽ hỏng cách trình bày trang.",
                    value=opener.source,
                    hint="Chuyển dấu ngắt phần ra ngoài khối.",
                )
    if fields:
        bench.fault(
            opener.place,
            "field-cut",
            f"Khối {opener.source} cắt ngang một trường (field) của Word.",
            value=opener.source,
            hint="Đặt cả trường trong khối hoặc ngoài khối; hoặc đổi trường thành chữ thường (Ctrl+Shift+F9).",
        )


def _mark_alone(paragraph: Paragraph, bench: Workbench) -> None:
    """Enclose a paragraph whose only content is one printing tag, so that the value may bring paragraphs of its own."""
    element = paragraph.element
    prints = [tag for tag in paragraph.tags if tag.role == "print"]
    if not paragraph.bare or len(prints) != 1 or element.getparent() is None:
        return
    signs = [node for node in element.iter() if not is_element(node)]
    if len(signs) != 1 or next(element.iter(BOOKMARK_START, BOOKMARK_END), None) is not None:
        return
    parent = element.getparent()
    closes = parent is not None and parent.tag == TC and element.getnext() is None
    element.addprevious(bench.sign(AloneMark(prints[0], "start", closes)))
    element.addnext(bench.sign(AloneMark(prints[0], "end", closes)))


def _separate_copies(root: _Element, groups: list[Group], bench: Workbench) -> None:
    """Give ids that must be unique in a document a fresh value in each copy; drop bookmarks cut in half."""
    for group in groups:
        _drop_cut_bookmarks(root, group)
    repeated = dict.fromkeys(element for group in groups if group.repeats for element in _between(group))
    outermost = [element for element in repeated if not any(above in repeated for above in element.iterancestors())]
    for element in outermost:
        for node in element.iter():
            _refresh_ids(node, bench)
    for group in groups:
        _refuse_repeated_charts(group, bench)


def _drop_cut_bookmarks(root: _Element, group: Group) -> None:
    starts: set[str | None] = set()
    ends: set[str | None] = set()
    for element in _between(group):
        starts |= {node.get(ID) for node in element.iter(BOOKMARK_START)}
        ends |= {node.get(ID) for node in element.iter(BOOKMARK_END)}
    cut = starts ^ ends
    if cut:
        for node in [node for node in root.iter(BOOKMARK_START, BOOKMARK_END) if node.get(ID) in cut]:
            remove(node)


def _refuse_repeated_charts(group: Group, bench: Workbench) -> None:
    """Two drawings must not share a chart; only one that a tag fills gets a part for each copy."""
    charts = (node for element in _between(group) for node in element.iter(CHART)) if group.repeats else ()
    if any(not node.get(_RELATIONSHIP, "").startswith(ATTRIBUTE_MARK[0]) for node in charts):
        opener = group.opener
        bench.fault(
            opener.place,
            "chart-in-loop",
            f"Khối {opener.source} lặp lại một biểu đồ không có thẻ dữ liệu.",
            value=opener.source,
            hint="Đặt thẻ dữ liệu trong văn bản thay thế (Alt Text) của biểu đồ, hoặc chuyển biểu đồ ra ngoài khối.",
        )


def _refresh_ids(node: _Element, bench: Workbench) -> None:
    if node.tag == _DRAWING_ID:
        _refresh(node, "id", "drawing", bench)
    elif node.tag == BOOKMARK_START:
        _refresh(node, ID, "bookmark-start", bench)
        _refresh(node, w("name"), "bookmark-name", bench)
    elif node.tag == BOOKMARK_END:
        _refresh(node, ID, "bookmark-end", bench)
    elif node.tag == P:
        for name in _PARAGRAPH_IDS:
            without_attribute(node, name)


def _refresh(node: _Element, attribute: str, rule: str, bench: Workbench) -> None:
    meaning = FreshIdMark(rule, node.get(attribute, ""))  # type: ignore[arg-type]  # one of the literals above
    begin, end = ATTRIBUTE_MARK
    number = bench.next_number()
    bench.marks[number] = meaning
    node.set(attribute, f"{begin}{number}{end}")
