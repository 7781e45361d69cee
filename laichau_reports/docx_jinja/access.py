"""What of an object a template may see: items, listed methods of built-in types, public names of the caller's types."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NoReturn

from markupsafe import Markup

from laichau_reports.docx_jinja import bounded
from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.sandbox import SandboxedEnvironment

_MISSING: Final = object()

# Of built-in types only these methods can be named; other objects show what does not begin with "_".
_TEXT_METHODS: Final = frozenset(
    (
        "capitalize",
        "casefold",
        "center",
        "count",
        "endswith",
        "find",
        "format",
        "index",
        "isalnum",
        "isalpha",
        "isdecimal",
        "isdigit",
        "islower",
        "isnumeric",
        "isspace",
        "istitle",
        "isupper",
        "join",
        "ljust",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rfind",
        "rindex",
        "rjust",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "upper",
        "zfill",
    )
)
_METHODS: Final[tuple[tuple[type, frozenset[str]], ...]] = (
    (str, _TEXT_METHODS),
    (dict, frozenset({"get", "items", "keys", "values"})),
    (list, frozenset({"count", "index"})),
    (tuple, frozenset({"count", "index"})),
    (range, frozenset({"count", "index", "start", "step", "stop"})),
    (set, frozenset({"difference", "intersection", "isdisjoint", "issubset", "issuperset", "union"})),
    (frozenset, frozenset({"difference", "intersection", "isdisjoint", "issubset", "issuperset", "union"})),
    (int, frozenset()),
    (float, frozenset()),
    (bytes, frozenset()),
    (bytearray, frozenset()),
    (type, frozenset()),
)
_GUARDED: Final = tuple(kind for kind, _ in _METHODS)
_ENLARGING: Final = frozenset(("format", *bounded.BOUNDED_METHODS))
# Objects of the standard library that a template may look into; a path or a module would lead out.
_OPEN_MODULES: Final = frozenset({"collections", "datetime", "decimal", "enum", "fractions"})


def attribute(environment: SandboxedEnvironment, obj: Any, name: str) -> Any:
    """``obj.name``: an item of a dictionary before a method of the same name, else an attribute, else an item.

    Raises:
        RenderError: the name is not for templates.
    """
    if name.startswith("_"):
        refuse_name(name)
    if isinstance(obj, dict):
        value = obj.get(name, _MISSING)
        if value is not _MISSING:
            return value
    try:
        value = getattr(obj, name)
    except AttributeError:
        return _item(environment, obj, name)
    return _seen(environment, obj, name, value)


def item(environment: SandboxedEnvironment, obj: Any, key: Any) -> Any:
    """``obj[key]``, or the attribute of that name.

    Raises:
        RenderError: the name is not for templates.
    """
    if isinstance(key, str) and key.startswith("_"):
        refuse_name(key)
    if isinstance(obj, Markup):
        bounded.plain_text(obj)
    try:
        return obj[key]
    except (TypeError, LookupError):
        value = getattr(obj, key, _MISSING) if isinstance(key, str) else _MISSING
    return environment.undefined(obj=obj, name=key) if value is _MISSING else _seen(environment, obj, key, value)


def _item(environment: SandboxedEnvironment, obj: Any, name: str) -> Any:
    try:
        return obj[name]
    except (TypeError, LookupError):
        return environment.undefined(obj=obj, name=name)


def _seen(environment: SandboxedEnvironment, obj: Any, name: str, value: Any) -> Any:
    """Let an attribute pass that a template may see; the bounded form of a method that can enlarge its input."""
    if isinstance(obj, Markup):
        bounded.plain_text(obj)
    if isinstance(obj, _GUARDED):
        for kind, allowed in _METHODS:
            if isinstance(obj, kind) and hasattr(kind, name):
                if name not in allowed:
                    refuse_name(name)
                return _bounded_method(environment, str(obj), name) if kind is str and name in _ENLARGING else value
    if _is_closed(obj.__class__) or not environment.is_safe_attribute(obj, name, value):
        refuse_name(name)
    return value


def _bounded_method(environment: SandboxedEnvironment, text: str, name: str) -> Callable[..., Any]:
    """Bind an enlarging method; in a closure, whose insides no template can reach, unlike those of a ``partial``."""
    if name == "format":
        return lambda *args, **kwargs: bounded.format_with(environment, text, *args, **kwargs)
    return lambda *args: bounded.BOUNDED_METHODS[name](text, *args)


@lru_cache(maxsize=512)
def _is_closed(kind: Any) -> bool:
    """Tell whether objects of this type show a template nothing: built-in and standard types, but for a few."""
    module = kind.__module__.partition(".")[0]
    return module in sys.stdlib_module_names and module not in _OPEN_MODULES


def refuse_name(name: str) -> NoReturn:
    """Stop a template that reaches for what is not its business.

    Raises:
        RenderError: always.
    """
    raise RenderError(
        f"Mẫu không được dùng «{name}» ở đây.",
        value=name,
        hint="Chỉ dùng tên của dữ liệu và những phép xử lý chữ, số đã nêu trong tài liệu về ngôn ngữ mẫu.",
    )
