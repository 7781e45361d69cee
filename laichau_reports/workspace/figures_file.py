"""``so-lieu/2024-6T.yaml``: the figures of one period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import BeforeValidator, Field

from laichau_reports.workspace.model import FileModel, Items, Named, plain_texts_first
from laichau_reports.workspace.plan import short_baseline
from laichau_reports.workspace.reading import AlsoWritten
from laichau_reports.workspace.scalars import (
    PERCENT_SCHEMA,
    Date,
    Id,
    Percent,
    PeriodId,
    PublishedRate,
    Quantity,
    Text,
    YesNo,
    plain_quantity,
)
from laichau_reports.workspace.suppression import FileSuppressions, Suppressions

if TYPE_CHECKING:
    from laichau_reports.errors import FilePlace
    from laichau_reports.workspace.nodes import PlacedText

PublishedShares = Annotated[Named[Percent], BeforeValidator(short_baseline), AlsoWritten(PERCENT_SCHEMA)]


class PublishedRates(FileModel):
    """Rates that were published although their base is not known here; shares of plan are in percent, by baseline."""

    so_ke_hoach: PublishedShares = Field(
        default_factory=dict, title="So với kế hoạch", description="% kế hoạch năm; hoặc mỗi mức kế hoạch một tỷ lệ."
    )
    so_cung_ky: PublishedRate | None = Field(
        None, title="So với cùng kỳ", description="Tăng bao nhiêu % so với cùng kỳ năm trước, số âm là giảm; 2,5 lần."
    )
    ca_nam_so_ke_hoach: PublishedShares = Field(
        default_factory=dict, title="Cả năm so với kế hoạch", description="Như so_ke_hoach, cho ước cả năm."
    )
    ca_nam_so_nam_truoc: PublishedRate | None = Field(
        None, title="Cả năm so với năm trước", description="Như so_cung_ky, cho ước cả năm so với thực hiện năm trước."
    )


class FigureEntry(FileModel):
    """The figures of one indicator; every one of them may still be unknown."""

    short_form: ClassVar[str] = "thuc_hien"
    short_schemas: ClassVar[tuple[dict[str, object], ...]] = (
        {"type": ["string", "number", "null"], "description": "Số thực hiện; để trống nếu chưa có."},
    )

    thuc_hien: Quantity | None = Field(
        None, title="Thực hiện", description="Số thực hiện của kỳ; để trống nếu chưa có."
    )
    uoc_ca_nam: Quantity | None = Field(None, title="Ước cả năm", description="Ước thực hiện cả năm.")
    cung_ky: Quantity | None = Field(
        None,
        title="Cùng kỳ",
        description="Số cùng kỳ năm trước; chỉ ghi khi chưa có tệp số liệu của kỳ năm trước, hoặc khi số năm trước "
        "đã được điều chỉnh (khi đó nêu lý do ở ghi_chu).",
    )
    cong_bo: PublishedRates | None = Field(
        None, title="Công bố", description="Tỷ lệ đã công bố mà số gốc không có ở đây."
    )
    suy_ra: YesNo = Field(default=False, title="Suy ra", description="co: số này chỉ suy ra từ một tỷ lệ đã công bố.")
    ghi_chu: Text | None = Field(None, title="Ghi chú")
    bo_qua: Suppressions = ()


_UNKNOWN = {name: field.default for name, field in FigureEntry.model_fields.items()}
_SHORT_FORM_SET = {FigureEntry.short_form}


def _short_entry(node: PlacedText) -> FigureEntry | None:
    """Read the short form of a figure; None for what is better left to pydantic: blanks and faults.

    The entry is put together as ``BaseModel.model_construct`` does it, which takes seven times as long because it asks
    each field for its default. What no entry changes is the same object in all of them.
    """
    value = plain_quantity(node)
    if value is None:
        return None
    entry = FigureEntry.__new__(FigureEntry)
    _set(entry, "__dict__", {**_UNKNOWN, "thuc_hien": value})
    _set(entry, "__pydantic_fields_set__", _SHORT_FORM_SET)
    _set(entry, "__pydantic_extra__", None)
    _set(entry, "__pydantic_private__", {"_place": node.place, "_places": _NO_KEYS})
    return entry


_set = object.__setattr__
_NO_KEYS: dict[str, FilePlace] = {}


class Revision(FileModel):
    """A value of an earlier period that has become known better since (số chính thức, số điều chỉnh)."""

    ky: PeriodId = Field(title="Kỳ", description="Kỳ có số được điều chỉnh, trước kỳ của tệp này.")
    chi_tieu: Id = Field(title="Chỉ tiêu", description="Chỉ tiêu được điều chỉnh, theo mã trong chi-tieu.yaml.")
    thuc_hien: Quantity = Field(title="Thực hiện", description="Số thực hiện sau khi điều chỉnh.")
    ly_do: Text = Field(title="Lý do", description="Ví dụ: số chính thức của Cục Thống kê.")
    ngay: Date = Field(title="Ngày", description="Ngày biết số mới; bản thảo lập theo ngày trước đó vẫn dùng số cũ.")


class FiguresFile(FileModel):
    """All figures of one period."""

    ky: PeriodId = Field(title="Kỳ", description="Mã kỳ, trùng với tên tệp: 2024-T05, 2024-Q1, 2024-6T, 2024.")
    tinh_den: Date | None = Field(None, title="Tính đến", description="Ngày chốt số liệu, ví dụ 06/6/2024.")
    so_lieu: Annotated[Named[FigureEntry], plain_texts_first(_short_entry)] = Field(
        default_factory=dict, title="Số liệu", description="Số liệu từng chỉ tiêu."
    )
    dieu_chinh: Items[Revision] = Field(
        (), title="Điều chỉnh", description="Các số của kỳ trước nay được điều chỉnh, mỗi số một mục."
    )
    bo_qua: FileSuppressions = ()
