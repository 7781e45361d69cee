"""A single expression outside a template, such as ``{{ gtsxcn.so }}`` in the narrative; same language, same sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Template as Code
from jinja2 import Undefined, nodes

from laichau_reports.docx_jinja.expressions import Expressions
from laichau_reports.docx_jinja.normaliser import normalise
from laichau_reports.docx_jinja.render_errors import NamedUndefined, render_error, undefined_error
from laichau_reports.docx_jinja.sandbox import Budget, Sandbox, limited, make_environment
from laichau_reports.docx_jinja.sites import RenderContext
from laichau_reports.docx_jinja.values import footnote
from laichau_reports.docx_jinja.variables import Variable, variables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_RESULT = "result"


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression.

    Attributes:
        source: as it was written.
    """

    source: str
    _code: Code
    _tree: nodes.Template

    def evaluate(self, context: Mapping[str, object]) -> Any:
        """Compute the value.

        Args:
            context: values by name.

        Raises:
            RenderError: a name is missing, the computation fails, or it asks for too much; without a place, which
                only the caller knows.
        """
        environment = self._code.environment
        scope = RenderContext(environment, {**environment.globals, **context}, None, {})
        try:
            with limited(Budget()):
                list(self._code.root_render_func(scope))
        except Exception as error:
            raise render_error(error, self._code, {}, context, self.source) from error
        value = scope.vars[_RESULT]
        if isinstance(value, Undefined):
            raise undefined_error(value, None, context, self.source)
        return value

    def variables(self) -> tuple[Variable, ...]:
        """List the names that the expression reads, with paths."""
        return variables_of([self._tree])


def compile_expression(source: str, *, filters: Mapping[str, Callable[..., object]] | None = None) -> Expression:
    """Compile an expression.

    Args:
        source: what stands between ``{{`` and ``}}``.
        filters: further filters by name; they are trusted.

    Raises:
        ParseError: it is no expression; ``value`` is the source, ``hint`` says what to do.
    """
    return _compiled(source, _environment(filters))


def _environment(filters: Mapping[str, Callable[..., object]] | None) -> Sandbox:
    environment = make_environment(filters, undefined=NamedUndefined)
    environment.autoescape = False
    environment.optimized = False
    environment.globals["footnote"] = footnote
    return environment


def _compiled(source: str, environment: Sandbox) -> Expression:
    expression = Expressions(environment).expression(normalise(source))
    assignment = nodes.Assign(nodes.Name(_RESULT, "store", lineno=1), expression, lineno=1)
    tree = nodes.Template([assignment], lineno=1)
    code = environment.compile(tree, None, "<expression>")
    return Expression(source, Code.from_code(environment, code, environment.globals), tree)
