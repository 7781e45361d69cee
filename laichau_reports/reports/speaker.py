"""Reads texts of YAML aloud: markup and expressions become printable values, with every fault remembered.

A text is read as markup first; its ``{{ }}`` expressions are evaluated afterwards and their values inserted as they
are, so a name or a value that happens to hold ``*`` or ``{{`` is never read as markup or evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import RichText, compile_expression, inline_markup
from laichau_reports.errors import Fault, FilePlace, LaichauReportsError, WorkspaceError
from laichau_reports.reports.narrative_places import place_of_expression, stray_marks
from laichau_reports.reports.unfilled import unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from laichau_reports.workspace.nodes import PlacedText
    from laichau_reports.workspace.report_file import Point as WrittenPoint


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a section.

    Attributes:
        y: its text.
        y_con: the texts of its sub-points, in order; mostly none.
    """

    y: RichText
    y_con: tuple[RichText, ...] = ()


class Points(tuple[Point, ...]):  # noqa: SLOT001 - a tuple of any length can hold its mark in no slot
    """The points of a section; remembers whether a template went through them.

    A template that only asks whether a section is there (``{% if loi_van.kho_khan %}``) has not printed it.
    """

    read: bool = False

    def __iter__(self) -> Iterator[Point]:
        self.read = True
        return super().__iter__()


class Speaker:
    """Reads the texts of one report aloud, and remembers every fault instead of stopping at the first.

    Args:
        context: the names that expressions may use.
        filters: the filters that expressions may use.
    """

    def __init__(self, context: Mapping[str, object], filters: Mapping[str, Callable[..., object]]) -> None:
        self._context = context
        self._filters = filters
        self._faults: list[Fault] = []

    def points(self, points: Iterable[WrittenPoint]) -> Points:
        """Read points with their sub-points."""
        return Points(self.point(point.y, point.y_con) for point in points)

    def point(self, y: PlacedText, y_con: Iterable[PlacedText]) -> Point:
        """Read one point with its sub-points."""
        return Point(self.text(y), tuple(map(self.text, y_con)))

    def text(self, text: PlacedText) -> RichText:
        """Read one text; every fault of it is kept, and a faulty expression reads as empty.

        A text that waits to be written (``… kết quả chính``) is a gap.
        """
        if gap := unwritten(text.text, text.place):
            return RichText((gap,))
        self._faults += stray_marks(text)
        try:
            return inline_markup(text.text, lambda expression, offset: self._evaluate(expression, offset, text))
        except LaichauReportsError as error:
            self._keep(error, text.place)
            return RichText()

    def refuse(self, fault: Fault) -> None:
        """Remember a fault that was found beside the texts."""
        self._faults.append(fault)

    def finish(self) -> None:
        """End the reading.

        Raises:
            WorkspaceError: one or more texts were faulty; all of them are named with their place in YAML.
        """
        if self._faults:
            raise WorkspaceError(self._faults)

    def _evaluate(self, expression: str, offset: int, text: PlacedText) -> object:
        try:
            return compile_expression(expression, filters=self._filters).evaluate(self._context)
        except LaichauReportsError as error:
            self._keep(error, place_of_expression(text, offset))
            return ""

    def _keep(self, error: LaichauReportsError, place: FilePlace) -> None:
        self.refuse(Fault(place, error.message, error.value, error.hint, code="narrative"))
