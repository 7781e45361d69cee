"""``co-quan.yaml``: the office that reports."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from laichau_reports.workspace.model import FileModel, Items, not_empty
from laichau_reports.workspace.scalars import Recipient, Text
from laichau_reports.workspace.suppression import FileSuppressions


class Signatory(FileModel):
    """Who signs, as the lines above and below the signature say it (Nghị định 30, Phụ lục I mục II.7)."""

    quyen_han: Text | None = Field(None, title="Quyền hạn", description="Dòng trên chức vụ, ví dụ KT. GIÁM ĐỐC.")
    chuc_vu: Text = Field(title="Chức vụ", description="Chức vụ người ký, ví dụ PHÓ GIÁM ĐỐC.")
    ho_ten: Text = Field(title="Họ tên", description="Họ tên người ký, không kèm học hàm, học vị.")


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
    bo_qua: FileSuppressions = ()
