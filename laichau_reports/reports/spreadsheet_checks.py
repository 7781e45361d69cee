"""The sheet «Kiểm tra» of the annex: every breakdown added up by formulas, beside the total as it is printed.

The total itself stays the number that was reported, so that a slip is seen instead of being covered by a sum. What may
differ by rounding is told from what is wrong: each printed number is known to half a unit of its last place, counts are
exact. Totals and parts that are not known, only derived, or said with «trên», «gần» prove nothing and are left out.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from laichau_reports.reports.spreadsheet_cells import (
    cell_at,
    set_height,
    set_up_page,
    style_cell,
    write_text,
    write_value,
)
from laichau_reports.reports.spreadsheet_table import FIGURES, SHEET, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from laichau_reports.reports.annex_cells import Cell
    from laichau_reports.reports.annex_rows import Annex, Breakdown

TITLE: Final = "Kiểm tra"
HEADINGS: Final = (
    *("Chỉ tiêu", "Cách chia", "Cột số liệu", "Số trong biểu", "Cộng các phần", "Chênh lệch"),
    *("Sai số làm tròn cho phép", "Kết luận"),
)
AGREES, ROUNDED, DIFFERS = "Khớp", "Khớp (làm tròn)", "LỆCH"
ADDED: Final = ("cung_ky", "ke_hoach", "thuc_hien", "uoc_ca_nam")
_WIDTHS: Final = (40, 24, 26, 13, 13, 12, 14, 18)
_PLACES_OF_NOISE: Final = 6


def add_checks(workbook: Workbook, annex: Annex) -> None:
    """Add the sheet, unless the table has nothing to add up."""
    sums = list(_sums(annex))
    if not sums:
        return
    table: Worksheet = workbook.create_sheet(TITLE)
    for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True), 1):
        write_text(cell_at(table, 1, column), heading)
        style_cell(cell_at(table, 1, column), style="bold", across="center")
        table.column_dimensions[get_column_letter(column)].width = width
    set_height(table, 1, HEADINGS, _WIDTHS)
    for number, (breakdown, name) in enumerate(sums, 2):
        _write(table, number, annex, breakdown, name)
    _mark_differences(table, len(sums) + 1)
    table.freeze_panes = "A2"
    table.print_title_rows = "1:1"
    set_up_page(table)


def _sums(annex: Annex) -> Iterator[tuple[Breakdown, str]]:
    """Give each breakdown with each column in which its total and all its parts are known."""
    for breakdown in annex.cach_chia:
        for name in ADDED:
            if all(_proves(cell) for cell in _cells(annex, breakdown, name)):
                yield breakdown, name


def _cells(annex: Annex, breakdown: Breakdown, name: str) -> list[Cell]:
    return [getattr(annex.dong[position], name) for position in (breakdown.tong, *breakdown.phan)]


def _proves(cell: Cell) -> bool:
    return cell.number is not None and not cell.derived and not cell.before


def _write(table: Worksheet, number: int, annex: Annex, breakdown: Breakdown, name: str) -> None:
    letter = FIGURES[name]
    total = annex.dong[breakdown.tong]
    words = (str(total.ten), breakdown.ten, annex.cot[name])
    set_height(table, number, words, _WIDTHS[: len(words)])
    for column, text in enumerate(words, 1):
        write_text(cell_at(table, number, column), text)
        style_cell(cell_at(table, number, column))
    values = (
        f"='{SHEET}'!{letter}{row_of(breakdown.tong)}",
        f"=SUM({_ranges(letter, breakdown.phan)})",
        f"=ROUND(D{number}-E{number},{_PLACES_OF_NOISE})",
        _allowance(_cells(annex, breakdown, name)),
        f'=IF(F{number}=0,"{AGREES}",IF(ABS(F{number})<=G{number},"{ROUNDED}","{DIFFERS}"))',
    )
    shown = "#,##0." + "0" * places if (places := _places(annex, breakdown, name)) else "#,##0"
    formats = (shown, shown, shown, f"{shown}##", "General")
    for column, (value, form) in enumerate(zip(values, formats, strict=True), len(HEADINGS) - len(values) + 1):
        write_value(cell_at(table, number, column), value, form)
        style_cell(cell_at(table, number, column), across="center" if form == "General" else "right")


def _places(annex: Annex, breakdown: Breakdown, name: str) -> int:
    return max(cell.decimals for cell in _cells(annex, breakdown, name))


def _allowance(cells: Sequence[Cell]) -> Decimal:
    """Give what total and parts may differ by although each was rounded rightly."""
    return sum((Decimal(0) if cell.counted else Decimal(5).scaleb(-cell.decimals - 1) for cell in cells), Decimal(0))


def _ranges(letter: str, positions: Sequence[int]) -> str:
    """Write the cells of the parts, those that stand in a row as one range."""
    name = f"'{SHEET}'!"
    runs = [list(run) for _, run in groupby(enumerate(sorted(positions)), key=lambda pair: pair[1] - pair[0])]
    ends = [(row_of(run[0][1]), row_of(run[-1][1])) for run in runs]
    return ",".join(f"{name}{letter}{first}" + (f":{letter}{last}" if last > first else "") for first, last in ends)


def _mark_differences(table: Worksheet, last: int) -> None:
    red = PatternFill("solid", bgColor="FFC7CE")
    rule = CellIsRule(operator="equal", formula=[f'"{DIFFERS}"'], fill=red)  # type: ignore[no-untyped-call]
    table.conditional_formatting.add(f"H2:H{last}", rule)
