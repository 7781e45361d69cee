"""Documents that a text cites: type, number, symbol, issuer, date, subject.

Forms (Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.3 and II.6): ``Kế hoạch số 287/KH-UBND ngày 19/01/2024 của UBND tỉnh``;
with the year inside (``32/2024/NĐ-CP``); of the Party (``29-NQ/TW``). Knows nothing of files or reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES = (
    "chương trình hành động",
    "thông tư liên tịch",
    "nghị quyết liên tịch",
    "giấy giới thiệu",
    "giấy ủy quyền",
    "bản thỏa thuận",
    "bản ghi nhớ",
    "nghị quyết",
    "nghị định",
    "quyết định",
    "chương trình",
    "thông báo",
    "thông cáo",
    "thông tư",
    "phương án",
    "hướng dẫn",
    "công điện",
    "công văn",
    "văn bản",
    "biên bản",
    "báo cáo",
    "kế hoạch",
    "kết luận",
    "tờ trình",
    "hợp đồng",
    "quy định",
    "quy chế",
    "chỉ thị",
    "giấy mời",
    "đề án",
    "dự án",
    "luật",
)
_SYMBOL = r"[A-ZĐ][A-Za-zĐđ&0-9]*(?:-[A-ZĐ][A-Za-zĐđ&0-9]*)*"
_TYPE = re.compile(rf"(?<!\w)(?P<type>{'|'.join(_TYPES)})\s+(?:số\s*:?\s*)?$", re.IGNORECASE)
_LONGEST_TYPE = max(map(len, _TYPES)) + len(" số:  ")
_CITATION = re.compile(
    r"(?<![\w./-])(?P<number>[0-9]{1,5})(?:/(?P<year>(?:19|20)[0-9]{2}))?"
    rf"(?:/(?P<symbol>{_SYMBOL})|(?P<party>-[A-ZĐ][A-Za-zĐđ]*/[A-ZĐ][A-Za-zĐđ]*))(?![\w/])"
)
_DAY = r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})(?![0-9])"
_DIRECT = re.compile(rf"[\s,(]*(?:ký\s+|ban hành\s+)?ngày[\s/]*{_DAY}")
_ISSUER = r"(?:(?!\b(?:về|thực hiện|tại|trong|triển khai|tổ chức|theo|để|nhằm|vào|và)\b)[^.;:\d]){2,80}?"
_LOOSE = re.compile(rf"[\s,(]*(?:của|do|được)\s+{_ISSUER}[\s,(]*(?:ban hành\s+|ký\s+)?(?:cùng\s+)?ngày\s+{_DAY}")
_SAME_DAY = re.compile(rf"[\s,(]*cùng ngày\s+{_DAY}")
_OF = re.compile(
    r"(?:[\s,()]|ban hành|cùng|ngày[\s/]*[0-9/]+)*(?:của|do)\s+"
    r"(?P<issuer>(?:(?!\b(?:về|ban|thực hiện|ngày|phê|quy|tại)\b)[^.,;:()\d\ufffc]){2,60})"
)
_SUBJECT = re.compile(r"[^.;:]{0,120}?\bvề(?:\s+việc)?\s+(?P<subject>[^.;:()]{8,160})(?=[.;:()]|$)")


@dataclass(frozen=True, slots=True)
class Cited:
    """One mention of a document.

    Attributes:
        start: offset of its type, or of its number.
        number_start: offset of its number.
        end: offset after its symbol.
        tail: offset after its date, if that follows; else ``end``.
        type: as written, in small letters; empty if it is not named.
        number: its number.
        symbol: what follows the number (``KH-UBND``, ``NĐ-CP``, ``NQ/TW``).
        year: the year inside the number, or None.
        day: the date of the document, or None.
        day_start: offset of the date; -1 if there is none.
        direct: the date follows the number at once.
        issuer: who issued it, in small letters; empty if it is not said.
        subject: what it is about; empty if it is not said.
    """

    start: int
    number_start: int
    end: int
    tail: int
    type: str
    number: int
    symbol: str
    year: int | None
    day: date | None
    day_start: int
    direct: bool
    issuer: str
    subject: str

    @property
    def name(self) -> str:
        """Number and symbol as written: ``287/KH-UBND``, ``32/2024/NĐ-CP``, ``29-NQ/TW``."""
        number = f"{self.number:02d}"
        if "/" in self.symbol:
            return f"{number}-{self.symbol}"
        return f"{number}/{self.year}/{self.symbol}" if self.year else f"{number}/{self.symbol}"


def cited_documents(text: str) -> Iterator[Cited]:
    """Give the documents that a text cites, in order."""
    found = list(_CITATION.finditer(text)) if "/" in text else []
    for index, one in enumerate(found):
        limit = found[index + 1].start() if index + 1 < len(found) else len(text)
        yield _cited(one, text[:limit], is_last=limit == len(text))


def _cited(one: re.Match[str], text: str, *, is_last: bool) -> Cited:
    kind = _TYPE.search(text[max(one.start() - _LONGEST_TYPE, 0) : one.start()])
    begin = one.start() - len(kind[0]) if kind else one.start()
    dated = _DIRECT.match(text, one.end()) or _SAME_DAY.match(text, one.end())
    direct = dated is not None
    dated = dated or _LOOSE.match(text, one.end())
    day = _date(dated)
    issuer = _OF.match(text, one.end())
    subject = _SUBJECT.match(text, one.end())
    is_whole = subject is not None and (is_last or subject.end() < len(text))
    symbol = one["symbol"] or one["party"].removeprefix("-")
    return Cited(
        begin,
        one.start("number"),
        one.end(),
        dated.end() if dated else one.end(),
        kind["type"].lower() if kind else "",
        int(one["number"]),
        symbol,
        int(one["year"]) if one["year"] else None,
        day,
        dated.start("day") if dated else -1,
        direct,
        " ".join(issuer["issuer"].lower().split()) if issuer else "",
        subject["subject"].strip() if subject and is_whole else "",
    )


def _date(dated: re.Match[str] | None) -> date | None:
    if dated is None:
        return None
    try:
        return date(int(dated["year"]), int(dated["month"]), int(dated["day"]))
    except ValueError:  # no such day: the rule about dates tells it
        return None
