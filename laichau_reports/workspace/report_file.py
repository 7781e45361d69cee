"""``bao-cao/2024-6T.yaml``: one document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from laichau_reports.workspace.model import FileModel, Items, Named
from laichau_reports.workspace.nodes import PlacedList, PlacedMapping, PlacedText
from laichau_reports.workspace.office import Signatory
from laichau_reports.workspace.reading import Misfit, ReadBy, placed_text, schema_of, written
from laichau_reports.workspace.scalars import (
    Date,
    DocumentNumber,
    PeriodId,
    Recipient,
    RunningText,
    TemplateName,
    Text,
)
from laichau_reports.workspace.suppression import ReportSuppressions

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


_VE_VIEC = re.compile(r"(?:V/v|Về việc)[\s:]+", re.IGNORECASE)


def _subject(value: object) -> str:
    text = written(value).text
    if found := _VE_VIEC.match(text):
        raise Misfit(
            "leading-mark",
            f"Trích yếu bắt đầu bằng «{found[0].strip()}»; mẫu văn bản tự viết «V/v» khi là công văn.",
            value=text,
            hint=f"Hãy viết «{text[found.end() :]}».",
        )
    return text


Subject = Annotated[str, ReadBy(_subject, schema_of("string", "Nội dung văn bản, không viết V/v ở đầu."))]


class Point(FileModel):
    """A point of a list, with sub-points if it has any."""

    short_form: ClassVar[str] = "y"
    short_schemas: ClassVar[tuple[dict[str, object], ...]] = ({"type": "string", "description": "Một ý."},)

    y: RunningText = Field(title="Ý", description="Nội dung của ý.")
    y_con: Items[RunningText] = Field((), title="Ý con", description="Các ý con.")

    @classmethod
    def check_block(cls, block: PlacedMapping) -> None:
        """See a text with an unquoted colon (``- Tồn tại: vốn ít``) as what it is."""
        if not {entry.key.text for entry in block.entries} & cls.model_fields.keys():
            placed_text(block)


class Section(FileModel):
    """The narrative of one section: one paragraph, or a list of points; never both.

    Attributes:
        doan: the paragraph, or None.
        y: the points; empty for a paragraph.
    """

    short_form: ClassVar[str] = "doan"

    doan: RunningText | None = None
    y: Items[Point] = ()

    @classmethod
    def takes_short_form(cls, value: PlacedText | PlacedList) -> bool:
        """Tell that text and list are the only forms."""
        return isinstance(value, PlacedText | PlacedList)

    @classmethod
    def long_form(cls, value: PlacedText | PlacedList) -> dict[str, object]:
        """Tell a paragraph from a list of points; an empty section says nothing."""
        return {"y": value} if isinstance(value, PlacedList) else super().long_form(value)

    @classmethod
    def check_block(cls, block: PlacedMapping) -> None:
        """Refuse any block: a section has no keys."""
        placed_text(block)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        properties = handler.resolve_ref_schema(handler(core_schema))["properties"]
        paragraph, points = properties["doan"], properties["y"]
        return {"anyOf": [*paragraph["anyOf"], {"type": "array", "items": points["items"]}]}


class ReportFile(FileModel):
    """One document: its template, its head, its narrative."""

    mau: TemplateName = Field(title="Mẫu", description="Tên tệp mẫu Word, ví dụ bao-cao-6-thang-so.docx.")
    ky: PeriodId = Field(title="Kỳ", description="Kỳ báo cáo; phải có tệp số liệu của kỳ này.")
    ten_loai: Text = Field(title="Tên loại", description="Tên loại văn bản: Báo cáo, Tờ trình …; hoặc Công văn.")
    don_vi_soan_thao: Text | None = Field(
        None,
        title="Đơn vị soạn thảo",
        description="Chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực; công văn phải có: QLCN trong 879/SCT-QLCN.",
    )
    so: DocumentNumber | None = Field(None, title="Số", description="Số văn bản; để trống nếu chưa lấy số.")
    ngay: Date | None = Field(None, title="Ngày", description="Ngày ban hành; để trống nếu chưa ký.")
    trich_yeu: Subject = Field(
        title="Trích yếu", description="Nội dung văn bản, in dưới tên loại; ở công văn in dưới số, sau chữ V/v."
    )
    kinh_gui: Items[Text] = Field((), title="Kính gửi", description="Các nơi ở dòng Kính gửi.")
    noi_nhan: Items[Recipient] = Field((), title="Nơi nhận", description="Thay cho nơi nhận trong co-quan.yaml.")
    nguoi_ky: Signatory | None = Field(None, title="Người ký", description="Thay cho người ký trong co-quan.yaml.")
    loi_van: Named[Section] = Field(
        default_factory=dict, title="Lời văn", description="Lời văn từng mục: một đoạn, hoặc danh sách các ý."
    )
    nhiem_vu_ky_toi: Items[RunningText] = Field(
        (), title="Nhiệm vụ kỳ tới", description="Nhiệm vụ trọng tâm kỳ tới, mỗi nhiệm vụ một đoạn."
    )
    bo_qua: ReportSuppressions = ()
