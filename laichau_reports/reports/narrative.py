"""The narrative (lời văn) of a report: texts from YAML with markup and expressions, turned into printable values.

A text is read as markup first; its ``{{ }}`` expressions are evaluated afterwards and their values inserted as they
are, so a name or a value that happens to hold ``*`` or ``{{`` is never read as markup or evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import RichText, compile_expression, inline_markup
from laichau_reports.errors import Fault, FilePlace, LaichauReportsError, WorkspaceError
from laichau_reports.reports.narrative_places import place_of_expression, stray_marks
from laichau_reports.vietnamese import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from laichau_reports.workspace.nodes import PlacedText
    from laichau_reports.workspace.report_file import ReportFile, Section

_SECTIONS = "loi_van."


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


class Sections(dict[str, Points]):
    """The sections of a narrative by name; one that the file does not have is empty."""

    def __missing__(self, name: str) -> Points:
        return Points()


@dataclass(frozen=True, slots=True)
class Narrative:
    """All texts of a report, read.

    Attributes:
        loi_van: the sections.
        nhiem_vu_ky_toi: the tasks ahead, one text each.
    """

    loi_van: Sections
    nhiem_vu_ky_toi: tuple[RichText, ...]

    def as_context(self) -> dict[str, object]:
        """Give what a template may name."""
        return {"loi_van": self.loi_van, "nhiem_vu_ky_toi": self.nhiem_vu_ky_toi}

    def refuse_unprinted(self, report: ReportFile, variables: Iterable[str]) -> None:
        """Refuse a draft in which a section of the file is not printed: its text would be lost.

        Args:
            report: the file.
            variables: the names that the template uses; for the hint.

        Raises:
            WorkspaceError: one or more sections were not printed.
        """
        known = sorted(sections_of(variables))
        lost = [name for name, points in self.loi_van.items() if points and not points.read]
        if lost:
            raise WorkspaceError([_unprinted(report, name, known) for name in lost])


def read_narrative(
    report: ReportFile, context: Mapping[str, object], filters: Mapping[str, Callable[..., object]]
) -> Narrative:
    """Read all texts of a report.

    Args:
        report: the file.
        context: the names that expressions may use.
        filters: the filters that expressions may use.

    Raises:
        WorkspaceError: one or more texts are faulty; all of them are named with their place in YAML.
    """
    speaker = Speaker(context, filters)
    sections = Sections((name, speaker.section(section)) for name, section in report.loi_van.items())
    ahead = tuple(speaker.text(text) for text in report.nhiem_vu_ky_toi)
    speaker.finish()
    return Narrative(sections, ahead)


def sections_of(variables: Iterable[str]) -> set[str]:
    """Give the sections of the narrative that a template names."""
    paths = (path.removeprefix(_SECTIONS) for path in variables if path.startswith(_SECTIONS))
    return {path.replace("[", ".").split(".")[0] for path in paths}


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

    def section(self, section: Section) -> Points:
        """Read a section as points; a single paragraph is one point."""
        if section.doan is not None:
            return Points((Point(self.text(section.doan)),))
        return Points(Point(self.text(point.y), tuple(map(self.text, point.y_con))) for point in section.y)

    def text(self, text: PlacedText) -> RichText:
        """Read one text; every fault of it is kept, and a faulty expression reads as empty."""
        self._faults += stray_marks(text)
        try:
            return inline_markup(text.text, lambda expression, offset: self._evaluate(expression, offset, text))
        except LaichauReportsError as error:
            self._keep(error, text.place)
            return RichText()

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
        self._faults.append(Fault(place, error.message, error.value, error.hint, code="narrative"))


def _unprinted(report: ReportFile, name: str, known: list[str]) -> Fault:
    others = [other for other in known if other != name]
    likely = nearest(name, others)
    hint = f"Các mục của mẫu: {', '.join(known)}."
    if name in known:
        hint = f"Mẫu có nhắc đến mục {name} nhưng không in: hãy thêm chỗ in mục này vào mẫu."
    elif likely:
        hint = f"Có phải ý bạn là «{likely[0]}»?"
    message = f"Mẫu {report.mau} không in mục lời văn này nên lời văn sẽ bị mất."
    return Fault(report.loi_van[name].place, message, name, hint, code="unread-section")
