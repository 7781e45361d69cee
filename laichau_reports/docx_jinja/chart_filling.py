"""Puts data into the XML of a chart: names, categories and points; everything else stays as the template has it.

Order of elements: CT_BarSer and its kin, CT_StrData, CT_NumData, CT_ChartSpace (ISO 29500-1, 21.2.2).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from lxml import etree

from laichau_reports.docx_jinja.chart_workbook import cells, format_code, name_cell
from laichau_reports.docx_jinja.charts import EXTERNAL_DATA, RELATIONSHIP_ID, SERIES
from laichau_reports.docx_jinja.runs import cleaned
from laichau_reports.docx_jinja.wordml import C, remove
from laichau_reports.docx_jinja.xml_part import serialize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.values import ChartData, ChartSeries

# The children of a series of any kind; each kind has some of them, in this order.
_OF_SERIES: Final = (
    "idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline errBars cat val "
    "shape smooth extLst"
)
_AFTER_DATA: Final = frozenset(f"{{{C}}}{name}" for name in ("printSettings", "userShapes", "extLst"))
_RANK: Final = {f"{{{C}}}{name}": rank for rank, name in enumerate(_OF_SERIES.split())}
_FORMULA_OF_2012: Final = "{http://schemas.microsoft.com/office/drawing/2012/chart}f"


def _c(name: str) -> str:
    return f"{{{C}}}{name}"


def filled(xml: bytes, data: ChartData, workbook: str) -> bytes:
    """Give a chart part with these data.

    Args:
        xml: the part of the template, with at least as many series as the data.
        data: what it is to show.
        workbook: id of the relationship to the workbook that holds the same data.
    """
    root = etree.fromstring(xml)
    _drop_foreign_ranges(root)
    found = sorted(root.iter(SERIES), key=_order)
    for number, (node, one) in enumerate(zip(found, data.series, strict=False), 2):
        _fill(node, one, number, data)
    for node in found[len(data.series) :]:
        remove(node)
    for axis in root.iter(_c("valAx")):
        _follow_format(axis, usual_format(data.series[0], data.language))
    _refer_to_workbook(root, workbook)
    return serialize(root)


def _order(series: _Element) -> int:
    node = series.find(_c("order"))
    return 0 if node is None else int(node.get("val", "0"))


def _drop_foreign_ranges(root: _Element) -> None:
    """Drop what Word 2013 and later keep beside a series about other cells: filtered series, labels from cells."""
    holders = {next(node.iterancestors(_c("ext")), None) for node in root.iter(_FORMULA_OF_2012)}
    for extension in holders - {None}:
        above = extension.getparent()  # type: ignore[union-attr]  # None was taken out
        remove(extension)  # type: ignore[arg-type]  # likewise
        if above is not None and len(above) == 0:
            remove(above)


def _fill(series: _Element, one: ChartSeries, number: int, data: ChartData) -> None:
    rows = len(data.categories)
    _put(series, "tx", "strRef", name_cell(number), _strings([one.name]))
    _put(series, "cat", "strRef", cells(1, rows), _strings(data.categories))
    _put(series, "val", "numRef", cells(number, rows), _numbers(one, data.language))
    _follow_format(series, usual_format(one, data.language))
    for node in [*series.iter(_c("dPt"), _c("dLbl"))]:
        index = node.find(_c("idx"))
        if index is not None and int(index.get("val", "0")) >= rows:
            remove(node)


def usual_format(one: ChartSeries, language: int) -> str:
    """Give the format code of a series: that of its most exact point, so that no reader rounds any of them."""
    return max((format_code(value, language) for value in one.values), key=len, default="") or "General"


def _follow_format(holder: _Element, code: str) -> None:
    """Tell labels or an axis that are linked to the cells how these are formatted; LibreOffice asks only here."""
    for node in holder.iter(_c("numFmt")):
        if node.get("sourceLinked") in {"1", "true"}:
            node.set("formatCode", code)


def _put(series: _Element, name: str, kind: str, formula: str, cache: _Element) -> None:
    """Set one of the three parts of a series, in its place."""
    node = series.find(_c(name))
    if node is None:
        node = etree.Element(_c(name))
        rank = _RANK[node.tag]
        later = next((child for child in series if _RANK.get(child.tag, -1) > rank), None)
        if later is None:
            series.append(node)
        else:
            later.addprevious(node)
    for child in list(node):
        node.remove(child)
    reference = etree.SubElement(node, _c(kind))
    etree.SubElement(reference, _c("f")).text = formula
    reference.append(cache)


def _strings(texts: Iterable[str]) -> _Element:
    cache = etree.Element(_c("strCache"))
    points = [(index, cleaned(text), "") for index, text in enumerate(texts)]
    _points(cache, len(points), points)
    return cache


def _numbers(one: ChartSeries, language: int) -> _Element:
    known = [(index, value) for index, value in enumerate(one.values) if isinstance(value, Decimal)]
    codes = [format_code(value, language) for _, value in known]
    usual = usual_format(one, language)
    cache = etree.Element(_c("numCache"))
    etree.SubElement(cache, _c("formatCode")).text = usual
    points = [
        (index, f"{value:f}", "" if code == usual else code) for (index, value), code in zip(known, codes, strict=True)
    ]
    _points(cache, len(one.values), points)
    return cache


def _points(cache: _Element, count: int, points: Iterable[tuple[int, str, str]]) -> None:
    """Write how many places there are, and each point that is known: its place, its text, its own format code."""
    etree.SubElement(cache, _c("ptCount"), val=str(count))
    for index, text, code in points:
        point = etree.SubElement(cache, _c("pt"), idx=str(index))
        if code:
            point.set("formatCode", code)
        etree.SubElement(point, _c("v")).text = text


def _refer_to_workbook(root: _Element, workbook: str) -> None:
    node = root.find(EXTERNAL_DATA)
    if node is None:
        node = etree.Element(EXTERNAL_DATA)
        etree.SubElement(node, _c("autoUpdate"), val="0")
        later = next((child for child in root if child.tag in _AFTER_DATA), None)
        if later is None:
            root.append(node)
        else:
            later.addprevious(node)
    node.set(RELATIONSHIP_ID, workbook)
