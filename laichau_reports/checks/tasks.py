"""Rules over the lists of tasks: states against dates, results, duplicates, and what the narrative says of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from laichau_reports.checks.model import Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.narrative_text import Names, Passage, passages
from laichau_reports.checks.prose import plain_words
from laichau_reports.checks.registry import rule
from laichau_reports.checks.task_counts_in_text import numbers_said, why_other_tasks
from laichau_reports.vietnamese import format_count, format_date, last_day
from laichau_reports.workspace.kinds import TASKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from laichau_reports.checks.facts import Facts
    from laichau_reports.workspace.report_file import ReportFile
    from laichau_reports.workspace.tasks import Task, TaskFile

DONE, RUNNING, OVERDUE = "hoan_thanh", "dang_thuc_hien", "qua_han"

_FARTHEST_DEADLINE = 10
"""Years after that of its list in which a task may still be due."""

_WORDS = {
    "tong": "tổng số nhiệm vụ",
    "hoan_thanh": "nhiệm vụ hoàn thành",
    "dang_thuc_hien": "nhiệm vụ đang thực hiện",
    "qua_han": "nhiệm vụ quá hạn",
    "chua_hoan_thanh": "nhiệm vụ chưa hoàn thành",
}


@rule("NHIEMVU001", "so-nhiem-vu-khac-danh-sach", Severity.ERROR)
def counts_of_tasks_match_the_list(facts: Facts) -> Iterator[Outcome]:
    """Số nhiệm vụ nêu trong lời văn phải bằng số đếm trong nhiem-vu; hoàn thành, đang làm, quá hạn cộng lại là tất cả.

    Vì sao: danh sách là sổ theo dõi; lời văn nêu số khác thì một trong hai chưa được cập nhật.

    Sai: hoàn thành 46/50 nhiệm vụ, trong khi danh sách có 47 nhiệm vụ hoan_thanh.

    Đúng: hoàn thành {{ nhiem_vu.hoan_thanh }}/{{ nhiem_vu.tong }} nhiệm vụ.

    Căn cứ: yêu cầu số liệu trong một văn bản phải thống nhất; không có điều luật riêng.
    """
    for year, file in facts.workspace.tasks.items():
        thing = ThingId(TASKS, str(year), ("nhiem_vu",))
        yield Outcome(f"{thing}:tong", Verdict.HOLDS, (thing,))
        key = _newest_report(facts, year)
        if key is None:
            yield Outcome(f"{thing}:loi-van", Verdict.UNJUDGED, (thing,), _no_report(year))
            continue
        for passage in passages(facts, key):
            yield from _said_of_tasks(facts, facts.workspace.reports[key], passage, thing, _counts_of(file))


@rule("NHIEMVU002", "trang-thai-khac-ngay", Severity.ERROR)
def states_fit_their_dates(facts: Facts) -> Iterator[Outcome]:
    """Trạng thái của nhiệm vụ phải hợp với hạn, ngày hoàn thành và ngày của số liệu báo cáo.

    Vì sao: nhiệm vụ đã qua hạn mà còn ghi đang thực hiện thì báo cáo nêu thiếu số nhiệm vụ quá hạn, và ngược lại.

    Sai: hạn 31/5/2024, trạng thái dang_thuc_hien, trong báo cáo có số liệu đến 06/6/2024.

    Đúng: trạng thái qua_han; hoặc hoan_thanh kèm ngay_hoan_thanh.

    Căn cứ: quy chế theo dõi nhiệm vụ của cơ quan. Ngày để so: tinh_den, rồi ngày văn bản, rồi ngày cuối kỳ.
    """
    for year, file in facts.workspace.tasks.items():
        key = _newest_report(facts, year)
        if key is None:
            thing = ThingId(TASKS, str(year), ("nhiem_vu",))
            yield Outcome(f"{thing}:ngay", Verdict.UNJUDGED, (thing,), _no_report(year))
            continue
        report = facts.workspace.reports[key]
        for index, task in enumerate(file.nhiem_vu):
            yield _state(facts, _TaskOf(year, index, task), report)


@rule("NHIEMVU003", "hoan-thanh-khong-ket-qua", Severity.WARNING)
def done_tasks_have_a_result(facts: Facts) -> Iterator[Outcome]:
    """Nhiệm vụ đã hoàn thành thì ghi kết quả (ket_qua) và ngày hoàn thành (ngay_hoan_thanh).

    Vì sao: người kiểm tra cần biết sản phẩm là gì, ban hành khi nào; thiếu thì không chứng minh được đã hoàn thành.
    Danh sách mà chưa nhiệm vụ nào ghi kết quả thì chỉ là ghi chú.

    Sai: trang_thai là hoan_thanh, không có ket_qua.

    Đúng: trang_thai là hoan_thanh, ket_qua là Quyết định số 139/QĐ-UBND ngày 07/02/2024.

    Căn cứ: quy chế theo dõi nhiệm vụ của cơ quan; không có điều luật riêng.
    """
    for year, file in facts.workspace.tasks.items():
        keeps_results = any(task.ket_qua for task in file.nhiem_vu)
        for index, task in enumerate(file.nhiem_vu):
            if task.trang_thai == DONE:
                yield _result(_TaskOf(year, index, task), Severity.WARNING if keeps_results else Severity.NOTE)


@rule("NHIEMVU004", "nhiem-vu-trung", Severity.WARNING)
def no_task_is_listed_twice(facts: Facts) -> Iterator[Outcome]:
    """Một nhiệm vụ không được có hai lần trong danh sách.

    Vì sao: nhiệm vụ trùng làm tổng số và số hoàn thành bị đếm thừa. Chữ hoa, dấu cách, dấu câu không kể.

    Sai: hai mục cùng tên Góp ý dự án Luật Điện lực (sửa đổi).

    Đúng: một mục; nếu được giao hai lần bằng hai văn bản thì ghi rõ đợt trong tên.

    Căn cứ: quy chế theo dõi nhiệm vụ của cơ quan; không có điều luật riêng.
    """
    for year, file in facts.workspace.tasks.items():
        first: dict[tuple[str, ...], int] = {}
        for index, task in enumerate(file.nhiem_vu):
            one = _TaskOf(year, index, task)
            known = first.setdefault(plain_words(task.ten), index)
            yield (
                Outcome(one.about, Verdict.HOLDS, (one.thing,))
                if known == index
                else _duplicate(facts, one, _TaskOf(year, known, file.nhiem_vu[known]))
            )


class _TaskOf:
    """A task with its names."""

    def __init__(self, year: int, index: int, task: Task) -> None:
        self.task = task
        self.thing = ThingId(TASKS, str(year), ("nhiem_vu", index))
        self.about = f"{TASKS}/{year}:{' '.join(plain_words(task.ten))}"

    def field(self, name: str) -> ThingId:
        """Name one value of the task."""
        return ThingId(self.thing.kind, self.thing.key, (*self.thing.steps, name))


# Which report, which day


def report_day(report: ReportFile) -> date:
    """Give the day of a report: its date, else the last day of its period."""
    return report.ngay or last_day(report.ky)


def as_of(facts: Facts, report: ReportFile) -> date:
    """Give the day up to which a report tells: that of its figures, else its own."""
    figures = facts.workspace.figures.get(report.ky)
    return (figures.tinh_den if figures else None) or report_day(report)


def _newest_report(facts: Facts, year: int) -> str | None:
    reports = facts.workspace.reports
    of_year = [key for key, report in reports.items() if last_day(report.ky).year == year]
    return max(of_year, key=lambda key: (report_day(reports[key]), last_day(reports[key].ky), key), default=None)


def _no_report(year: int) -> str:
    return f"Chưa có báo cáo nào của năm {year} để đối chiếu danh sách nhiệm vụ."


# Counts in the narrative


def _counts_of(file: TaskFile) -> dict[str, int]:
    states: Counter[str] = Counter(task.trang_thai for task in file.nhiem_vu)
    return {
        "tong": states.total(),
        "chua_hoan_thanh": states.total() - states[DONE],
        **{state: states[state] for state in (DONE, RUNNING, OVERDUE)},
    }


def _said_of_tasks(
    facts: Facts, report: ReportFile, passage: Passage, thing: ThingId, known: dict[str, int]
) -> Iterator[Outcome]:
    """Compare each number that a text gives for the tasks; sure only where the text speaks of this very list."""
    said = list(numbers_said(passage.text))
    typed_total = any(one.what == "tong" and one.number == known["tong"] for one in said)
    sure = typed_total or any(value.code.startswith("nhiem_vu.") for value in passage.values)
    days = {as_of(facts, report), report_day(report)}
    names = Names()
    for one in said:
        about = names(f"{passage.thing}:{one.what}")
        things = (passage.thing, thing)
        if one.number == known[one.what]:
            yield Outcome(about, Verdict.HOLDS, things)
        elif reason := why_other_tasks(passage.text, one, days, report.ky, sure=sure):
            yield Outcome(about, Verdict.UNJUDGED, things, reason)
        else:
            yield Outcome(
                about,
                Verdict.BROKEN,
                things,
                f"Lời văn nêu {_WORDS[one.what]} là {format_count(one.number)} nhưng danh sách ({facts.place(thing)}) "
                f"có {format_count(known[one.what])}.",
                passage.place(one.position),
                severity=None if sure else Severity.WARNING,
                hint=f"Viết {{{{ nhiem_vu.{one.what} | dem }}}}, hoặc cập nhật danh sách.",
            )


# Single tasks


def _state(facts: Facts, one: _TaskOf, report: ReportFile) -> Outcome:
    """Judge one task against its dates: the first thing that is wrong."""
    day = as_of(facts, report)
    broken = (
        _completion_fault(facts, one, max(day, report_day(report))) or _deadline_fault(one, day) or _other_year(one)
    )
    if broken is not None:
        return broken
    if one.task.trang_thai == OVERDUE and one.task.han is None:
        message = f"Nhiệm vụ «{one.task.ten}» ghi quá hạn nhưng không có hạn để đối chiếu."
        return Outcome(one.about, Verdict.UNJUDGED, (one.thing,), message)
    return Outcome(one.about, Verdict.HOLDS, (one.thing,))


def _deadline_fault(one: _TaskOf, day: date) -> Outcome | None:
    deadline, state = one.task.han, one.task.trang_thai
    if deadline is None:
        return None
    if state == RUNNING and deadline < day:
        message = (
            f"Nhiệm vụ «{one.task.ten}» có hạn {format_date(deadline)}, đã qua vào ngày của số liệu báo cáo "
            f"({format_date(day)}), nhưng vẫn ghi dang_thuc_hien."
        )
        return _wrong(one, "trang_thai", message, "Ghi qua_han, hoặc hoan_thanh kèm ngay_hoan_thanh.")
    if state == OVERDUE and deadline >= day:
        message = (
            f"Nhiệm vụ «{one.task.ten}» ghi qua_han nhưng hạn là {format_date(deadline)}, chưa qua vào ngày của số "
            f"liệu báo cáo ({format_date(day)})."
        )
        return _wrong(one, "trang_thai", message, "Ghi dang_thuc_hien, hoặc sửa hạn.")
    return None


def _completion_fault(facts: Facts, one: _TaskOf, day: date) -> Outcome | None:
    finished, state = one.task.ngay_hoan_thanh, one.task.trang_thai
    if finished is None:
        return None
    if state != DONE:
        message = f"Nhiệm vụ «{one.task.ten}» có ngày hoàn thành {format_date(finished)} nhưng ghi {state}."
        return _wrong(one, "trang_thai", message, "Ghi hoan_thanh, hoặc bỏ ngay_hoan_thanh.")
    if finished > day:
        message = (
            f"Nhiệm vụ «{one.task.ten}» hoàn thành ngày {format_date(finished)}, sau ngày của báo cáo mới nhất "
            f"({format_date(day)})."
        )
        hint = "Kiểm tra ngày; nếu danh sách đã được cập nhật sau báo cáo thì không cần sửa."
        in_future = finished > facts.today
        return _wrong(one, "ngay_hoan_thanh", message, hint, None if in_future else Severity.WARNING)
    return None


def _other_year(one: _TaskOf) -> Outcome | None:
    """See a year that cannot be meant: done before the year of the list began, or due in a far future."""
    finished, deadline, year = one.task.ngay_hoan_thanh, one.task.han, int(one.thing.key)
    if finished is not None and finished.year < year:
        message = (
            f"Nhiệm vụ «{one.task.ten}» hoàn thành ngày {format_date(finished)} nhưng lại nằm trong danh sách năm "
            f"{year}."
        )
        hint = "Sửa năm của ngay_hoan_thanh, hoặc chuyển nhiệm vụ sang danh sách của năm đó."
        return _wrong(one, "ngay_hoan_thanh", message, hint, Severity.WARNING)
    if deadline is not None and deadline.year > year + _FARTHEST_DEADLINE:
        message = f"Nhiệm vụ «{one.task.ten}» của năm {year} có hạn tận {format_date(deadline)}."
        return _wrong(one, "han", message, "Kiểm tra năm của hạn.", Severity.WARNING)
    return None


def _wrong(one: _TaskOf, field: str, message: str, hint: str, severity: Severity | None = None) -> Outcome:
    return Outcome(one.about, Verdict.BROKEN, (one.field(field),), message, severity=severity, hint=hint)


def _result(one: _TaskOf, severity: Severity) -> Outcome:
    if not one.task.ket_qua:
        message = f"Nhiệm vụ «{one.task.ten}» đã hoàn thành nhưng chưa ghi kết quả."
        hint = "Thêm ket_qua, ví dụ số và ngày của văn bản đã trình."
        return Outcome(one.about, Verdict.BROKEN, (one.thing,), message, severity=severity, hint=hint)
    if one.task.ngay_hoan_thanh is None:
        message = f"Nhiệm vụ «{one.task.ten}» đã hoàn thành nhưng chưa ghi ngày hoàn thành."
        return Outcome(
            one.about, Verdict.BROKEN, (one.thing,), message, severity=Severity.NOTE, hint="Thêm ngay_hoan_thanh."
        )
    return Outcome(one.about, Verdict.HOLDS, (one.thing,))


def _duplicate(facts: Facts, one: _TaskOf, known: _TaskOf) -> Outcome:
    also_named = "" if one.task.ten == known.task.ten else f", với tên «{known.task.ten}»"
    return Outcome(
        f"{one.about}#{one.thing.steps[1]}",
        Verdict.BROKEN,
        (one.field("ten"), known.field("ten")),
        f"Nhiệm vụ «{one.task.ten}» đã có trong danh sách ở {facts.place(known.field('ten'))}{also_named}.",
        hint="Bỏ một mục, hoặc ghi rõ hai nhiệm vụ khác nhau ở chỗ nào.",
    )
