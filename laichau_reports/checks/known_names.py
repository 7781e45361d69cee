"""Finds in a text the names that changed with the law, and says what each was called on a day.

Knows the table of names, nothing of documents. A stretch of text may itself say that it speaks of another time (a date,
a year, «trước đây», «sáp nhập»); precision goes first, so such a stretch proves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from laichau_reports.checks.prose import sentences
from laichau_reports.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from laichau_reports.workspace import Renaming

_LISTED = re.compile(r"(?:[Cc]ác|CÁC)\s+(?P<kind>[Ss]ở|[Bb]ộ)(?:\s*:\s*|\s+)(?=[A-ZĐ])(?P<names>[^.;:()]*)")
"""``các Sở: Kế hoạch và Đầu tư, Tài chính``: the kind of office is said once."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_RANGE = re.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d")
_COMPARED = re.compile(r"so với [^,;.]{0,40}?năm (?:19|20)\d\d", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)")
_LONG_DAY = re.compile(r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>(?:19|20)\d\d)")
_MONTH = re.compile(r"(?:(?<!\d)|tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>(?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_OTHER_TIME = re.compile(
    r"trước đây|trước khi|trước ngày|trước thời điểm|\bcũ\b|\bnay là|tiền thân|sáp nhập|hợp nhất|sắp xếp|tổ chức lại"
    r"|giải thể|kết thúc hoạt động|chấm dứt hoạt động|chuyển từ|đổi tên|chuyển giao|tiếp nhận|bàn giao|\bsẽ\b|dự kiến",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UsedName:
    """A name that stands in a text.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        name: as the table writes it.
        renaming: the change that ends it, or that brought it.
        is_old: it ended with that change; else it came with it.
    """

    start: int
    end: int
    name: str
    renaming: Renaming
    is_old: bool

    def is_out_of_time(self, day: date) -> bool:
        """Tell whether a document of this day should use another name."""
        return self.is_old == (day >= self.renaming.tu)


class KnownNames:
    """The names of a table, quick to find.

    Args:
        renamings: the changes; of two that end the same name the later one in the table counts.
    """

    def __init__(self, renamings: Iterable[Renaming]) -> None:
        self._ended: dict[str, Renaming] = {}
        self._begun: dict[str, Renaming] = {}
        for renaming in renamings:
            self._ended |= {_plain(name): renaming for name in renaming.cu}
            if renaming.moi_hoan_toan:
                self._begun[_plain(renaming.moi)] = renaming
        names = {**self._begun, **self._ended}
        self._whole = _any_of(names)
        self._bare = {
            kind: _any_of({name.removeprefix(f"{kind} "): None for name in names if name.startswith(f"{kind} ")})
            for kind in ("Sở", "Bộ")
        }

    def find(self, text: str) -> Iterator[UsedName]:
        """Give the names of the table that a text uses, in order; not those inside quotation marks."""
        shown = _QUOTED.sub(lambda found: " " * len(found[0]), nfc(text))
        taken: list[tuple[int, int]] = []
        for found in self._whole.finditer(shown):
            taken.append(found.span())
            yield from self._used(found[0], *found.span())
        for listed in _LISTED.finditer(shown):
            kind = listed["kind"].capitalize()
            for found in self._bare[kind].finditer(shown, *listed.span("names")):
                if not any(start <= found.start() < end for start, end in taken):
                    yield from self._used(f"{kind} {found[0]}", *found.span())

    def called_on(self, renaming: Renaming, day: date) -> Renaming:
        """Follow a change to the one that was the last on a day: names may change again."""
        following = self._ended.get(_plain(renaming.moi))
        while following is not None and renaming.tu < following.tu <= day:
            renaming, following = following, self._ended.get(_plain(following.moi))
        return renaming

    def _used(self, written: str, start: int, end: int) -> Iterator[UsedName]:
        """Give a name as what it is: one that both came and went is judged by both days."""
        name = _plain(written)
        for is_old, table in ((True, self._ended), (False, self._begun)):
            if name in table:
                yield UsedName(start, end, written, table[name], is_old)


def speaks_of_another_time(text: str, used: UsedName) -> bool:
    """Tell whether the stretch around a name speaks of a time in which the name was right, or of the change itself."""
    start, end = _stretch(text, used.start)
    around = f"{text[start : used.start]} {text[used.end : end]}"
    if _OTHER_TIME.search(around):
        return True
    days = _days_in(around)
    return any(not used.is_out_of_time(day) for day in days)


def _stretch(text: str, position: int) -> tuple[int, int]:
    """Give begin and end of the clause (between semicolons) of the sentence that holds a character."""
    start, end = next((span for span in sentences(text) if span[0] <= position < span[1]), (0, len(text)))
    begin = text.rfind(";", start, position) + 1
    stop = text.find(";", position, end)
    return max(begin, start), end if stop < 0 else stop


def _days_in(text: str) -> Iterator[date]:
    """Give a day of each date, month and year that a text names; spans of years and comparisons do not date it."""
    rest = _COMPARED.sub(" ", _RANGE.sub(" ", text))
    for form in (_DAY, _LONG_DAY, _MONTH, _YEAR):
        for found in form.finditer(rest):
            pieces: Mapping[str, str] = found.groupdict()
            try:
                yield date(int(pieces["year"]), int(pieces.get("month", 1)), int(pieces.get("day", 1)))
            except ValueError:
                continue  # no such day: the rule about dates tells it
        rest = form.sub(" ", rest)


def _any_of(names: Mapping[str, object]) -> re.Pattern[str]:
    forms = "|".join(map(_form, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)" if forms else r"(?!)")


def _form(name: str) -> str:
    """Make a pattern of a name: any spaces, any dash, both places of the tone mark in «Ủy»."""
    return re.escape(name).replace(r"\ ", r"\s+").replace(r"\-", "[-–—]").replace("Ủy", "(?:Ủy|Uỷ)")


def _plain(name: str) -> str:
    """Write a name in the one way in which it is looked up."""
    words = " ".join(nfc(name).split()).replace("Uỷ", "Ủy")
    return re.sub("[–—]", "-", words)
