"""Placeholders that somebody meant to fill in: ``[…]``, ``xxx``, ``TODO``, ``đạt … tỷ đồng``.

Three dots at the end of an open list are usual and stay unseen. A text that begins with ``…`` waits to be written; the
draft shows it as a gap, so it is the mildest kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.checks.model import Severity
from laichau_reports.workspace.unfilled import reminder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = re.compile(
    r"\[\s*(?:…|\.{2,}|_+|\?+|x+|điền[^\]]*|số liệu|chưa có[^\]]*)?\s*\]|\b(?:TODO|TBD|FIXME)\b|\?{2,}"
    r"|_{3,}|\.{5,}|…{2,}|(?<!\w)x{2,}(?!\w)"
)
_DOTS = re.compile(
    r"\b(?:đạt|là|số|ngày) (?:…|\.{3,4})(?=\s|/)|(?<= )(?:…|\.{3,4})\s?(?=%|(?:đồng|triệu|tỷ|nghìn|ha|tấn)\b)"
)


@dataclass(frozen=True, slots=True)
class Blank:
    """A placeholder.

    Attributes:
        start: offset in the text.
        text: as written.
        severity: a mark that would be printed is an error; dots are less sure; what the draft shows as a gap is noted.
    """

    start: int
    text: str
    severity: Severity


def blanks_in(text: str) -> Iterator[Blank]:
    """Give the placeholders of a text, in order."""
    if reminder_of(text) is not None:
        yield Blank(0, text.strip(), Severity.NOTE)
        return
    sure = list(_BLANK.finditer(text))
    dots = [one for one in _DOTS.finditer(text) if not any(_meet(one, other) for other in sure)]
    found = [(one, Severity.ERROR) for one in sure] + [(one, Severity.WARNING) for one in dots]
    for one, severity in sorted(found, key=lambda pair: pair[0].start()):
        yield Blank(one.start(), one[0].strip(), severity)


def _meet(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()
