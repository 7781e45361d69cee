"""Which texts of a report serve again, and how the others are marked: they must be rewritten before anyone prints them.

A text renews itself when each of its sentences speaks through a figure (``{{ gtsxcn | cau }}``) and no number is typed:
the next period's figures make it true again. The opening and the closing serve again too, if all they say of time are
words that move on. Everything else was true of the last period only. It is kept to be reworked, behind a mark that
begins with ``…``: a draft shows a gap there and ``check`` notes it, so that it can never be sent by oversight.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laichau_reports.reports.moved_words import MovedWords

MARK = "… (kỳ trước) "
"""Goes before a text of the last period that is to be rewritten."""

FRAME_SECTIONS = frozenset({"mo_dau", "ket_thuc"})
"""Sections that open and close a report; all templates call them so."""

OTHER_PERIOD = re.compile(r"\bky\(\s*(?P<quote>['\"])(?P<period>[^'\"]+)(?P=quote)\s*\)")
"""A figure of a period that is named: ``ky('2024-5T').gtsxcn``."""

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SENTENCE_END = re.compile(r"[.;](?:\s|$)|\^\[|\]")
_YEAR = re.compile(r"(?:năm|so sánh)\s+[0-9]{4}(?![0-9])")
_VALUE = "\ufffc"


def renews_itself(text: str, section: str, words: MovedWords, *, is_heading: bool = False) -> bool:
    """Tell whether a text may stand in the next report as it is, but for the words of the period.

    Args:
        text: the text, as written in YAML.
        section: the section of the report that it stands in.
        words: what is moved on.
        is_heading: it introduces sub-points.
    """
    if OTHER_PERIOD.search(text):
        return False
    spoken = _YEAR.sub("", words.cut(_EXPRESSION.sub(_VALUE, text)))
    if any(character.isdigit() for character in spoken):
        return False
    if section in FRAME_SECTIONS or (is_heading and text.rstrip().endswith(":")):
        return True
    sentences = [sentence for sentence in _SENTENCE_END.split(spoken) if any(map(str.isalpha, sentence))]
    return bool(sentences) and all(_VALUE in sentence for sentence in sentences)
