"""``next``: from a period to the one after it, all that a person would otherwise copy by hand.

What would be done is worked out first (``plan_next``), read as a workspace, and only then written (``write_next``), so
that a dry run shows exactly what a real one does, and a fault anywhere leaves the folder as it was.

    forms.py          figures and plan: empty values beside what is known of them
    next_report.py    the report: period and words moved on, what must be rewritten marked (moved_words, standing_text)
    next_tasks.py     the tasks: announced ones put in, unfinished ones carried into the new year
    next_files.py     writing it, all or nothing
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from laichau_reports.errors import InputError, Refusal
from laichau_reports.figures import next_period, same_period_last_year
from laichau_reports.figures.periods import last_year_of
from laichau_reports.reports.forms import figures_form, indicators_of, plan_form
from laichau_reports.reports.new_workspace import SCHEMAS, modeline
from laichau_reports.reports.next_files import NextFile
from laichau_reports.reports.next_report import carried_report
from laichau_reports.reports.next_tasks import CarriedTasks, announced_tasks, continued_tasks, tasks_of_new_year
from laichau_reports.vietnamese import format_period_long, last_day
from laichau_reports.workspace import Workspace, figure_book
from laichau_reports.workspace.kinds import CATALOGUE, FIGURES, PLANS, REPORTS, TASKS
from laichau_reports.workspace.survey import survey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from laichau_reports.vietnamese import Period
    from laichau_reports.workspace.survey import Key


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """All that the step to another period takes.

    Attributes:
        folder: the workspace.
        old: the period that was reported.
        new: the one that is prepared.
        files: in the order in which they are written; the workspace is sound after each of them.
        done: what is done, a Vietnamese phrase for each file.
        to_see: what a person must look at, a Vietnamese phrase each.
        reports: ids of the new reports.
    """

    folder: Path
    old: Period
    new: Period
    files: tuple[NextFile, ...]
    done: tuple[str, ...]
    to_see: tuple[str, ...]
    reports: tuple[str, ...]


def plan_next(folder: Path, old: Period | None = None, new: Period | None = None) -> NextPeriod:
    """Work out the step to another period; nothing is written.

    Args:
        folder: the workspace.
        old: the period to go on from; the newest one that has a report, if not said.
        new: the period to prepare; the one after ``old``, if not said.

    Raises:
        InputError: the files are faulty, or there is no such period.
        Refusal: all files of the new period are there, or the newest period has no figures yet.
    """
    workspace = Workspace.open(folder)
    start = old or _newest(workspace, before=new)
    target = new or next_period(start)
    _check(workspace, start, target, is_chosen=old is not None or new is not None)
    step = _Step(workspace, start, target)
    step.make_plan()
    step.make_figures()
    reports = {one: _next_id(one, start, target) for one, file in workspace.reports.items() if file.ky == start}
    missing = {one: made for one, made in reports.items() if made not in workspace.reports}
    if not step.files and not missing:
        raise Refusal(
            f"Kỳ {format_period_long(target)} đã có đủ tệp nên không tạo gì thêm.",
            hint=f"Sửa tiếp các tệp của kỳ {target}; muốn làm lại từ đầu thì tự xóa các tệp ấy trước.",
        )
    step.make_tasks(tuple(missing))
    step.make_reports(missing)
    for made in sorted(set(reports.values()) - set(missing.values())):
        step.done.append(f"giữ nguyên bao-cao/{made}.yaml: đã có từ trước")
    return NextPeriod(
        folder, start, target, tuple(step.files), tuple(step.done), tuple(step.to_see), tuple(missing.values())
    )


def _newest(workspace: Workspace, before: Period | None) -> Period:
    """Give the newest period that has a report, else that has figures; of those before another if one is named."""
    periods = {file.ky for file in workspace.reports.values()} or set(workspace.figures)
    earlier = {period for period in periods if before is None or last_day(period) < last_day(before)}
    if not earlier:
        raise InputError(
            "Trong thư mục chưa có kỳ nào để từ đó làm kỳ sau.",
            place=workspace.folder,
            hint="Bắt đầu bằng lệnh laichau-reports new, hoặc chỉ rõ kỳ bằng --tu, ví dụ --tu 2024-Q1.",
        )
    return max(earlier, key=lambda period: (last_day(period), -period.number, str(period)))


def _check(workspace: Workspace, old: Period, new: Period, *, is_chosen: bool) -> None:
    known = {*workspace.figures, *(file.ky for file in workspace.reports.values())}
    if old not in known:
        raise InputError(
            f"Không có số liệu và báo cáo của kỳ {old}.",
            hint=f"Các kỳ đã có: {', '.join(sorted(map(str, known)))}." if known else "",
        )
    if old == new:
        raise InputError(f"Kỳ mới trùng với kỳ cũ: {old}.", hint="Ghi kỳ cần làm sau --ky, kỳ để chép sau --tu.")
    figures = workspace.figures.get(old)
    is_blank = figures is None or all(entry.thuc_hien is None for entry in figures.so_lieu.values())
    if is_blank and not is_chosen:
        raise Refusal(
            f"Kỳ {format_period_long(old)} chưa điền số nào nên chưa làm kỳ sau.",
            hint=f"Điền so-lieu/{old}.yaml rồi chạy lại; nếu thật sự muốn làm tiếp thì ghi rõ --tu {old}.",
        )


def _next_id(report_id: str, old: Period, new: Period) -> str:
    """Name a report: the period, or its year, in the old name gives way to the new period."""
    written = next((one for one in (str(old), str(last_year_of(old))) if one in report_id), None)
    return report_id.replace(written, str(new)) if written else f"{report_id}-{new}"


@dataclass
class _Step:
    """Gathers the files of a step and what is to be said of them."""

    workspace: Workspace
    old: Period
    new: Period
    files: list[NextFile] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    to_see: list[str] = field(default_factory=list)
    found: Mapping[tuple[str, Key], Path] = field(init=False)

    def __post_init__(self) -> None:
        self.found = {(file.kind, file.key): file.path for file in survey(self.workspace.folder)[0]}

    @property
    def year(self) -> int:
        return last_year_of(self.new)

    @property
    def is_new_year(self) -> bool:
        return self.year > last_year_of(self.old)

    def make_plan(self) -> None:
        if not self.is_new_year or self.year in self.workspace.plans:
            return
        text = plan_form(self.workspace, figure_book(self.workspace), self._text(CATALOGUE, CATALOGUE), self.year)
        self._add_form(f"{PLANS}/{self.year}.yaml", text)
        self.done.append(f"tạo ke-hoach/{self.year}.yaml: điền mức kế hoạch năm {self.year} được giao")

    def make_figures(self) -> None:
        name = f"{FIGURES}/{self.new}.yaml"
        if self.new in self.workspace.figures:
            self.done.append(f"giữ nguyên {name}: đã có từ trước")
            return
        book = figure_book(self.workspace)
        text = figures_form(self.workspace, book, self._text(CATALOGUE, CATALOGUE), self.old, self.new)
        self._add_form(name, text)
        number = len(indicators_of(self.workspace, self.year))
        self.done.append(f"tạo {name}: {number} chỉ tiêu để điền, số kỳ trước và số cùng kỳ ghi bên cạnh")
        base = same_period_last_year(self.new)
        if base not in self.workspace.figures:
            self.to_see.append(
                f"chưa có so-lieu/{base}.yaml nên chưa tính được mức tăng, giảm: thêm tệp đó, hoặc ghi cung_ky, cong_bo"
            )

    def make_tasks(self, reports: tuple[str, ...]) -> None:
        announced = [
            task for one in reports for task in announced_tasks(self.workspace.reports[one], self.workspace.office)
        ]
        name, path = f"{TASKS}/{self.year}.yaml", self.found.get((TASKS, self.year))
        before = path.read_bytes() if path else None
        existing = before.decode("utf-8") if before is not None else None
        if self.is_new_year or existing is None:
            last_year = self._text(TASKS, self.year - 1) if self.is_new_year else ""
            made = tasks_of_new_year(self.year, existing, last_year, announced, name)
        else:
            made = continued_tasks(existing, announced, name)
        if made.announced or made.carried:
            if path is None:
                self._add_form(name, made.text)
            else:
                self._add(f"{TASKS}/{path.name}", made.text, before)
            self.done.append(f"{'thêm vào' if path else 'tạo'} {name}: {_tasks_said(made)}")

    def make_reports(self, reports: Mapping[str, str]) -> None:
        for old, new in reports.items():
            carried = carried_report(self._text(REPORTS, old), self.old, self.new)
            name = f"{REPORTS}/{new}.yaml"
            self._add(name, carried.text)
            self.done.append(
                f"tạo {name} từ {REPORTS}/{old}.yaml: {carried.standing} đoạn dùng lại, {carried.to_rewrite} đoạn phải "
                "viết lại (bắt đầu bằng dấu «…»)"
            )
            for expression in dict.fromkeys(expression for _, expression in carried.other_periods):
                lines = dict.fromkeys(str(line) for line, other in carried.other_periods if other == expression)
                self.to_see.append(
                    f"{name}, dòng {', '.join(lines)}: {expression}: xem có phải đổi kỳ trong ngoặc không"
                )
            if carried.dropped_suppressions:
                self.to_see.append(f"{name}: các mục bo_qua của báo cáo cũ không chép sang")

    def _text(self, kind: str, key: Key) -> str:
        path = self.found.get((kind, key))
        return path.read_bytes().decode("utf-8") if path else ""

    def _add(self, name: str, text: str, before: bytes | None = None) -> None:
        self.files.append(NextFile(name, text.encode("utf-8"), before))

    def _add_form(self, name: str, text: str) -> None:
        """Add a form; where editors are told what a file may hold (``new``), they are told of this one too."""
        kind = name.partition("/")[0]
        is_told = (self.workspace.folder / SCHEMAS / f"{kind}.json").is_file()
        self._add(name, f"{modeline(name)}\n{text}" if is_told else text)


def _tasks_said(made: CarriedTasks) -> str:
    said = (
        (made.carried, f"{made.carried} nhiệm vụ chưa xong của năm trước"),
        (made.announced, f"{made.announced} nhiệm vụ mà báo cáo trước đã nêu cho kỳ này"),
        (made.finished, f"{made.finished} nhiệm vụ đã xong để lại ở tệp năm trước"),
    )
    return ", ".join(words for number, words in said if number)
