"""Fits the grid of a table (``w:tblGrid``, ISO 29500-1 17.4.48) to rows whose number of cells a template decides."""

from __future__ import annotations

import re
from typing import Final

_TAG: Final = re.compile(r'<w:tbl[ >]|</w:tbl>|<w:tr[ >]|<w:tc[ >]|<w:gridSpan w:val="(\d+)"/>')
_GRID: Final = re.compile(r"<w:tblGrid>(.*?)</w:tblGrid>", re.DOTALL)
_COLUMN: Final = re.compile(r"<w:gridCol\b[^>]*/>")


def fitted(table: str) -> str:
    """Give a serialised table as many grid columns as its longest row has; new ones are as wide as the last."""
    wanted = max(_row_lengths(table), default=0)
    grid = _GRID.search(table)
    if grid is None or not wanted:
        return table
    columns = _COLUMN.findall(grid[1]) or ["<w:gridCol/>"]
    fit = (columns + columns[-1:] * wanted)[:wanted]
    return f"{table[: grid.start(1)]}{''.join(fit)}{table[grid.end(1) :]}"


def _row_lengths(table: str) -> list[int]:
    """Count the columns of each row of the outermost table; a cell may span several."""
    lengths: list[int] = []
    depth = 0
    for match in _TAG.finditer(table):
        found = match[0]
        if found.startswith("<w:tbl"):
            depth += 1
        elif found == "</w:tbl>":
            depth -= 1
        elif depth == 1 and found.startswith("<w:tr"):
            lengths.append(0)
        elif depth == 1 and found.startswith("<w:tc"):
            lengths[-1] += 1
        elif depth == 1:
            lengths[-1] += int(match[1]) - 1
    return lengths
