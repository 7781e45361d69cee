"""``chi-tieu.yaml``: the catalogue of indicators, the baselines of a plan, and the table of statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from laichau_reports.workspace.model import FileModel, Items, Named, not_empty
from laichau_reports.workspace.reading import Misfit
from laichau_reports.workspace.scalars import Decimals, Flow, Id, Text, Year, YesNo
from laichau_reports.workspace.suppression import FileSuppressions, Suppressions

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = TypeVar("Value")

MAC_DINH = "mac_dinh"
"""The name of whichever baseline comes first in the catalogue; a plan in short form stands under it."""

USUAL_BASELINES = {"ke_hoach_nam": "kế hoạch năm"}


def _different(parts: tuple[str, ...]) -> tuple[str, ...]:
    for part in parts:
        if parts.count(part) > 1:
            raise Misfit(
                "duplicate-part", "Chỉ tiêu này có hai lần trong một cách chia.", value=part, hint="Bỏ một lần."
            )
    return parts


def _different_in_table(shown: tuple[str, ...]) -> tuple[str, ...]:
    for indicator in shown:
        if shown.count(indicator) > 1:
            raise Misfit(
                "duplicate-in-table", "Chỉ tiêu này có hai lần trong biểu.", value=indicator, hint="Bỏ một lần."
            )
    return shown


def _usual_if_empty(baselines: dict[str, str]) -> dict[str, str]:
    return baselines or dict(USUAL_BASELINES)


class Indicator(FileModel):
    """What is counted or measured; its figures stand in the files of the periods."""

    ten: Text = Field(title="Tên", description="Tên chỉ tiêu, ví dụ Giá trị sản xuất công nghiệp.")
    ghi_chu: Text | None = Field(None, title="Ghi chú", description="Ví dụ theo giá so sánh năm 2010.")
    don_vi: Text | None = Field(None, title="Đơn vị", description="Đơn vị, ví dụ tỷ đồng; số liệu không ghi đơn vị.")
    so_le: Decimals | None = Field(None, title="Số lẻ", description="Số chữ số sau dấu phẩy, nhiều nhất.")
    loai: Flow = Field(
        "luy_ke", title="Loại", description="luy_ke: cộng dồn từ đầu năm; thoi_diem: số có tại một thời điểm."
    )
    dem: YesNo = Field(
        default=False, title="Đếm", description="co: đếm từng cái, số dưới mười viết 04; khong: đo bằng đơn vị."
    )
    mau_so: Id | None = Field(None, title="Mẫu số", description="Chỉ tiêu mà chỉ tiêu này là một phần (82/94 xã).")
    ty_le_cua: Id | None = Field(
        None,
        title="Tỷ lệ của",
        description="Với chỉ tiêu tính bằng %: là tỷ lệ của chỉ tiêu nào so với mau_so của chỉ tiêu đó.",
    )
    tu: Year | None = Field(
        None, title="Từ năm", description="Năm đầu tiên có số liệu; không ghi thì từ trước đến nay vẫn có."
    )
    den: Year | None = Field(None, title="Đến năm", description="Năm cuối cùng có số liệu; không ghi thì vẫn còn.")
    phan_to: Named[Annotated[Items[Id], AfterValidator(not_empty), AfterValidator(_different)]] = Field(
        default_factory=dict,
        title="Phân tổ",
        description="Các cách chia; các chỉ tiêu trong mỗi cách cộng lại bằng chỉ tiêu này.",
    )
    bo_qua: Suppressions = ()

    def is_kept_in(self, year: int) -> bool:
        """Tell whether there are figures of it in a year (``tu``, ``den``)."""
        return (self.tu is None or self.tu <= year) and (self.den is None or year <= self.den)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.tu is not None and self.den is not None and self.den < self.tu:
            raise Misfit(
                "ends-before-it-begins",
                "Năm cuối (den) của chỉ tiêu này trước năm đầu (tu).",
                value=f"tu: {self.tu}, den: {self.den}",
                hint="Đổi chỗ hai năm, hoặc bỏ một trong hai dòng.",
            )
        return self


Shown = Annotated[Items[Id], AfterValidator(_different_in_table)]


class TableGroup(FileModel):
    """Indicators that stand together in the table of statistics, below a heading without figures."""

    ten: Text = Field(title="Tên", description="Tên nhóm, ví dụ Sản phẩm chủ yếu.")
    chi_tieu: Annotated[Shown, AfterValidator(not_empty)] = Field(
        title="Chỉ tiêu", description="Các chỉ tiêu của nhóm, theo thứ tự in."
    )


class TableSection(FileModel):
    """A section of the table of statistics (I, II, III); the parts of an indicator follow from its ``phan_to``."""

    ten: Text = Field(title="Tên", description="Tên phần, ví dụ Công nghiệp.")
    chi_tieu: Shown = Field(
        (),
        title="Chỉ tiêu",
        description="Các chỉ tiêu của phần, theo thứ tự in; các phần hợp thành tự đứng dưới tổng của chúng.",
    )
    nhom: Items[TableGroup] = Field((), title="Nhóm", description="Các nhóm có tiêu đề riêng, in sau chi_tieu.")

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not self.chi_tieu and not self.nhom:
            raise Misfit(
                "empty-section",
                "Phần này của biểu thống kê chưa có chỉ tiêu nào.",
                value=self.ten,
                hint="Thêm «chi_tieu: […]» hoặc «nhom: …», hoặc bỏ cả phần.",
            )
        return self


class Catalogue(FileModel):
    """All indicators, the baselines that a plan may have, and what the table of statistics shows."""

    muc_ke_hoach: Annotated[Named[Text], AfterValidator(_usual_if_empty)] = Field(
        default_factory=lambda: dict(USUAL_BASELINES),
        title="Mức kế hoạch",
        description="Tên các mức kế hoạch và cách nói sau «bằng 11% …»; mức đầu tiên là mức mặc định.",
    )
    chi_tieu: Named[Indicator] = Field(title="Chỉ tiêu", description="Các chỉ tiêu, theo tên không dấu.")
    ten_phan_to: Named[Text] = Field(
        default_factory=dict,
        title="Tên phân tổ",
        description="Tên có dấu của các cách chia, in sau «Phân theo» khi một chỉ tiêu có nhiều cách chia.",
    )
    bieu: Items[TableSection] = Field(
        (), title="Biểu", description="Biểu thống kê kèm theo báo cáo: các phần và chỉ tiêu được in, theo thứ tự."
    )
    bo_qua: FileSuppressions = ()

    @property
    def default_baseline(self) -> str:
        """The first baseline: the one that a plan in short form and a bare rate are meant for."""
        return next(iter(self.muc_ke_hoach))

    def baseline(self, name: str) -> str:
        """Give the name of a baseline as the catalogue has it: ``mac_dinh`` is the first one."""
        return self.default_baseline if name == MAC_DINH else name

    def by_baseline(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Replace ``mac_dinh`` among the keys by the name of the default baseline."""
        return {self.baseline(name): value for name, value in values.items()}
