"""The tree of a file to its model; pydantic's errors back to places in the file, in Vietnamese.

Values complain in their own words (``scalars.Misfit``). What pydantic itself finds is only a missing or an unknown
key; nothing else of its English reaches a person.
"""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Annotated, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from laichau_reports.errors import Fault, FilePlace, WorkspaceError
from laichau_reports.vietnamese import nearest, number_spellings
from laichau_reports.workspace.faults import (
    MAX_FAULTS,
    hint_of_indent,
    in_reading_order,
    more_faults,
    shorten,
    suggest,
)
from laichau_reports.workspace.figures_file import FigureEntry
from laichau_reports.workspace.model import FileModel
from laichau_reports.workspace.nodes import Node, PlacedMapping, PlacedText, Step, deepest, place_of
from laichau_reports.workspace.reading import Misfit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=FileModel)

_KEY_OF_DICT = "[key]"


def validate(model: type[Model], root: Node, indicators: Collection[str] = ()) -> Model:
    """Make a model of a file's tree.

    Args:
        model: of the kind of file.
        root: the tree.
        indicators: the names in the catalogue, to tell an indicator on the wrong indent from a wrong key.

    Raises:
        WorkspaceError: with every fault of the file.
    """
    if isinstance(root, PlacedText) and not root.text:
        raise WorkspaceError([_empty_file(root.place)])
    try:
        return model.model_validate(root)
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults = [_fault(detail, model, root, indicators) for detail in details[:MAX_FAULTS]]
        if len(details) > MAX_FAULTS:
            faults.append(more_faults(root.place.path, len(details) - MAX_FAULTS))
        raise WorkspaceError(in_reading_order(faults)) from error


def _empty_file(place: FilePlace) -> Fault:
    hint = "Viết nội dung vào tệp, hoặc xóa tệp nếu không dùng."
    return Fault(FilePlace(place.path), "Tệp này chưa có nội dung.", hint=hint, code="empty-file")


def _fault(detail: ErrorDetails, model: type[FileModel], root: Node, indicators: Collection[str]) -> Fault:
    steps = detail["loc"]
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Misfit):
        is_key = steps[-1:] == (_KEY_OF_DICT,)
        if is_key and (split := _split_number(root, steps[:-1])):
            return split
        place = place_of(root, steps[:-1]) if is_key else deepest(root, steps).place
        return Fault(place, cause.message, shorten(cause.value), cause.hint, cause.code)
    if detail["type"] == "missing":
        return _missing(model, root, steps)
    if detail["type"] == "extra_forbidden":
        return _unknown_key(model, root, steps, indicators)
    return _wrong_kind(root, steps)


def _missing(model: type[FileModel], root: Node, steps: Sequence[Step]) -> Fault:
    *above, key = steps
    field = model_at(model, above).model_fields[str(key)]
    meaning = f" ({field.title.lower()})" if field.title else ""
    return Fault(
        deepest(root, above).place,
        f"Thiếu khóa «{key}»{meaning}{_inside(above)}.",
        hint=f"Thêm dòng «{key}: …» vào khối này. {field.description or ''}".rstrip(),
        code="missing-key",
    )


def _unknown_key(model: type[FileModel], root: Node, steps: Sequence[Step], indicators: Collection[str]) -> Fault:
    if split := _split_number(root, steps):
        return split
    *above, key = steps
    block = model_at(model, above)
    slipped = issubclass(block, FigureEntry) and (key in indicators or _looks_like_figure(block, str(key), root, steps))
    hint = hint_of_indent(shorten(str(key)), str(above[-1])) if slipped else suggest(str(key), list(block.model_fields))
    return Fault(
        place_of(root, steps),
        f"Không có khóa nào tên là «{shorten(str(key))}»{_inside(above)}.",
        shorten(str(key)),
        hint,
        "unknown-key",
    )


def _looks_like_figure(block: type[FileModel], key: str, root: Node, steps: Sequence[Step]) -> bool:
    """Tell a line ``name: number`` whose name is unlike any key of the block."""
    value = deepest(root, steps)
    return not nearest(key, block.model_fields) and isinstance(value, PlacedText) and bool(number_spellings(value.text))


def _split_number(root: Node, steps: Sequence[Step]) -> Fault | None:
    """See a number that YAML cut at its comma: ``{so_ke_hoach: 29,1}`` is ``29`` and a key ``1``."""
    *above, key = steps
    block = deepest(root, above)
    if not (str(key).isdecimal() and isinstance(block, PlacedMapping)):
        return None
    texts = [entry.key.text for entry in block.entries]
    index = texts.index(str(key))
    before = block.entries[index - 1].value if index else None
    whole = f"{before.text},{key}" if isinstance(before, PlacedText) and before.text else f"29,{key}"
    return Fault(
        place_of(root, steps),
        "Trong ngoặc { } dấu phẩy ngăn cách các khóa, nên số có phần lẻ bị cắt làm đôi.",
        shorten(whole),
        f'Đặt số trong ngoặc kép ("{shorten(whole)}"), hoặc viết mỗi khóa một dòng, không dùng ngoặc {{ }}.',
        "number-cut-by-comma",
    )


def _wrong_kind(root: Node, steps: Sequence[Step]) -> Fault:
    """Answer a complaint of pydantic that no rule of ours comes before; a file cannot cause one, code can."""
    return Fault(deepest(root, steps).place, "Giá trị này không dùng được ở đây.", code="wrong-kind")


def _inside(above: Sequence[Step]) -> str:
    """Say in which block: ``trong «nhiem_vu», mục 3``."""
    words = [f"mục {step + 1}" if isinstance(step, int) else f"«{step}»" for step in above]
    return f" trong {', '.join(words)}" if words else ""


def model_at(model: type[FileModel], steps: Sequence[Step]) -> type[FileModel]:
    """Give the model that validates what lies at ``steps`` below ``model``."""
    annotation: object = model
    for step in steps:
        annotation = _bare(_below(annotation, step))
    if not (isinstance(annotation, type) and issubclass(annotation, FileModel)):
        raise TypeError(f"no model at {steps} of {model.__name__}")
    return annotation


def _below(annotation: object, step: Step) -> object:
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        return annotation.model_fields[str(step)].annotation
    # tuple[Item, ...] has its item first, dict[str, Item] last.
    return get_args(annotation)[0 if isinstance(step, int) else -1]


def _bare(annotation: object) -> object:
    """Strip ``Annotated`` and ``| None``."""
    while (origin := get_origin(annotation)) in (Annotated, Union, UnionType):
        arguments = get_args(annotation)
        annotation = arguments[0] if origin is Annotated else next(a for a in arguments if a is not type(None))
    return annotation
