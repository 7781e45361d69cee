"""``bo_qua``: findings of ``check`` that somebody has looked at and lets pass, each with the reason.

A suppression stands as near to the figure as it can: beside the figure, in the task, at the indicator, or, for a whole
file, at its top level. Whether a code exists, and whether a suppression is still needed, is told by ``checks``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from laichau_reports.workspace.model import FileModel, Items, not_empty
from laichau_reports.workspace.scalars import Date, Id, RuleCode, Text


class Suppression(FileModel):
    """One kind of finding that is let pass where this block stands.

    Attributes:
        ma: code of the rule.
        ly_do: why the finding may stand; a later reader must be able to judge it.
        den: last day on which the suppression holds; None: until it is taken out.
    """

    ma: RuleCode = Field(title="Mã", description="Mã của phát hiện, ví dụ TONG002.")
    ly_do: Text = Field(title="Lý do", description="Vì sao được bỏ qua, ví dụ chưa gồm 3 xã.")
    den: Date | None = Field(None, title="Đến", description="Ngày cuối cùng còn bỏ qua, ví dụ 31/12/2026.")


class FileSuppression(Suppression):
    """One kind of finding that is let pass in a whole file.

    Attributes:
        chi_tieu: only findings about these indicators; empty: all of them.
    """

    chi_tieu: Annotated[Items[Id], AfterValidator(not_empty)] = Field(
        (), title="Chỉ tiêu", description="Chỉ bỏ qua cho các chỉ tiêu này; không ghi là cả tệp."
    )


class ReportSuppression(FileSuppression):
    """One kind of finding that is let pass in a report, or in one section of its narrative.

    Attributes:
        muc: only findings in this section of ``loi_van``, or in ``nhiem_vu_ky_toi``; None: in the whole file.
    """

    muc: Id | None = Field(
        None,
        title="Mục",
        description="Chỉ bỏ qua trong mục này của loi_van, hoặc nhiem_vu_ky_toi; không ghi là cả tệp.",
    )


Suppressions = Annotated[
    Items[Suppression],
    Field(title="Bỏ qua", description="Các phát hiện của lệnh check được bỏ qua ở đây, mỗi phát hiện một lý do."),
]
"""What is let pass for one figure, indicator or task."""

FileSuppressions = Annotated[
    Items[FileSuppression],
    Field(title="Bỏ qua", description="Các phát hiện của lệnh check được bỏ qua trong tệp này, kèm lý do."),
]
"""What is let pass in a whole file."""

ReportSuppressions = Annotated[
    Items[ReportSuppression],
    Field(title="Bỏ qua", description="Các phát hiện của lệnh check được bỏ qua trong văn bản này, kèm lý do."),
]
"""What is let pass in a report."""
