"""The narrative (lời văn) of a report: texts from YAML with markup and expressions, turned into printable values.

A text is read as markup first; its ``{{ }}`` expressions are evaluated afterwards and their values inserted as they
are, so a name or a value that happens to hold ``*`` or ``{{`` is never read as markup or evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import RichText, compile_expression, inline_markup
from laichau_reports.errors import Fault, LaichauReportsError, WorkspaceError
from laichau_reports.vietnamese import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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


class Sections(dict[str, "tuple[Point, ...]"]):
    """The sections of a narrative by name; one that the file does not have is empty."""

    def __missing__(self, name: str) -> tuple[Point, ...]:
        return ()


def read_narrative(
    report: ReportFile,
    variables: Iterable[str],
    context: Mapping[str, object],
    filters: Mapping[str, Callable[..., object]],
) -> dict[str, object]:
    """Read all texts of a report.

    Args:
        report: the file.
        variables: the names that the template uses (``loi_van.kho_khan[].y``); tells which sections it prints.
        context: the names that expressions may use.
        filters: the filters that expressions may use.

    Returns:
        ``loi_van`` (sections by name) and ``nhiem_vu_ky_toi`` (one text a task).

    Raises:
        WorkspaceError: one or more texts are faulty, or would not be printed.
    """
    speaker = Speaker(context, filters)
    sections = Sections((name, speaker.section(section)) for name, section in report.loi_van.items())
    ahead = tuple(speaker.text(text) for text in report.nhiem_vu_ky_toi)
    speaker.refuse_unread(report, sections_of(variables))
    speaker.finish()
    return {"loi_van": sections, "nhiem_vu_ky_toi": ahead}


def sections_of(variables: Iterable[str]) -> set[str]:
    """Give the sections of the narrative that a template prints."""
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

    def section(self, section: Section) -> tuple[Point, ...]:
        """Read a section as points; a single paragraph is one point."""
        if section.doan is not None:
            return (Point(self.text(section.doan)),)
        return tuple(Point(self.text(point.y), tuple(map(self.text, point.y_con))) for point in section.y)

    def text(self, text: PlacedText) -> RichText:
        """Read one text; a faulty one reads as empty and its fault is kept."""
        try:
            return inline_markup(text.text, self._evaluate)
        except LaichauReportsError as error:
            self._faults.append(Fault(text.place, error.message, error.value, error.hint, code="narrative"))
            return RichText()

    def refuse_unread(self, report: ReportFile, read: Iterable[str]) -> None:
        """Keep a fault for each section of the file that the template never prints: its text would be lost."""
        known = sorted(set(read))
        for name in report.loi_van.keys() - known:
            likely = nearest(name, known)
            hint = f"Có phải ý bạn là «{likely[0]}»?" if likely else f"Các mục của mẫu: {', '.join(known)}."
            place = report.loi_van[name].place
            message = f"Mẫu {report.mau} không có chỗ cho mục lời văn này nên lời văn sẽ bị mất."
            self._faults.append(Fault(place, message, name, hint, code="unread-section"))

    def finish(self) -> None:
        """End the reading.

        Raises:
            WorkspaceError: one or more texts were faulty; all of them are named with their place in YAML.
        """
        if self._faults:
            raise WorkspaceError(self._faults)

    def _evaluate(self, expression: str, offset: int) -> object:
        del offset  # the place of the whole text is what a person can find: YAML folds its lines
        return compile_expression(expression, filters=self._filters).evaluate(self._context)
