"""DIEUCHINH, THOIHAN: figures that were revised after they were reported; figures outside the years of an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks.facts import plan_id, value_id
from laichau_reports.checks.model import Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.registry import rule
from laichau_reports.figures import Quantity
from laichau_reports.figures.periods import last_year_of
from laichau_reports.vietnamese import format_date, format_period_long
from laichau_reports.workspace.kinds import FIGURES
from laichau_reports.workspace.revisions import revisions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.vietnamese import QuantityText
    from laichau_reports.workspace.revisions import KnownRevision


@rule("DIEUCHINH001", "so-da-dieu-chinh", Severity.NOTE)
def revised_figures(facts: Facts) -> Iterator[Outcome]:
    """Số của kỳ trước đã được điều chỉnh (dieu_chinh): liệt kê để người đọc biết báo cáo nào đã gửi với số cũ.

    Không phải là sai. Bản thảo làm từ nay dùng số mới nhất; bản thảo cũ làm lại bằng build --tinh-den NGÀY.

    Vì sao: Số ước được thay bằng số chính thức thì báo cáo cũ và báo cáo mới khác nhau; phải nói được khác từ bao giờ.

    Sai: sửa thẳng 1.856,7 thành 1.861,2 trong so-lieu/2024-6T.yaml sau khi báo cáo 6 tháng đã gửi.

    Đúng: giữ 1.856,7; trong so-lieu/2024-9T.yaml thêm dieu_chinh cho kỳ 2024-6T, có lý do và ngày.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    for (period, indicator), known in revisions_of(facts.workspace.figures).items():
        before = facts.workspace.figures[period].so_lieu[indicator].thuc_hien
        for one in known:
            yield _told(facts, one, before)
            before = one.revision.thuc_hien


@rule("THOIHAN001", "so-lieu-ngoai-thoi-gian", Severity.WARNING)
def figures_out_of_time(facts: Facts) -> Iterator[Outcome]:
    """Chỉ tiêu chỉ có số liệu, kế hoạch trong những năm từ «tu» đến «den» ghi ở chi-tieu.yaml.

    Vì sao: Chỉ tiêu đã thôi thống kê mà vẫn có số mới thì số đó thường là của chỉ tiêu khác bị điền nhầm dòng.

    Sai: chi-tieu.yaml ghi «den: 2024», so-lieu/2025-Q1.yaml vẫn có số của chỉ tiêu ấy.

    Đúng: chuyển số sang chỉ tiêu thay thế, hoặc sửa năm ở chi-tieu.yaml.

    Căn cứ: danh mục chỉ tiêu của chính cơ quan.
    """
    limited = [name for name, known in facts.workspace.catalogue.chi_tieu.items() if known.tu or known.den]
    for period, file in facts.workspace.figures.items() if limited else ():
        for name in limited:
            if name in file.so_lieu and file.so_lieu[name].thuc_hien is not None:
                is_kept = any(_is_kept(facts, name, year) for year in range(period.year, last_year_of(period) + 1))
                yield _in_time(facts, f"{period}:{name}", value_id(name, period), is_kept=is_kept)
    for year, plan in facts.workspace.plans.items() if limited else ():
        for name in limited:
            for baseline, planned in plan.ke_hoach.get(name, {}).items():
                if planned.value is not None:
                    thing = plan_id(name, year, facts.workspace.catalogue.baseline(baseline))
                    about = f"ke-hoach/{year}:{name}:{baseline}"
                    yield _in_time(facts, about, thing, is_kept=_is_kept(facts, name, year))


def _told(facts: Facts, known: KnownRevision, before: QuantityText | None) -> Outcome:
    revision = known.revision
    old = _shown(facts, revision.chi_tieu, before) if before else "chưa có số"
    message = (
        f"{facts.name(revision.chi_tieu)}, {format_period_long(revision.ky)}: {old}, từ {format_date(revision.ngay)} "
        f"điều chỉnh thành {_shown(facts, revision.chi_tieu, revision.thuc_hien)} ({revision.ly_do})."
    )
    thing = ThingId(FIGURES, str(known.told_in), ("dieu_chinh", known.index))
    about = f"{revision.ky}:{revision.chi_tieu}:{revision.ngay.isoformat()}"
    return Outcome(about, Verdict.BROKEN, (thing, value_id(revision.chi_tieu, revision.ky)), message)


def _shown(facts: Facts, indicator: str, written: QuantityText) -> str:
    known = facts.book.catalogue.indicators[indicator]
    quantity = Quantity(written.number, written.decimals, known.don_vi, written.qualifier, known.dem)
    return f"{quantity.qualifier.value} {quantity.text}" if quantity.qualifier else quantity.text


def _is_kept(facts: Facts, indicator: str, year: int) -> bool:
    return facts.workspace.catalogue.chi_tieu[indicator].is_kept_in(year)


def _in_time(facts: Facts, about: str, thing: ThingId, *, is_kept: bool) -> Outcome:
    if is_kept:
        return Outcome(about, Verdict.HOLDS, (thing,))
    indicator = facts.workspace.catalogue.chi_tieu[thing.indicator]
    years = [f"từ năm {indicator.tu}" if indicator.tu else "", f"đến năm {indicator.den}" if indicator.den else ""]
    message = f"Có số của {facts.label(thing)}, nhưng chỉ tiêu này chỉ có {' '.join(filter(None, years))}."
    return Outcome(
        about, Verdict.BROKEN, (thing,), message, hint="Xóa số này, hoặc sửa «tu», «den» của chỉ tiêu ở chi-tieu.yaml."
    )
