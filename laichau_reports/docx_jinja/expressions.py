"""Parses the code of one tag into Jinja's syntax tree, and says in Vietnamese what keeps it from being parsed.

Each distinct code is parsed once for a template, however many tags hold it. Statements come out with empty bodies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from laichau_reports.docx_jinja.bounded_tree import too_deep
from laichau_reports.docx_jinja.kinds import listed
from laichau_reports.docx_jinja.places import nearest
from laichau_reports.docx_jinja.sandbox import check_tree
from laichau_reports.docx_jinja.spelling import proposed_name
from laichau_reports.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from laichau_reports.docx_jinja.sandbox import Sandbox
    from laichau_reports.docx_jinja.tags import Tag

_SIMPLE: Final = re.compile(r"[^\W\d_]\w*(?:\.[^\W\d_]\w*)*(?:\s*\|\s*[^\W\d_]\w*)*")
_RESERVED_NAMES: Final = (
    "true false none True False None and or not in is if else for self super loop varargs kwargs caller"
)
_RESERVED: Final = frozenset(_RESERVED_NAMES.split())
_CLOSERS: Final = {
    "for": "endfor",
    "if": "endif",
    "macro": "endmacro",
    "call": "endcall",
    "set": "endset",
    "with": "endwith",
}
_DEEPEST_BRACKETS: Final = 30
_MOST_FILTERS: Final = 15  # in a hint
_USUAL_TESTS: Final = ("defined", "none", "even", "odd", "number", "string")
_LONGEST_SIMPLE: Final = 100  # characters, so that it cannot nest too deep

# What Jinja says -> what a person is told; the first that matches counts.
_EXPLANATIONS: Final = (
    (re.compile(r"unexpected char ['\"](.+?)['\"] at"), "Ký tự «{0}» không dùng được trong thẻ."),
    (
        re.compile(r"[Ee]xpected an expression, got '(.+?)'|unexpected '(.+?)'"),
        "Thẻ thiếu hoặc thừa một vế ở chỗ «{0}».",
    ),
    (re.compile(r"expected token '(.+?)', got '(.+?)'"), "Thẻ cần «{0}» nhưng gặp «{1}»."),
    (re.compile(r"can't assign to"), "Chỉ đặt được một tên ở bên trái dấu =."),
    (re.compile(r"unterminated|[Uu]nexpected end"), "Thẻ chưa viết hết."),
    (re.compile(r"function call expression"), "Các giá trị trong ngoặc của lời gọi viết sai."),
    (re.compile(r"non-default argument"), "Tham số có giá trị sẵn phải đứng sau các tham số khác."),
)
_SINGLE_EQUALS: Final = re.compile(r"expected token '(?!in')[^']+', got '='")
_NAMED: Final = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "name": "một tên",
    "string": "một chuỗi",
    "integer": "một số",
    "float": "một số",
    "begin of print statement": "{{",
    "end of template": "hết thẻ",
    "template data / text": "chữ thường",
}


class Expressions:
    """The parsed codes of one template.

    Args:
        environment: the environment that will run them.
    """

    def __init__(self, environment: Sandbox) -> None:
        self.environment = environment
        self.used_filters: set[str] = set()
        self.used_tests: set[str] = set()
        self._parsed: dict[str, nodes.Expr] = {}

    def expression(self, code: str, written: str = "") -> nodes.Expr:
        """Parse an expression; equal codes share one tree.

        Args:
            code: the expression.
            written: what its author wrote, to be quoted in errors; empty if that is the code.

        Raises:
            ParseError: it is no expression, names something private or a filter that is not there.
        """
        known = self._parsed.get(code)
        if known is None:
            known = self._parsed[code] = self._simple(code) or self._parse_expression(code, written or code)
        return known

    def statement(self, keyword: str, code: str, written: str = "") -> nodes.Stmt:
        """Parse a statement, its body empty.

        Args:
            keyword: ``for``, ``if``, ``set``…
            code: the whole code, keyword included.
            written: as for ``expression``.

        Raises:
            ParseError: as for ``expression``.
        """
        source = f"{{% {code} %}}" + (f"{{%{_CLOSERS[keyword]}%}}" if keyword in _CLOSERS else "")
        written = written or code
        tree = self._parse(source, written)
        statement = tree.body[0]
        if not isinstance(statement, nodes.Stmt) or len(tree.body) != 1:
            raise ParseError("Thẻ lệnh chứa nhiều hơn một lệnh.", value=written)
        if isinstance(statement, nodes.AssignBlock) and statement.filter is not None:
            raise ParseError(
                "Khối set … endset không nhận bộ lọc.", value=written, hint="Dùng bộ lọc khi in: {{ x | … }}."
            )
        return statement

    def tag(self, tag: Tag) -> nodes.Node | None:
        """Parse the code of a tag, if its role has one.

        Raises:
            ParseError: as for ``expression``.
        """
        if tag.role in {"print", "chart"}:
            return self.expression(tag.code, tag.source)
        if tag.keyword == "elif":
            return self.statement("if", tag.code.removeprefix("el"), tag.source)
        if tag.role == "open":
            return self.statement(tag.keyword, tag.code, tag.source)
        return self.statement("", tag.code, tag.source) if tag.role == "single" else None

    def _parse_expression(self, code: str, written: str) -> nodes.Expr:
        if not code:
            raise ParseError("Thẻ trống.", hint="Viết tên của số liệu giữa hai cặp ngoặc, hoặc xoá thẻ.")
        tree = self._parse(f"{{{{ {code} }}}}", written)  # without the spaces a leading minus would be lost
        output = tree.body[0]
        if not isinstance(output, nodes.Output) or len(output.nodes) != 1 or isinstance(output.nodes[0], nodes.Tuple):
            raise ParseError("Thẻ chỉ in được một biểu thức.", value=written, hint="Tách thành nhiều thẻ.")
        return output.nodes[0]

    def _parse(self, source: str, written: str) -> nodes.Template:
        if _depth(source) > _DEEPEST_BRACKETS:
            raise too_deep()
        try:
            tree = Parser(self.environment, source).parse()
        except TemplateSyntaxError as error:
            raise explained(error, written) from error
        except RecursionError:
            raise too_deep() from None
        check_tree(tree)
        for kind in (nodes.Filter, nodes.Test):
            for node in tree.find_all(kind):
                self._use(node)
        return tree

    def _use(self, node: nodes._FilterTestCommon) -> None:
        """Note a filter or test, or refuse one that is not there."""
        is_filter = isinstance(node, nodes.Filter)
        known = self.environment.filters if is_filter else self.environment.tests
        if node.name not in known:
            usual = self.environment.own_filters if is_filter else _USUAL_TESTS
            raise ParseError(
                f"Không có {'bộ lọc' if is_filter else 'phép thử'} «{node.name}».",
                value=node.name,
                hint=nearest(node.name, filter(str.isidentifier, known)) or _names_hint(usual),
            )
        (self.used_filters if is_filter else self.used_tests).add(node.name)

    def _simple(self, code: str) -> nodes.Expr | None:
        """Build the tree of ``ten.muc | bo_loc``, by far the most frequent kind of code, without the parser."""
        if len(code) > _LONGEST_SIMPLE or not _SIMPLE.fullmatch(code):
            return None
        dotted, *filters = (part.strip() for part in code.split("|"))
        node = _dotted(dotted)
        if node is None or any(name not in self.environment.filters for name in filters):
            return None
        for name in filters:
            node = nodes.Filter(node, name, [], [], None, None, lineno=1)
            self.used_filters.add(name)
        return node


def explained(error: TemplateSyntaxError, written: str) -> ParseError:
    """Say in Vietnamese what Jinja found wrong with a tag; Jinja's own words are never shown."""
    said = error.message or ""
    hint = _syntax_hint(said, written)
    for pattern, sentence in _EXPLANATIONS:
        match = pattern.search(said)
        if match:
            found = [_NAMED.get(group, group) for group in match.groups() if group]
            return ParseError(sentence.format(*found), value=written, hint=hint)
    return ParseError("Cú pháp của thẻ sai.", value=written, hint=hint)


def _syntax_hint(said: str, written: str) -> str:
    if _SINGLE_EQUALS.search(said):
        return "Viết == để so sánh."
    name = proposed_name(written)
    if name:
        return f"Tên viết liền, không dấu, nối bằng dấu gạch dưới; có phải ý bạn là «{name}»?"
    return "Xem lại dấu ngoặc, dấu nháy, dấu | và tên trong thẻ."


def _names_hint(names: Sequence[str]) -> str:
    return f"Các tên dùng được: {listed(list(names), _MOST_FILTERS)}." if names else "Xem lại tên sau dấu |."


def _dotted(code: str) -> nodes.Expr | None:
    first, *rest = code.split(".")
    if first in _RESERVED or not first.isidentifier():
        return None
    node: nodes.Expr = nodes.Name(first, "load", lineno=1)
    for name in rest:
        node = nodes.Getattr(node, name, "load", lineno=1)
    return node


def _depth(source: str) -> int:
    depth = deepest = 0
    for character in source:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth -= 1
    return deepest
