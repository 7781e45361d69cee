"""Moves the marks of each group to where they enclose whole elements, so that every branch is well-formed XML.

After this the marks of a group are siblings, in their order: leaving out or repeating what lies between them can never
break the tree. A paragraph, cell or row that held only control tags goes away with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.levels import cells_of, rows_of
from laichau_reports.docx_jinja.logical_text import logical_text
from laichau_reports.docx_jinja.wordml import PPR, SECTPR, TC, P, beside, is_element, remove, w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.pairing import Group
    from laichau_reports.docx_jinja.reading import Paragraph
    from laichau_reports.docx_jinja.tags import Tag
    from laichau_reports.docx_jinja.workbench import Workbench

_SPLITTABLE: Final = frozenset(w(name) for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo"))


class Hoist:
    """Plans where each mark goes, then moves them all in reading order.

    Args:
        paragraphs: those that held tags, by their element.
        bench: takes the faults.
    """

    def __init__(self, paragraphs: Mapping[_Element, Paragraph], bench: Workbench) -> None:
        self._paragraphs = paragraphs
        self._bench = bench
        self._before: dict[Tag, _Element] = {}
        self._after: dict[Tag, _Element] = {}
        self._emptied: dict[_Element, None] = {}

    def plan(self, group: Group) -> None:
        """Say where the marks of a group go."""
        match group.opener.level:
            case "inline":
                self._plan_inline(group)
            case "paragraph":
                self._plan_paragraphs(group)
            case "row":
                self._plan_table(group, rows_of(group), "hàng")
            case "cell":
                self._plan_table(group, cells_of(group), "ô")

    def plan_single(self, tag: Tag) -> None:
        """Say where the mark of a tag without group goes."""
        if tag.level == "paragraph":
            self._replace(tag, tag.paragraph)

    def move(self) -> None:
        """Move the marks and drop what they have emptied."""
        last: dict[_Element, _Element] = {}
        for tag in [tag for paragraph in self._paragraphs.values() for tag in paragraph.tags]:
            if tag in self._before:
                self._before[tag].addprevious(tag.mark)
            elif tag in self._after:
                anchor = self._after[tag]
                last.get(anchor, anchor).addnext(tag.mark)
                last[anchor] = tag.mark
        for element in self._emptied:
            remove(element)
        for paragraph in self._paragraphs.values():
            _drop_remnant(paragraph)

    def _plan_inline(self, group: Group) -> None:
        if len({tag.paragraph for tag in group.tags}) > 1:
            self._fault(group, "level", f"Khối trong dòng trải qua nhiều đoạn: {_listed(group)}.")
        elif not align(group):
            self._fault(
                group, "content-control", "Một phần của khối nằm trong khung nội dung (content control) hoặc trường."
            )

    def _plan_paragraphs(self, group: Group) -> None:
        elements = [tag.paragraph for tag in group.tags]
        if len(set(elements)) == 1 and not self._paragraphs[elements[0]].control_only:
            self._wrap_paragraph(group)
            return
        crowded = [tag for tag in group.tags if not self._paragraphs[tag.paragraph].control_only]
        if crowded:
            self._fault(
                group,
                "text-beside-tag",
                f"Khối trải qua nhiều đoạn nhưng {_names(crowded)} không đứng riêng trong đoạn của nó "
                f"(«{self._paragraphs[crowded[0].paragraph].place.text}»).",
            )
        elif len({element.getparent() for element in elements}) > 1:
            self._fault(
                group, "not-siblings", f"Khối mở ở một nơi và đóng ở nơi khác (bảng, ô, khung): {_listed(group)}."
            )
        else:
            for tag in group.tags:
                self._replace(tag, tag.paragraph)

    def _wrap_paragraph(self, group: Group) -> None:
        """Both tags stand in one paragraph with ``{%p``: they take the whole paragraph."""
        element = group.opener.paragraph
        if len(group.tags) > 2 or _text_outside(group):  # noqa: PLR2004 - an opener and a closer
            self._fault(group, "text-beside-tag", f"Khối cả đoạn nhưng còn chữ ngoài thẻ trong đoạn: {_listed(group)}.")
            return
        self._before[group.opener], self._after[group.closer] = element, element

    def _plan_table(self, group: Group, elements: list[_Element] | None, word: str) -> None:
        if elements is None:
            self._fault(
                group, "level", f"Khối cả {word} nhưng các thẻ không ở trong cùng một bảng hay hàng: {_listed(group)}."
            )
        elif len(set(elements)) == 1:
            if len(group.tags) > 2:  # noqa: PLR2004 - an opener and a closer
                self._fault(group, "level", f"{group.tags[1].source} không chia đôi một {word} được.")
                return
            self._before[group.opener], self._after[group.closer] = elements[0], elements[0]
        elif len({element.getparent() for element in elements}) > 1:
            self._fault(group, "not-siblings", f"Khối mở ở một nơi và đóng ở nơi khác: {_listed(group)}.")
        else:
            self._own_elements(group, elements, word)

    def _own_elements(self, group: Group, elements: list[_Element], word: str) -> None:
        """Each tag stands in a row (or cell) of its own, which must hold nothing else."""
        crowded = [tag for tag, element in zip(group.tags, elements, strict=True) if not self._is_control(element)]
        if crowded:
            self._fault(
                group,
                "text-beside-tag",
                f"Khối trải qua nhiều {word} nhưng {word} chứa {_names(crowded)} còn nội dung khác "
                f"({crowded[0].place}).",
                f"Đặt các thẻ của khối trong cùng một {word}, hoặc mỗi thẻ ở một {word} riêng không có gì khác.",
            )
            return
        for tag, element in zip(group.tags, elements, strict=True):
            self._replace(tag, element)

    def _is_control(self, element: _Element) -> bool:
        """Whether a row or cell holds control tags and nothing else."""
        for paragraph in element.iter(P):
            known = self._paragraphs.get(paragraph)
            if not (known.control_only if known else not logical_text(paragraph).text.strip()):
                return False
        return True

    def _replace(self, tag: Tag, element: _Element) -> None:
        if element.find(f"{PPR}/{SECTPR}") is not None:
            self._bench.fault(
                tag.place,
                "section-break",
                "Đoạn của thẻ lệnh cũng giữ dấu ngắt phần (section break), xoá đoạn sẽ mất cách trình bày trang.",
                hint="Chuyển thẻ sang một đoạn khác với dấu ngắt phần.",
            )
            return
        self._before[tag] = element
        self._emptied[element] = None

    def _fault(self, group: Group, code: str, message: str, hint: str = "") -> None:
        default = "Đặt mỗi thẻ lệnh một mình trong một đoạn, cùng cấp với nhau; hoặc cả khối trong một đoạn."
        self._bench.fault(group.opener.place, code, message, value=group.opener.source, hint=hint or default)


def align(group: Group) -> bool:
    """Bring the marks of an inline group under one parent by splitting links round them; False if that cannot be."""
    chains = [list(tag.mark.iterancestors()) for tag in group.tags]
    common = next(node for node in chains[0] if all(node in chain for chain in chains[1:]))
    for tag in group.tags:
        while (parent := tag.mark.getparent()) is not common:
            if parent is None or parent.tag not in _SPLITTABLE:
                return False
            _split(parent, tag.mark)
    return True


def _split(wrapper: _Element, sign: _Element) -> None:
    """Part a link in two and set the mark between."""
    behind = list(sign.itersiblings())
    if behind:
        beside(wrapper).extend(behind)
    wrapper.addnext(sign)
    if len(wrapper) == 0:
        remove(wrapper)


def _text_outside(group: Group) -> bool:
    """Whether the paragraph holds text before the opener or behind the closer."""
    element = group.opener.paragraph
    texts = {atom.node: atom.text for atom in logical_text(element).atoms}
    inside = False
    for node in element.iter():
        if node is group.opener.mark or node is group.closer.mark:
            inside = not inside
        elif not inside and texts.get(node, "").strip():
            return True
    return False


def _drop_remnant(paragraph: Paragraph) -> None:
    """Drop a paragraph of a cell whose tags went to the row, unless the cell needs it."""
    element = paragraph.element
    cell = element.getparent()
    if not (paragraph.bare and paragraph.tags and paragraph.control_only) or cell is None or cell.tag != TC:
        return
    if any(not is_element(node) for node in element.iter()):
        return
    neighbour = element.getprevious() if element.getnext() is None else element
    is_needed = neighbour is None or neighbour.tag != P or len(cell.findall(P)) == 1
    if not is_needed:
        remove(element)


def _names(tags: list[Tag]) -> str:
    return " và ".join(tag.source for tag in tags)


def _listed(group: Group) -> str:
    return "; ".join(f"{tag.source} ({tag.place})" for tag in group.tags)
