"""Filters for the cells of a table in a template: bare numbers, since unit and comparison stand in its heads.

The cells are those of the annex (``annex_cells``): what is not known is a gap, what does not exist a dash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.errors import InputError
from laichau_reports.reports import annex_cells
from laichau_reports.reports.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.reports.annex_cells import Cell


def o_thuc_hien(figure: Figure) -> Cell:
    """Give the value of the period: ``trên 3.039``."""
    return annex_cells.actual(_figure(figure, "o_thuc_hien"))


def o_ke_hoach(figure: Figure, muc: str = "") -> Cell:
    """Give the plan of the year against one baseline: ``9.720``; a dash if there is none."""
    return annex_cells.plan(_figure(figure, "o_ke_hoach"), _baseline(figure, muc))


def o_so_ke_hoach(figure: Figure, muc: str = "") -> Cell:
    """Give the per cent of the plan of the year: ``52,4``; a dash if there is no plan."""
    return annex_cells.share_of_plan(_figure(figure, "o_so_ke_hoach"), _baseline(figure, muc))


CELL_FILTERS: dict[str, Callable[..., object]] = {
    "o_thuc_hien": o_thuc_hien,
    "o_ke_hoach": o_ke_hoach,
    "o_so_ke_hoach": o_so_ke_hoach,
}


def _baseline(figure: Figure, name: str) -> str:
    catalogue = figure.book.catalogue
    if not name or name in catalogue.muc_ke_hoach:
        return name or catalogue.default_baseline
    raise InputError(
        f"Không có mức kế hoạch «{name}».",
        hint=f"Các mức kế hoạch trong chi-tieu.yaml: {', '.join(catalogue.muc_ke_hoach)}.",
    )


def _figure(value: object, name: str) -> Figure:
    if isinstance(value, Figure):
        return value
    raise InputError(
        f"Bộ lọc {name} cần một chỉ tiêu, nhưng đã nhận «{value}».",
        hint=f"Hãy viết mã chỉ tiêu trước dấu gạch đứng, ví dụ {{{{ gtsxcn | {name} }}}}.",
    )
