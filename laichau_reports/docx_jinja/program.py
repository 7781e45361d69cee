"""Builds the program of a part: Jinja's syntax tree, with the serialised XML as text between the tags.

The tree is built, not written as source and parsed again: no static text can be taken for a tag, each distinct
expression is parsed once, and the line of every node is the number of its tag, which is how errors find their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes

from laichau_reports.docx_jinja.sites import Site
from laichau_reports.docx_jinja.tags import Tag
from laichau_reports.docx_jinja.workbench import AloneMark, ChartMark, FreshIdMark, GuardMark, NoteMark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from laichau_reports.docx_jinja.workbench import Workbench

# Names of the filters that print; no template can type them.
INLINE: Final = "docx inline"
ALONE: Final = "docx alone"
PLAIN: Final = "docx plain"
CALLED: Final = "docx called"
NOTE: Final = "docx note"
CHART: Final = "docx chart"
CHART_REFERENCE: Final = "docx chart reference"
GUARD: Final = "docx guard"
FRESH_ID: Final = "docx fresh id"

_MARK: Final = re.compile("<\\?jj (\\d+)\\?>|\ue000(\\d+)\ue001")


@dataclass(slots=True, eq=False)
class _Open:
    """A block under construction: where what follows is added, and what to do when it closes."""

    body: list[nodes.Node]
    node: Any = None
    number: int = 0
    filler: list[nodes.Node] = field(default_factory=list)


class Program:
    """Builds the tree of one part.

    Args:
        parsed: tree of each tag's code, by its number.
        bench: knows what each mark stands for.
        printer: the filter for print tags inside a line: ``INLINE``, or ``PLAIN`` where there are no runs.
        notes: whether the part may refer to footnotes.
    """

    def __init__(
        self, parsed: Mapping[int, Any], bench: Workbench, *, printer: str = INLINE, notes: bool = True
    ) -> None:
        self._parsed = parsed
        self._bench = bench
        self._printer = printer
        self._notes = notes
        self._stack: list[_Open] = [_Open([])]
        self._alone: Site | None = None
        self._alone_parts: list[str] = []
        self._pending: tuple[nodes.Expr, int] | None = None
        self.sites: dict[int, Site] = {}

    def build(self, xml: str) -> list[nodes.Node]:
        """Give the statements for serialised XML with marks."""
        self._add(xml)
        return self._stack[0].body

    def _add(self, xml: str) -> None:
        position = 0
        for match in _MARK.finditer(xml):
            self._text(xml[position : match.start()])
            number = int(match[1] or match[2])
            self._mark(number, self._bench.marks[number])
            position = match.end()
        self._text(xml[position:])

    def _text(self, xml: str) -> None:
        if not xml:
            return
        if self._alone is not None:
            self._alone_parts.append(xml)
        else:
            self._output(nodes.TemplateData(xml))

    def _output(self, node: nodes.Expr) -> None:
        body = self._stack[-1].body
        if not body or not isinstance(body[-1], nodes.Output):
            body.append(nodes.Output([], lineno=node.lineno or 1))
        body[-1].nodes.append(node)  # type: ignore[attr-defined]  # an Output, as tested

    def _mark(self, number: int, meaning: object) -> None:
        if isinstance(meaning, Tag):
            self._tag_actions[meaning.role](self, number, meaning)
        elif isinstance(meaning, AloneMark):
            self._alone_edge(meaning)
        elif isinstance(meaning, NoteMark):
            self._note(number, meaning)
        elif isinstance(meaning, GuardMark):
            self._guard(number, meaning)
        elif isinstance(meaning, ChartMark):
            self._output(_filter(nodes.Const(None), CHART_REFERENCE, [nodes.Const(meaning.tag)], number))
        elif isinstance(meaning, FreshIdMark):
            arguments = [nodes.Const(meaning.rule), nodes.Const(meaning.original)]
            self._output(_filter(nodes.Const(None), FRESH_ID, arguments, number))

    def _print(self, number: int, tag: Tag) -> None:
        site = Site(tag.place, tag.properties, self._notes)
        self.sites[number] = site
        expression = self._parsed[number]
        if self._alone is not None:
            site.head = "".join(self._alone_parts)
            self._alone_parts.clear()
            self._alone = site
            self._pending = (expression, number)
        else:
            self._output(_filter(expression, self._printer, [nodes.Const(number)], number))

    def _chart(self, number: int, tag: Tag) -> None:
        self.sites[number] = Site(tag.place)
        self._output(_filter(self._parsed[number], CHART, [nodes.Const(number)], number))

    def _alone_edge(self, mark: AloneMark) -> None:
        if mark.edge == "start":
            self._alone = Site(mark.tag.place)
            self._alone_parts = []
            self._pending = None
            return
        site, self._alone = self._alone, None
        if site is None or self._pending is None:
            return
        site.tail = "".join(self._alone_parts)
        site.closes_cell = mark.closes_cell
        expression, number = self._pending
        self._output(_filter(expression, ALONE, [nodes.Const(number)], number))

    def _open(self, number: int, tag: Tag) -> None:
        node: Any = self._parsed[number]
        node.lineno = number
        node.body = []
        outer = node
        if isinstance(node, nodes.CallBlock):
            self.sites[number] = Site(tag.place, tag.properties, self._notes)
            block = [nodes.Const(number), nodes.Const(tag.level)]
            outer = nodes.FilterBlock([node], _filter(None, CALLED, block, number), lineno=number)
        self._stack[-1].body.append(outer)
        self._stack.append(_Open(node.body, node, number))

    def _mid(self, number: int, tag: Tag) -> None:
        top = self._stack[-1]
        body: list[nodes.Node] = []
        if tag.keyword == "elif":
            branch: Any = self._parsed[number]
            branch.lineno, branch.body = number, body
            top.node.elif_.append(branch)
        else:
            top.node.else_ = body
        top.body = body

    def _close(self, _number: int, _tag: Tag) -> None:
        self._stack.pop()

    def _single(self, number: int, _tag: Tag) -> None:
        node = self._parsed[number]
        node.lineno = number
        self._stack[-1].body.append(node)

    def _nothing(self, _number: int, _tag: Tag) -> None:
        """An include was replaced by what it includes."""

    _tag_actions: Final[dict[str, Callable[[Program, int, Tag], None]]] = {
        "print": _print,
        "open": _open,
        "mid": _mid,
        "close": _close,
        "single": _single,
        "include": _nothing,
        "chart": _chart,
    }

    def _note(self, number: int, mark: NoteMark) -> None:
        arguments = [nodes.Const(value) for value in (mark.kind, mark.before, mark.after)]
        body: list[nodes.Node] = []
        self._stack[-1].body.append(nodes.FilterBlock(body, _filter(None, NOTE, arguments, number), lineno=number))
        self._stack.append(_Open(body))
        allowed, self._notes = self._notes, False
        self._add(self._bench.notes[mark.note])
        self._notes = allowed
        self._stack.pop()

    def _guard(self, number: int, mark: GuardMark) -> None:
        if mark.edge == "start":
            body: list[nodes.Node] = []
            node = nodes.FilterBlock(body, _filter(None, GUARD, [nodes.Const(mark.rule)], number), lineno=number)
            self._stack[-1].body.append(node)
            self._stack.append(_Open(body, node, number))
        elif mark.edge == "filler":
            self._stack[-1].body = self._stack[-1].filler
        else:
            done = self._stack.pop()
            filler = "".join(data.data for output in done.filler for data in output.find_all(nodes.TemplateData))
            done.node.filter.args.append(nodes.Const(filler))


def _filter(value: nodes.Expr | None, name: str, arguments: list[nodes.Const], line: int) -> nodes.Filter:
    return nodes.Filter(value, name, arguments, [], None, None, lineno=line)
