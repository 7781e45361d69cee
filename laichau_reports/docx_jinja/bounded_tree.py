"""Rewrites Jinja's syntax tree so that whatever repeats or enlarges also pays, and checks what a person wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator

from laichau_reports.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2.compiler import Frame

_PRIVATE: Final = "\ue00f"  # in a filter's name: no template can type it
WALK: Final = f"{_PRIVATE}walk"
CHARGE: Final = f"{_PRIVATE}charge"
CONCATENATE: Final = f"{_PRIVATE}concatenate"
CUT: Final = f"{_PRIVATE}cut"

DEEPEST_TREE: Final = 60
_NAME_FIELDS: Final = ("name", "attr", "key")
_FORBIDDEN: Final = frozenset(
    {
        nodes.Block,
        nodes.EvalContextModifier,
        nodes.Extends,
        nodes.FromImport,
        nodes.Import,
        nodes.ImportedName,
        nodes.Include,
        nodes.ScopedEvalContextModifier,
    }
)


def too_deep() -> ParseError:
    """Give the error for anything that nests deeper than a person writes."""
    return ParseError(
        "Biểu thức hoặc khối lệnh lồng nhau quá sâu.", hint="Chia nhỏ bằng {% set … %} hoặc bớt số tầng lồng nhau."
    )


def _forbidden(node: nodes.Node) -> ParseError:
    return ParseError(
        "Mẫu Word không dùng được lệnh này.",
        value=type(node).__name__.lower(),
        hint='Để dùng lại một phần của mẫu khác, viết {% include "tên-tệp.docx" %} riêng trong một đoạn.',
    )


def check_tree(tree: nodes.Node) -> None:
    """See that a tree which a person wrote names nothing private and is not too deep.

    Raises:
        ParseError: it does; ``value`` is the name.
    """
    level: list[nodes.Node] = [tree]
    depth = 0
    while level:
        depth += 1
        if depth > DEEPEST_TREE:
            raise too_deep()
        for node in level:
            _check_node(node)
        level = [child for node in level for child in node.iter_child_nodes()]


def _check_node(node: nodes.Node) -> None:
    if type(node) in _FORBIDDEN:
        raise _forbidden(node)
    names = [getattr(node, field, None) for field in _NAME_FIELDS]
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        names.append(node.arg.value)
    for name in names:
        if isinstance(name, str) and name.startswith("_"):
            raise ParseError(
                f"Mẫu không được dùng tên bắt đầu bằng dấu gạch dưới: «{name}».",
                value=name,
                hint="Dùng tên bắt đầu bằng chữ cái.",
            )


def bounded_tree(tree: nodes.Template) -> nodes.Template:
    """Give the tree with loops, macros, slices and ``~`` paying from the budget.

    It walks without Jinja's visitors: a template of thousands of tags is mostly names and constants, passed over here.
    Equal expressions may share one tree; rewriting it twice changes nothing more.

    Raises:
        ParseError: the tree holds a statement that templates do not have.
    """
    open_nodes: list[nodes.Node] = [tree]
    while open_nodes:
        node = open_nodes.pop()
        for field in node.fields:
            value = getattr(node, field, None)
            if type(value) is list:
                value[:] = [_rewritten(child, open_nodes) for child in value]
            elif isinstance(value, nodes.Node):
                setattr(node, field, _rewritten(value, open_nodes))
    return tree


def _rewritten(node: Any, open_nodes: list[nodes.Node]) -> Any:
    """Give what stands in place of a node, and note that its insides are still to be walked."""
    kind = type(node)
    if kind in _LEAVES or not isinstance(node, nodes.Node):
        return node
    if kind in _FORBIDDEN:
        raise _forbidden(node)
    rewrite = _REWRITES.get(kind)
    changed = node if rewrite is None else rewrite(node)
    open_nodes.append(changed)
    return changed


def _pay_for_loop(node: nodes.For) -> nodes.For:
    weight = _static_characters(node.body)
    if node.recursive:
        node.body.insert(0, _charge(weight, node.lineno))
    else:
        node.iter = _filter(node.iter, WALK, [nodes.Const(weight)], node.lineno)
    return node


def _pay_for_call(node: nodes.Macro | nodes.CallBlock) -> nodes.Macro | nodes.CallBlock:
    node.body.insert(0, _charge(_static_characters(node.body), node.lineno))
    return node


def _pay_for_concat(node: nodes.Concat) -> nodes.Filter:
    return _filter(nodes.List(node.nodes, lineno=node.lineno), CONCATENATE, [], node.lineno)


def _pay_for_slice(node: nodes.Getitem) -> nodes.Expr:
    if not isinstance(node.arg, nodes.Slice):
        return node
    bounds = [bound or nodes.Const(None) for bound in (node.arg.start, node.arg.stop, node.arg.step)]
    return _filter(node.node, CUT, bounds, node.lineno)


_LEAVES: Final = frozenset({nodes.Name, nodes.Const, nodes.TemplateData})
_REWRITES: Final[dict[type, Callable[[Any], nodes.Node]]] = {
    nodes.For: _pay_for_loop,
    nodes.Macro: _pay_for_call,
    nodes.CallBlock: _pay_for_call,
    nodes.Concat: _pay_for_concat,
    nodes.Getitem: _pay_for_slice,
}


def _filter(value: nodes.Node, name: str, args: Sequence[nodes.Expr], line: int) -> nodes.Filter:
    return nodes.Filter(value, name, list(args), [], None, None, lineno=line)


def _charge(weight: int, line: int) -> nodes.ExprStmt:
    return nodes.ExprStmt(_filter(nodes.Const(weight), CHARGE, [], line), lineno=line)


def _static_characters(body: list[nodes.Node]) -> int:
    """Count the literal text that one pass through a body writes at most, inner loops and macros apart."""
    total = 0
    rest = list(body)
    while rest:
        node = rest.pop()
        if isinstance(node, nodes.TemplateData):
            total += len(node.data)
        elif not isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
            rest += node.iter_child_nodes()
    return total


class BoundedCodeGenerator(CodeGenerator):
    """Spares what a bounded tree does not need: searches for statements it cannot hold, calls through the sandbox."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Write a template; Jinja would first walk through all of it for blocks, parents and imports."""
        vars(node).update(find=lambda *_: None, find_all=lambda *_: iter(()))  # bounded_tree has refused all of these
        try:
            super().visit_Template(node, frame)
        finally:
            del node.find, node.find_all

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - Jinja's
        """Write a call: of a trusted name as it is, of anything else through the sandbox."""
        trusted: Any = getattr(self.environment, "trusted", ())
        if forward_caller or not isinstance(node.node, nodes.Name) or node.node.name not in trusted:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")
