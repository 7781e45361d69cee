"""``co-quan.yaml``: the office that reports."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field

from laichau_reports.workspace.model import FileModel, Items, not_empty
from laichau_reports.workspace.nodes import PlacedList
from laichau_reports.workspace.reading import Misfit, ReadBy, schema_of, written
from laichau_reports.workspace.scalars import Date, Recipient, Text
from laichau_reports.workspace.suppression import FileSuppressions

if TYPE_CHECKING:
    from datetime import date

    from laichau_reports.workspace.nodes import Step


def _lines(value: object) -> str:
    """Read one line, or a list of lines that stand above one another."""
    nodes = value.items if isinstance(value, PlacedList) else (value,)
    lines = [written(node).text for node in nodes]
    return "\n".join(not_empty(tuple(lines)))


_LINES = schema_of(["string", "array"], "Một dòng, hoặc một danh sách các dòng.") | {"items": {"type": "string"}}
Lines = Annotated[str, ReadBy(_lines, _LINES)]
"""Lines of a signature; a list is kept as one text with line ends, as a block (``|``) gives it."""


class Signatory(FileModel):
    """Who signs, as the lines above and below the signature say it (Nghị định 30, Phụ lục I mục II.7)."""

    quyen_han: Lines | None = Field(
        None,
        title="Quyền hạn",
        description="Dòng trên chức vụ, ví dụ KT. GIÁM ĐỐC; nhiều dòng thì viết [TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH].",
    )
    chuc_vu: Text = Field(title="Chức vụ", description="Chức vụ người ký, ví dụ PHÓ GIÁM ĐỐC.")
    ho_ten: Text = Field(title="Họ tên", description="Họ tên người ký, không kèm học hàm, học vị.")


class OfficeFrom(FileModel):
    """What is written differently from a day on; what is left out stays as it was before."""

    tu: Date = Field(title="Từ ngày", description="Ngày đầu tiên ghi như dưới đây, ví dụ 01/3/2025.")
    ten: Text | None = Field(None, title="Tên", description="Tên cơ quan dùng trong câu.")
    ten_day_du: Text | None = Field(None, title="Tên đầy đủ", description="Tên đầy đủ của cơ quan.")
    co_quan_chu_quan: Text | None = Field(None, title="Cơ quan chủ quản", description="Cơ quan cấp trên.")
    ky_hieu: Text | None = Field(None, title="Ký hiệu", description="Chữ viết tắt trong số hiệu.")
    dia_danh: Text | None = Field(None, title="Địa danh", description="Địa danh ghi trước ngày tháng.")
    nguoi_ky: Signatory | None = Field(None, title="Người ký")
    noi_nhan: Items[Recipient] = Field((), title="Nơi nhận", description="Thay cho cả danh sách nơi nhận.")

    @property
    def changes(self) -> dict[str, Any]:
        """What is written here, by key."""
        return {key: value for key, value in self if key != "tu" and value}


def _rising(changes: tuple[OfficeFrom, ...]) -> tuple[OfficeFrom, ...]:
    for earlier, later in pairwise(changes):
        if later.tu <= earlier.tu:
            raise Misfit(
                "dates-not-rising",
                "Các mục của ten_theo_ngay phải xếp theo ngày tăng dần.",
                hint="Xếp lại các mục theo ngày ở «tu», mục cũ đứng trước.",
            )
    return changes


class Office(FileModel):
    """The office: its names, its symbol, who signs and who always receives."""

    ten: Text = Field(title="Tên", description="Tên cơ quan dùng trong câu, ví dụ Sở Công Thương.")
    ten_day_du: Text = Field(title="Tên đầy đủ", description="Ví dụ Sở Công Thương tỉnh Lai Châu.")
    co_quan_chu_quan: Text | None = Field(
        None, title="Cơ quan chủ quản", description="Cơ quan cấp trên, in ở đầu văn bản, ví dụ UBND tỉnh Lai Châu."
    )
    ky_hieu: Text = Field(title="Ký hiệu", description="Chữ viết tắt trong số hiệu, ví dụ SCT trong 979/BC-SCT.")
    dia_danh: Text = Field(title="Địa danh", description="Địa danh ghi trước ngày tháng, ví dụ Lai Châu.")
    nguoi_ky: Signatory = Field(title="Người ký")
    noi_nhan: Annotated[Items[Recipient], AfterValidator(not_empty)] = Field(
        title="Nơi nhận", description='Nơi nhận thường xuyên; mục cuối là dòng lưu, ví dụ "Lưu: VT, VP".'
    )
    ten_theo_ngay: Annotated[Items[OfficeFrom], AfterValidator(_rising)] = Field(
        (),
        title="Tên theo ngày",
        description="Khi cơ quan đổi tên, người ký, nơi nhận …: từ ngày nào ghi thế nào; ngày của văn bản quyết định.",
    )
    bo_qua: FileSuppressions = ()

    def on(self, day: date) -> Office:
        """Give the office as a document of this day names it."""
        changes = {
            key: value for change in self.ten_theo_ngay if change.tu <= day for key, value in change.changes.items()
        }
        return self.model_copy(update=changes) if changes else self

    def steps_to(self, key: str, day: date) -> tuple[Step, ...]:
        """Say where in the file stands what ``on`` gives for a key."""
        steps: tuple[Step, ...] = (key,)
        for index, change in enumerate(self.ten_theo_ngay):
            if change.tu <= day and key in change.changes:
                steps = ("ten_theo_ngay", index, key)
        return steps
