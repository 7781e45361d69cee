"""Writes the workbook of a chart, which Word opens at «Edit Data»: one sheet, names above, categories to the left.

The smallest workbook that Excel takes without asking (ISO 29500-1, clause 18); the same data give the same bytes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja.runs import cleaned, escaped
from laichau_reports.docx_jinja.zip_file import deflate, write_entries

if TYPE_CHECKING:
    from laichau_reports.docx_jinja.values import ChartData, Gap

SHEET: Final = "Sheet1"
WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LETTERS: Final = 26
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_OWN_FORMAT: Final = 164  # lower ids are Excel's own (ISO 29500-1, 18.8.30)

_FIXED: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}">'
    f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONSHIPS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONSHIPS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_RELATIONSHIPS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def workbook(data: ChartData) -> bytes:
    """Write the .xlsx that holds the numbers of a chart."""
    formats = sorted({format_code(value, data.language) for one in data.series for value in one.values} - {""})
    texts = list(dict.fromkeys([*(one.name for one in data.series), *data.categories]))
    parts = {
        **_FIXED,
        "xl/worksheets/sheet1.xml": _sheet(data, texts, formats),
        "xl/sharedStrings.xml": _strings(texts),
        "xl/styles.xml": _styles(formats),
    }
    return write_entries([deflate(name, (_DECLARATION + text).encode()) for name, text in parts.items()])


def format_code(value: Decimal | Gap | None, language: int) -> str:
    """Give the format code that shows a number with the decimals that it has; empty for what is no number.

    Args:
        value: a point of a series.
        language: as in ``ChartData``.
    """
    if not isinstance(value, Decimal):
        return ""
    decimals = max(0, -int(value.as_tuple().exponent))
    return f"{f'[$-{language:X}]' if language else ''}#,##0{'.' + decimals * '0' if decimals else ''}"


def column(number: int) -> str:
    """Give the letters of a column, from 1: ``A``, ``Z``, ``AA``."""
    before, last = divmod(number - 1, _LETTERS)
    return (column(before) if before else "") + chr(ord("A") + last)


def cells(number: int, rows: int) -> str:
    """Refer to the cells of a column below the names: ``Sheet1!$B$2:$B$4``."""
    letters = column(number)
    return f"{SHEET}!${letters}$2:${letters}${rows + 1}"


def name_cell(number: int) -> str:
    """Refer to the name above a column: ``Sheet1!$B$1``."""
    return f"{SHEET}!${column(number)}$1"


def _sheet(data: ChartData, texts: list[str], formats: list[str]) -> str:
    names = "".join(_text(f"{column(number)}1", texts.index(one.name)) for number, one in enumerate(data.series, 2))
    rows = [f'<row r="1">{names}</row>']
    for index, category in enumerate(data.categories):
        row = index + 2
        numbers = "".join(
            _number(f"{column(number)}{row}", one.values[index], formats, data.language)
            for number, one in enumerate(data.series, 2)
        )
        rows.append(f'<row r="{row}">{_text(f"A{row}", texts.index(category))}{numbers}</row>')
    width = '<cols><col min="1" max="1" width="32" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_MAIN}">{width}<sheetData>{"".join(rows)}</sheetData></worksheet>'


def _text(cell: str, number: int) -> str:
    return f'<c r="{cell}" t="s"><v>{number}</v></c>'


def _strings(texts: list[str]) -> str:
    """Write each text once; cells refer to it by its number (CT_Sst, ISO 29500-1 18.4.9)."""
    items = "".join(f'<si><t xml:space="preserve">{escaped(cleaned(text))}</t></si>' for text in texts)
    return f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{items}</sst>'


def _number(cell: str, value: Decimal | Gap | None, formats: list[str], language: int) -> str:
    if not isinstance(value, Decimal):
        return ""
    return f'<c r="{cell}" s="{formats.index(format_code(value, language)) + 1}"><v>{value:f}</v></c>'


def _styles(formats: list[str]) -> str:
    """Write a style for each format; the first of all is the plain one (CT_Stylesheet, ISO 29500-1 18.8.39)."""
    own = list(enumerate(formats, _FIRST_OWN_FORMAT))
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{escaped(code)}"/>' for number, code in own)
    styles = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number, _ in own
    )
    formatted = f'<numFmts count="{len(own)}">{codes}</numFmts>' if own else ""
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{_MAIN}">{formatted}'
        '<fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{len(own) + 1}">{plain} xfId="0"/>{styles}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
