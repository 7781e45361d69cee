"""Which data a template reads: names with paths, seen through its loops: ``ky.viec[].ten``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from laichau_reports.docx_jinja.bounded_tree import CUT, WALK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BUILT_IN: Final = frozenset({"footnote", "range", "namespace", "loop", "caller", "varargs", "kwargs"})
# Filters that give the same items again, so that a loop over them is a loop over the list itself.
_SAME_ITEMS: Final = frozenset(
    {"sort", "list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d", WALK, CUT}
)
_ONE_ITEM: Final = frozenset({"first", "last", "min", "max", "random"})


@dataclass(frozen=True, slots=True, order=True)
class Variable:
    """A name that a template reads.

    Attributes:
        path: with dots for attributes and ``[]`` for the items of a list.
    """

    path: str

    def __str__(self) -> str:
        return self.path


def variables_of(trees: Iterable[nodes.Template]) -> tuple[Variable, ...]:
    """List what the programs of a template read, sorted, without paths that others continue."""
    found = {path for tree in trees for path in _Reader().read(tree)}
    longer = {
        path for path in found if any(other != path and other.startswith((f"{path}.", f"{path}[")) for other in found)
    }
    return tuple(Variable(path) for path in sorted(found - longer))


class _Reader:
    """Walks a tree with the names that are bound inside it."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def read(self, tree: nodes.Template) -> list[str]:
        scope: dict[str, str | None] = {}
        self._block(tree.body, scope)
        return self._found

    def _block(self, body: Iterable[nodes.Node], scope: dict[str, str | None]) -> None:
        for node in body:
            self._visit(node, scope)

    def _visit(self, node: nodes.Node, scope: dict[str, str | None]) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.Assign():
                self._bind(node.target, self._path(node.node, scope), scope)
            case nodes.AssignBlock():
                self._block(node.body, dict(scope))
                self._bind(node.target, None, scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, self._path(value, scope), inner)
                self._block(node.body, inner)
            case nodes.Macro() | nodes.CallBlock():
                self._callable(node, scope)
            case nodes.Expr():
                self._use(node, scope)
            case _:
                self._block(node.iter_child_nodes(), scope)

    def _loop(self, node: nodes.For, scope: dict[str, str | None]) -> None:
        path = self._path(node.iter, scope)
        inner = dict(scope)
        self._bind(node.target, None if path is None else f"{path}[]", inner)
        if node.test is not None:
            self._use(node.test, inner)
        self._block(node.body, inner)
        self._block(node.else_, dict(scope))

    def _callable(self, node: nodes.Macro | nodes.CallBlock, scope: dict[str, str | None]) -> None:
        inner: dict[str, str | None] = {**scope, **{argument.name: None for argument in node.args}}
        for default in node.defaults:
            self._use(default, scope)
        if isinstance(node, nodes.Macro):
            scope[node.name] = None
        else:
            self._use(node.call, scope)
        self._block(node.body, inner)

    def _bind(self, target: nodes.Node, path: str | None, scope: dict[str, str | None]) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = path
        else:
            for name in target.find_all(nodes.Name):
                scope[name.name] = None

    def _use(self, node: nodes.Node, scope: dict[str, str | None]) -> None:
        self._path(node, scope)

    def _path(self, node: nodes.Node, scope: dict[str, str | None]) -> str | None:
        """Give the path that an expression stands for, noting every path that it reads."""
        match node:
            case nodes.Name():
                return self._note(scope.get(node.name, node.name) if node.name not in _BUILT_IN else None)
            case nodes.Getattr():
                owner = self._path(node.node, scope)
                return self._note(None if owner is None else f"{owner}.{node.attr}")
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter() if node.node is not None:
                return self._filtered(node, scope)
            case nodes.Call():
                return self._called(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    if isinstance(child, nodes.Expr):
                        self._use(child, scope)
                    else:
                        self._visit(child, scope)
                return None

    def _item(self, node: nodes.Getitem, scope: dict[str, str | None]) -> str | None:
        owner = self._path(node.node, scope)
        if not isinstance(node.arg, nodes.Const):
            self._visit(node.arg, scope)
        if owner is None or isinstance(node.arg, nodes.Slice):
            return owner
        is_name = isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)
        return self._note(f"{owner}.{node.arg.value}" if is_name else f"{owner}[]")  # type: ignore[attr-defined]  # a Const

    def _filtered(self, node: nodes.Filter, scope: dict[str, str | None]) -> str | None:
        owner = self._path(node.node, scope) if node.node is not None else None
        for argument in self._arguments(node):
            self._use(argument, scope)
        if owner is None or node.name in _SAME_ITEMS:
            return owner
        return f"{owner}[]" if node.name in _ONE_ITEM else None

    def _called(self, node: nodes.Call, scope: dict[str, str | None]) -> str | None:
        for argument in self._arguments(node):
            self._use(argument, scope)
        if isinstance(node.node, nodes.Getattr) and node.node.attr in {"items", "values"}:
            return self._path(node.node.node, scope)
        if isinstance(node.node, nodes.Getattr):
            self._use(node.node.node, scope)
        elif not isinstance(node.node, nodes.Name) or node.node.name not in scope:
            self._use(node.node, scope)
        return None

    @staticmethod
    def _arguments(node: nodes.Filter | nodes.Call) -> Iterator[nodes.Expr]:
        yield from node.args
        yield from (keyword.value for keyword in node.kwargs if isinstance(keyword, nodes.Keyword))

    def _note(self, path: str | None) -> str | None:
        if path is not None:
            self._found.append(path)
        return path
