"""Placeholders that somebody meant to fill in: ``[…]``, ``xxx``, ``TODO``, ``đạt … tỷ đồng``.

Three dots at the end of an open list are usual and stay unseen. A text that begins with ``…`` waits to be written; the
draft shows it as a gap, so it is the mildest kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from laichau_reports.checks.model import Severity
from laichau_reports.workspace.unfilled import reminder_of

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


def first_blank(text: str) -> Blank | None:
    """Give the first placeholder of a text, or None."""
    if reminder_of(text) is not None:
        return Blank(0, text.strip(), Severity.NOTE)
    for form, severity in ((_BLANK, Severity.ERROR), (_DOTS, Severity.WARNING)):
        if found := form.search(text):
            return Blank(found.start(), found[0].strip(), severity)
    return None
