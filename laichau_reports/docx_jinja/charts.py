"""Finds the charts that tags fill: a tag in the alternative text of a chart binds its data (docs/word/charts.md).

At compile time the tag and the reference to the chart part become marks in the attributes where they stood, so a chart
obeys the blocks round it like any other content. What the render needs of the chart part is kept as a ``ChartFrame``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.package import parse_xml, relationships
from laichau_reports.docx_jinja.places import TemplatePlace
from laichau_reports.docx_jinja.reading import places_of
from laichau_reports.docx_jinja.scanner import scan
from laichau_reports.docx_jinja.structure import ATTRIBUTE_MARK
from laichau_reports.docx_jinja.tags import Tag, wording
from laichau_reports.docx_jinja.wordml import CHART, TEXT_OF_DRAWING, WP, A, C, P, R, ancestor
from laichau_reports.docx_jinja.workbench import ChartMark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.package import Package, Relationship
    from laichau_reports.docx_jinja.scanner import Found
    from laichau_reports.docx_jinja.workbench import Workbench

RELATIONSHIP_ID: Final = f"{{{R}}}id"
WORKBOOK_RELATIONSHIP: Final = f"{R}/package"
CHART_RELATIONSHIP: Final = f"{R}/chart"
EXTERNAL_DATA: Final = f"{{{C}}}externalData"
SERIES: Final = f"{{{C}}}ser"
_DRAWING: Final = f"{{{WP}}}docPr"
_PLOT_AREA: Final = f"{{{C}}}plotArea"
_CELL: Final = f"{{{C}}}v"
_KINDS: Final = "bar bar3D line line3D area area3D pie pie3D doughnut ofPie radar"
_FILLABLE: Final = frozenset(f"{{{C}}}{kind}Chart" for kind in _KINDS.split())
_PARAGRAPH: Final = f"{{{A}}}p"
_TAG_SIGNS: Final = ("{{", "{%")
_INSERT_AGAIN: Final = "Xoá biểu đồ này, chèn biểu đồ mới trong Word: Insert > Chart (Chèn > Biểu đồ)."


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """A chart of the template, waiting for its data.

    Attributes:
        part: name of its part.
        relationship: id by which the main document refers to it.
        xml: the part.
        workbook: name of the workbook with its numbers; empty if it has none.
        series: how many series the template has formatted.
    """

    part: str
    relationship: str
    xml: bytes
    workbook: str
    series: int


def bind_charts(
    root: _Element, title: str, headings: Collection[str], package: Package, bench: Workbench
) -> dict[int, ChartFrame]:
    """Put marks in the place of the tags of a main document's charts, and of the references to these charts.

    Args:
        root: the tree of the main document; changed in place, before its paragraphs are read.
        title: Vietnamese name of the story, for places.
        headings: ids of the paragraph styles of headings.
        package: the template.
        bench: takes the tags and the faults.

    Returns:
        what is known of each chart, by the number of its tag.
    """
    found = list(places_of(root, title, headings, bench.template, _holds_chart))
    frames = {}
    for paragraph, place in found:
        for drawing, reference in list(_charts(paragraph)):
            text = drawing.get("descr", "")
            here = replace(place, text=text)
            if not any(sign in text for sign in _TAG_SIGNS):
                _warn_of_specimen(here, bench)
                continue
            drawing.set("descr", "")  # what is faulty is told once
            tag = _tag(text, here, paragraph, bench)
            frame = _frame(reference, package, here, bench)
            if tag is not None and frame is not None:
                _mark(drawing, reference, text, tag, bench)
                frames[tag.number] = frame
    return frames


def refuse_tags_inside(package: Package, bench: Workbench) -> None:
    """Report tags in the title, the legend, the labels or the cells of any chart."""
    parts = [arrow.target for arrow in relationships(package, package.main) if arrow.type == CHART_RELATIONSHIP]
    for number, part in enumerate(dict.fromkeys(part for part in parts if part in package), 1):
        root = parse_xml(package.part(part), part)
        paragraphs = ("".join(map(str, node.itertext(TEXT_OF_DRAWING, _CELL))) for node in root.iter(_CELL, _PARAGRAPH))
        for text in paragraphs:
            if any(sign in text for sign in _TAG_SIGNS):
                bench.fault(
                    TemplatePlace(bench.template, f"biểu đồ {number}", text=text),
                    "tag-out-of-reach",
                    "Có thẻ trong chữ của biểu đồ (tên biểu đồ, chú giải, ô số liệu), ở đó thẻ không có tác dụng.",
                    value=text.strip(),
                    hint="Thẻ dữ liệu đặt trong văn bản thay thế (Alt Text) của biểu đồ; tên biểu đồ viết thành một "
                    "đoạn văn bản bên trên hoặc bên dưới.",
                )


def _holds_chart(paragraph: _Element) -> bool:
    return next(_charts(paragraph), None) is not None


def _charts(paragraph: _Element) -> Iterator[tuple[_Element, _Element]]:
    """Properties of each drawing of a paragraph that holds one chart, and its reference to the part of this chart."""
    for drawing in paragraph.iter(_DRAWING):
        holder = drawing.getparent()
        references = [] if holder is None else list(holder.iter(CHART))
        if len(references) == 1 and ancestor(drawing, P) is paragraph:
            yield drawing, references[0]


def _warn_of_specimen(place: TemplatePlace, bench: Workbench) -> None:
    bench.fault(
        place,
        "chart-without-tag",
        "Biểu đồ không có thẻ dữ liệu nên bản thảo giữ nguyên số liệu của mẫu.",
        hint="Nếu biểu đồ phải lấy số liệu thì viết thẻ {{ … }} vào văn bản thay thế (Alt Text) của biểu đồ.",
        severity="warning",
    )


def _tag(text: str, place: TemplatePlace, paragraph: _Element, bench: Workbench) -> Tag | None:
    """Read the one tag of an alternative text, and register it."""
    result = scan(text)
    for fault in result.faults:
        severity = "error" if fault.fatal else "warning"
        at = place.at(text[fault.start : fault.end])
        bench.fault(at, fault.code, fault.message, hint=fault.hint, severity=severity)  # type: ignore[arg-type]  # as named
    tags = _without_comments(result.tags)
    if len(tags) != 1 or tags[0].kind != "print":
        if not any(fault.fatal for fault in result.faults):
            bench.fault(
                place,
                "chart-tag",
                "Văn bản thay thế của biểu đồ phải có đúng một thẻ in {{ … }}, không có thẻ lệnh.",
                value=text.strip(),
                hint="Giữ một thẻ cho ra dữ liệu biểu đồ; thẻ lệnh {% if %}, {% for %} đặt ở đoạn văn quanh biểu đồ.",
            )
        return None
    words = wording(tags[0])
    source = f"{{{{{tags[0].body}}}}}"
    number = bench.next_number()
    tag = Tag(number, "chart", "", words.code, None, source, place.at(source), paragraph, paragraph)
    bench.marks[number] = tag
    return tag


def _without_comments(tags: tuple[Found, ...]) -> list[Found]:
    return [tag for tag in tags if tag.kind != "comment"]


def _mark(drawing: _Element, reference: _Element, text: str, tag: Tag, bench: Workbench) -> None:
    begin, end = ATTRIBUTE_MARK
    pieces, position = [], 0
    for found in scan(text).tags:
        pieces.append(text[position : found.start])
        pieces.append("" if found.kind == "comment" else f"{begin}{tag.number}{end}")
        position = found.end
    drawing.set("descr", "".join((*pieces, text[position:])))
    number = bench.next_number()
    bench.marks[number] = ChartMark(tag.number)
    reference.set(RELATIONSHIP_ID, f"{begin}{number}{end}")


def _frame(reference: _Element, package: Package, place: TemplatePlace, bench: Workbench) -> ChartFrame | None:
    """Read the part of a chart, or say what keeps it from being filled."""
    identifier = reference.get(RELATIONSHIP_ID, "")
    arrow = _arrow(package, package.main, identifier)
    if arrow is None or arrow.target not in package:
        bench.fault(place, "chart-missing", "Tệp không có phần biểu đồ mà hình này trỏ đến.", hint=_INSERT_AGAIN)
        return None
    root = parse_xml(package.part(arrow.target), arrow.target)
    series = sum(1 for _ in root.iter(SERIES))
    if not _is_fillable(root) or not series:
        bench.fault(
            place,
            "chart-kind",
            "Biểu đồ thuộc loại không điền số liệu được, hoặc chưa có chuỗi số liệu nào.",
            hint="Dùng biểu đồ cột, thanh, đường, miền, tròn, vành khuyên hoặc mạng nhện, có sẵn ít nhất một chuỗi.",
        )
        return None
    data = root.find(EXTERNAL_DATA)
    source = None if data is None else _arrow(package, arrow.target, data.get(RELATIONSHIP_ID, ""))
    if data is not None and not _is_embedded(source, package):
        bench.fault(
            place, "chart-data", "Biểu đồ lấy số liệu từ một tệp khác, không từ bảng tính kèm theo.", hint=_INSERT_AGAIN
        )
        return None
    workbook = "" if source is None else source.target
    return ChartFrame(arrow.target, identifier, etree.tostring(root), workbook, series)


def _arrow(package: Package, part: str, identifier: str) -> Relationship | None:
    return next((arrow for arrow in relationships(package, part) if arrow.id == identifier), None)


def _is_fillable(root: _Element) -> bool:
    plots = [node.tag for area in root.iter(_PLOT_AREA) for node in area if str(node.tag).endswith("Chart")]
    return bool(plots) and all(plot in _FILLABLE for plot in plots)


def _is_embedded(source: Relationship | None, package: Package) -> bool:
    if source is None or source.external or source.type != WORKBOOK_RELATIONSHIP:
        return False
    return source.target in package and source.target.casefold().endswith(".xlsx")
