"""What all models of workspace files have in common: read from placed nodes, frozen, strict, aware of their place.

A model is made from a ``PlacedMapping``. Pydantic collects the faults of all fields; the values themselves are read by
``scalars``. An empty value counts as absent: the clerk leaves ``so:`` blank until the document has a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeVar, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from laichau_reports.errors import FilePlace
from laichau_reports.workspace.nodes import Entry, PlacedList, PlacedMapping, PlacedText
from laichau_reports.workspace.reading import Misfit
from laichau_reports.workspace.scalars import Id, is_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

Item = TypeVar("Item")

NOWHERE = FilePlace("")


def _without_docstring(schema: dict[str, Any]) -> None:
    """Keep English meant for maintainers out of what an editor shows to the clerk."""
    schema.pop("description", None)
    schema.pop("title", None)


class FileModel(BaseModel):
    """A block of keys in a workspace file.

    Its keys are its fields. ``place`` is where the block begins; ``place_of`` is where the value of a key stands.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, json_schema_extra=_without_docstring)

    short_form: ClassVar[str] = ""
    """The field that a bare text stands for (``gtsxcn: 5`` for ``gtsxcn: {thuc_hien: 5}``); empty if there is none."""

    short_schemas: ClassVar[tuple[dict[str, object], ...]] = ()
    """The same for an editor: JSON Schemas of what may stand there instead of the block."""

    # A factory, because pydantic copies a plain default for every model that it makes.
    _place: FilePlace = PrivateAttr(default_factory=lambda: NOWHERE)
    _places: dict[str, FilePlace] = PrivateAttr(default_factory=dict)

    @property
    def place(self) -> FilePlace:
        """Where the block begins; for a short form, the value itself."""
        # Not self._place, which pydantic finds only after several searches: every figure is asked.
        private: dict[str, Any] = self.__pydantic_private__ or {}
        place: FilePlace = private.get("_place", NOWHERE)
        return place

    def place_of(self, key: str) -> FilePlace:
        """Give where the value of ``key`` is written: its key while it is blank, the block if there is no such key."""
        return self._places.get(key, self.place)

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        match value:
            case PlacedMapping():
                cls.check_block(value)
                model = handler({entry.key.text: entry.value for entry in value.entries if not cls._is_blank(entry)})
                model._places = {entry.key.text: entry.value.place for entry in value.entries}  # noqa: SLF001 - its own
            case PlacedText() | PlacedList() if cls.takes_short_form(value):
                model = handler(cls.long_form(value))
            case PlacedText() | PlacedList():
                raise _needs_block(cls, value)
            case _:
                return handler(value)
        model._place = value.place  # noqa: SLF001 - its own
        return model

    @classmethod
    def check_block(cls, block: PlacedMapping) -> None:
        """Refuse a block before its fields are looked at; does nothing unless a model overrides it.

        Raises:
            Misfit: the block is something else than this model.
        """

    @classmethod
    def takes_short_form(cls, value: PlacedText | PlacedList) -> bool:
        """Tell whether the model can be written without keys."""
        return bool(cls.short_form) and isinstance(value, PlacedText)

    @classmethod
    def long_form(cls, value: PlacedText | PlacedList) -> dict[str, object]:
        """Give the fields that a short form stands for."""
        return {cls.short_form: value} if not isinstance(value, PlacedText) or value.text else {}

    @classmethod
    def _is_blank(cls, entry: Entry) -> bool:
        """Tell an entry without a value; one of a required key is kept, so that its own type complains."""
        field = cls.model_fields.get(entry.key.text)
        if field is None or field.is_required():
            return False
        return isinstance(entry.value, PlacedText) and not entry.value.text

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core_schema)
        return {"anyOf": [*cls.short_schemas, schema]} if cls.short_schemas else schema


def _some_keys(model: type[FileModel]) -> str:
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    return ", ".join(f"«{name}: …»" for name in (required or list(model.model_fields))[:3])


def _needs_block(model: type[FileModel], value: PlacedText | PlacedList) -> Misfit:
    hint = f"Viết mỗi khóa một dòng, ví dụ {_some_keys(model)}."
    if isinstance(value, PlacedList):
        return Misfit("wrong-kind", "Cần một khối các khóa, nhưng ở đây là một danh sách.", hint=hint)
    return _needs("một khối các khóa", value, hint)


def _needs(what: str, value: PlacedText, hint: str) -> Misfit:
    """Say that a text stands where something with several lines is wanted."""
    if not value.text:
        return Misfit("empty-value", f"Chỗ này chưa viết gì; cần {what}.", hint=hint)
    if found := _GLUED.match(value.text):
        return Misfit(
            "yaml-missing-space",
            f"Sau «{found[0]}» thiếu một dấu cách, nên cả đoạn bị hiểu là một đoạn chữ.",
            value=value.text,
            hint=f"Viết dấu cách sau «{found[0]}».",
        )
    return Misfit("wrong-kind", f"Cần {what}, nhưng ở đây là một đoạn chữ.", value=value.text, hint=hint)


def items_of(value: object) -> object:
    """Give the items of a list.

    Raises:
        Misfit: a text or a block stands there.
    """
    match value:
        case PlacedList():
            return value.items
        case PlacedText():
            raise _needs("một danh sách", value, _ONE_PER_LINE)
        case PlacedMapping():
            raise Misfit("wrong-kind", "Cần một danh sách, nhưng ở đây là một khối các khóa.", hint=_ONE_PER_LINE)
        case _:
            return value


def fields_of(value: object) -> object:
    """Give the entries of a block whose keys are names chosen by the clerk.

    Raises:
        Misfit: a text or a list stands there.
    """
    match value:
        case PlacedMapping():
            return {entry.key.text: entry.value for entry in value.entries}
        case PlacedText():
            raise _needs("một khối các tên", value, _ONE_NAME_PER_LINE)
        case PlacedList():
            raise Misfit("wrong-kind", "Cần một khối các tên, nhưng ở đây là danh sách.", hint=_ONE_NAME_PER_LINE)
        case _:
            return value


def plain_texts_first(read: Callable[[PlacedText], Item | None]) -> WrapValidator:
    """Make a validator that reads the plain texts of a ``Named`` block itself and leaves only the rest to pydantic.

    Nearly all entries of large files are in short form. Pydantic takes a dozen steps through Python for each of them;
    this takes one, and gives the same models and the same faults.

    Args:
        read: makes the thing that pydantic would make of a text; None if that needs a closer look, as all faults do.
    """

    def validate(value: object, handler: ValidatorFunctionWrapHandler) -> dict[str, Item]:
        if not isinstance(value, PlacedMapping):
            return cast("dict[str, Item]", handler(value))
        plain: dict[str, Item] = {}
        rest: list[Entry] = []
        for entry in value.entries:
            name, node = entry.key.text, entry.value
            if isinstance(node, PlacedText) and is_id(name) and (thing := read(node)) is not None:
                plain[name] = thing
            else:
                rest.append(entry)
        return _in_order(value, plain, handler(PlacedMapping(tuple(rest), value.place))) if rest else plain

    return WrapValidator(validate)


def _in_order(block: PlacedMapping, plain: dict[str, Item], others: dict[str, Item]) -> dict[str, Item]:
    """Join two parts of a block as they were written; the names of ``others`` were read by pydantic, so stripped."""
    return {
        entry.key.text.strip(): plain[entry.key.text] if entry.key.text in plain else others[entry.key.text.strip()]
        for entry in block.entries
    }


def not_empty(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Take a list that has at least one item.

    Raises:
        Misfit: it has none.
    """
    if not items:
        raise Misfit("empty-list", "Danh sách này chưa có mục nào.", hint=_ONE_PER_LINE)
    return items


_GLUED = re.compile(r"[a-z][a-z0-9_]*:(?=[^\s/])|-(?=[^\s\d-])")
_ONE_PER_LINE = "Xuống dòng, viết mỗi mục một dòng bắt đầu bằng dấu gạch và dấu cách, ví dụ «- Bộ Công Thương»."
_ONE_NAME_PER_LINE = "Xuống dòng, thụt vào hai dấu cách, viết mỗi tên một dòng, ví dụ «gtsxcn: …»."

Items = Annotated[tuple[Item, ...], BeforeValidator(items_of)]
"""A list of one kind of things, in the order written."""

Named = Annotated[dict[Id, Item], BeforeValidator(fields_of)]
"""Things by their name, in the order written."""
