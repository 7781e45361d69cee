"""The first sheet of the workbook: the table of the annex, as it stands in the draft."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from laichau_reports.docx_jinja import Gap
from laichau_reports.reports.annex_cells import UNKNOWN, Cell, Filling
from laichau_reports.reports.phrases import DECIMALS_OF_RATES
from laichau_reports.reports.spreadsheet_cells import (
    cell_at,
    set_height,
    set_up_page,
    style_cell,
    style_line,
    write_text,
    write_value,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from laichau_reports.reports.annex_rows import Annex, Row

SHEET: Final = "Biểu thống kê"
HEAD: Final = 5
"""Row of the headings; the row below it holds the letters of the columns, the data begin after that."""
FIRST: Final = HEAD + 2
LETTERS: Final = ("A", "B", "C", "1", "2", "3", "4", "5 = 3/2", "6 = 3/1")
WORDS: Final = ("STT", "Chỉ tiêu", "Đơn vị tính")
FIGURES: Final = {
    "cung_ky": "D",
    "ke_hoach": "E",
    "thuc_hien": "F",
    "uoc_ca_nam": "G",
    "so_ke_hoach": "H",
    "so_cung_ky": "I",
}
"""Column of each cell of a row of the annex."""
TYPED: Final = "Ô tỷ lệ không có công thức là tỷ lệ đã công bố."
_WIDTHS: Final = (6, 48, 13, 13, 13, 13, 13, 11.5, 11.5)
_WIDTHS_TOGETHER: Final = sum(_WIDTHS)
_TITLE_SIZE, _NOTE_SIZE = 14, 12


def fill_table(table: Worksheet, annex: Annex, kem_theo: str) -> None:
    """Write title, headings, rows and remarks, and set up the page.

    Args:
        table: an empty sheet.
        annex: the table.
        kem_theo: the line below the title.
    """
    _fill(table, annex, kem_theo)
    _set_up(table, row_of(len(annex.dong)))


def row_of(position: int) -> int:
    """Give the row of the sheet that holds a row of the annex."""
    return FIRST + position


def exact(cell: Cell) -> Decimal:
    """Give the number of a cell as it was written."""
    assert cell.number is not None  # noqa: S101 - callers ask for numbers only
    return Decimal(cell.number.numerator) / Decimal(cell.number.denominator)


def number_format(cell: Cell) -> str:
    """Give the format that shows a number as the draft prints it; Excel puts in the separators of its own language."""
    decimals = DECIMALS_OF_RATES if cell.number is None else cell.decimals  # only rates are computed later
    digits = "." + "0" * decimals if decimals else ""
    if cell.after:
        return f'+0{digits}"{cell.after}";-0{digits}"{cell.after}";0{digits}"{cell.after}"'
    before = f'"{cell.before}"' if cell.before else ""
    return f"{before}#,##0{digits}"


def _fill(table: Worksheet, annex: Annex, kem_theo: str) -> None:
    for number, text, style in ((1, "Phụ lục", "bold"), (2, annex.ten.upper(), "bold"), (3, kem_theo, "italic")):
        _write_line(table, number, text, style, "center")
    headings = (*WORDS, *(annex.cot[name] for name in FIGURES))
    for number, texts, style in ((HEAD, headings, "bold"), (HEAD + 1, LETTERS, "")):
        _write_words(table, number, [(text, "center") for text in texts], style)
    main = FIRST
    for position, row in enumerate(annex.dong):
        main = row_of(position) if row.loai == "chi_tieu" else main
        _write_row(table, row, row_of(position), main)
    _write_line(table, row_of(len(annex.dong)), f"Ghi chú: {' '.join((*annex.ghi_chu, TYPED))}", "italic", "left")


def _write_line(table: Worksheet, number: int, text: str, style: str, across: str) -> None:
    """Write a line as wide as the table."""
    table.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(_WIDTHS))
    write_text(cell_at(table, number, 1), text)
    set_height(table, number, [text], [_WIDTHS_TOGETHER])
    size = _TITLE_SIZE if across == "center" else _NOTE_SIZE
    style_line(cell_at(table, number, 1), size=size, style=style, across=across)


def _write_words(table: Worksheet, number: int, texts: Sequence[tuple[str, str]], style: str) -> None:
    for column, (text, across) in enumerate(texts, 1):
        write_text(cell_at(table, number, column), text)
        style_cell(cell_at(table, number, column), style=style, across=across)
    set_height(table, number, [text for text, _ in texts], _WIDTHS[: len(texts)])


def _write_row(table: Worksheet, row: Row, number: int, main: int) -> None:
    """Write one row; ``main`` is the row of the indicator that a further baseline belongs to."""
    style = "bold" if row.dam or row.la_tieu_de else ""
    name = str(row.ten).upper() if row.loai == "phan" else str(row.ten)
    _write_words(table, number, ((row.stt, "center"), (name, "left"), (row.don_vi, "center")), style)
    if isinstance(row.ten, Gap):
        style_cell(cell_at(table, number, 2), style=style, gap=True)
    for column, (key, cell) in enumerate(zip(FIGURES, row.o_so, strict=True), len(WORDS) + 1):
        target = cell_at(table, number, column)
        _write_figure(target, cell, _formula(key, cell, number, main))
        looks = f"{style} italic" if cell.derived else style
        style_cell(target, style=looks, across="right", gap=cell.filling is Filling.GAP)


def _write_figure(target: SheetCell, cell: Cell, formula: str) -> None:
    if formula:
        write_value(target, formula, number_format(cell))
    elif cell.number is not None:
        write_value(target, cell.rounded if cell.published else exact(cell), number_format(cell))
    elif cell.text:
        write_text(target, cell.text)


def _formula(key: str, cell: Cell, number: int, main: int) -> str:
    """Give the formula of a rate; nothing for what is typed or not there."""
    if key not in ("so_ke_hoach", "so_cung_ky") or cell.published or cell.filling not in (Filling.NUMBER, Filling.GAP):
        return ""
    value, base = f"{FIGURES['thuc_hien']}{main}", f"{'E' if key == 'so_ke_hoach' else 'D'}{number}"
    rate = f"{value}-{base}" if cell.after else f"{value}/{base}*100"
    rounded = f"ROUND({rate},{DECIMALS_OF_RATES})"
    return f"={rounded}" if cell.filling is Filling.NUMBER else f'=IFERROR({rounded},"{UNKNOWN}")'


def _set_up(table: Worksheet, last: int) -> None:
    """Set up panes and page; the headings are repeated on every page."""
    for letter, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
        table.column_dimensions[letter].width = width
    table.freeze_panes = f"C{FIRST}"
    table.print_title_rows = f"{HEAD}:{HEAD + 1}"
    table.print_area = f"A1:I{last}"
    set_up_page(table)
