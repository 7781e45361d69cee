"""TENGOI: names that changed with the law, against the date of the document that uses them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.checks.known_names import KnownNames, UsedName, speaks_of_another_time
from laichau_reports.checks.model import Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.narrative_text import passages
from laichau_reports.checks.registry import rule
from laichau_reports.vietnamese import format_date, last_day
from laichau_reports.workspace import national_names
from laichau_reports.workspace.kinds import OFFICE, REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from laichau_reports.checks.facts import Facts
    from laichau_reports.errors import FilePlace
    from laichau_reports.workspace import ReportFile

_OFFICE_NAMES = ("ten", "ten_day_du", "co_quan_chu_quan")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a document.

    Attributes:
        thing: where it stands.
        text: as printed.
        place: gives the place of an offset in it; None for the whole.
    """

    thing: ThingId
    text: str
    place: Callable[[int], FilePlace] | None = None


@dataclass(frozen=True, slots=True)
class _Use:
    """A name that a text uses."""

    used: UsedName
    text: _Text

    @property
    def place(self) -> FilePlace | None:
        """Where it stands; None for the whole text."""
        return self.text.place(self.used.start) if self.text.place else None


@rule("TENGOI001", "ten-goi-khong-dung-thoi-diem", Severity.WARNING)
def names_are_those_of_the_date(facts: Facts) -> Iterator[Outcome]:
    """Tên cơ quan, đơn vị hành chính, luật phải là tên gọi vào ngày của văn bản.

    Vì sao: báo cáo thường làm từ tệp của kỳ trước, nên tên cơ quan đã sáp nhập, đổi tên dễ còn sót trong nơi nhận và
    lời văn. Ngày của văn bản quyết định; chưa có ngày thì lấy ngày cuối kỳ. Đoạn nói về thời gian trước (có ngày,
    năm, chữ «trước đây», «cũ», «sáp nhập») và tên trong ngoặc kép không bị nhắc. Chương trình không tự sửa tên nào.

    Sai: văn bản ngày 15/9/2025 gửi Sở Kế hoạch và Đầu tư; UBND các huyện, thành phố.

    Đúng: văn bản ngày 15/9/2025 gửi Sở Tài chính; UBND các xã, phường. Văn bản năm 2024 vẫn dùng tên cũ.

    Căn cứ: Nghị quyết 176/2025/QH15; Nghị định 45/2025/NĐ-CP; Luật Tổ chức chính quyền địa phương 72/2025/QH15; các
    tên riêng của tỉnh theo tệp ten-goi.yaml.
    """
    workspace = facts.workspace
    known = KnownNames((*national_names().ten_goi, *workspace.names.ten_goi))
    for key, report in workspace.reports.items():
        yield from _judged(f"{REPORTS}/{key}", list(_texts_of_report(facts, key, report)), _day_of(report), known)
    if workspace.reports:
        newest = max(map(_day_of, workspace.reports.values()))
        yield from _judged(OFFICE, list(_texts_of_office(facts, newest)), newest, known)


def _day_of(report: ReportFile) -> date:
    return report.ngay or last_day(report.ky)


def _texts_of_report(facts: Facts, key: str, report: ReportFile) -> Iterator[_Text]:
    yield _Text(ThingId(REPORTS, key, ("trich_yeu",)), report.trich_yeu)
    for name, values in (("kinh_gui", report.kinh_gui), ("noi_nhan", report.noi_nhan)):
        for index, value in enumerate(values):
            yield _Text(ThingId(REPORTS, key, (name, index)), value)
    for passage in passages(facts, key):
        for text in passage.all_texts:
            yield _Text(text.thing, text.text, text.place)


def _texts_of_office(facts: Facts, day: date) -> Iterator[_Text]:
    """Give what the office's file says for the newest document: an older one has been issued already."""
    written = facts.workspace.office
    office = written.on(day)
    for key in _OFFICE_NAMES:
        if value := getattr(office, key):
            yield _Text(ThingId(OFFICE, "", written.steps_to(key, day)), value)
    for index, recipient in enumerate(office.noi_nhan):
        yield _Text(ThingId(OFFICE, "", (*written.steps_to("noi_nhan", day), index)), recipient)


def _judged(file: str, texts: list[_Text], day: date, known: KnownNames) -> Iterator[Outcome]:
    """Give one outcome for each name that a file uses, however often."""
    uses: dict[str, list[_Use]] = defaultdict(list)
    for text in texts:
        for used in known.find(text.text):
            uses[" ".join(used.name.split())].append(_Use(used, text))
    for name, found in uses.items():
        wrong = [
            use for use in found if use.used.is_out_of_time(day) and not speaks_of_another_time(use.text.text, use.used)
        ]
        things = tuple(dict.fromkeys(use.text.thing for use in wrong or found))
        if wrong:
            yield _broken(f"{file}:{name}", wrong, things, day, known)
        else:
            yield Outcome(f"{file}:{name}", Verdict.HOLDS, things)


def _broken(about: str, wrong: list[_Use], things: tuple[ThingId, ...], day: date, known: KnownNames) -> Outcome:
    first = wrong[0].used
    name, own_day = " ".join(first.name.split()), format_date(day)
    if first.is_old:
        now = known.called_on(first.renaming, day)
        message = (
            f"«{name}» không phải là tên gọi vào ngày {own_day} của văn bản: từ {format_date(now.tu)} gọi là "
            f"«{now.moi}» (theo {now.can_cu})."
        )
        hint = f"Viết «{now.moi}»; nếu nói về thời gian trước đó thì ghi rõ năm, hoặc thêm chữ «(cũ)»."
    else:
        change = first.renaming
        message = (
            f"«{name}» chưa phải là tên gọi vào ngày {own_day} của văn bản: tên này chỉ dùng từ "
            f"{format_date(change.tu)} (theo {change.can_cu})."
        )
        hint = f"Dùng tên khi đó, ví dụ «{change.cu[0]}», hoặc kiểm tra lại ngày của văn bản."
    more = f" Tên này còn ở {len(wrong) - 1} chỗ nữa." if len(wrong) > 1 else ""
    return Outcome(about, Verdict.BROKEN, things, message + more, wrong[0].place, hint=hint)
