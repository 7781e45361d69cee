"""A chart that Word made is filled by the tag in its alternative text, and stays a chart that Word can edit."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import pytest
from lxml import etree

from laichau_reports.docx_jinja import ChartData, ChartSeries, Gap, Package, Template, text_of
from laichau_reports.docx_jinja.chart_workbook import column
from laichau_reports.docx_jinja.package import add_relationship, with_override
from laichau_reports.errors import RenderError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openxml_audit import OpenXmlValidator

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ID = f"{{{R}}}id"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLOURS = "http://schemas.microsoft.com/office/2011/relationships/chartColorStyle"
CHART = "word/charts/chart1.xml"
WORKBOOK = "word/embeddings/Microsoft_Excel_Worksheet1.xlsx"
COLOUR_LIST = (
    '<cs:colorStyle xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" meth="cycle" id="10">'
    '<a:schemeClr val="accent1"/></cs:colorStyle>'
)
AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:axPos val="b"/>'
    '<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
    '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="1"/><c:crossAx val="1"/></c:valAx>'
)
LABELS = (
    '<c:dLbls><c:numFmt formatCode="General" sourceLinked="1"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
    '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)
EMPTY = "<c:numLit><c:ptCount val='1'/></c:numLit>"
THREE_YEARS = ("Năm 2022", "Năm 2023", "Năm 2024")


def numbers(*values: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


def data(*rows: tuple[Decimal | Gap | None, ...], words: str = "bằng lời", language: int = 0x42A) -> ChartData:
    series = tuple(ChartSeries(f"Chuỗi {number}", row) for number, row in enumerate(rows, 1))
    return ChartData(THREE_YEARS[: len(rows[0])], series, words, language)


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def drawing(alternative: str, identifier: str = "rIdChart1", number: int = 7) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="2000000"/>'
        f'<wp:docPr id="{number}" name="Biểu đồ" descr={quoteattr(alternative)}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart xmlns:c="{C[1:-1]}" r:id="{identifier}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        "</w:p>"
    )


def series(number: int, inner: str = LABELS, reference: str = "") -> str:
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f'<c:spPr><a:solidFill><a:srgbClr val="00000{number}"/></a:solidFill></c:spPr>{inner}'
        f"<c:val>{reference or EMPTY}</c:val></c:ser>"
    )


def chart_xml(plots: str, before: str = "", after: str = '<c:externalData r:id="rIdData"/>') -> str:
    return (
        f'<c:chartSpace xmlns:c="{C[1:-1]}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{R}"><c:chart>{before}<c:plotArea>{plots}</c:plotArea></c:chart>{after}</c:chartSpace>'
    )


def bars(*content: str) -> str:
    return f'<c:barChart><c:barDir val="col"/>{"".join(content)}<c:axId val="1"/><c:axId val="2"/></c:barChart>{AXES}'


TWO_SERIES = chart_xml(bars(series(0), series(1)))


def with_chart(docx: bytes, xml: str = TWO_SERIES, target: str = WORKBOOK, kind: str = f"{R}/package") -> bytes:
    """Add a chart ``rIdChart1`` with its workbook and its colours to a document."""
    package = Package.read(docx)
    rels = "word/_rels/document.xml.rels"
    arrow = f'<Relationship Id="rIdChart1" Type="{R}/chart" Target="charts/chart1.xml"/></Relationships>'
    end = "</Relationships>"
    mode = ' TargetMode="External"' if "://" in target else ""
    own = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdData" Type="{kind}" Target="{target if mode else "/" + target}"{mode}/>'
        f'<Relationship Id="rIdColours" Type="{COLOURS}" Target="colors1.xml"/></Relationships>'
    )
    parts = {
        rels: package.part(rels).decode().replace(end, arrow).encode(),
        CHART: xml.encode(),
        "word/charts/_rels/chart1.xml.rels": own.encode(),
        "word/charts/colors1.xml": COLOUR_LIST.encode(),
    }
    package = package.with_parts(parts if mode else {**parts, target: b"specimen"})
    package = with_override(package, CHART, CHART_TYPE)
    package = with_override(package, "word/charts/colors1.xml", "application/vnd.ms-office.chartcolorstyle+xml")
    return (package if mode else with_override(package, target, SHEET_TYPE)).to_bytes()


@pytest.fixture
def template(make_docx: Callable[..., bytes]) -> Callable[..., Template]:
    def opened(body: str = drawing("{{ du_lieu }}"), xml: str = TWO_SERIES, **options: Any) -> Template:
        return Template.open(with_chart(make_docx(body), xml, **options))

    return opened


@pytest.fixture
def faults(make_docx: Callable[..., bytes]) -> Callable[..., list[Any]]:
    def refused(body: str = drawing("{{ du_lieu }}"), xml: str = TWO_SERIES, **options: Any) -> list[Any]:
        with pytest.raises(TemplateError) as error:
            Template.open(with_chart(make_docx(body), xml, **options))
        return list(error.value.faults)

    return refused


def parts_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shown(part: bytes) -> list[tuple[str, list[str], dict[int, str], str]]:
    """Name, categories, points by place and format code of each series of a chart."""
    return [
        (
            node.findtext(f"{C}tx//{C}v") or "",
            [point.findtext(f"{C}v") or "" for point in node.iterfind(f"{C}cat//{C}pt")],
            {int(point.get("idx", "")): point.findtext(f"{C}v") or "" for point in node.iterfind(f"{C}val//{C}pt")},
            node.findtext(f"{C}val//{C}formatCode") or "",
        )
        for node in etree.fromstring(part).iter(f"{C}ser")
    ]


def cells_of(xlsx: bytes) -> dict[str, str]:
    parts = parts_of(xlsx)
    texts = [item.findtext(f"{S}t") or "" for item in etree.fromstring(parts["xl/sharedStrings.xml"])]
    cells = {cell.get("r", ""): cell for cell in etree.fromstring(parts["xl/worksheets/sheet1.xml"]).iter(f"{S}c")}
    values = {name: cell.findtext(f"{S}v") or "" for name, cell in cells.items()}
    return {name: texts[int(value)] if cells[name].get("t") == "s" else value for name, value in values.items()}


# --- a chart is filled


def test_names_categories_and_points_are_those_of_the_data(template: Callable[..., Template]) -> None:
    docx = template().render({"du_lieu": data(numbers("1", "2", "3"), numbers("4.5", "5.0", "6.25"))})
    assert shown(parts_of(docx)[CHART]) == [
        ("Chuỗi 1", [*THREE_YEARS], {0: "1", 1: "2", 2: "3"}, "[$-42A]#,##0"),
        ("Chuỗi 2", [*THREE_YEARS], {0: "4.5", 1: "5.0", 2: "6.25"}, "[$-42A]#,##0.00"),
    ]


def test_the_workbook_behind_edit_data_says_the_same(template: Callable[..., Template]) -> None:
    docx = template().render({"du_lieu": data(numbers("1", None, "3"), numbers("4.5", "5.0", "6.25"))})
    parts = parts_of(docx)
    assert cells_of(parts[WORKBOOK]) == {
        **dict(zip(("B1", "C1", "A2", "A3", "A4"), ("Chuỗi 1", "Chuỗi 2", *THREE_YEARS), strict=True)),
        **dict(zip(("B2", "B4", "C2", "C3", "C4"), ("1", "3", "4.5", "5.0", "6.25"), strict=True)),
    }
    formulas = [node.text for node in etree.fromstring(parts[CHART]).iter(f"{C}f")]
    assert formulas[:3] == ["Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4"]
    assert formulas[3:] == ["Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4"]


def test_excel_reads_the_workbook_with_its_number_formats(template: Callable[..., Template]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    docx = template().render({"du_lieu": data(numbers("1000", "2.5"), language=0)})
    sheet = openpyxl.load_workbook(io.BytesIO(parts_of(docx)[WORKBOOK])).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        [None, "Chuỗi 1"],
        ["Năm 2022", 1000],
        ["Năm 2023", 2.5],
    ]
    assert [sheet[cell].number_format for cell in ("B2", "B3")] == ["#,##0", "#,##0.0"]


def test_the_workbook_is_valid(
    template: Callable[..., Template], openxml_validator: OpenXmlValidator, tmp_path: Any
) -> None:
    docx = template().render({"du_lieu": data(numbers("1", "2.50"), numbers(None, "-3"))})
    file = tmp_path / "chart.xlsx"
    file.write_bytes(parts_of(docx)[WORKBOOK])
    faults = [fault.description for fault in openxml_validator.validate(file).errors]
    # A theme is optional (ISO 29500-1, 12.3.21); the audit asks for it because Excel always writes one.
    assert [fault for fault in faults if not fault.endswith("/theme' is missing.")] == []


def test_a_missing_point_is_left_out_and_counted(template: Callable[..., Template]) -> None:
    docx = template().render({"du_lieu": data(numbers("1", None, "3"))})
    cache = next(etree.fromstring(parts_of(docx)[CHART]).iter(f"{C}numCache"))
    assert cache.find(f"{C}ptCount").get("val") == "3"
    assert [point.get("idx") for point in cache.iter(f"{C}pt")] == ["0", "2"]


def test_a_value_that_is_not_known_is_an_empty_place_and_a_gap(template: Callable[..., Template]) -> None:
    gap = Gap("[chưa có: thép]", "so-lieu/2023.yaml")
    rendering = template().run({"du_lieu": data((Decimal(1), gap))})
    assert rendering.gaps == (gap,)
    assert shown(parts_of(rendering.docx)[CHART])[0][2] == {0: "1"}


def test_a_series_without_any_number_is_empty(template: Callable[..., Template]) -> None:
    docx = template().render({"du_lieu": data(numbers(None, None))})
    assert shown(parts_of(docx)[CHART]) == [("Chuỗi 1", [*THREE_YEARS[:2]], {}, "General")]


def test_a_point_with_fewer_decimals_has_a_format_of_its_own(template: Callable[..., Template]) -> None:
    docx = template().render({"du_lieu": data(numbers("13", "78.94"))})
    points = etree.fromstring(parts_of(docx)[CHART]).iterfind(f".//{C}val//{C}pt")
    assert [point.get("formatCode") for point in points] == ["[$-42A]#,##0", None]


def test_labels_and_axis_that_follow_the_cells_get_the_format_of_the_series(template: Callable[..., Template]) -> None:
    docx = template().render({"du_lieu": data(numbers("1.5"), numbers("2"))})
    found = [node.get("formatCode") for node in etree.fromstring(parts_of(docx)[CHART]).iter(f"{C}numFmt")]
    assert found == ["[$-42A]#,##0.0", "[$-42A]#,##0", "[$-42A]#,##0.0"]


def test_the_look_of_each_series_stays_and_surplus_series_go(template: Callable[..., Template]) -> None:
    docx = template().render({"du_lieu": data(numbers("1", "2"))})
    (only,) = etree.fromstring(parts_of(docx)[CHART]).iter(f"{C}ser")
    assert b'val="000000"' in etree.tostring(only)
    names = [etree.QName(child).localname for child in only]
    assert names == ["idx", "order", "tx", "spPr", "dLbls", "cat", "val"]


def test_series_of_several_plots_are_filled_in_the_order_of_the_legend(template: Callable[..., Template]) -> None:
    line = f'<c:lineChart><c:grouping val="standard"/>{series(0)}<c:axId val="1"/><c:axId val="2"/></c:lineChart>'
    docx = template(xml=chart_xml(bars(series(1)).replace(AXES, line + AXES))).render(
        {"du_lieu": data(numbers("1"), numbers("2"))}
    )
    assert [one[0] for one in shown(parts_of(docx)[CHART])] == ["Chuỗi 2", "Chuỗi 1"]


def test_formatting_of_points_that_are_gone_goes_too(template: Callable[..., Template]) -> None:
    points = "".join(f'<c:dPt><c:idx val="{number}"/></c:dPt>' for number in range(4))
    docx = template(xml=chart_xml(bars(series(0, points)))).render({"du_lieu": data(numbers("1", "2"))})
    kept = [node.find(f"{C}idx").get("val") for node in etree.fromstring(parts_of(docx)[CHART]).iter(f"{C}dPt")]
    assert kept == ["0", "1"]


def test_ranges_of_filtered_series_are_forgotten(template: Callable[..., Template]) -> None:
    extension = (
        '<c:extLst><c:ext uri="x"><c15:f xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">Sheet1!$Z$9'
        "</c15:f></c:ext></c:extLst>"
    )
    xml = chart_xml(bars(series(0).replace("</c:ser>", f"{extension}</c:ser>")))
    docx = template(xml=xml).render({"du_lieu": data(numbers("1"))})
    assert b"$Z$9" not in parts_of(docx)[CHART]
    assert b"extLst" not in parts_of(docx)[CHART]


def test_a_chart_without_a_workbook_gets_one(template: Callable[..., Template]) -> None:
    docx = template(xml=chart_xml(bars(series(0)), after="<c:printSettings/>")).render({"du_lieu": data(numbers("1"))})
    root = etree.fromstring(parts_of(docx)[CHART])
    assert [etree.QName(child).localname for child in root] == ["chart", "externalData", "printSettings"]
    assert "word/embeddings/Microsoft_Excel_Worksheet2.xlsx" in parts_of(docx)


def test_the_alternative_text_says_the_numbers_and_keeps_what_stood_round_the_tag(
    template: Callable[..., Template],
) -> None:
    words = '5 < 6 & "bảy"'
    docx = template(drawing("Hình: {# ghi chú #}{{ du_lieu }}.")).render({"du_lieu": data(numbers("1"), words=words)})
    root = etree.fromstring(parts_of(docx)["word/document.xml"])
    assert [node.get("descr") for node in root.iter("{*}docPr")] == [f"Hình: {words}."]


def test_equal_data_give_equal_bytes(template: Callable[..., Template]) -> None:
    context = {"du_lieu": data(numbers("1", "2.5"), numbers(None, "3"))}
    assert template().render(context) == template().render(context)


def test_the_draft_is_sound(template: Callable[..., Template], assert_sound: Callable[..., None]) -> None:
    assert_sound(template().render({"du_lieu": data(numbers("1", "2.5"), numbers(None, "3"))}))


def test_names_with_special_characters_come_out_as_they_are(template: Callable[..., Template]) -> None:
    wild = ChartData(("<A> & \x01B",), (ChartSeries('"C"', (Decimal(1),)),))
    parts = parts_of(template().render({"du_lieu": wild}))
    assert shown(parts[CHART])[0][:2] == ('"C"', ["<A> & B"])
    assert cells_of(parts[WORKBOOK])["A2"] == "<A> & B"


def test_columns_are_named_as_in_excel() -> None:
    assert [column(number) for number in (1, 2, 26, 27, 52, 53, 703)] == ["A", "B", "Z", "AA", "AZ", "BA", "AAA"]


def test_the_tag_is_shown_in_the_text_of_the_template(make_docx: Callable[..., bytes]) -> None:
    assert "[biểu đồ: {{ du_lieu }}]" in text_of(with_chart(make_docx(drawing("{{ du_lieu }}"))))


def test_the_data_of_a_chart_are_among_the_variables(template: Callable[..., Template]) -> None:
    assert [str(variable) for variable in template(drawing("{{ ky.du_lieu }}")).variables()] == ["ky.du_lieu"]


# --- charts in blocks


def test_each_pass_of_a_loop_has_a_chart_and_a_workbook_of_its_own(
    template: Callable[..., Template], assert_sound: Callable[..., None]
) -> None:
    body = p("{% for x in ds %}") + drawing("{{ x }}") + p("{% endfor %}")
    docx = template(body).render({"ds": [data(numbers(number)) for number in "123"]})
    assert_sound(docx)
    parts = parts_of(docx)
    charts = [f"word/charts/chart{number}.xml" for number in (1, 2, 3)]
    assert [shown(parts[name])[0][2] for name in charts] == [{0: "1"}, {0: "2"}, {0: "3"}]
    books = [f"word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx" for number in (1, 2, 3)]
    assert [cells_of(parts[name])["B2"] for name in books] == ["1", "2", "3"]
    assert [name for name in parts if "colors" in name and "charts" in name] == [
        f"word/charts/colors{number}.xml" for number in (1, 2, 3)
    ]
    references = [node.get(ID) for node in etree.fromstring(parts["word/document.xml"]).iter(f"{C}chart")]
    assert len(set(references)) == 3


def test_a_block_that_is_printed_twice_has_two_charts(template: Callable[..., Template]) -> None:
    body = p("{% set khoi %}") + drawing("{{ du_lieu }}") + p("{% endset %}") + p("{{ khoi }}") * 2
    parts = parts_of(template(body).render({"du_lieu": data(numbers("1"))}))
    assert shown(parts["word/charts/chart1.xml"]) == shown(parts["word/charts/chart2.xml"])


def test_a_chart_behind_a_condition_that_is_false_takes_its_parts_with_it(
    template: Callable[..., Template], assert_sound: Callable[..., None]
) -> None:
    body = p("{% if co %}") + drawing("{{ du_lieu }}") + p("{% endif %}") + p("Hết")
    docx = template(body).render({"co": False})
    assert_sound(docx)
    parts = parts_of(docx)
    assert [name for name in parts if "chart" in name or "embeddings" in name] == []
    assert b"chart" not in parts["[Content_Types].xml"]
    assert b"chart" not in parts["word/_rels/document.xml.rels"]


def test_a_chart_without_a_tag_stays_as_it_is(template: Callable[..., Template]) -> None:
    parts = parts_of(template(drawing("Một hình") + p("{{ x }}")).render({"x": 1}))
    assert parts[CHART] == TWO_SERIES.encode()
    assert parts[WORKBOOK] == b"specimen"


def test_what_another_chart_shares_stays_when_a_chart_goes(make_docx: Callable[..., bytes]) -> None:
    body = p("{% if co %}") + drawing("{{ du_lieu }}") + p("{% endif %}") + drawing("Hình", "rId9", 8)
    package = Package.read(with_chart(make_docx(body)))
    package = with_override(
        package.with_parts({"word/charts/chart9.xml": TWO_SERIES.encode()}), "word/charts/chart9.xml", CHART_TYPE
    )
    package, _ = add_relationship(package, "word/charts/chart9.xml", COLOURS, "word/charts/colors1.xml")
    package, _ = add_relationship(package, package.main, f"{R}/chart", "word/charts/chart9.xml")
    parts = parts_of(Template.open(package.to_bytes()).render({"co": False}))
    assert {"word/charts/chart9.xml", "word/charts/colors1.xml"} <= parts.keys()
    assert CHART not in parts


# --- what cannot be filled is refused with its place


def test_a_fault_names_the_paragraph_and_the_alternative_text(faults: Callable[..., list[Any]]) -> None:
    (fault,) = faults(p("Mở đầu") + drawing("{{ a }} {{ b }}"))
    assert fault.code == "chart-tag"
    assert str(fault.place) == "tệp mẫu, thân văn bản, đoạn 2, trong «{{ a }} {{ b }}»"


@pytest.mark.parametrize(
    ("alternative", "code"),
    [
        ("{% for x in ds %}", "chart-tag"),
        ("{{ x }}{% endif %}", "chart-tag"),
        ("{{ x ", "unclosed-tag"),
        ("{{ x | khong_co }}", "syntax"),
        ("{{ }}", "syntax"),
    ],
)
def test_a_wrong_tag_is_one_fault(faults: Callable[..., list[Any]], alternative: str, code: str) -> None:
    assert [fault.code for fault in faults(drawing(alternative))] == [code]


@pytest.mark.parametrize(
    "xml",
    [
        chart_xml(f"<c:scatterChart>{series(0)}</c:scatterChart>"),
        chart_xml(f"<c:stockChart>{series(0)}</c:stockChart>"),
        chart_xml(bars()),
        chart_xml(""),
    ],
)
def test_a_chart_that_has_no_categories_or_no_series_is_refused(faults: Callable[..., list[Any]], xml: str) -> None:
    assert [fault.code for fault in faults(xml=xml)] == ["chart-kind"]


def test_a_chart_whose_data_lie_in_another_file_is_refused(faults: Callable[..., list[Any]]) -> None:
    found = faults(target="file:///C:/so-lieu.xlsx", kind=f"{R}/oleObject")
    assert [fault.code for fault in found] == ["chart-data"]


def test_a_chart_whose_part_is_missing_is_refused(faults: Callable[..., list[Any]]) -> None:
    assert [fault.code for fault in faults(drawing("{{ x }}", "rIdKhac"))] == ["chart-missing"]


def test_a_tag_inside_a_chart_is_refused_with_its_text(faults: Callable[..., list[Any]]) -> None:
    title = (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Biểu đồ {{ te</a:t></a:r><a:r><a:t>n }}</a:t></a:r></a:p>"
        "</c:rich></c:tx></c:title>"
    )
    fault, warning = faults(drawing("Hình"), chart_xml(bars(series(0)), title))
    assert warning.code == "chart-without-tag"
    assert str(fault.place) == "tệp mẫu, biểu đồ 1, trong «Biểu đồ {{ ten }}»"
    assert fault.code == "tag-out-of-reach"


def test_a_chart_without_a_tag_must_not_be_repeated(faults: Callable[..., list[Any]]) -> None:
    body = p("{% for x in ds %}") + drawing("Hình") + p("{% endfor %}")
    assert [fault.code for fault in faults(body) if not fault.is_warning] == ["chart-in-loop"]


def test_check_warns_of_a_chart_that_keeps_its_specimen_numbers(template: Callable[..., Template]) -> None:
    (warning,) = template(p("Mở đầu") + drawing("Hình")).check()
    assert (warning.code, warning.severity, warning.place.paragraph) == ("chart-without-tag", "warning", 2)


def test_a_chart_with_a_tag_in_a_note_or_a_header_is_refused(make_docx: Callable[..., bytes]) -> None:
    note = f'<w:footnote w:id="1">{drawing("{{ x }}")}</w:footnote>'
    body = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    with pytest.raises(TemplateError) as error:
        Template.open(make_docx(body, footnotes=note, headers=[drawing("{{ y }}")]))
    assert [(fault.code, fault.place.part) for fault in error.value.faults] == [
        ("tag-out-of-reach", "chú thích chân trang 1"),
        ("tag-out-of-reach", "đầu trang 1"),
    ]


def test_a_tag_in_the_description_of_a_picture_is_still_refused(make_docx: Callable[..., bytes]) -> None:
    picture = drawing("{{ x }}").replace("<c:chart", "<c:khac").replace("</c:chart>", "")
    with pytest.raises(TemplateError) as error:
        Template.open(make_docx(picture))
    assert [fault.code for fault in error.value.faults] == ["tag-out-of-reach"]


def test_a_value_that_is_no_chart_data_is_refused_with_its_tag(template: Callable[..., Template]) -> None:
    with pytest.raises(RenderError) as error:
        template().render({"du_lieu": "12"})
    assert error.value.message == "Thẻ trong văn bản thay thế của biểu đồ phải cho dữ liệu biểu đồ."
    assert error.value.value == "12"
    assert str(error.value.place).endswith("tại {{ du_lieu }}")


def test_a_missing_name_is_told_with_the_nearest_one(template: Callable[..., Template]) -> None:
    with pytest.raises(RenderError) as error:
        template(drawing("{{ du_liu }}")).render({"du_lieu": 1})
    assert error.value.hint == "Có phải ý bạn là «du_lieu»?"


def test_more_series_than_the_template_has_are_refused(template: Callable[..., Template]) -> None:
    with pytest.raises(RenderError) as error:
        template().render({"du_lieu": data(*[numbers("1")] * 3)})
    assert error.value.message == "Dữ liệu có 3 chuỗi số liệu mà biểu đồ của mẫu chỉ có 2."
    assert error.value.value == "Chuỗi 1, Chuỗi 2, Chuỗi 3"


def test_data_of_a_chart_cannot_be_printed_as_text(make_docx: Callable[..., bytes]) -> None:
    with pytest.raises(RenderError) as error:
        Template.open(make_docx(p("{{ du_lieu }}"))).render({"du_lieu": data(numbers("1"))})
    assert error.value.message == "Dữ liệu của biểu đồ không in thành chữ được."
    assert "Alt Text" in error.value.hint


@pytest.mark.parametrize(
    "wrong",
    [
        ((), (ChartSeries("A", ()),)),
        (("Năm 2022",), ()),
        (("Năm 2022",), (ChartSeries("A", numbers("1", "2")),)),
    ],
)
def test_chart_data_are_whole(wrong: Any) -> None:
    with pytest.raises(ValueError, match="series"):
        ChartData(*wrong)
