"""Placeholders that somebody meant to fill in: ``[…]``, ``xxx``, ``TODO``, ``đạt … tỷ đồng``.

Three dots at the end of an open list are usual and stay unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
        is_dots: nothing but dots: less sure than the other marks.
    """

    start: int
    text: str
    is_dots: bool


def first_blank(text: str) -> Blank | None:
    """Give the first placeholder of a text, or None."""
    for form in (_BLANK, _DOTS):
        if found := form.search(text):
            return Blank(found.start(), found[0].strip(), form is _DOTS)
    return None
