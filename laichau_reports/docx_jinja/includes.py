"""``{% include "khung.docx" %}``: the body of another template in place of a paragraph, at compile time.

The included body is compiled like the host's own: its tags see the same data, its faults are reported under its own
name. What its paragraphs refer to comes along: styles that the host lacks, links, notes. What cannot come along
(pictures, lists, sections) is refused with its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.cleaning import cleaned_story
from laichau_reports.docx_jinja.package import Package, add_relationship, parse_xml, relationships
from laichau_reports.docx_jinja.story import part_of_type
from laichau_reports.docx_jinja.styles import REFERENCES, adopt
from laichau_reports.docx_jinja.wordml import BODY, SECTPR, VAL, R, is_element, w
from laichau_reports.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.places import TemplatePlace
    from laichau_reports.docx_jinja.workbench import Workbench

_NUMBER: Final = w("numId")
_HYPERLINK: Final = "/hyperlink"


def file_name(code: str) -> str | None:
    """Name of the file that an ``include`` names; None if it is not one plain string."""
    rest = code.removeprefix("include").strip()
    if len(rest) > 1 and rest[0] in "\"'" and rest[-1] == rest[0] and rest[0] not in rest[1:-1]:
        return rest[1:-1]
    return None


def load(name: str, loader: Callable[[str], bytes]) -> Package:
    """Open an included file.

    Raises:
        PackageError: it is not there, or no sound .docx.
    """
    try:
        data = loader(name)
    except (OSError, KeyError, ValueError) as error:
        raise PackageError(
            "Không mở được tệp mà mẫu gộp vào.", value=name, hint="Đặt tệp này cùng thư mục với mẫu, xem lại tên tệp."
        ) from error
    return Package.read(data)


def body_of(package: Package) -> tuple[_Element, bool]:
    """Give the cleaned main part of an included file, and whether it held tracked changes."""
    return cleaned_story(parse_xml(package.part(package.main), package.main))


def contents(root: _Element) -> list[_Element]:
    """What stands in the body, without the page set-up that closes it."""
    body = root.find(BODY)
    return [] if body is None else [node for node in body if node.tag != SECTPR]


def bring_styles(nodes: list[_Element], guest: Package, host_styles: _Element | None) -> bool:
    """Copy the styles that the nodes use and the host lacks; tell whether any id was looked up."""
    name = part_of_type(guest, guest.main, "styles")
    if not name or host_styles is None:
        return False
    references = [reference for node in nodes if is_element(node) for reference in node.iter(*REFERENCES)]
    ids = adopt(host_styles, parse_xml(guest.part(name), name), [node.get(VAL, "") for node in references])
    for reference in references:
        reference.set(VAL, ids.get(reference.get(VAL, ""), reference.get(VAL, "")))
    return True


def bring_links(nodes: list[_Element], guest: Package, host: Package, part: str, unknown: list[str]) -> Package:
    """Copy the links that the nodes refer to into the host's part; what else is referred to goes into ``unknown``."""
    arrows = {arrow.id: arrow for arrow in relationships(guest, guest.main)}
    prefix = f"{{{R}}}"
    for node in [node for top in nodes if is_element(top) for node in top.iter()]:
        for key, value in node.attrib.items():
            if not str(key).startswith(prefix):
                continue
            arrow = arrows.get(str(value))
            if arrow is None or not arrow.external or not arrow.type.endswith(_HYPERLINK):
                unknown.append("hình ảnh hoặc đối tượng nhúng")
                continue
            host, identifier = add_relationship(host, part, arrow.type, arrow.target, external=True)
            node.set(str(key), identifier)
    return host


def cannot_come(nodes: list[_Element]) -> list[str]:
    """Name what an included body holds and a host cannot take over."""
    elements = [node for node in nodes if is_element(node)]
    lists = any(number.get(VAL) != "0" for node in elements for number in node.iter(_NUMBER))
    sections = any(next(node.iter(SECTPR), None) is not None for node in elements)
    return (["danh sách đánh số tự động"] if lists else []) + (["dấu ngắt phần (section break)"] if sections else [])


def refuse(bench: Workbench, place: TemplatePlace, things: list[str], name: str) -> None:
    """Report what cannot come along."""
    for thing in dict.fromkeys(things):
        bench.fault(
            place,
            "include-cannot-bring",
            f"Tệp được gộp có {thing}, chương trình chưa mang sang được.",
            value=name,
            hint="Bỏ phần đó khỏi tệp được gộp, hoặc đặt nó trong mẫu chính.",
        )
