"""Turns what goes wrong in a render into one error with the exact place in the template."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import UndefinedError
from jinja2.utils import missing as absent

from laichau_reports.docx_jinja.failures import explain_absence, explain_failure
from laichau_reports.docx_jinja.kinds import kind_of, listed, names_in
from laichau_reports.docx_jinja.places import nearest
from laichau_reports.errors import LaichauReportsError, RenderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import FrameType, TracebackType

    from jinja2 import Template as CompiledTemplate

    from laichau_reports.docx_jinja.failures import Explanation
    from laichau_reports.docx_jinja.places import TemplatePlace

_LOCAL: Final = re.compile(r"^l_\d+_")


class MissingNameError(UndefinedError):
    """An undefined name was used; keeps it for the message."""

    def __init__(self, undefined: Undefined, message: str | None = None) -> None:
        super().__init__(message)
        self.undefined = undefined


class NamedUndefined(StrictUndefined):
    """Fails at every use and tells which name is meant."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = absent, name: str | None = None, _exc: object = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, partial(MissingNameError, self))  # type: ignore[arg-type]  # called like a class


def undefined_error(
    undefined: Undefined, place: TemplatePlace | None, names: Iterable[str] = (), source: str = ""
) -> RenderError:
    """Name what is missing, and the nearest names that are there.

    Args:
        undefined: the value that was used.
        place: of the tag, if it is known.
        names: names that the tag may begin with.
        source: what the author wrote, where there is no place to tell it.
    """
    explanation = explain_absence(undefined)
    if explanation is not None:
        return _told(explanation, place, source)
    name = str(undefined._undefined_name)  # noqa: SLF001 - the only way to learn the name
    owner = undefined._undefined_obj  # noqa: SLF001 - likewise
    if owner is absent:
        message = f"Dữ liệu không có tên «{name}»."
        hint = nearest(name, names) or "Xem lại tên trong thẻ, hoặc thêm mục này vào dữ liệu."
    else:
        message = f"«{name}» không có trong {kind_of(owner)} mà thẻ đọc."
        hint = nearest(name, _keys(owner)) or _hint_of(owner)
    return RenderError(message, place=place, value=name, hint=hint)


def render_error(
    error: Exception,
    compiled: CompiledTemplate,
    places: Mapping[int, TemplatePlace],
    names: Iterable[str],
    source: str = "",
) -> RenderError:
    """Give the error that a person can act on.

    Args:
        error: what was raised while the template ran.
        compiled: the code that ran.
        places: place of each tag by its line in the code.
        names: names that the data have.
        source: what the author wrote, where there are no places to tell it.
    """
    frame, line = _frame(error.__traceback__, compiled)
    place = places.get(line)
    if isinstance(error, MissingNameError):
        known = {*names, *_locals(frame)}
        return undefined_error(error.undefined, place, known, source)
    if isinstance(error, RenderError):
        if error.place is None:
            error.place = place
        return error
    if isinstance(error, LaichauReportsError):
        return RenderError(error.message, place=place or error.place, value=error.value, hint=error.hint)
    return _told(explain_failure(error), place, source)


def _told(explanation: Explanation, place: TemplatePlace | None, source: str) -> RenderError:
    message, hint = explanation
    return RenderError(message, place=place, value=source if place is None else place.tag, hint=hint)


def _hint_of(owner: object) -> str:
    names = names_in(owner)
    return f"Các tên có trong đó: {listed(names)}." if names else "Xem lại tên sau dấu chấm, hoặc số trong ngoặc vuông."


def _frame(trace: TracebackType | None, compiled: CompiledTemplate) -> tuple[FrameType | None, int]:
    """Find the innermost frame of the template's own code and the line of its tag."""
    found: tuple[FrameType | None, int] = (None, 0)
    while trace is not None:
        if trace.tb_frame.f_globals.get("__jinja_template__") is compiled or (
            trace.tb_frame.f_code.co_filename == compiled.filename
        ):
            found = (trace.tb_frame, compiled.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return found


def _locals(frame: FrameType | None) -> list[str]:
    if frame is None:
        return []
    return [
        _LOCAL.sub("", name)
        for name, value in frame.f_locals.items()
        if _LOCAL.match(name) and value is not absent and not isinstance(value, Undefined)
    ]


def _keys(owner: object) -> list[str]:
    if isinstance(owner, dict):
        return [key for key in owner if isinstance(key, str)]
    return [name for name in dir(owner) if not name.startswith("_")]
