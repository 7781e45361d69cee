"""How a single value is read for a model: from its node, by a parser, with an error that fits into a fault.

The types made of these are in ``scalars``. Pydantic never converts anything by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pydantic_core.core_schema import no_info_plain_validator_function

from laichau_reports.errors import ParseError
from laichau_reports.workspace.faults import shorten
from laichau_reports.workspace.nodes import Entry, PlacedMapping, PlacedText, start_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

Value = TypeVar("Value")

MAX_VALUE_LENGTH = 120
TEXT_OR_NUMBER = ["string", "number"]

_ONE_TEXT = "Viết một đoạn chữ ngay sau dấu hai chấm; đoạn có dấu , hoặc [ thì đặt trong ngoặc kép."


class Misfit(ParseError):  # noqa: N818 - says what the value is to its key; it becomes a Fault before anyone sees it
    """A value does not fit its key; ``code`` goes into the fault."""

    def __init__(self, code: str, message: str, *, value: str = "", hint: str = "") -> None:
        super().__init__(message, value=value, hint=hint)
        self.code = code


def placed_text(value: object) -> PlacedText:
    """Take what stands at a key that wants one text.

    Raises:
        Misfit: a list or a block stands there.
    """
    match value:
        case PlacedText():
            return value
        case str():
            return PlacedText(value, start_of(""))
        case PlacedMapping(entries=(Entry(key=key, value=PlacedText(text=text)),)):
            raise Misfit(
                "text-with-colon",
                "Cần một đoạn chữ, nhưng dấu hai chấm làm dòng này bị hiểu là «khóa: giá trị».",
                value=f"{key}: {text}",
                hint=f'Đặt cả đoạn trong ngoặc kép: "{shorten(f"{key}: {text}")}".',
            )
        case PlacedMapping():
            raise Misfit("wrong-kind", "Cần một đoạn chữ, nhưng ở đây là một khối nhiều khóa.", hint=_ONE_TEXT)
        case _:
            raise Misfit("wrong-kind", "Cần một đoạn chữ, nhưng ở đây là một danh sách.", hint=_ONE_TEXT)


def written(value: object) -> PlacedText:
    """Take a text that is not empty, without the line end that ``|`` and ``>`` leave behind it.

    Raises:
        Misfit: it is empty, or no text.
    """
    node = placed_text(value)
    text = node.text.strip()
    if not text:
        raise Misfit("empty-value", "Chỗ này chưa viết gì.", hint="Viết giá trị vào, hoặc xóa cả dòng.")
    return PlacedText(text, node.place)


def short_value(value: object) -> str:
    """Take a short value, one that is no running text.

    Raises:
        Misfit: it is empty, no text, or longer than ``MAX_VALUE_LENGTH``.
    """
    text = written(value).text
    if len(text) > MAX_VALUE_LENGTH:
        raise Misfit(
            "value-too-long",
            f"Giá trị này dài {len(text)} ký tự, trong khi ở đây chỉ cần một giá trị ngắn.",
            value=text,
            hint="Kiểm tra xem có dòng nào bị nối vào dòng này không (thiếu dấu hai chấm hoặc thụt vào sai).",
        )
    return text


def reading(code: str, parse: Callable[[str], Value]) -> Callable[[object], Value]:
    """Make a validator of a parser of ``vietnamese``; its errors keep their words and get a code."""

    def read(value: object) -> Value:
        text = short_value(value)
        try:
            return parse(text)
        except Misfit:
            raise
        except ParseError as error:
            raise Misfit(code, error.message, value=text, hint=error.hint) from error

    return read


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Tells pydantic how a value is read, instead of its own way, and an editor what to offer.

    Attributes:
        read: the validator; gets the node, gives the value.
        schema: JSON Schema of what may be written. YAML editors see ``12`` as a number, so what may look like one is
            allowed to be both.
    """

    read: Callable[[object], object]
    schema: Mapping[str, object] = field(hash=False)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Leave pydantic's own idea of the type aside."""
        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Give the schema for editors."""
        return dict(self.schema)


@dataclass(frozen=True, slots=True)
class AlsoWritten:
    """Tells an editor of a short form that a validator before the type turns into the long one."""

    schema: Mapping[str, object] = field(hash=False)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Offer both forms."""
        return {"anyOf": [dict(self.schema), handler(schema)]}


def schema_of(kind: list[str] | str, description: str, pattern: str = "") -> dict[str, object]:
    """Describe a value to an editor, in JSON Schema."""
    schema: dict[str, object] = {"type": kind, "description": description}
    return schema | {"pattern": pattern} if pattern else schema
