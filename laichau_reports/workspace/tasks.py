"""``nhiem-vu/2024.yaml``: the tasks of a year."""

from __future__ import annotations

from pydantic import Field

from laichau_reports.workspace.model import FileModel, Items
from laichau_reports.workspace.scalars import Date, TaskState, Text, Year


class Task(FileModel):
    """One task that the office was given."""

    ten: Text = Field(title="Tên", description="Nội dung nhiệm vụ.")
    giao_tai: Text | None = Field(None, title="Giao tại", description="Văn bản giao nhiệm vụ.")
    chu_tri: Text | None = Field(None, title="Chủ trì", description="Đơn vị chủ trì.")
    han: Date | None = Field(None, title="Hạn", description="Hạn hoàn thành, ví dụ 30/6/2024.")
    trang_thai: TaskState = Field(title="Trạng thái", description="hoan_thanh, dang_thuc_hien hoặc qua_han.")
    ngay_hoan_thanh: Date | None = Field(None, title="Ngày hoàn thành")
    ket_qua: Text | None = Field(None, title="Kết quả", description="Kết quả, ví dụ số văn bản đã trình.")


class TaskFile(FileModel):
    """All tasks of one year, in the order written."""

    nam: Year = Field(title="Năm", description="Năm giao nhiệm vụ; trùng với tên tệp.")
    nhiem_vu: Items[Task] = Field((), title="Nhiệm vụ", description="Các nhiệm vụ, mỗi nhiệm vụ một mục.")
