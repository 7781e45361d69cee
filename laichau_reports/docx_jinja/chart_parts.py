"""Gives every chart of a finished document the parts that it needs: chart, workbook, and what the chart refers to.

The first chart that a tag has filled takes the parts of the template, each further one gets copies; a chart that was
not printed takes its parts with it. The order is that of the page, so equal input gives equal parts.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.chart_filling import filled
from laichau_reports.docx_jinja.chart_workbook import WORKBOOK_TYPE, workbook
from laichau_reports.docx_jinja.charts import CHART_RELATIONSHIP, WORKBOOK_RELATIONSHIP
from laichau_reports.docx_jinja.package import add_relationship, content_type_of, relationships, with_override
from laichau_reports.docx_jinja.relationships import rels_name, with_target, without_parts, without_relationship

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from laichau_reports.docx_jinja.charts import ChartFrame
    from laichau_reports.docx_jinja.package import Package
    from laichau_reports.docx_jinja.values import ChartData

# Control characters cannot stand in XML, so neither data nor template can forge this mark.
CHART_MARK: Final = re.compile("\x00chart(\\d+)\x01")
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_NEW_WORKBOOK: Final = "word/embeddings/Microsoft_Excel_Worksheet.xlsx"
_COUNTED: Final = re.compile(r"\d*(\.\w+)$")


def place_charts(
    package: Package, text: str, frames: Mapping[int, ChartFrame], uses: Sequence[tuple[int, ChartData]]
) -> tuple[Package, str]:
    """Give the charts of a finished main document their parts.

    Args:
        package: what the draft is made of.
        text: the serialised main document, with a mark in each reference to a chart.
        frames: the charts of the template by the numbers of their tags.
        uses: by the numbers of the marks: which tag, and what it gave.

    Returns:
        the package with these parts, and the text with the ids of the relationships.
    """
    taken: set[str] = set()
    pieces, position = [], 0
    for match in CHART_MARK.finditer(text):
        number, data = uses[int(match[1])]
        frame = frames[number]
        package, identifier = (_copy if frame.part in taken else _first)(package, frame, data)
        taken.add(frame.part)
        pieces += [text[position : match.start()], identifier]
        position = match.end()
    for frame in frames.values():
        if frame.part not in taken and frame.part in package:
            package = _without(package, frame)
    return package, "".join((*pieces, text[position:]))


def _first(package: Package, frame: ChartFrame, data: ChartData) -> tuple[Package, str]:
    """Fill the parts of the template."""
    name = frame.workbook or _free(package, _NEW_WORKBOOK)
    return _filled(package, frame, frame.part, name, data), frame.relationship


def _copy(package: Package, frame: ChartFrame, data: ChartData) -> tuple[Package, str]:
    """Make a chart of its own, with copies of all that the template's chart refers to."""
    part = _free(package, frame.part)
    package = with_override(package.with_parts({part: frame.xml}), part, _CHART_TYPE)
    rels = rels_name(frame.part)
    if rels in package:
        package = package.with_parts({rels_name(part): package.part(rels)})
    for arrow in relationships(package, part):
        package = without_relationship(package, part, arrow.id) if arrow.target == frame.workbook else package
        if not arrow.external and arrow.target in package and arrow.target != frame.workbook:
            package = _with_own(package, part, arrow.id, arrow.target)
    package = _filled(package, frame, part, _free(package, frame.workbook or _NEW_WORKBOOK), data)
    return add_relationship(package, package.main, CHART_RELATIONSHIP, part)


def _with_own(package: Package, part: str, identifier: str, target: str) -> Package:
    """Let an arrow of a part lead to a copy of what it led to; the arrow keeps its id."""
    name = _free(package, target)
    package = package.with_parts({name: package.part(target)})
    package = with_override(package, name, content_type_of(package, target))
    return with_target(package, part, identifier, name)


def _filled(package: Package, frame: ChartFrame, part: str, name: str, data: ChartData) -> Package:
    """Write workbook and chart, the one referred to by the other."""
    package = package.with_parts({name: workbook(data)})
    package = with_override(package, name, WORKBOOK_TYPE)
    package, identifier = add_relationship(package, part, WORKBOOK_RELATIONSHIP, name)
    return package.with_parts({part: filled(frame.xml, data, identifier)})


def _free(package: Package, name: str) -> str:
    """Give a part name of the same kind that is not taken: ``chart1.xml`` -> ``chart2.xml``."""
    stem, end = _COUNTED.sub("", name), posixpath.splitext(name)[1]
    taken = {one.casefold() for one in package.names}
    numbers = range(1, len(taken) + 2)
    return next(one for n in numbers if (one := f"{stem}{n}{end}").casefold() not in taken)


def _without(package: Package, frame: ChartFrame) -> Package:
    """Take a chart out with all that only it refers to."""
    package = without_relationship(package, package.main, frame.relationship)
    own = {arrow.target for arrow in relationships(package, frame.part) if not arrow.external}
    others = (name for name in package.names if name.startswith("word/charts/") and name != frame.part)
    kept = {arrow.target for name in others if name.endswith(".xml") for arrow in relationships(package, name)}
    return without_parts(package, {frame.part, rels_name(frame.part), *(own - kept)})
