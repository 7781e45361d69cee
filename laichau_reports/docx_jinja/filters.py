"""The filters and tests that a template may use: Jinja's own, less what is unsafe or useless in Word, all bounded.

Left out: ``safe``, ``attr``, ``xmlattr``, ``tojson``, ``pprint``, ``forceescape``, ``urlize`` and the like (they reach
behind the sandbox or write markup), ``random`` (equal input must give equal bytes), ``float`` (figures are exact).
"""

from __future__ import annotations

import functools
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from markupsafe import Markup

from laichau_reports.docx_jinja import bounded
from laichau_reports.docx_jinja.budget import Counted, active, pay_text
from laichau_reports.docx_jinja.kinds import kind_of, shown
from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = Callable[..., Any]

_JINJA: Final[dict[str, Any]] = dict(FILTERS)
# Filters that walk through their input: every item costs a step.
_WALKING: Final = (
    "batch",
    "dictsort",
    "groupby",
    "items",
    "list",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "select",
    "selectattr",
    "slice",
    "sort",
    "unique",
)
# Filters that look at one value.
_PLAIN: Final = (
    "abs",
    "capitalize",
    "count",
    "d",
    "default",
    "first",
    "int",
    "last",
    "length",
    "lower",
    "reverse",
    "string",
    "title",
    "trim",
    "truncate",
    "upper",
    "wordcount",
)
_TESTS: Final = (
    "!=",
    "<",
    "<=",
    "==",
    ">",
    ">=",
    "boolean",
    "defined",
    "divisibleby",
    "eq",
    "equalto",
    "even",
    "false",
    "float",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "integer",
    "iterable",
    "le",
    "lessthan",
    "lower",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "sequence",
    "string",
    "true",
    "undefined",
    "upper",
)


def allowed_filters() -> dict[str, Function]:
    """Give the filters of a template by name."""
    return {
        **{name: _weighed(_JINJA[name]) for name in _PLAIN},
        **{name: _weighed(_JINJA[name], Counted) for name in _WALKING},
        "center": bounded.BOUNDED_METHODS["center"],
        "e": _same,
        "escape": _same,
        "format": _format,
        "indent": _indent,
        "join": _join,
        "replace": bounded.replace,
        "round": _round,
        "sum": _sum,
        "wordwrap": _weighed(_JINJA["wordwrap"]),
    }


def allowed_tests() -> dict[str, Function]:
    """Give the tests (``x is …``) of a template by name."""
    tests: dict[str, Any] = dict(TESTS)
    return {name: tests[name] for name in _TESTS}


def _weighed(function: Function, wrap: Callable[[Any], Any] = lambda value: value) -> Function:
    """Guard a filter of Jinja's: no finished markup goes in, its steps and its result are paid for."""
    position = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        active().spend(steps=1)
        value = args[position]
        if isinstance(value, Markup):
            bounded.plain_text(value)
        wrapped = value if isinstance(value, dict | str) else wrap(value)
        return bounded.weighed(function(*args[:position], wrapped, *args[position + 1 :], **kwargs))

    return guarded


def _same(value: Any) -> Any:
    """``e`` and ``escape``: everything is escaped when it is printed, so that older templates need no change."""
    return value


def _format(template: str, *args: Any, **kwargs: Any) -> str:
    if args and kwargs:
        raise RenderError(
            "Bộ lọc format chỉ nhận các giá trị theo thứ tự hoặc theo tên, không nhận cả hai.",
            hint="Viết «'%s'|format(a)» hoặc «'%(a)s'|format(a=a)».",
        )
    return bounded.printf(template, kwargs or args)


def _indent(text: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:  # noqa: FBT001, FBT002 - Jinja's signature
    added = width if isinstance(width, int) else len(width)
    pay_text(len(bounded.plain_text(text)) + max(added, 0) * (text.count("\n") + 2), "Bộ lọc indent")
    result: str = _JINJA["indent"](text, width, first, blank)
    return result


def _join(values: Any, separator: str = "", attribute: str | None = None) -> Any:
    if attribute is None:
        return bounded.join(values, separator)
    raise RenderError(
        "Bộ lọc join ở đây không nhận attribute.", hint="Viết «danh_sach|map(attribute='ten')|join(', ')»."
    )


def _round(value: Any, precision: int = 0) -> Any:
    """Round half away from zero, as the schools teach and as reports expect (Jinja rounds binary fractions)."""
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        raise RenderError(
            f"Bộ lọc round không làm tròn được {kind_of(value)} như thế này.",
            value=shown(value),
            hint="Chỉ làm tròn số nguyên hoặc số thập phân chính xác.",
        )
    return Decimal(value).quantize(Decimal(1).scaleb(-precision), ROUND_HALF_UP)


def _sum(values: Any, start: Any = 0) -> Any:
    total = start
    for value in Counted(values):
        total = bounded.add(total, value)
    return total
