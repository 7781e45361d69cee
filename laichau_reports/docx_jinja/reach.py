"""Finds tags where no tag works: in field codes, descriptions of pictures and addresses of links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from laichau_reports.docx_jinja.package import relationships
from laichau_reports.docx_jinja.wordml import WP, P, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.package import Package
    from laichau_reports.docx_jinja.places import TemplatePlace
    from laichau_reports.docx_jinja.workbench import Workbench

_FIELD_CODE: Final = w("instrText")
_DRAWING: Final = f"{{{WP}}}docPr"
_TAG_SIGNS: Final = ("{{", "{%")


def refuse_unreachable(root: _Element, place: TemplatePlace, bench: Workbench) -> None:
    """Report tags in field codes and in the descriptions of pictures."""
    for text, where in _hidden_texts(root):
        _refuse(text, where, place, bench)


def refuse_unreachable_links(package: Package, part: str, place: TemplatePlace, bench: Workbench) -> None:
    """Report tags in the addresses of a part's links."""
    for arrow in relationships(package, part):
        if arrow.external:
            _refuse(unquote(arrow.target), "địa chỉ của liên kết", place, bench)


def _hidden_texts(root: _Element) -> Iterator[tuple[str, str]]:
    for simple in root.iter(w("fldSimple")):
        yield simple.get(w("instr"), ""), "mã trường (field)"
    for drawing in root.iter(_DRAWING):
        yield drawing.get("descr", "") + drawing.get("title", ""), "lời mô tả hình"
    holders = {paragraph: None for code in root.iter(_FIELD_CODE) for paragraph in code.iterancestors(P)}
    for paragraph in holders:
        yield "".join(code.text or "" for code in paragraph.iter(_FIELD_CODE)), "mã trường (field)"


def _refuse(text: str, where: str, place: TemplatePlace, bench: Workbench) -> None:
    if any(sign in text for sign in _TAG_SIGNS):
        bench.fault(
            place,
            "tag-out-of-reach",
            f"Có thẻ trong {where}, ở đó thẻ không có tác dụng.",
            value=text.strip(),
            hint="Chuyển thẻ ra chữ của văn bản.",
        )
