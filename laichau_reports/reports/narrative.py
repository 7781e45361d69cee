"""The narrative (lời văn) of a report: its sections, the tasks ahead, the tasks of the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, WorkspaceError
from laichau_reports.reports.speaker import Point, Points, Speaker
from laichau_reports.reports.task_list import TASKS, SpokenTask, read_tasks
from laichau_reports.vietnamese import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from laichau_reports.docx_jinja import RichText
    from laichau_reports.workspace.report_file import ReportFile, Section
    from laichau_reports.workspace.tasks import TaskFile

_SECTIONS = "loi_van."


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
        cac_nhiem_vu: the tasks of the year; empty unless they were asked for.
    """

    loi_van: Sections
    nhiem_vu_ky_toi: tuple[RichText, ...]
    cac_nhiem_vu: tuple[SpokenTask, ...] = ()

    def as_context(self) -> dict[str, object]:
        """Give what a template may name."""
        return {"loi_van": self.loi_van, "nhiem_vu_ky_toi": self.nhiem_vu_ky_toi, TASKS: self.cac_nhiem_vu}

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
    report: ReportFile,
    context: Mapping[str, object],
    filters: Mapping[str, Callable[..., object]],
    tasks: TaskFile | None = None,
) -> Narrative:
    """Read all texts of a report.

    Args:
        report: the file.
        context: the names that expressions may use.
        filters: the filters that expressions may use.
        tasks: the tasks of the year, if the template prints them.

    Raises:
        WorkspaceError: one or more texts are faulty; all of them are named with their place in YAML.
    """
    speaker = Speaker(context, filters)
    sections = Sections((name, _section(section, speaker)) for name, section in report.loi_van.items())
    ahead = tuple(speaker.text(text) for text in report.nhiem_vu_ky_toi)
    year = () if tasks is None else read_tasks(tasks, context, speaker)
    speaker.finish()
    return Narrative(sections, ahead, year)


def sections_of(variables: Iterable[str]) -> set[str]:
    """Give the sections of the narrative that a template names."""
    paths = (path.removeprefix(_SECTIONS) for path in variables if path.startswith(_SECTIONS))
    return {path.replace("[", ".").split(".")[0] for path in paths}


def _section(section: Section, speaker: Speaker) -> Points:
    """Read a section as points; a single paragraph is one point."""
    if section.doan is not None:
        return Points((Point(speaker.text(section.doan)),))
    return speaker.points(section.y)


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
