"""The indicators of an office: what each is called, measured in, and made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Nature(Enum):
    """How an indicator behaves over time."""

    LUY_KE = "luy_ke"
    """A flow: it accumulates from 1 January on."""
    THOI_DIEM = "thoi_diem"
    """A stock: it holds at a date."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (chỉ tiêu) of the catalogue.

    Attributes:
        id: unaccented snake_case name, the key in every YAML file and in templates.
        ten: its name in running text.
        don_vi: unit; empty for a bare number.
        ghi_chu: remark such as ``theo giá so sánh năm 2010``; empty if none.
        so_le: decimals shown at most; None shows what was written.
        loai: flow or stock.
        dem: a count of things, exact.
        mau_so: id of the whole of which this is a part; empty if none.
        ty_le_cua: id of the part whose share of its ``mau_so`` this percentage is; empty if none.
        phan_to: breakdowns by name; the indicators of each list add up to this one.
    """

    id: str
    ten: str
    don_vi: str = ""
    ghi_chu: str = ""
    so_le: int | None = None
    loai: Nature = Nature.LUY_KE
    dem: bool = False
    mau_so: str = ""
    ty_le_cua: str = ""
    phan_to: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators of an office and the baselines that its plans have.

    Attributes:
        indicators: by id, in the order of the file.
        muc_ke_hoach: what each baseline is called after a rate (``dự toán Trung ương giao``), by name; the first is
            the default; never empty.
    """

    indicators: Mapping[str, Indicator]
    muc_ke_hoach: Mapping[str, str]

    @property
    def default_baseline(self) -> str:
        """Name of the baseline that is meant when none is named."""
        return next(iter(self.muc_ke_hoach))
