"""What the annex «Biểu thống kê» is made of: rows, breakdowns, and the table of one period."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from laichau_reports.reports import annex_cells as cells
from laichau_reports.reports.annex_cells import EMPTY, Cell, Filling

if TYPE_CHECKING:
    from laichau_reports.docx_jinja import Gap

RowKind = Literal["phan", "nhom", "phan_to", "chi_tieu", "muc_ke_hoach"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        loai: section (``phan``), group (``nhom``), heading of a breakdown (``phan_to``), indicator (``chi_tieu``), or a
            further baseline of the indicator above it (``muc_ke_hoach``).
        stt: number by level: I, 1, 1.1, - and +; empty for a further baseline.
        ten: name with its remark; a gap if a breakdown has no name yet.
        don_vi: unit.
        dam: whether the row is printed in bold: headings, and totals of the first level.
        ma: id of the indicator; empty for headings.
        cung_ky: same period last year.
        ke_hoach: plan of the year.
        thuc_hien: the period.
        uoc_ca_nam: estimate for the year.
        so_ke_hoach: per cent of the plan.
        so_cung_ky: per cent of last year's value.
    """

    loai: RowKind
    stt: str
    ten: str | Gap
    don_vi: str = ""
    dam: bool = False
    ma: str = ""
    cung_ky: Cell = EMPTY
    ke_hoach: Cell = EMPTY
    thuc_hien: Cell = EMPTY
    uoc_ca_nam: Cell = EMPTY
    so_ke_hoach: Cell = EMPTY
    so_cung_ky: Cell = EMPTY

    @property
    def o_so(self) -> tuple[Cell, ...]:
        """The six cells of figures, from left to right."""
        return (self.cung_ky, self.ke_hoach, self.thuc_hien, self.uoc_ca_nam, self.so_ke_hoach, self.so_cung_ky)

    @property
    def la_tieu_de(self) -> bool:
        """Whether the row is a heading: it has no figures."""
        return self.loai in ("phan", "nhom", "phan_to")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total of the table and the parts that add up to it, as positions in ``Annex.dong``.

    Attributes:
        tong: the total.
        ten: name of the breakdown.
        phan: the parts.
    """

    tong: int
    ten: str
    phan: tuple[int, ...]


@dataclass(frozen=True)
class Annex:
    """The table of one period.

    Attributes:
        ten: its title, without capitals.
        cot: headings of the six columns of figures, by the name of the cell in ``Row``.
        dong: the rows, in order.
        cach_chia: every breakdown whose parts all stand in the table.
    """

    ten: str
    cot: dict[str, str]
    dong: tuple[Row, ...]
    cach_chia: tuple[Breakdown, ...] = ()

    @cached_property
    def ghi_chu(self) -> tuple[str, ...]:
        """What the reader must be told of the signs that the table uses."""
        used = [cell for row in self.dong for cell in row.o_so]
        notes = (
            ("Số in nghiêng là số tính ngược từ tỷ lệ đã công bố.", any(cell.derived for cell in used)),
            (f"Dấu “{cells.UNKNOWN}” là chưa có số liệu.", any(cell.filling is Filling.GAP for cell in used)),
            (f"Dấu “{cells.NONE}” là không có.", any(cell.filling is Filling.NONE for cell in used)),
        )
        return tuple(note for note, needed in notes if needed)
