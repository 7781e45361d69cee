"""The Jinja environment in which templates and narrative run: strict, without ways out, bounded.

A template may name what it is given, walk through it and print it. It cannot reach names that begin with ``_``, nor
methods that are not listed here, nor spend more than the ``Budget`` of its render. ``bounded_tree`` rewrites the
syntax tree before Jinja compiles it, so that loops, macros, slices and ``~`` pay as well; the names it uses hold a
private character that no template can type.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from jinja2 import StrictUndefined
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from laichau_reports.docx_jinja import access, bounded, filters
from laichau_reports.docx_jinja.bounded_tree import (
    CHARGE,
    CONCATENATE,
    CUT,
    WALK,
    BoundedCodeGenerator,
    bounded_tree,
    check_tree,
    too_deep,
)
from laichau_reports.docx_jinja.budget import Budget, Counted, LimitExceeded, active, limited
from laichau_reports.docx_jinja.kinds import kind_of, shown
from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Undefined, nodes
    from jinja2.runtime import Context

__all__ = [
    "Budget",
    "Delimiters",
    "LimitExceeded",
    "Sandbox",
    "active",
    "check_tree",
    "limited",
    "make_environment",
    "parse_expression",
]

_LONGEST_RANGE: Final = 100_000
_DEEPEST_BRACKETS: Final = 30


@dataclass(frozen=True, slots=True)
class Delimiters:
    """What opens and closes a tag in the source that Jinja reads; the names are Jinja's."""

    block_start_string: str = "{%"
    block_end_string: str = "%}"
    variable_start_string: str = "{{"
    variable_end_string: str = "}}"
    comment_start_string: str = "{#"
    comment_end_string: str = "#}"


_USUAL: Final = Delimiters()


class Sandbox(ImmutableSandboxedEnvironment):
    """See the module; made by ``make_environment``.

    Attributes:
        trusted: names of the engine's own functions, called directly in generated source. Tags that a person wrote
            are checked by ``check_tree`` before they get there, so no person can name them.
        own_filters: names of the caller's filters, for hints.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    code_generator_class = BoundedCodeGenerator
    trusted: frozenset[str] = frozenset()
    own_filters: tuple[str, ...] = ()
    _operations: ClassVar[Mapping[str, Callable[[Any, Any], Any]]] = {
        "+": bounded.add,
        "*": bounded.multiply,
        "**": bounded.power,
        "%": bounded.remainder,
    }

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's
        """Compute an operation that can enlarge its operands."""
        return self._operations[operator](left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.name``: an item of a dictionary before a method of the same name."""
        return access.attribute(self, obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``obj[key]``."""
        return access.item(self, obj, argument)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; every call is a step, macros go only so deep."""
        budget = active()
        budget.spend(steps=1)
        if not self.is_safe_callable(obj):
            access.refuse_name(getattr(obj, "__name__", None) or kind_of(obj))
        if isinstance(obj, Macro):
            with budget.deeper():
                return context.call(obj, *args, **kwargs)
        return bounded.weighed(context.call(obj, *args, **kwargs))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            return super()._parse(source, name, filename)
        except RecursionError:
            raise too_deep() from None

    def _generate(self, source: nodes.Template, *names: Any, **options: Any) -> str:
        try:
            return super()._generate(bounded_tree(source), *names, **options)
        except RecursionError:
            raise too_deep() from None

    def _compile(self, source: str, filename: str) -> Any:
        try:
            return super()._compile(source, filename)
        except (SyntaxError, RecursionError, MemoryError, OverflowError):  # Python's own limits on nested blocks
            raise too_deep() from None


def make_environment(
    extra_filters: Mapping[str, Callable[..., Any]] | None = None,
    *,
    delimiters: Delimiters = _USUAL,
    trusted: frozenset[str] = frozenset(),
    undefined: type[Undefined] = StrictUndefined,
) -> Sandbox:
    """Make the environment of one engine; rendering needs ``with limited(Budget()):`` around it.

    Args:
        extra_filters: the caller's own filters by name; they are trusted.
        delimiters: what opens and closes tags in the source.
        trusted: names of the engine's own functions in generated source, called without the sandbox between.
        undefined: class of undefined values.
    """
    environment = Sandbox(
        autoescape=True, undefined=undefined, keep_trailing_newline=True, **asdict(delimiters), cache_size=0
    )
    environment.trusted = trusted
    environment.own_filters = tuple(extra_filters or ())
    environment.globals = {"namespace": Namespace, "range": _range}
    environment.tests = cast("Any", filters.allowed_tests())
    allowed: dict[str, Any] = {
        **filters.allowed_filters(),
        **(extra_filters or {}),
        CHARGE: _charge,
        CONCATENATE: bounded.concatenate,
        CUT: bounded.cut,
        WALK: _walk,
    }
    environment.filters = cast("Any", allowed)
    return environment


def parse_expression(environment: Sandbox, source: str) -> nodes.Template:
    """Parse one expression that a person wrote, alone, so that nothing of it can reach beyond its own tag.

    Args:
        environment: the environment that will run it.
        source: the text between the delimiters.

    Returns:
        a template tree of one output, whose only node is the expression.

    Raises:
        jinja2.TemplateSyntaxError: it is not an expression.
        ParseError: it nests too deeply or names something that begins with ``_``.
    """
    if _bracket_depth(source) > _DEEPEST_BRACKETS:
        raise too_deep()
    begin, end = environment.variable_start_string, environment.variable_end_string
    tree = environment.parse(f"{begin}\n{source}\n{end}")
    check_tree(tree)
    return tree


def _bracket_depth(source: str) -> int:
    depth = deepest = 0
    for character in source:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > _LONGEST_RANGE:
        raise LimitExceeded(
            f"Khoảng số trong range(…) có hơn {_LONGEST_RANGE} số nên đã bị dừng.", hint="Giảm khoảng số lại."
        )
    return numbers


def _walk(values: Any, weight: int) -> Counted:
    if isinstance(values, int | float) or values is None:
        raise RenderError(
            "Vòng lặp cần một danh sách.",
            value=shown(values),
            hint="Nếu muốn lặp n lần, viết «range(n)»; nếu danh sách có thể trống, dữ liệu phải ghi [].",
        )
    return Counted(values, weight)


def _charge(weight: int) -> None:
    active().spend(1, weight)
