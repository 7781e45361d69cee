"""The types of administrative documents, their abbreviations and their symbols (Nghị định 30/2020/NĐ-CP).

Named types and their abbreviations stand in Phụ lục III, mục I. A công văn has neither a printed name nor an
abbreviation: its symbol is that of the office and of the unit that drafted it (Phụ lục I, mục II.3).
"""

from __future__ import annotations

from laichau_reports.vietnamese import nfc

ABBREVIATIONS: dict[str, str] = {
    "nghị quyết": "NQ",
    "quyết định": "QĐ",
    "chỉ thị": "CT",
    "quy chế": "QC",
    "quy định": "QyĐ",
    "thông cáo": "TC",
    "thông báo": "TB",
    "hướng dẫn": "HD",
    "chương trình": "CTr",
    "kế hoạch": "KH",
    "phương án": "PA",
    "đề án": "ĐA",
    "dự án": "DA",
    "báo cáo": "BC",
    "biên bản": "BB",
    "tờ trình": "TTr",
    "hợp đồng": "HĐ",
    "công điện": "CĐ",
    "bản ghi nhớ": "BGN",
    "bản thỏa thuận": "BTT",
    "giấy ủy quyền": "GUQ",
    "giấy mời": "GM",
    "giấy giới thiệu": "GGT",
    "giấy nghỉ phép": "GNP",
    "phiếu gửi": "PG",
    "phiếu chuyển": "PC",
    "phiếu báo": "PB",
}
"""Abbreviation of each named type, by its name in small letters."""

CONG_VAN = "Công văn"
"""The type whose name is not printed."""

BLANK_NUMBER = " " * 6
"""Room for the number that the records office (văn thư) writes in."""


def abbreviation_of(ten_loai: str) -> str | None:
    """Give the abbreviation of a type of document (``Báo cáo`` -> ``BC``); None if the decree lists no such type."""
    return ABBREVIATIONS.get(nfc(ten_loai).casefold())


def is_cong_van(ten_loai: str) -> bool:
    """Tell a công văn, the type without a printed name."""
    return nfc(ten_loai).casefold() == CONG_VAN.casefold()


def so_hieu(number: int | None, *symbols: str) -> str:
    """Compose number and symbol (Phụ lục I, mục II.3); below ten padded; blank until it is given.

    Args:
        number: of the document; None as long as the records office has given none.
        symbols: type and office (``979/BC-SCT``); for a công văn office and drafting unit (``879/SCT-QLCN``).
    """
    written = BLANK_NUMBER if number is None else f"{number:02d}"
    return f"{written}/{'-'.join(symbols)}"
