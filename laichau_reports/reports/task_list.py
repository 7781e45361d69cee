"""The tasks of a year as templates see them (``cac_nhiem_vu``): what was asked, what was done, against which targets.

Their texts are read like the narrative of a report, so they may hold markup, notes and expressions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from laichau_reports.reports.figure import Figure
from laichau_reports.reports.ratings import rating_of
from laichau_reports.reports.speaker import Points
from laichau_reports.reports.unfilled import filled
from laichau_reports.vietnamese import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from laichau_reports.docx_jinja import Gap, RichText
    from laichau_reports.reports.speaker import Speaker
    from laichau_reports.workspace.tasks import Passage, Task, TaskFile

TASKS = "cac_nhiem_vu"
"""The name that the list has in a template."""


@dataclass(frozen=True, slots=True)
class SpokenPassage:
    """A piece of what was done.

    Attributes:
        tieu_de: its heading without a number; empty for paragraphs that stand under none.
        noi_dung: its paragraphs, each with its sub-points.
    """

    tieu_de: RichText | str
    noi_dung: Points


@dataclass(frozen=True, slots=True)
class SpokenTask:
    """One task, ready to be printed; a text that the file does not have is empty.

    Attributes:
        ten: its name.
        giao_tai: the document that gave it.
        chu_tri: who leads.
        han: when it is due, as running text writes a date.
        trang_thai: its state, by its name in the file.
        yeu_cau: what was asked for.
        chi_tieu: the figures that measure it, of the period of the report.
        ket_qua: what was done.
        danh_gia: how the office rates it, in words.
    """

    ten: str
    giao_tai: str
    chu_tri: str
    han: str
    trang_thai: str
    yeu_cau: RichText | str
    chi_tieu: tuple[Figure, ...]
    ket_qua: tuple[SpokenPassage, ...]
    danh_gia: str | Gap


def read_tasks(file: TaskFile, figures: Mapping[str, object], speaker: Speaker) -> tuple[SpokenTask, ...]:
    """Read all tasks of a year.

    Args:
        file: the tasks.
        figures: what a template may name; holds the figures of the period by their id.
        speaker: reads the texts; keeps their faults.
    """
    return tuple(_spoken(task, file, figures, speaker) for task in file.nhiem_vu)


def uses_tasks(variables: Iterable[str]) -> bool:
    """Tell whether a template prints the list of tasks."""
    return any(path.replace("[", ".").split(".")[0] == TASKS for path in variables)


def _spoken(task: Task, file: TaskFile, figures: Mapping[str, object], speaker: Speaker) -> SpokenTask:
    return SpokenTask(
        ten=filled(task.ten, task.place_of("ten"), "tên nhiệm vụ"),
        giao_tai=task.giao_tai or "",
        chu_tri=task.chu_tri or "",
        han=_date(task.han),
        trang_thai=task.trang_thai,
        yeu_cau=speaker.text(task.yeu_cau) if task.yeu_cau else "",
        chi_tieu=tuple(_targets(task, figures)),
        ket_qua=tuple(_passages(task.ket_qua, speaker)),
        danh_gia=rating_of(task, file),
    )


def _date(day: date | None) -> str:
    return "" if day is None else format_date(day)


def _targets(task: Task, figures: Mapping[str, object]) -> Iterator[Figure]:
    """Give the figures that measure a task; the workspace has seen to it that the catalogue knows them."""
    found = (figures.get(name) for name in task.chi_tieu)
    return (figure for figure in found if isinstance(figure, Figure))


def _passages(passages: Iterable[Passage], speaker: Speaker) -> Iterator[SpokenPassage]:
    """Read passages; paragraphs that follow each other without a heading are one."""
    for is_headed, group in groupby(passages, key=lambda passage: passage.tieu_de is not None):
        if is_headed:
            yield from (
                SpokenPassage(_heading(passage, speaker), speaker.points(passage.noi_dung)) for passage in group
            )
        else:
            yield SpokenPassage("", Points(speaker.point(one.y, one.y_con) for one in group if one.y is not None))


def _heading(passage: Passage, speaker: Speaker) -> RichText | str:
    return "" if passage.tieu_de is None else speaker.text(passage.tieu_de)
