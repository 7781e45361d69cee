"""THIEU: lines that wait for a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks.facts import plan_id, value_id
from laichau_reports.checks.model import Outcome, Severity, Verdict
from laichau_reports.checks.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId


@rule("THIEU001", "dong-con-de-trong", Severity.NOTE)
def blank_lines(facts: Facts) -> Iterator[Outcome]:
    """Dòng đã mở cho một chỉ tiêu mà chưa có số: bản thảo sẽ để trống và tô vàng chỗ ấy.

    Vì sao: Dòng được mở là có người cần số đó; ghi chú này nhắc hỏi số trước khi trình ký. Không cần nữa thì xóa dòng.

    Sai: «thu_ngan_sach:» và không có gì sau dấu hai chấm.

    Đúng: «thu_ngan_sach: 171,2».

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải đầy đủ, kịp thời).
    """
    for period, entries in facts.book.actuals.items():
        estimated = {name for name, entry in facts.book.estimates[period].items() if entry.value is not None}
        blank = [name for name, entry in entries.items() if entry.value is None and name not in estimated]
        yield from _told(facts, str(period), (value_id(name, period) for name in blank), has_lines=bool(entries))
    for year, plan in facts.workspace.plans.items():
        names = facts.workspace.catalogue
        blank_plans = [
            plan_id(name, year, names.baseline(baseline))
            for name, baselines in plan.ke_hoach.items()
            for baseline, planned in baselines.items()
            if planned.value is None
        ]
        yield from _told(facts, f"ke-hoach/{year}", blank_plans, has_lines=bool(plan.ke_hoach))


def _told(facts: Facts, about: str, blank: Iterable[ThingId], *, has_lines: bool) -> Iterator[Outcome]:
    """Give one outcome for each blank line of a file, or one for the file if it has none."""
    full = has_lines
    for thing in blank:
        full = False
        message = f"Chưa có số: {facts.label(thing)}; bản thảo sẽ để trống chỗ này."
        hint = "Điền số vào dòng này, hoặc xóa dòng nếu không cần nữa."
        yield Outcome(f"{about}:{thing.indicator}:{thing.steps[-1]}", Verdict.BROKEN, (thing,), message, hint=hint)
    if full:
        yield Outcome(about, Verdict.HOLDS)
