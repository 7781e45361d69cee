"""All that a template may name: the office, the document, the period, the tasks, every figure, the narrative.

Names of the document come from ``template_names.RESERVED``; every other name is an indicator of the catalogue.
Only plain values and printable objects are handed over, never a model with methods.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import Gap
from laichau_reports.errors import Fault, WorkspaceError
from laichau_reports.figures.rates import Subject
from laichau_reports.reports.figure import Figure, FiguresOfPeriod
from laichau_reports.reports.period_words import words_of, words_of_next
from laichau_reports.reports.ratings import RatingCounts, count_ratings
from laichau_reports.reports.unfilled import Unfilled, filled
from laichau_reports.vietnamese import (
    format_date,
    format_long_date,
    format_long_date_with_gaps,
    last_day,
    nearest,
    parse_period_id,
)
from laichau_reports.workspace.document_types import ABBREVIATIONS, CONG_VAN, abbreviation_of, is_cong_van, so_hieu
from laichau_reports.workspace.template_names import RESERVED
from laichau_reports.workspace.unfilled import reminder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from laichau_reports.figures import FigureBook
    from laichau_reports.vietnamese import Period
    from laichau_reports.workspace import Workspace
    from laichau_reports.workspace.office import Office, Signatory
    from laichau_reports.workspace.report_file import ReportFile

TASK_COUNTS = ("tong", "hoan_thanh", "dang_thuc_hien", "qua_han", "chua_hoan_thanh")

ANNEX = "bieu_thong_ke"


def figure_context(book: FigureBook, period: Period) -> dict[str, object]:
    """Give every figure of the period by its id, and ``ky(…)`` for those of other periods.

    Raises:
        WorkspaceError: an indicator has a reserved name.
    """
    clashes = [name for name in book.catalogue.indicators if name in RESERVED]
    if clashes:
        raise WorkspaceError([_clash(book, name) for name in clashes])
    return {**_figures(book, period), "ky": _other_periods(book)}


def document_context(workspace: Workspace, report: ReportFile) -> dict[str, object]:
    """Give what the head, the signature and the headings of a document say.

    Raises:
        WorkspaceError: the decree has no such type of document, or a công văn has no drafting unit.
    """
    office = workspace.office.on(date_of(report))
    signer = report.nguoi_ky or office.nguoi_ky
    figures = workspace.figures.get(report.ky)
    as_of = figures.tinh_den if figures else None
    return {
        "co_quan": _office(office),
        "bao_cao": _document(report, office),
        "nguoi_ky": _signer(signer),
        "noi_nhan": _recipients(report, office),
        "nhiem_vu": _task_counts(workspace, report.ky),
        "ky_nay": words_of(report.ky),
        "ky_sau": words_of_next(report.ky),
        "tinh_den": format_date(as_of or date_of(report)),
    }


def date_of(report: ReportFile) -> date:
    """Give the date of a document; of one that has none yet, the end of its period."""
    return report.ngay or last_day(report.ky)


def _figures(book: FigureBook, period: Period) -> dict[str, Figure]:
    return {name: Figure(book, Subject(name, period)) for name in book.catalogue.indicators}


def _other_periods(book: FigureBook) -> Callable[[object], FiguresOfPeriod]:
    def ky(period: object) -> FiguresOfPeriod:
        return FiguresOfPeriod(_figures(book, parse_period_id(str(period))))

    return ky


def _clash(book: FigureBook, name: str) -> Fault:
    return Fault(
        f"{book.folder}/chi-tieu.yaml",
        f"Mã chỉ tiêu «{name}» trùng với một tên mà chương trình đã dùng.",
        name,
        f"Hãy đổi sang mã khác, ví dụ «so_{name}», ở mọi tệp.",
        code="reserved-name",
    )


_OFFICE_WORDS = {
    "ten": "tên cơ quan",
    "ten_day_du": "tên đầy đủ của cơ quan",
    "co_quan_chu_quan": "cơ quan chủ quản",
    "ky_hieu": "ký hiệu",
    "dia_danh": "địa danh",
}
_SIGNER_WORDS = {"quyen_han": "quyền hạn", "chuc_vu": "chức vụ", "ho_ten": "họ tên"}


def _office(office: Office) -> dict[str, str]:
    return {key: filled(getattr(office, key) or "", office.place_of(key), what) for key, what in _OFFICE_WORDS.items()}


def _signer(signer: Signatory) -> dict[str, str]:
    return {key: filled(getattr(signer, key) or "", signer.place_of(key), what) for key, what in _SIGNER_WORDS.items()}


def _recipients(report: ReportFile, office: Office) -> list[str]:
    place, recipients = (
        (report.place_of("noi_nhan"), report.noi_nhan)
        if report.noi_nhan
        else (office.place_of("noi_nhan"), office.noi_nhan)
    )
    return [filled(recipient, place, "nơi nhận") for recipient in recipients]


def _document(report: ReportFile, office: Office) -> dict[str, object]:
    return {
        "ten_loai": report.ten_loai,
        "ten_loai_in": "" if is_cong_van(report.ten_loai) else report.ten_loai,
        "don_vi_soan_thao": report.don_vi_soan_thao or "",
        "so_hieu": _number(report, office),
        "ngay_thang": _long_date(report),
        "trich_yeu": filled(report.trich_yeu, report.place_of("trich_yeu"), "trích yếu"),
        "kinh_gui": [filled(one, report.place_of("kinh_gui"), "nơi gửi đến") for one in report.kinh_gui],
    }


def _number(report: ReportFile, office: Office) -> str:
    """Compose number and symbol; a symbol that waits to be filled in makes one gap of both."""
    symbols = _symbols(report, office.ky_hieu)
    blank = next((symbol for symbol in symbols if reminder_of(symbol) is not None), None)
    if blank is None:
        return so_hieu(report.so, *symbols)
    place = office.place_of("ky_hieu") if blank == office.ky_hieu else report.place_of("don_vi_soan_thao")
    shown = ["[ký hiệu]" if reminder_of(symbol) is not None else symbol for symbol in symbols]
    return Unfilled(so_hieu(report.so, *shown), place)


def _symbols(report: ReportFile, office: str) -> tuple[str, str]:
    """Give what follows the number: type and office; for a công văn, which names no type, office and drafting unit."""
    if is_cong_van(report.ten_loai):
        if report.don_vi_soan_thao is None:
            raise WorkspaceError([_no_drafting_unit(report, office)])
        return office, report.don_vi_soan_thao
    abbreviation = abbreviation_of(report.ten_loai)
    if abbreviation is None:
        raise WorkspaceError([_unknown_type(report)])
    return abbreviation, office


def _no_drafting_unit(report: ReportFile, office: str) -> Fault:
    return Fault(
        report.place_of("ten_loai"),
        "Công văn phải có chữ viết tắt của đơn vị soạn thảo hoặc lĩnh vực thì mới lập được số, ký hiệu.",
        report.ten_loai,
        f"Hãy thêm dòng «don_vi_soan_thao: …», ví dụ «VP» để có ký hiệu {office}-VP.",
        code="no-drafting-unit",
    )


def _unknown_type(report: ReportFile) -> Fault:
    likely = nearest(report.ten_loai, [*(name.capitalize() for name in ABBREVIATIONS), CONG_VAN])
    return Fault(
        report.place_of("ten_loai"),
        "Nghị định 30/2020/NĐ-CP không có tên loại văn bản này nên không lập được số, ký hiệu.",
        report.ten_loai,
        f"Có phải ý bạn là «{likely[0]}»?" if likely else "Ví dụ: «Báo cáo», «Tờ trình», «Kế hoạch».",
        code="unknown-document-type",
    )


def _long_date(report: ReportFile) -> str:
    if report.ngay is not None:
        return format_long_date(report.ngay)
    last = last_day(report.ky)
    return format_long_date_with_gaps(last.year, last.month)


def _task_counts(workspace: Workspace, period: Period) -> Mapping[str, int | Gap | RatingCounts]:
    year = last_day(period).year
    tasks = workspace.tasks.get(year)
    if tasks is None or any(reminder_of(task.ten) is not None for task in tasks.nhiem_vu):
        gap = Gap(f"[chưa có: danh sách nhiệm vụ năm {year}]", f"{workspace.folder}/nhiem-vu/{year}.yaml")
        return dict.fromkeys((*TASK_COUNTS, "danh_gia"), gap)
    states = Counter(task.trang_thai for task in tasks.nhiem_vu)
    done = states["hoan_thanh"]
    return {
        "tong": states.total(),
        "hoan_thanh": done,
        "dang_thuc_hien": states["dang_thuc_hien"],
        "qua_han": states["qua_han"],
        "chua_hoan_thanh": states.total() - done,
        "danh_gia": count_ratings(tasks),
    }
