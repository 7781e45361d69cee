"""``ke-hoach/2024.yaml``: what a year was planned to bring, per indicator and baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from laichau_reports.workspace.catalogue import MAC_DINH
from laichau_reports.workspace.model import FileModel, Named, plain_texts_first
from laichau_reports.workspace.nodes import PlacedText
from laichau_reports.workspace.reading import AlsoWritten, ReadBy, placed_text, schema_of
from laichau_reports.workspace.scalars import Year, plain_quantity, read_quantity
from laichau_reports.workspace.suppression import FileSuppressions

if TYPE_CHECKING:
    from laichau_reports.errors import FilePlace
    from laichau_reports.vietnamese import QuantityText


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """A planned value and where it stands.

    Attributes:
        value: None while it is not known.
        place: of the value; of its key while there is none.
    """

    value: QuantityText | None
    place: FilePlace


def _planned(value: object) -> PlannedFigure:
    node = placed_text(value)
    return PlannedFigure(read_quantity(node) if node.text else None, node.place)


def short_baseline(value: object) -> object:
    """Put a bare value under the default baseline."""
    return {MAC_DINH: value} if isinstance(value, PlacedText) else value


_PLANNED = schema_of(["string", "number", "null"], "Số kế hoạch, ví dụ 7.872,7.")
Planned = Annotated[PlannedFigure, ReadBy(_planned, _PLANNED)]
PlanOfIndicator = Annotated[Named[Planned], BeforeValidator(short_baseline), AlsoWritten(_PLANNED)]


def _short_plan(node: PlacedText) -> dict[str, PlannedFigure] | None:
    """Read the short form of a plan; None for blanks and faults."""
    value = plain_quantity(node)
    return None if value is None else {MAC_DINH: PlannedFigure(value, node.place)}


class YearPlan(FileModel):
    """The plan of one year; ``ke_hoach[indicator][baseline]``, a bare value under ``mac_dinh``."""

    nam: Year = Field(title="Năm", description="Năm kế hoạch; trùng với tên tệp.")
    ke_hoach: Annotated[Named[PlanOfIndicator], plain_texts_first(_short_plan)] = Field(
        default_factory=dict,
        title="Kế hoạch",
        description="Số kế hoạch của từng chỉ tiêu: một số, hoặc mỗi mức kế hoạch một số.",
    )
    bo_qua: FileSuppressions = ()
