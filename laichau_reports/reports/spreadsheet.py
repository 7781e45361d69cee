"""The annex «Biểu thống kê» as an Excel workbook that a person can check: real numbers, formulas, a page of checks.

Sheet «Biểu thống kê» is the table of the draft. A number is typed as it was written and shown with its decimals; a rate
that follows from two cells of its row is a formula; one that was published without its base is typed. Where a number is
missing, the rate becomes a number as soon as somebody types it. Sheet «Kiểm tra» adds up every breakdown
(``spreadsheet_checks``). Formulas carry no stored result: Excel and LibreOffice compute them on opening.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from laichau_reports.errors import InputError
from laichau_reports.reports.output import write_guarded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from laichau_reports.docx_jinja import CoreProperties
    from laichau_reports.reports.annex_rows import Annex


@dataclass(frozen=True, slots=True)
class AnnexSheet:
    """All that the workbook of a report says.

    Attributes:
        annex: the table.
        kem_theo: the line below the title: which document it belongs to.
        core: title, author and date of the file.
    """

    annex: Annex
    kem_theo: str
    core: CoreProperties


def sheet_of(annex: Annex | None, context: Mapping[str, object], core: CoreProperties) -> AnnexSheet | None:
    """Gather what the workbook of a report says.

    Args:
        annex: the table, or None.
        context: names the document (``bao_cao``) and the office (``co_quan``).
        core: title, author and date.
    """
    if annex is None:
        return None
    document, office = (cast("Mapping[str, str]", context[name]) for name in ("bao_cao", "co_quan"))
    which = f"{document['ten_loai']} số {document['so_hieu']} {document['ngay_thang']}"
    return AnnexSheet(annex, f"(Kèm theo {which} của {office['ten_day_du']})", core)


def write_spreadsheet(sheet: AnnexSheet | None, draft: Path) -> Path:
    """Put the workbook of a report beside its draft.

    Args:
        sheet: what it says; None if the catalogue names no table.
        draft: where the draft lies.

    Raises:
        InputError: there is no table, or openpyxl is not installed.
        Refusal: the workbook there was changed by a person, or cannot be written.
    """
    if sheet is None:
        raise InputError(
            "chi-tieu.yaml chưa có khóa «bieu» nên không có biểu thống kê để làm tệp .xlsx.",
            hint="Thêm khóa «bieu» với các phần và chỉ tiêu của biểu; ví dụ xem chi-tieu.yaml của mẫu data.",
        )
    workbook = spreadsheet(sheet)
    from laichau_reports.reports.spreadsheet_file import origin_of_spreadsheet

    path = draft.with_suffix(".xlsx")
    write_guarded(path, workbook, origin_of_spreadsheet)
    return path


def spreadsheet(sheet: AnnexSheet) -> bytes:
    """Make the workbook; equal input gives equal bytes.

    Raises:
        InputError: openpyxl is not installed.
    """
    check_openpyxl()
    from laichau_reports.reports.spreadsheet_checks import add_checks
    from laichau_reports.reports.spreadsheet_file import new_workbook, to_bytes
    from laichau_reports.reports.spreadsheet_table import SHEET, fill_table

    workbook, table = new_workbook(SHEET, sheet.core)
    fill_table(table, sheet.annex, sheet.kem_theo)
    add_checks(workbook, sheet.annex)
    return to_bytes(workbook)


def check_openpyxl() -> None:
    """Make sure that workbooks can be made.

    Raises:
        InputError: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: F401 - only asks whether it is there
    except ModuleNotFoundError as error:
        raise InputError(
            "Chưa cài phần làm tệp Excel (thư viện openpyxl) nên chưa làm được tệp .xlsx.",
            hint='Chạy: python -m pip install "laichau-reports[excel]" rồi chạy lại lệnh này.',
        ) from error
