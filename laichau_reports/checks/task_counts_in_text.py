"""What running text says of the counts of tasks, and when it speaks of other tasks than those of the list.

Knows nothing of files, so finished documents can be read with it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from laichau_reports.checks.cited import cited_documents
from laichau_reports.checks.period_words_in_text import names_another_period
from laichau_reports.checks.prose import sentence_at, sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from laichau_reports.vietnamese import Period

_TASKS = r"nhiệm vụ"
_N = r"(?<![\w.,/])(?P<number>[0-9]{1,4})(?![\w,]|[./][0-9])"
_SAID = tuple(
    (whats, re.compile(form, re.IGNORECASE))
    for whats, form in (
        (
            ("hoan_thanh", "tong"),
            rf"hoàn thành (?:được )?(?P<number>[0-9]{{1,4}})/(?P<whole>[0-9]{{1,4}})\s+{_TASKS}",
        ),
        (("chua_hoan_thanh",), rf"(?:còn|còn lại) {_N}\s+{_TASKS}(?! quá hạn| đang)"),
        (("chua_hoan_thanh",), rf"{_N}\s+{_TASKS} chưa hoàn thành"),
        (("dang_thuc_hien",), rf"{_N}\s+{_TASKS} đang (?:thực hiện|triển khai|trong (?:thời )?hạn)"),
        (
            ("qua_han",),
            (
                rf"(?:quá hạn(?: là)?:? {_N}(?!\s+(?!{_TASKS})[^\W\d_])|"
                rf"(?<!\S)(?P<before>[0-9]{{1,4}})\s+{_TASKS} quá hạn)"
            ),
        ),
        (("qua_han",), rf"(?P<none>không (?:có|còn) {_TASKS} (?:nào )?quá hạn)"),
        (("tong",), rf"(?:được giao|tổng số|giao) {_N}\s+{_TASKS}"),
        (("hoan_thanh",), rf"(?:đã )?hoàn thành (?:được )?{_N}\s+{_TASKS}"),
    )
)
"""How reports say the counts of their tasks, and what each number counts."""

_OF_A_DOCUMENT = re.compile(
    r"nhiệm vụ[^.;:\d]{0,60}?\b(?:tại|theo|trong|của)\s+(?:các\s+)?"
    r"(?:nghị quyết|kết luận|thông báo|chương trình|kế hoạch|chỉ thị|công văn|công điện|quyết định|đề án)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:đến|tới|hết)(?: hết)?(?: ngày)? (?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SaidOfTasks:
    """A number that a text gives for tasks.

    Attributes:
        what: what it counts, as in ``nhiem_vu.…`` of the narrative.
        number: how many.
        position: offset of the number.
    """

    what: str
    number: int
    position: int


def numbers_said(text: str) -> Iterator[SaidOfTasks]:
    """Give every count of tasks in a text."""
    for start, end in sentences(text):
        sentence = text[start:end]
        if "nhiệm vụ" not in sentence.lower():
            continue
        taken: set[int] = set()
        for whats, form in _SAID:
            for found in form.finditer(sentence):
                for what, number, position in _numbers_of(whats, found):
                    if position not in taken:
                        taken.add(position)
                        yield SaidOfTasks(what, number, start + position)


def why_other_tasks(text: str, said: SaidOfTasks, days: Collection[date], period: Period, *, sure: bool) -> str:
    """Say why a number may count other tasks than those of the list, one full Vietnamese sentence; empty if not.

    Args:
        text: the text.
        said: the number.
        days: those up to which the report may tell.
        period: that of the report.
        sure: the text speaks of this very list, so a document that it cites does not matter.
    """
    start, end = sentence_at(text, said.position)
    sentence = text[start:end]
    if any(day not in days for day in _days(sentence)) or names_another_period(sentence, period):
        return "Câu này nói về nhiệm vụ đến một thời điểm khác nên chưa đối chiếu được với danh sách."
    if not sure and (_OF_A_DOCUMENT.search(text[:end]) or any(cited_documents(text[:end]))):
        return "Câu này có thể nói về nhiệm vụ của riêng một văn bản nên chưa đối chiếu được với danh sách."
    return ""


def _days(sentence: str) -> Iterator[date]:
    for found in _UP_TO.finditer(sentence):
        try:
            yield date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue  # no such day: the rule about dates tells it


def _numbers_of(whats: tuple[str, ...], found: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    groups = {name: text for name, text in found.groupdict().items() if text is not None}
    if "none" in groups:
        yield whats[0], 0, found.start("none")
        return
    for what, name in zip(whats, groups, strict=False):
        yield what, int(groups[name]), found.start(name)
