"""``nhiem-vu/2024.yaml``: the tasks of a year, what was done for them, and how the office rates itself."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from laichau_reports.workspace.model import FileModel, Items, Named, items_of
from laichau_reports.workspace.nodes import PlacedMapping, PlacedText
from laichau_reports.workspace.reading import AlsoWritten, Misfit, placed_text
from laichau_reports.workspace.report_file import Point
from laichau_reports.workspace.scalars import Date, Id, RunningText, TaskState, Text, Year
from laichau_reports.workspace.suppression import FileSuppressions, Suppressions

RESULT_SCHEMA = {"type": "string", "description": "Kết quả trong một đoạn."}


class Passage(FileModel):
    """A piece of what was done: a paragraph, with sub-points if it has any, or a heading and what stands below it.

    Attributes:
        y: the paragraph; None under a heading.
        y_con: its sub-points.
        tieu_de: the heading, without its number; None for a paragraph.
        noi_dung: the paragraphs below the heading.
    """

    short_form: ClassVar[str] = "y"
    short_schemas: ClassVar[tuple[dict[str, object], ...]] = ({"type": "string", "description": "Một đoạn."},)

    y: RunningText | None = Field(None, title="Ý", description="Nội dung của đoạn.")
    y_con: Items[RunningText] = Field((), title="Ý con", description="Các ý con của đoạn.")
    tieu_de: RunningText | None = Field(
        None, title="Tiêu đề", description="Tiêu đề của phần này, không ghi số; dùng cùng noi_dung, thay cho y."
    )
    noi_dung: Items[Point] = Field((), title="Nội dung", description="Các đoạn dưới tiêu đề.")

    @classmethod
    def check_block(cls, block: PlacedMapping) -> None:
        """See a text with an unquoted colon (``- Tồn tại: vốn ít``) as what it is."""
        if not {entry.key.text for entry in block.entries} & cls.model_fields.keys():
            placed_text(block)

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        paragraph = self.y is not None and self.tieu_de is None and not self.noi_dung
        headed = self.tieu_de is not None and bool(self.noi_dung) and self.y is None and not self.y_con
        if paragraph or headed:
            return self
        raise Misfit(
            "bad-passage",
            "Phần kết quả này không phải một đoạn, cũng không phải một tiêu đề có nội dung bên dưới.",
            hint="Viết y (và y_con nếu có ý con) cho một đoạn; hoặc tieu_de và noi_dung cho phần có tiêu đề.",
        )


def _passages(value: object) -> object:
    """Take one paragraph for a list of one."""
    return (value,) if isinstance(value, PlacedText) and value.text else items_of(value)


class Task(FileModel):
    """One task that the office was given."""

    ten: Text = Field(title="Tên", description="Nội dung nhiệm vụ.")
    giao_tai: Text | None = Field(None, title="Giao tại", description="Văn bản giao nhiệm vụ.")
    yeu_cau: RunningText | None = Field(
        None, title="Yêu cầu", description="Những việc, mức phải đạt mà văn bản giao nhiệm vụ nêu ra."
    )
    chi_tieu: Items[Id] = Field(
        (), title="Chỉ tiêu", description="Các chỉ tiêu dùng để đo nhiệm vụ, theo mã trong chi-tieu.yaml."
    )
    chu_tri: Text | None = Field(None, title="Chủ trì", description="Đơn vị chủ trì.")
    han: Date | None = Field(None, title="Hạn", description="Hạn hoàn thành, ví dụ 30/6/2024.")
    trang_thai: TaskState = Field(title="Trạng thái", description="hoan_thanh, dang_thuc_hien hoặc qua_han.")
    ngay_hoan_thanh: Date | None = Field(None, title="Ngày hoàn thành")
    ket_qua: Annotated[Items[Passage], BeforeValidator(_passages), AlsoWritten(RESULT_SCHEMA)] = Field(
        (), title="Kết quả", description="Kết quả: một đoạn (ví dụ số văn bản đã trình), hoặc danh sách các đoạn."
    )
    danh_gia: Id | None = Field(
        None, title="Đánh giá", description="Mức tự đánh giá, một trong các tên ở muc_danh_gia của tệp này."
    )
    bo_qua: Suppressions = ()


class TaskFile(FileModel):
    """All tasks of one year, in the order written."""

    nam: Year = Field(title="Năm", description="Năm giao nhiệm vụ; trùng với tên tệp.")
    muc_danh_gia: Named[Text] = Field(
        default_factory=dict,
        title="Mức đánh giá",
        description="Các mức tự đánh giá, từ cao xuống thấp, và cách viết trong câu: hoan_thanh_tot: hoàn thành tốt.",
    )
    nhiem_vu: Items[Task] = Field((), title="Nhiệm vụ", description="Các nhiệm vụ, mỗi nhiệm vụ một mục.")
    bo_qua: FileSuppressions = ()
