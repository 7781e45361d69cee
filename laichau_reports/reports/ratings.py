"""How an office rates its own tasks: each task in words, and all of them counted.

The marks and their words are data (``muc_danh_gia`` of the task file), from best to worst. A count is never typed: it
follows from the tasks, so a summary cannot contradict them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import Gap, RichText, Text
from laichau_reports.vietnamese import format_count
from laichau_reports.workspace.unfilled import reminder_of

if TYPE_CHECKING:
    from laichau_reports.workspace.tasks import Task, TaskFile


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many tasks have one mark.

    Attributes:
        ten: the mark in words (``hoàn thành tốt``).
        so: how many tasks; at least one.
    """

    ten: str
    so: int


class RatingCounts(tuple[RatingCount, ...]):  # noqa: SLOT001 - a tuple of any length can hold its total in no slot
    """The marks that were given, from best to worst; printed as ``hoàn thành tốt 05/06 nhiệm vụ, …``.

    Attributes:
        tong: all tasks of the year.
        unrated: the gap for tasks without a mark; None if all have one.
    """

    tong: int = 0
    unrated: Gap | None = None

    def __docx__(self) -> RichText:
        """Say each mark with its count out of all tasks; what is not rated yet is a gap."""
        total = format_count(self.tong)
        said = ", ".join(f"{mark.ten} {format_count(mark.so)}/{total} nhiệm vụ" for mark in self)
        rest = () if self.unrated is None else (Text(", "), self.unrated)
        return RichText((Text(said), *rest))

    def __str__(self) -> str:
        return str(self.__docx__())


def rating_of(task: Task, file: TaskFile) -> str | Gap:
    """Give the mark of a task in words; a gap if it has none, or none that the file knows."""
    words = file.muc_danh_gia.get(task.danh_gia or "")
    return words or Gap(f"[chưa có: đánh giá nhiệm vụ {_named(task)}]", task.place_of("danh_gia"))


def _named(task: Task) -> str:
    reminder = reminder_of(task.ten)
    return f"«{task.ten}»" if reminder is None else "này"


def count_ratings(file: TaskFile) -> RatingCounts | Gap:
    """Count the tasks of a year by mark; a gap if there is nothing to count yet."""
    marks = Counter(task.danh_gia for task in file.nhiem_vu if task.danh_gia in file.muc_danh_gia)
    if not marks:
        return Gap(f"[chưa có: đánh giá các nhiệm vụ năm {file.nam}]", file.place_of("nhiem_vu"))
    counts = RatingCounts(RatingCount(words, marks[name]) for name, words in file.muc_danh_gia.items() if marks[name])
    counts.tong = len(file.nhiem_vu)
    if unrated := len(file.nhiem_vu) - marks.total():
        counts.unrated = Gap(f"[chưa có: đánh giá của {format_count(unrated)} nhiệm vụ]", file.place_of("nhiem_vu"))
    return counts
