"""Texts that wait to be written: a text that begins with ``…`` reminds of what belongs there.

``thuan_loi: … điều kiện thuận lợi trong kỳ`` is what a new workspace comes with. A draft shows it as a gap, never as
text; ``check`` notes it.
"""

from __future__ import annotations

import re

_UNFILLED = re.compile(r"(?:…|\.\.\.)\s*(?P<reminder>.*)", re.DOTALL)


def reminder_of(text: str) -> str | None:
    """Give what is to be written in place of a text, in the words of the text, maybe none; None if it is written."""
    found = _UNFILLED.fullmatch(text.strip())
    return " ".join(found["reminder"].split()) if found else None
