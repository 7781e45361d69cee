"""Tags in the document properties (title, subject, author…): text of ``docProps/core.xml``, without runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.package import parse_xml
from laichau_reports.docx_jinja.places import TemplatePlace
from laichau_reports.docx_jinja.scanner import Found, may_hold_tags, scan
from laichau_reports.docx_jinja.story import part_of_type
from laichau_reports.docx_jinja.tags import Tag, wording
from laichau_reports.docx_jinja.wordml import is_element

if TYPE_CHECKING:
    from lxml.etree import _Element

    from laichau_reports.docx_jinja.package import Package
    from laichau_reports.docx_jinja.workbench import Workbench

_PACKAGE: Final = ""  # the package itself as the source of relationships
TITLE: Final = "thuộc tính tệp"


def read_properties(package: Package, bench: Workbench) -> tuple[str, _Element] | None:
    """Put marks in the place of the tags of the core properties.

    Returns:
        name and tree of the part; None if there is none or it holds no tags.
    """
    part = part_of_type(package, _PACKAGE, "core-properties")
    data = package.part(part) if part else b""
    if b"{{" not in data and b"{%" not in data:
        return None
    root = parse_xml(data, part)
    for node in root:
        if is_element(node) and may_hold_tags(node.text or ""):
            _mark(node, bench)
    return part, root


def _mark(node: _Element, bench: Workbench) -> None:
    text = node.text or ""
    place = TemplatePlace(bench.template, TITLE, text=text)
    result = scan(text)
    for fault in result.faults:
        bench.fault(place.at(text[fault.start : fault.end]), fault.code, fault.message, hint=fault.hint)
    position = 0
    node.text = ""
    last: _Element | None = None
    for found in result.tags:
        before = text[position : found.start]
        _append(node, last, before)
        sign = _sign(found, node, place, bench)
        if sign is not None:
            node.append(sign)
            last = sign
        position = found.end
    _append(node, last, text[position:])


def _append(node: _Element, last: _Element | None, text: str) -> None:
    if last is None:
        node.text = (node.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _sign(found: Found, node: _Element, place: TemplatePlace, bench: Workbench) -> _Element | None:
    words = wording(found)
    if words.role == "comment":
        return None
    here = place.at(f"{{{{{found.body}}}}}" if words.role == "print" else f"{{%{found.body}%}}")
    if words.role != "print":
        bench.fault(here, "level", "Thuộc tính tệp chỉ nhận thẻ in {{ … }}, không nhận thẻ lệnh.")
    tag = Tag(bench.next_number(), words.role, words.keyword, words.code, None, here.tag, here, node, node)
    tag.mark = bench.sign(tag)
    return tag.mark
