"""Lets the last section of a document vanish when control tags leave nothing in it.

A section break is kept in the last paragraph of its section, the set-up of the last section at the end of the body
(ISO 29500-1, 17.6.17). An annex that a condition leaves out would leave its page set-up behind: an empty page. So the
section before it becomes the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.tags import Tag
from laichau_reports.docx_jinja.wordml import BODY, PPR, SECTPR, P, is_element

if TYPE_CHECKING:
    from lxml.etree import _Element

    from laichau_reports.docx_jinja.workbench import Workbench

_SETUP_END: Final = "</w:sectPr>"
_PARAGRAPH_END: Final = "</w:p>"


def edges_of_last_section(root: _Element, bench: Workbench) -> tuple[_Element, _Element] | None:
    """Give the paragraph with the last section break and the set-up that ends the body; None if tags leave no doubt.

    There is a doubt if everything between them stands within blocks that begin and end there.
    """
    body = root.find(BODY)
    breaks = [] if body is None else body.findall(f"{P}/{PPR}/{SECTPR}/../..")
    if body is None or not breaks or body[-1].tag != SECTPR:
        return None
    between = list(breaks[-1].itersiblings())[:-1]
    return (breaks[-1], body[-1]) if _may_be_empty(between, bench) else None


def _may_be_empty(nodes: list[_Element], bench: Workbench) -> bool:
    depth = 0
    for node in nodes:
        if is_element(node):
            if depth == 0:
                return False
            continue
        meaning = bench.marks.get(int(node.text or 0))
        if isinstance(meaning, Tag):
            depth += {"open": 1, "close": -1}.get(meaning.role, 0)
        if depth < 0:
            return False
    return depth == 0


def without_empty_section(xml: str) -> str:
    """Mend what the last section came out as, from the paragraph with the break to the end of the body."""
    paragraph, _, rest = xml.partition(_PARAGRAPH_END)
    start, end = paragraph.rfind("<w:sectPr"), paragraph.rfind(_SETUP_END) + len(_SETUP_END)
    if not rest.startswith("<w:sectPr") or not 0 <= start < end:
        return xml
    kept = f"{paragraph[:start]}{paragraph[end:]}{_PARAGRAPH_END}"
    return (kept if "<w:r>" in kept or "<w:r " in kept else "") + paragraph[start:end]
