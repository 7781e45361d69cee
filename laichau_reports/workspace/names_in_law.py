"""Names that changed with the law: what an office, a law or a level of government is called from which day on.

The national table travels with the program (``names_in_law.yaml`` beside this module); a workspace adds the names of
its own province in ``ten-goi.yaml``. They are read alike. Nothing is ever renamed: ``check`` tells, a person decides.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.encoding import read_text
from laichau_reports.workspace.model import FileModel, Items, items_of, not_empty
from laichau_reports.workspace.nodes import PlacedText
from laichau_reports.workspace.reading import AlsoWritten
from laichau_reports.workspace.scalars import Date, Text, YesNo
from laichau_reports.workspace.validation import validate

NATIONAL = Path(__file__).with_name("names_in_law.yaml")

_ONE_NAME = {"type": "string", "description": "Một tên cũ."}


def _names(value: object) -> object:
    """Take one name for a list of one."""
    return (value,) if isinstance(value, PlacedText) and value.text else items_of(value)


class Renaming(FileModel):
    """One change of a name; several old names may have become one new one."""

    cu: Annotated[Items[Text], BeforeValidator(_names), AlsoWritten(_ONE_NAME), AfterValidator(not_empty)] = Field(
        title="Tên cũ", description="Các cách viết tên cũ, kể cả viết tắt."
    )
    moi: Text = Field(title="Tên mới", description="Tên gọi từ ngày ghi ở tu.")
    tu: Date = Field(title="Từ ngày", description="Ngày đầu tiên gọi theo tên mới, ví dụ 01/7/2025.")
    can_cu: Text = Field(title="Căn cứ", description="Văn bản đổi tên.")
    moi_hoan_toan: YesNo = Field(
        default=False, title="Mới hoàn toàn", description="co: trước ngày tu chưa có gì mang tên mới."
    )


class NamesFile(FileModel):
    """Changes of names, in any order."""

    ten_goi: Items[Renaming] = Field((), title="Tên gọi", description="Các tên đã đổi, mỗi lần đổi một mục.")


@lru_cache(maxsize=1)
def national_names() -> NamesFile:
    """Give the names that hold in the whole country."""
    name = NATIONAL.name
    return validate(NamesFile, compose(read_text(NATIONAL, name), name))
