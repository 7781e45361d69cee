"""Brings the text of a tag into the spelling that Jinja reads, as a person meant it.

Word turns ``-`` into a dash, ``'`` into ``’``, ``if`` into ``If``; other systems write Vietnamese letters decomposed.
Outside string literals all this is undone. The content of a string literal stays as it is, but for its Unicode form
(NFC, as all data have).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from laichau_reports.docx_jinja.strings import QUOTES, read_literal

_SPACES: Final = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r"
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_REPLACED: Final = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _INVISIBLE), None),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    ord("≥"): ">=",
    ord("≤"): "<=",
    ord("≠"): "!=",
    ord("×"): "*",
    ord("÷"): "/",
    0xFF5C: "|",
}
_STATEMENT_WORDS: Final = (
    "for|endfor|if|elif|else|endif|macro|endmacro|call|endcall|set|endset|with|endwith|include|filter|endfilter"
)
_FIRST_WORD: Final = re.compile(rf"^(\s*(?:(?:p|tr|tc|r)\s+)?)({_STATEMENT_WORDS})\b", re.IGNORECASE)
_OPERATOR_WORD: Final = re.compile(
    r"(?<![\w.])(And|AND|Or|OR|Not|NOT|In|IN|Is|IS|If|IF|Else|ELSE|TRUE|FALSE|NONE)(?!\w)"
)


def normalise(body: str) -> str:
    """Give the code of a tag (what stands between its delimiters), stripped."""
    code = "".join(_pieces(body)).strip()
    return _FIRST_WORD.sub(lambda match: match[1] + match[2].lower(), code)


def _pieces(body: str) -> list[str]:
    pieces: list[str] = []
    index = start = 0
    while index < len(body):
        literal = read_literal(body, index) if body[index] in QUOTES else None
        if literal is None:
            index += 1
            continue
        pieces += [_code(body[start:index]), unicodedata.normalize("NFC", literal.source)]
        index = start = literal.end
    pieces.append(_code(body[start:]))
    return pieces


def _code(text: str) -> str:
    plain = text if text.isascii() and text.isprintable() else unicodedata.normalize("NFC", text.translate(_REPLACED))
    return _OPERATOR_WORD.sub(lambda match: match[1].lower(), plain)
