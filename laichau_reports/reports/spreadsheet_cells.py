"""How the cells of the workbook are written and look; the set-up of a page.

Everything is Times New Roman, black, with thin borders, like the table of the draft.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final, cast

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT: Final = "Times New Roman"
YELLOW: Final = "FFFF00"
_TABLE_SIZE: Final = 12
_NUMBER_SIZE: Final = 14
_LANDSCAPE: Final = "landscape"
_A4: Final = 9
_LINE, _ROOM = 15.5, 3
"""Points: a line of the table, and what is left free above and below."""
_WIDE: Final = 0.85
"""A letter of the table against the digit of the default font, in which widths of columns are counted."""
_MARGINS: Final = {"left": 1.18, "right": 0.6, "top": 0.79, "bottom": 0.79, "header": 0.4, "footer": 0.4}
"""Inches: 30, 15, 20 and 20 mm, as the pages of the document."""


def cell_at(table: Worksheet, row: int, column: int) -> Cell:
    """Give a cell, counted from 1; of merged cells the first."""
    return cast("Cell", table.cell(row, column))


def write_text(target: Cell, text: str) -> None:
    """Write a text as text, also if it begins like a formula."""
    target.value = text
    target.data_type = "s"


def write_value(target: Cell, value: Any, shown_as: str) -> None:
    """Write a number or a formula, shown in a number format."""
    target.value = value
    target.number_format = shown_as


def set_height(table: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row high enough for its texts; a program that opens the file does not do it by itself.

    Args:
        table: the sheet.
        row: the row.
        texts: what stands in its cells.
        widths: widths of their columns, in characters.
    """
    lines = max(ceil(len(text) * _WIDE / width) for text, width in zip(texts, widths, strict=True))
    table.row_dimensions[row].height = _LINE * max(1, lines) + _ROOM


def style_cell(target: Cell, *, style: str = "", across: str = "left", gap: bool = False) -> None:
    """Give a cell of the table its looks.

    Args:
        target: the cell.
        style: ``bold``, ``italic``, both or nothing.
        across: ``left``, ``center`` or ``right``.
        gap: what is not known yet is yellow, as in the draft.
    """
    style_line(target, size=_TABLE_SIZE, style=style, across=across)
    thin = Side(style="thin", color="000000")
    target.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    if gap:
        target.fill = PatternFill("solid", fgColor=YELLOW)


def style_line(target: Cell, *, size: int = _TABLE_SIZE, style: str = "", across: str = "center") -> None:
    """Give a line of text outside the table its looks; arguments as in ``style_cell``."""
    target.font = Font(name=FONT, size=size, bold="bold" in style, italic="italic" in style)
    target.alignment = Alignment(horizontal=cast("Any", across), vertical="center", wrap_text=True)


def set_up_page(table: Worksheet) -> None:
    """Set up A4 across, as wide as the page, its number at the top from page 2 on."""
    table.page_setup.orientation = _LANDSCAPE
    table.page_setup.paperSize = cast("Any", _A4)
    table.page_setup.fitToWidth = 1
    table.page_setup.fitToHeight = 0
    table.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side, inches in _MARGINS.items():
        setattr(table.page_margins, side, inches)
    table.HeaderFooter.differentFirst = True
    number = cast("Any", table.HeaderFooter.oddHeader).center  # declared as optional, and always there
    number.text, number.font, number.size = "&P", f"{FONT},Regular", _NUMBER_SIZE
