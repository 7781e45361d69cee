"""The task file of the next period: what the last report announced is put in, what is not finished is carried over.

Within a year the file of the year goes on, and only what the report announced for the time ahead is appended to it. A
new year begins with the unfinished tasks of the old one, each as it was written, history and remarks included; what is
finished stays behind. Nothing of a file that is there is changed but that items are appended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from laichau_reports.reports.standing_text import MARK
from laichau_reports.vietnamese import format_date, nfc
from laichau_reports.workspace.document_types import abbreviation_of, is_cong_van, so_hieu
from laichau_reports.workspace.splice import SourceText, with_items
from laichau_reports.workspace.unfilled import reminder_of
from laichau_reports.workspace.writing import yaml_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from laichau_reports.workspace import Office, ReportFile

KEY = "nhiem_vu"
OPEN_STATE = "dang_thuc_hien"
FINISHED = "hoan_thanh"
_NOTE = re.compile(r"\^\[[^\]]*\]")
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CLAUSE_END = re.compile(r"[.;:]\s")
_LONGEST_NAME = 200
_MARKS = re.compile(r"\*+")

_HEAD = """\
# NHIỆM VỤ NĂM {nam}: mỗi nhiệm vụ một khối bắt đầu bằng gạch đầu dòng.
# trang_thai là một trong ba từ: hoan_thanh, dang_thuc_hien, qua_han.

nam: {nam}
"""


@dataclass(frozen=True, slots=True)
class CarriedTasks:
    """A task file of the next period.

    Attributes:
        text: the whole file.
        announced: how many tasks come from the last report.
        carried: how many unfinished tasks come from last year's file.
        finished: how many of last year's tasks stay behind.
    """

    text: str
    announced: int = 0
    carried: int = 0
    finished: int = 0


def announced_tasks(report: ReportFile, office: Office) -> list[tuple[str, str]]:
    """Give the tasks that a report announced for the time ahead, each by name and as YAML.

    A name is plain text; a task that says more, or says it with figures or a note, keeps its words in ``yeu_cau``.
    """
    origin = _title_of(report, office)
    tasks = []
    for one in report.nhiem_vu_ky_toi:
        if reminder_of(one.text) is None:
            name = _named(one.text)
            tasks.append((name, _item(name, origin, one.text if name != _trimmed(one.text) else "")))
    return tasks


def continued_tasks(text: str, announced: Iterable[tuple[str, str]], name: str) -> CarriedTasks:
    """Append what a report announced to the tasks of the same year.

    Args:
        text: the task file.
        announced: the tasks, by name and as YAML; one that is in the file already is left out.
        name: how messages call the file.

    Raises:
        InputError: nothing can be appended to the list as it is written.
    """
    known = {task_name for task_name, _, _ in _items(text)}
    items = _new_ones(announced, known)
    return CarriedTasks(with_items(text, KEY, items, name) if items else text, announced=len(items))


def tasks_of_new_year(
    year: int, existing: str | None, last_year: str, announced: Iterable[tuple[str, str]], name: str
) -> CarriedTasks:
    """Begin the tasks of a year with what is left of the year before.

    Args:
        year: the new year.
        existing: its file if there is one already.
        last_year: the file of the year before; empty if there is none.
        announced: what the last report announced, by name and as YAML.
        name: how messages call the file of the new year.

    Raises:
        InputError: nothing can be appended to the list as it is written.
    """
    old = list(_items(last_year))
    text = _begun(year, last_year) if existing is None else existing
    known = {task_name for task_name, _, _ in _items(text)}
    unfinished = [(task_name, written) for task_name, state, written in old if state != FINISHED]
    carried = _new_ones(unfinished, known)
    new = _new_ones(announced, {*known, *(task_name for task_name, _ in unfinished)})
    items = [*carried, *new]
    made = with_items(text, KEY, items, name) if items else text
    return CarriedTasks(made, len(new), len(carried), len(old) - len(unfinished))


def _new_ones(tasks: Iterable[tuple[str, str]], known: Collection[str]) -> list[str]:
    return list({name: item for name, item in tasks if name not in known}.values())


def _begun(year: int, last_year: str) -> str:
    """Begin a file with the marks of the year before, which the carried tasks may bear."""
    source = SourceText.of(nfc(last_year))
    found = source.entry("muc_danh_gia")
    if found is None:
        return _HEAD.format(nam=year)
    marks = source.text[source.start(found[0]) : source.after_line(source.end(found[1]))]
    return f"{_HEAD.format(nam=year)}\n{_with_line_feeds(marks)}"


def _items(text: str) -> Iterator[tuple[str, str, str]]:
    """Give name, state and YAML of each task of a file, without the indentation that it has there."""
    source = SourceText.of(nfc(text))
    found = source.entry(KEY)
    items = found[1].value if found and isinstance(found[1], yaml.SequenceNode) else []
    for item in items:
        values = {key.value: value.value for key, value in source.entries(item)}
        yield str(values.get("ten", "")), str(values.get("trang_thai", "")), _written(source, item)


def _written(source: SourceText, item: yaml.Node) -> str:
    """Give an item as it is written, its dash first."""
    begin, end = source.start(item), source.after_line(source.end(item))
    indent = item.start_mark.column
    lines = _with_line_feeds(source.text[begin:end]).splitlines()
    rest = (f"  {line[indent:]}" if not line[:indent].strip() else f"  {line.lstrip()}" for line in lines[1:])
    return "\n".join([f"- {lines[0]}", *(line.rstrip() for line in rest)]) + "\n" if lines else ""


def _item(name: str, origin: str, words: str) -> str:
    values = {"ten": name, "giao_tai": origin, "yeu_cau": words}
    written = {key: yaml_text(value, len(key) + 6) for key, value in values.items() if value} | {
        "trang_thai": OPEN_STATE
    }
    lines = "\n".join(f"{key}: {value}" for key, value in written.items()).splitlines()
    return "\n".join([f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]) + "\n"


def _title_of(report: ReportFile, office: Office) -> str:
    """Name a report as other documents cite it: ``Báo cáo 979/BC-SCT ngày 06/6/2024``."""
    office = office.on(report.ngay) if report.ngay else office
    if report.so is not None and report.ngay is not None:
        symbols = (
            (office.ky_hieu, report.don_vi_soan_thao or "")
            if is_cong_van(report.ten_loai)
            else (abbreviation_of(report.ten_loai) or "", office.ky_hieu)
        )
        return f"{report.ten_loai} số {so_hieu(report.so, *symbols)} ngày {format_date(report.ngay)}"
    return f"{report.ten_loai} {report.trich_yeu[0].lower()}{report.trich_yeu[1:]}"


def _named(text: str) -> str:
    """Name a task: its text without notes and marks, a figure as dots; of a long one the first clause."""
    bare = _trimmed(_MARKS.sub("", _EXPRESSION.sub("…", _NOTE.sub("", text)))).removeprefix("…").strip()
    return (bare if len(bare) <= _LONGEST_NAME else _CLAUSE_END.split(bare)[0]) or "nhiệm vụ"


def _trimmed(text: str) -> str:
    return " ".join(text.removeprefix(MARK).split()).removesuffix(".")


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
