"""Keeps containers whole when control tags empty them: a cell ends with a paragraph, a row has cells, a table rows.

The last section of a document, emptied likewise, goes (``last_section``).

Where that can happen is known from the tree; only there the render looks at the finished fragment, so nothing has to be
parsed again. The rules are those of ISO 29500-1, 17.4 (tables) and 17.11, 17.10 (notes, headers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.last_section import edges_of_last_section, without_empty_section
from laichau_reports.docx_jinja.table_grid import fitted
from laichau_reports.docx_jinja.tags import Tag
from laichau_reports.docx_jinja.wordml import PPR, SDT, TBL, TC, TEXT_BOX, TR, P, is_element, w
from laichau_reports.docx_jinja.workbench import AloneMark, GuardMark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.workbench import GuardRule, Workbench

_STORIES: Final = frozenset({TEXT_BOX, *(w(name) for name in ("hdr", "ftr", "footnote", "endnote"))})
_PROPERTIES: Final = frozenset(w(name) for name in ("tcPr", "trPr", "tblPr", "tblGrid", "tblPrEx"))
_BLOCKS: Final = frozenset({P, TBL, SDT})
_PARAGRAPH_END: Final = ("</w:p>", "<w:p/>")


def guard(root: _Element, bench: Workbench) -> None:
    """Mark the containers of a story that its control tags could leave empty."""
    guarded: set[_Element] = set()
    for node in reversed([*root.iter(TC, TR, TBL, *_STORIES)]):
        if node.tag == TC and not _certain(node, {P}, bench, last=True):
            _enclose_content(node, "cell", bench)
        elif node.tag == TR and not _certain(node, {TC, SDT}, bench):
            _enclose(node, node, "row", bench)
            guarded.add(node)
        elif node.tag == TBL and not _certain(node, {TR, SDT}, bench, without=guarded):
            _enclose(node, node, "table", bench)
        if node.tag == TBL and _repeats_cells(node, bench):
            _enclose(node, node, "grid", bench)
        elif node.tag in _STORIES and not _certain(node, _BLOCKS, bench):
            _enclose_content(node, "story", bench)
    if edges := edges_of_last_section(root, bench):
        _enclose(*edges, "section", bench)


def _certain(
    container: _Element,
    wanted: set[str] | frozenset[str],
    bench: Workbench,
    *,
    last: bool = False,
    without: set[_Element] | frozenset[_Element] = frozenset(),
) -> bool:
    """Whether a container holds (or ends with) a child of a wanted kind whatever its tags decide."""
    held = False
    for child, unconditional in _children(container, bench):
        fits = unconditional and child.tag in wanted and child not in without
        held = fits if last and child.tag not in _PROPERTIES else held or fits
    return held


def _children(container: _Element, bench: Workbench) -> Iterator[tuple[_Element, bool]]:
    """The elements of a container, each with whether it comes out in any case."""
    depth = 0
    for child in container:
        if is_element(child):
            yield child, depth == 0
            continue
        meaning = bench.marks.get(int(child.text or 0))
        if isinstance(meaning, Tag):
            depth += {"open": 1, "close": -1}.get(meaning.role, 0)
        elif isinstance(meaning, AloneMark) and _may_be_block(meaning):
            depth += 1 if meaning.edge == "start" else -1


def _repeats_cells(table: _Element, bench: Workbench) -> bool:
    """Whether tags decide how many cells a row of this table has."""
    signs = (child for row in table.iterchildren(TR) for child in row if not is_element(child))
    return any(isinstance(bench.marks.get(int(sign.text or 0)), Tag) for sign in signs)


def _may_be_block(mark: AloneMark) -> bool:
    """Only a call or a bare name can print a block in place of its paragraph; a cell's last one mends itself."""
    return "(" in mark.tag.code and not mark.closes_cell


def _enclose(first: _Element, last: _Element, rule: GuardRule, bench: Workbench) -> None:
    first.addprevious(bench.sign(GuardMark(rule, "start")))
    last.addnext(bench.sign(GuardMark(rule, "end")))


def _enclose_content(node: _Element, rule: GuardRule, bench: Workbench) -> None:
    """Enclose what follows the properties; the filler is an empty paragraph of the kind that stands there."""
    position = sum(child.tag in _PROPERTIES for child in node)
    filler = etree.SubElement(node, P)
    properties = next((child.find(PPR) for child in reversed(node) if child.tag == P and child is not filler), None)
    if properties is not None:
        filler.append(_plain_copy(properties))
    node.insert(position, bench.sign(GuardMark(rule, "start")))
    filler.addprevious(bench.sign(GuardMark(rule, "filler")))
    node.append(bench.sign(GuardMark(rule, "end")))


def _plain_copy(properties: _Element) -> _Element:
    copy = etree.fromstring(etree.tostring(properties))
    for section in copy.findall(w("sectPr")):
        copy.remove(section)
    return copy


def kept_whole(rule: GuardRule, xml: str, filler: str) -> str:
    """Mend a finished fragment.

    Args:
        rule: of the guard.
        xml: what the container (or for rows, tables and the last section: the elements themselves) came out as.
        filler: an empty paragraph.
    """
    if rule == "cell":
        return xml if xml.endswith(_PARAGRAPH_END) else f"{xml}{filler}"
    if rule == "row":
        return xml if "<w:tc>" in xml or "<w:tc " in xml else ""
    if rule == "table":
        return xml if "<w:tr>" in xml or "<w:tr " in xml else ""
    if rule == "section":
        return without_empty_section(xml)
    return fitted(xml) if rule == "grid" else xml or filler
