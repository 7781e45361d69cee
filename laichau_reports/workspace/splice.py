"""Changes of a YAML file at the marks of its parser: every other byte stays, comments, order and spelling included.

The trees of ``composer`` know where a value begins, for messages; whoever changes a file must also know where it ends.
PyYAML's own nodes know both, though a block ends for them where the next thing begins; here it ends with its last
character that is neither blank nor comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from laichau_reports.errors import InputError
from laichau_reports.workspace.composer import FAST_PARSER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLOCK_HEAD = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n)\s*")
_ITEM_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a text to be replaced.

    Attributes:
        start: offset of its first character.
        end: offset behind its last one; ``start`` where something is only put in.
        text: what stands there afterwards.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A YAML text that can be changed in places.

    Attributes:
        text: the text, without a byte order mark.
        root: its tree; None if it says nothing.
        line_starts: offset of each line.
    """

    text: str
    root: yaml.Node | None
    line_starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> SourceText:
        """Read a text that ``composer`` finds sound; a byte order mark is left out."""
        bare = text.removeprefix(BYTE_ORDER_MARK)
        starts = (0, *(found.end() for found in _LINE_END.finditer(bare)))
        return cls(bare, yaml.compose(bare, Loader=FAST_PARSER), starts)

    @property
    def line_end(self) -> str:
        """How the lines of this text end."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def start(self, node: yaml.Node) -> int:
        """Give the offset of the first character of a node."""
        return self._offset(node.start_mark)

    def end(self, node: yaml.Node) -> int:
        """Give the offset behind the last character of a node that says something."""
        last = _last_inside(node)
        if last is not None:
            return self.end(last)
        begin, end = self.start(node), self._offset(node.end_mark)
        return begin + len(self.text[begin:end].rstrip())

    def inside(self, scalar: yaml.ScalarNode) -> tuple[int, int]:
        """Give where the words of a scalar stand: without quotes, and without the head of a block (``>-``)."""
        begin, end = self.start(scalar), self.end(scalar)
        if scalar.style in {"'", '"'}:
            return begin + 1, end - 1
        head = _BLOCK_HEAD.match(self.text, begin) if scalar.style in {"|", ">"} else None
        return (min(head.end(), end), end) if head else (begin, end)

    def entries(self, node: yaml.Node | None = None) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        """Give keys and values of a mapping, the root if none is named; nothing if it is none."""
        block = self.root if node is None else node
        if isinstance(block, yaml.MappingNode):
            yield from ((key, value) for key, value in block.value if isinstance(key, yaml.ScalarNode))

    def entry(self, key: str) -> tuple[yaml.ScalarNode, yaml.Node] | None:
        """Give key and value of an entry of the root, or None."""
        return next((pair for pair in self.entries() if pair[0].value == key), None)

    def line_of(self, offset: int) -> int:
        """Give the number of the line, from 1, in which a character stands."""
        return sum(1 for start in self.line_starts if start <= offset)

    def line_start(self, offset: int) -> int:
        """Give where the line of a character begins."""
        return self.line_starts[self.line_of(offset) - 1]

    def after_line(self, offset: int) -> int:
        """Give where the next line begins; the end of the text in its last line."""
        line = self.line_of(offset)
        return self.line_starts[line] if line < len(self.line_starts) else len(self.text)

    def _offset(self, mark: yaml.Mark) -> int:
        return self.line_starts[mark.line] + mark.column if mark.line < len(self.line_starts) else len(self.text)


def scalars_of(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Give all values below a node that are texts, in the order written."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from scalars_of(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from scalars_of(value)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Make changes in a text; what no edit covers stays as it is.

    Args:
        text: the text that the offsets are counted in.
        edits: in any order; they do not overlap.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*pieces, text[done:]))


def with_items(text: str, key: str, items: Sequence[str], name: str) -> str:
    """Append items to a list that is an entry of a file; every other byte stays.

    Args:
        text: the file, perhaps with a byte order mark; lines end as they like.
        key: name of the list; it may be empty, or missing in the file.
        items: each as YAML lines without indentation, the first beginning with ``- ``, ending with a line feed.
        name: how messages call the file.

    Raises:
        InputError: the list is written between brackets, or copied from elsewhere with ``*``.
    """
    source = SourceText.of(text)
    found = source.entry(key)
    edit = _after_all(source, key, items) if found is None else _into(source, *found, items, name)
    return text[: len(text) - len(source.text)] + applied(source.text, [edit])


def _into(source: SourceText, key: yaml.ScalarNode, block: yaml.Node, items: Sequence[str], name: str) -> Edit:
    is_empty = not block.value
    is_block = isinstance(block, yaml.SequenceNode) and not block.flow_style
    if source.start(block) < source.end(key) or not (is_block or is_empty):
        raise InputError(
            f"Danh sách «{key.value}» viết trong ngoặc vuông hoặc chép bằng dấu * nên không thêm vào được.",
            place=f"{name}:{source.line_of(source.start(key))}",
            hint="Hãy viết mỗi mục thành một dòng bắt đầu bằng dấu gạch đầu dòng rồi chạy lại.",
        )
    if is_empty:
        start, end = source.start(block), source.end(block)
        cut = source.text[start:end]
        indent = " " * key.start_mark.column + _ITEM_INDENT
        return _lines_after(source, end, items, indent) if not cut else _instead(source, start, end, items, indent)
    return _lines_after(source, source.end(block), items, " " * block.start_mark.column)


def _instead(source: SourceText, start: int, end: int, items: Sequence[str], indent: str) -> Edit:
    """Replace ``[]`` by items; the rest of its line, a comment, goes before them."""
    line = source.after_line(end)
    rest = source.text[end:line].rstrip("\r\n")
    before = "" if rest else source.text[:start].rstrip(" ")
    begin = len(before) if before else start
    return Edit(begin, line, rest + source.line_end + _indented(items, indent, source.line_end))


def _lines_after(source: SourceText, offset: int, items: Sequence[str], indent: str) -> Edit:
    place = source.after_line(offset)
    is_last = place == len(source.text) and not source.text.endswith(("\n", "\r"))
    return Edit(place, place, source.line_end * is_last + _indented(items, indent, source.line_end))


def _after_all(source: SourceText, key: str, items: Sequence[str]) -> Edit:
    end = len(source.text)
    is_open = bool(source.text) and not source.text.endswith(("\n", "\r"))
    head = source.line_end * is_open + f"{source.line_end}{key}:{source.line_end}"
    return Edit(end, end, head + _indented(items, _ITEM_INDENT, source.line_end))


def _indented(items: Sequence[str], indent: str, line_end: str) -> str:
    lines = (line for item in items for line in item.splitlines())
    return "".join(f"{indent}{line}".rstrip() + line_end for line in lines)


def _last_inside(node: yaml.Node) -> yaml.Node | None:
    """Give what a block collection ends with; None for everything that ends by itself."""
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        last: yaml.Node = node.value[-1]
        return last
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        value: yaml.Node = node.value[-1][1]
        return value
    return None
