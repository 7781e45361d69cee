"""Text of one YAML file to its tree, within limits.

PyYAML's parser gives events; the tree is built here from them, without recursion, so that depth, size and anchors are
bounded before anything is built. Faults that the parser can pass over (a duplicate key, a tag, a second document) are
all reported; one that stops it is explained by ``syntax``.

Every figure of ten years passes through here twice, as its name and as its value, so the road of a plain text is kept
short: what only accented, tagged or empty texts need is not done for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn

import yaml
from yaml import events

from laichau_reports.errors import Fault, FilePlace, WorkspaceError
from laichau_reports.vietnamese import nfc
from laichau_reports.workspace.encoding import name_of_character, strange_character
from laichau_reports.workspace.faults import at_most, shorten
from laichau_reports.workspace.nodes import Entry, Node, PlacedList, PlacedMapping, PlacedText, start_of
from laichau_reports.workspace.slips import QUOTE_IT
from laichau_reports.workspace.syntax import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_DEPTH = 32
MAX_NODES = 50_000

Parser = type[yaml.SafeLoader] | type[yaml.CSafeLoader]

PURE_PARSER: Final[Parser] = yaml.SafeLoader
FAST_PARSER: Final[Parser] = getattr(yaml, "CSafeLoader", PURE_PARSER)

# Beside its own errors: the pure parser turns "\UFFFFFFFF" into a character without asking whether there is one, and
# "%YAML 1.<five thousand digits>" into a number.
_PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError)
# What the constructor of a named tuple calls in turn; called directly for texts, it saves a sixth of the composing.
_new = tuple.__new__
_TAG = re.compile(r"!\S*")


class _StopReadingError(Exception):
    """The fault just reported leaves nothing sensible to read."""


def compose(text: str, name: str, parser: Parser = FAST_PARSER) -> Node:
    """Build the tree of a file.

    Args:
        text: the whole file, as ``encoding.decode`` gave it.
        name: how messages call the file.
        parser: the parser in C where PyYAML has it; the pure one gives the same tree.

    Returns:
        The root; an empty text if the file says nothing.

    Raises:
        WorkspaceError: with every fault of the file.
    """
    builder = _Builder(name, text)
    try:
        builder.build(_events(text, parser))
    except _StopReadingError:
        pass
    except _PARSER_ERRORS as error:
        told = {fault.place.line for fault in builder.faults if isinstance(fault.place, FilePlace)}
        builder.faults += explain(_detailed(text, error), text, name, told)
    if builder.faults:
        raise WorkspaceError(at_most(builder.faults, name))
    return builder.root


def _events(text: str, parser: Parser) -> Iterator[events.Event]:
    """Give the events of a text, as ``yaml.parse`` does; that one asks the parser twice for each of them."""
    loader = parser(text)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


def _detailed(text: str, error: Exception) -> Exception:
    """Give the pure parser's error, which says more than that of the C parser; ``error`` if it finds no place."""
    try:
        for _ in _events(text, PURE_PARSER):
            pass
    except yaml.MarkedYAMLError as detailed:
        return detailed
    except _PARSER_ERRORS:
        return error
    return error


@dataclass(slots=True)
class _OpenList:
    """``awaits_key`` is what a mapping has that is asked for a key first; a list never is."""

    place: FilePlace
    anchor: str | None
    nodes_before: int
    awaits_key: Literal[False] = False
    items: list[Node] = field(default_factory=list)

    def take(self, node: Node) -> None:
        self.items.append(node)

    def close(self) -> PlacedList:
        return PlacedList(tuple(self.items), self.place)


@dataclass(slots=True)
class _OpenMapping:
    """``awaits_key`` says what comes next; ``key`` is None while the value of a faulty key is passed over."""

    place: FilePlace
    anchor: str | None
    nodes_before: int
    awaits_key: bool = True
    key: PlacedText | None = None
    entries: dict[str, Entry] = field(default_factory=dict)

    def take(self, node: Node) -> None:
        if self.key is not None:
            if isinstance(node, PlacedText) and not node.text:
                node = PlacedText("", self.key.place)
            self.entries[self.key.text] = Entry(self.key, node)
        self.awaits_key = True

    def close(self) -> PlacedMapping:
        return PlacedMapping(tuple(self.entries.values()), self.place)


@dataclass
class _Builder:
    """Builds the tree of one file, event by event; ``faults`` collects what is wrong on the way."""

    name: str
    text: str
    faults: list[Fault] = field(default_factory=list)
    documents: int = 0
    nodes: int = 0
    open: list[_OpenList | _OpenMapping] = field(default_factory=list)
    # A node with the number of nodes in it; None while it is still open.
    anchors: dict[str, tuple[Node, int] | None] = field(default_factory=dict)
    root: Node = field(init=False)

    def __post_init__(self) -> None:
        self.root = PlacedText("", start_of(self.name))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, to be quoted; a sound file is never cut into them."""
        return self.text.splitlines()

    def build(self, given: Iterable[events.Event]) -> None:
        """Take the events of the parser, in their order; those of the stream say nothing."""
        steps: dict[type[events.Event], Callable[[Any], None]] = {
            events.ScalarEvent: self._add_text,
            events.MappingStartEvent: self._begin_mapping,
            events.SequenceStartEvent: self._begin_list,
            events.MappingEndEvent: self._end,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._add_alias,
            events.DocumentStartEvent: self._begin_document,
        }
        for event in given:
            if step := steps.get(type(event)):
                step(event)

    def _place(self, event: events.Event) -> FilePlace:
        mark = event.start_mark
        return FilePlace(self.name, mark.line + 1, mark.column + 1) if mark else start_of(self.name)

    def _report(self, place: FilePlace, code: str, message: str, *, value: str = "", hint: str = "") -> None:
        self.faults.append(Fault(place, message, shorten(value), hint, code))

    def _line_from(self, place: FilePlace) -> str:
        return self.lines[place.line - 1][place.column - 1 :]

    def _begin_document(self, event: events.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._report(
                self._place(event),
                "yaml-several-documents",
                "Dòng --- này bắt đầu một tài liệu YAML thứ hai, mà mỗi tệp chỉ được có một.",
                value=self._line_from(self._place(event)),
                hint="Xóa dòng ---, hoặc chuyển phần sau nó sang một tệp khác.",
            )
            raise _StopReadingError

    def _count(self, number: int, place: FilePlace) -> None:
        self.nodes += number
        if self.nodes > MAX_NODES:
            self._refuse_more(place)

    def _refuse_more(self, place: FilePlace) -> NoReturn:
        self._report(
            place,
            "yaml-too-many-nodes",
            f"Đến chỗ này tệp đã có hơn {MAX_NODES:_} giá trị, quá nhiều cho một tệp số liệu.".replace("_", "."),
            value=self._line_from(place),
            hint="Kiểm tra xem có chép nhầm tệp khác không, hoặc có dấu & và * (mẫu chép lại của YAML) lồng nhau.",
        )
        raise _StopReadingError

    def _add_text(self, event: events.ScalarEvent) -> None:
        mark = event.start_mark
        place = _new(FilePlace, (self.name, mark.line + 1, mark.column + 1)) if mark else start_of(self.name)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse_more(place)
        text = event.value
        # Printable ASCII is in NFC already and has no strange character: most keys and all plain numbers.
        if not (text.isascii() and text.isprintable()):
            self._check_characters(text, place)
            text = nfc(text)
        node = _new(PlacedText, (text, place))
        if event.tag is not None:
            self._report_tag(event.tag, place)
        if event.anchor:
            self.anchors[event.anchor] = (node, 1)
        parent = self.open[-1] if self.open else None
        if isinstance(parent, _OpenMapping) and text and text != "<<":
            # As in _deliver, in one step.
            if not parent.awaits_key:
                if parent.key is not None:
                    parent.entries[parent.key.text] = _new(Entry, (parent.key, node))
                parent.awaits_key = True
                return
            if text not in parent.entries:
                parent.key = node
                parent.awaits_key = False
                return
        self._deliver(node, is_plain=not event.style)

    def _check_characters(self, text: str, place: FilePlace) -> None:
        if strange := strange_character(text):
            self._report(
                place,
                "control-character",
                "Chữ trong ngoặc kép này có một ký tự điều khiển, viết bằng dấu \\.",
                value=name_of_character(strange),
                hint="Bỏ ký tự đó; nếu muốn viết chính dấu \\ thì đặt chữ trong ngoặc đơn '…'.",
            )

    def _add_alias(self, event: events.AliasEvent) -> None:
        place = self._place(event)
        anchor = event.anchor or ""
        known = self.anchors.get(anchor)
        if known is not None:
            node, number = known
            self._count(number, place)
            self._deliver(node)
            return
        if anchor in self.anchors:
            message = "Dấu * ở đây chép lại chính khối đang chứa nó, nên sẽ lặp vô tận."
        else:
            message = "Chữ bắt đầu bằng dấu * mà không đặt trong ngoặc kép thì YAML hiểu là lệnh chép lại (*tên)."
        self._report(place, "yaml-alias", message, value=self._line_from(place), hint=QUOTE_IT)
        self._deliver(PlacedText("", place))

    def _begin_mapping(self, event: events.MappingStartEvent) -> None:
        self._begin(event, _OpenMapping(self._place(event), event.anchor, self.nodes))

    def _begin_list(self, event: events.SequenceStartEvent) -> None:
        self._begin(event, _OpenList(self._place(event), event.anchor, self.nodes))

    def _begin(self, event: events.CollectionStartEvent, opened: _OpenList | _OpenMapping) -> None:
        self._count(1, opened.place)
        if event.tag is not None:
            self._report_tag(event.tag, opened.place)
        if len(self.open) >= MAX_DEPTH:
            self._report(
                opened.place,
                "yaml-too-deep",
                f"Chỗ này lồng quá {MAX_DEPTH} cấp.",
                value=self._line_from(opened.place),
                hint="Kiểm tra các dấu ngoặc [ và { hoặc các dấu - viết liền nhau.",
            )
            raise _StopReadingError
        if event.anchor:
            self.anchors[event.anchor] = None
        self.open.append(opened)

    def _end(self, _: events.CollectionEndEvent) -> None:
        closed = self.open.pop()
        node = closed.close()
        if closed.anchor:
            self.anchors[closed.anchor] = (node, self.nodes - closed.nodes_before)
        self._deliver(node)

    def _deliver(self, node: Node, *, is_plain: bool = False) -> None:
        """Hand a finished node to the list or mapping that it stands in."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if parent.awaits_key:
            parent.key = self._checked_key(node, parent, is_plain=is_plain)
            parent.awaits_key = False
        else:
            parent.take(node)

    def _checked_key(self, node: Node, parent: _OpenMapping, *, is_plain: bool) -> PlacedText | None:
        if not isinstance(node, PlacedText):
            self._report_complex_key(node)
        elif not node.text:
            self._report(
                node.place,
                "yaml-empty-key",
                "Trước dấu hai chấm chưa có tên khóa.",
                value=self._line_from(node.place),
                hint="Viết tên khóa trước dấu hai chấm, ví dụ «ten: Sở Công Thương».",
            )
        elif node.text == "<<" and is_plain:
            self._report(
                node.place,
                "yaml-merge-key",
                "Khóa << (trộn khối khác vào đây) không được dùng.",
                value="<<",
                hint="Chép các dòng cần dùng vào đây.",
            )
        elif node.text in parent.entries:
            self._report_duplicate(node, parent.entries[node.text].key.place)
        else:
            return node
        return None

    def _report_duplicate(self, key: PlacedText, first: FilePlace) -> None:
        self._report(
            key.place,
            "yaml-duplicate-key",
            f"Khóa «{shorten(key.text)}» có hai lần trong cùng một khối: lần đầu ở dòng {first.line}, "
            f"lần nữa ở dòng {key.place.line}.",
            value=key.text,
            hint=f"Giữ một trong hai dòng {first.line} và {key.place.line}, xóa dòng kia.",
        )

    def _report_complex_key(self, node: Node) -> None:
        line = self.lines[node.place.line - 1]
        before = max(node.place.column - 2, 0)
        if line[before:].startswith("{{"):
            place, code = FilePlace(self.name, node.place.line, before + 1), "yaml-unquoted-expression"
            message, hint = "Chữ bắt đầu bằng {{ phải đặt trong ngoặc kép, nếu không YAML hiểu là một khối.", QUOTE_IT
        else:
            place, code = node.place, "yaml-complex-key"
            message = "Khóa ở đây là cả một danh sách hoặc khối, trong khi khóa chỉ được là một tên."
            hint = "Viết tên khóa là chữ thường không dấu, rồi dấu hai chấm; bỏ dấu ? và các dấu ngoặc trước nó."
        self._report(place, code, message, value=self._line_from(place), hint=hint)

    def _report_tag(self, tag: str, place: FilePlace) -> None:
        found = _TAG.search(self._line_from(place))
        self._report(
            place,
            "yaml-tag",
            "Chữ bắt đầu bằng dấu ! mà không đặt trong ngoặc kép thì YAML hiểu là nhãn kiểu dữ liệu, ở đây không dùng.",
            value=found[0] if found else tag,
            hint=f"Bỏ nhãn này; nếu dấu ! là của câu chữ: {QUOTE_IT[0].lower()}{QUOTE_IT[1:]}",
        )
