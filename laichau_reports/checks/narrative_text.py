"""The texts of a report as they will be printed, each character with its place in the YAML.

A narrative is read as its draft reads it: markup gone, plain expressions in place, notes taken out and bound to the
words before them. What an expression prints is known where it names a figure (``gtsxcn``, ``gtsxcn.so``,
``ky('2024-5T').gtsxcn``) or counts tasks; anything else is ``prose.OPAQUE``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from laichau_reports.checks.facts import estimate_id, value_id
from laichau_reports.checks.model import ThingId
from laichau_reports.checks.prose import OPAQUE
from laichau_reports.checks.text_places import Origin, place_in_file, source_offset
from laichau_reports.docx_jinja import Footnote, RichText, Text, inline_markup
from laichau_reports.errors import FilePlace, ParseError
from laichau_reports.figures.rates import Subject, value_of
from laichau_reports.vietnamese import Qualifier, format_count, last_day, parse_period_id, round_half_up
from laichau_reports.workspace.kinds import REPORTS, TASKS
from laichau_reports.workspace.nodes import PlacedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.figures import Quantity
    from laichau_reports.vietnamese import Period
    from laichau_reports.workspace.report_file import Section
    from laichau_reports.workspace.tasks import Passage as TaskResult

_EXPRESSION = re.compile(
    r"(?:ky\(\s*['\"](?P<period>[^'\"]+)['\"]\s*\)\s*\.\s*)?(?P<name>[a-z][a-z0-9_]*)(?P<path>(?:\.[a-z_]+)*)"
    r"\s*(?P<filter>\|\s*dem)?"
)
_ORDINAL = re.compile(r"[^0-9]+")


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression printed.

    Attributes:
        start: offset in the text.
        end: offset after it.
        code: the expression, as written.
        thing: the figure that it prints, or None.
    """

    start: int
    end: int
    code: str
    thing: ThingId | None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote and the offset in the text where its reference stands."""

    position: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a report, or one of its notes.

    Attributes:
        thing: the text in the workspace; a note has that of its text.
        text: as printed, without notes.
        values: its expressions.
        notes: its notes.
        origin: where it comes from.
        chunks: begin in ``text`` and in ``origin.printed`` of each stretch of it.
        fault: the markup could not be read, and why; then ``text`` is what was written.
        fault_hint: what to write instead.
        fault_position: offset in ``text`` of what could not be read.
    """

    thing: ThingId
    text: str
    values: tuple[Value, ...]
    notes: tuple[Note, ...]
    origin: Origin
    chunks: tuple[tuple[int, int], ...]
    fault: str = ""
    fault_hint: str = ""
    fault_position: int = 0

    @property
    def all_texts(self) -> tuple[Passage, ...]:
        """The text itself and its notes."""
        return (self, *(note.passage for note in self.notes))

    @property
    def stops(self) -> tuple[int, ...]:
        """The offsets at which notes stand: what is said before one ends there."""
        return tuple(note.position for note in self.notes)

    def value_at(self, position: int) -> Value | None:
        """Give the expression that printed a character, or None if it was typed."""
        return next((value for value in self.values if value.start <= position < value.end), None)

    def place(self, position: int) -> FilePlace:
        """Say where a character stands in the YAML file; reads the file again."""
        return place_in_file(self.origin.source, self._source_offset(position))

    def _source_offset(self, position: int) -> int:
        index = max(bisect_right(self.chunks, (position, len(self.origin.printed))) - 1, 0)
        start, linear = self.chunks[index] if self.chunks else (0, 0)
        return source_offset(self.origin, linear + position - start)


class Names:
    """Gives stable names that differ: what comes again is numbered (``a``, ``a#2``)."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def __call__(self, name: str) -> str:
        """Give a name, numbered if it was given before."""
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name}#{self._seen[name]}"


def passages(facts: Facts, key: str) -> tuple[Passage, ...]:
    """Give all narrative texts of a report, in the order written.

    Args:
        facts: the workspace.
        key: the report, by the name of its file.
    """
    return _remembered(facts, f"{REPORTS}/{key}", lambda: _of_report(facts, key))


def task_passages(facts: Facts, year: int) -> tuple[Passage, ...]:
    """Give all running texts of the tasks of a year; their period is not known, so figures in them are ``OPAQUE``."""
    return _remembered(facts, f"{TASKS}/{year}", lambda: _of_tasks(facts, year))


def all_passages(facts: Facts) -> Iterator[Passage]:
    """Give every running text of a workspace with its notes: of the reports, then of the tasks."""
    for key in facts.workspace.reports:
        for passage in passages(facts, key):
            yield from passage.all_texts
    for year in facts.workspace.tasks:
        for passage in task_passages(facts, year):
            yield from passage.all_texts


def _remembered(facts: Facts, name: str, read: Callable[[], Iterator[Passage]]) -> tuple[Passage, ...]:
    """Read texts once for all rules."""
    if name not in facts.memory:
        facts.memory[name] = tuple(read())
    return cast("tuple[Passage, ...]", facts.memory[name])


def _of_report(facts: Facts, key: str) -> Iterator[Passage]:
    report = facts.workspace.reports[key]
    for name, section in report.loi_van.items():
        for steps, text in _texts_of(section):
            yield read_passage(facts, report.ky, ThingId(REPORTS, key, ("loi_van", name, *steps)), text)
    for index, text in enumerate(report.nhiem_vu_ky_toi):
        yield read_passage(facts, report.ky, ThingId(REPORTS, key, ("nhiem_vu_ky_toi", index)), text)


def _of_tasks(facts: Facts, year: int) -> Iterator[Passage]:
    for index, task in enumerate(facts.workspace.tasks[year].nhiem_vu):
        steps: tuple[str | int, ...] = ("nhiem_vu", index)
        if task.yeu_cau is not None:
            yield read_passage(facts, None, ThingId(TASKS, str(year), (*steps, "yeu_cau")), task.yeu_cau)
        for number, result in enumerate(task.ket_qua):
            for below, text in _texts_of_result(result):
                yield read_passage(facts, None, ThingId(TASKS, str(year), (*steps, "ket_qua", number, *below)), text)


def read_passage(facts: Facts, period: Period | None, thing: ThingId, source: PlacedText) -> Passage:
    """Read one text; ``period`` is that of the figures that it names, None if it is not known."""
    reader = _Reader(facts, period, thing)
    try:
        pieces = inline_markup(source.text, reader.evaluate)
    except ParseError as error:
        origin = Origin(source, source.text, ())
        position = int(_ORDINAL.sub("", str(error.place)) or 1) - 1
        return Passage(thing, source.text, (), (), origin, ((0, 0),), error.message, error.hint, position)
    passage = reader.passage(pieces)
    origin = Origin(source, reader.printed, tuple(reader.spans))
    notes = tuple(replace(note, passage=replace(note.passage, origin=origin)) for note in passage.notes)
    return replace(passage, origin=origin, notes=notes)


class _Reader:
    """Collects what one text prints, in reading order."""

    def __init__(self, facts: Facts, period: Period | None, thing: ThingId) -> None:
        self._facts = facts
        self._period = period
        self._thing = thing
        self._codes: list[tuple[str, int, ThingId | None]] = []
        self._printed: list[str] = []
        self._length = 0
        self.spans: list[tuple[int, int, int]] = []

    @property
    def printed(self) -> str:
        return "".join(self._printed)

    def evaluate(self, code: str, offset: int) -> RichText:
        """Print an expression; its tag leads back to it."""
        text, thing = _printed_value(self._facts, self._period, code)
        self._codes.append((code, offset, thing))
        return RichText((Text(text, tag=str(len(self._codes) - 1)),))

    def passage(self, pieces: RichText) -> Passage:
        """Read pieces into a text with its notes."""
        texts: list[str] = []
        values: list[Value] = []
        notes: list[Note] = []
        chunks: list[tuple[int, int]] = []
        length = 0
        for piece in pieces:
            if isinstance(piece, Footnote):
                notes.append(Note(length, self.passage(piece.content)))
                continue
            text = str(piece)
            chunks.append((length, self._length))
            if isinstance(piece, Text) and piece.tag:
                values.append(self._value(piece, length))
            texts.append(text)
            self._printed.append(text)
            self._length += len(text)
            length += len(text)
        origin = Origin(_NOWHERE, "", ())
        return Passage(self._thing, "".join(texts), tuple(values), tuple(notes), origin, tuple(chunks))

    def _value(self, piece: Text, start: int) -> Value:
        code, offset, thing = self._codes[int(piece.tag)]
        self.spans.append((self._length, self._length + len(piece.text), offset))
        return Value(start, start + len(piece.text), code, thing)


_NOWHERE = PlacedText("", FilePlace(""))


def _texts_of(section: Section) -> Iterator[tuple[tuple[str | int, ...], PlacedText]]:
    if section.doan is not None:
        yield ("doan",), section.doan
    for index, point in enumerate(section.y):
        yield ("y", index, "y"), point.y
        for below, text in enumerate(point.y_con):
            yield ("y", index, "y_con", below), text


def _texts_of_result(result: TaskResult) -> Iterator[tuple[tuple[str | int, ...], PlacedText]]:
    for name, text in (("y", result.y), ("tieu_de", result.tieu_de)):
        if text is not None:
            yield (name,), text
    for index, text in enumerate(result.y_con):
        yield ("y_con", index), text
    for index, point in enumerate(result.noi_dung):
        yield ("noi_dung", index, "y"), point.y
        for below, text in enumerate(point.y_con):
            yield ("noi_dung", index, "y_con", below), text


def _printed_value(facts: Facts, period: Period | None, code: str) -> tuple[str, ThingId | None]:
    """Give what an expression prints and the figure that it names; ``OPAQUE`` if that is not known here."""
    pieces = _EXPRESSION.fullmatch(code)
    if pieces is None or period is None:
        return OPAQUE, None
    if pieces["name"] == "nhiem_vu":
        return _task_count(facts, period, pieces["path"].removeprefix("."), padded=bool(pieces["filter"])), None
    if pieces["name"] not in facts.book.catalogue.indicators or pieces["filter"]:
        return OPAQUE, None
    return _printed_figure(facts, pieces, period)


def _printed_figure(facts: Facts, pieces: re.Match[str], period: Period) -> tuple[str, ThingId | None]:
    path = pieces["path"]
    if path not in {"", ".so", ".ca_nam", ".ca_nam.so"}:
        return OPAQUE, None
    try:
        period = parse_period_id(pieces["period"]) if pieces["period"] else period
    except ParseError:
        return OPAQUE, None
    whole_year = path.startswith(".ca_nam")
    name = pieces["name"]
    value = value_of(facts.book, Subject(name, period, whole_year=whole_year)).value
    if value is None:
        return OPAQUE, None
    thing = estimate_id(name, period) if whole_year else value_id(name, period)
    quantity = _shown(value, facts.book.catalogue.indicators[name].so_le)
    if path.endswith(".so"):
        return quantity.number_text, thing
    says = value.qualifier is not None and value.qualifier is not Qualifier.UOC
    return (f"{value.qualifier.value} {quantity.text}" if says and value.qualifier else quantity.text), thing


def _shown(value: Quantity, decimals: int | None) -> Quantity:
    if decimals is None or value.decimals <= decimals:
        return value
    return replace(value, number=round_half_up(value.number, decimals), decimals=decimals)


def _task_count(facts: Facts, period: Period, name: str, *, padded: bool) -> str:
    file = facts.workspace.tasks.get(last_day(period).year)
    if file is None:
        return OPAQUE
    states = [task.trang_thai for task in file.nhiem_vu]
    numbers = {
        "tong": len(states),
        "chua_hoan_thanh": sum(state != "hoan_thanh" for state in states),
        **{state: states.count(state) for state in ("hoan_thanh", "dang_thuc_hien", "qua_han")},
    }
    if name not in numbers:
        return OPAQUE
    return format_count(numbers[name]) if padded else str(numbers[name])
