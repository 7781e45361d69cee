"""The expressions of a narrative, ``{{ gtsxcn | cau }}``: names that nothing gives, and what cannot be read at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import nearest, parse_period_id
from laichau_reports.workspace.template_names import RESERVED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from laichau_reports.checks.narrative_text import Passage

_NAME = re.compile(r"\s*(?:ky\(\s*(?P<quote>['\"])(?P<period>[^'\"]*)(?P=quote)\s*\)\s*\.\s*)?(?P<name>[^\W\d]\w*)")
_LANGUAGE = frozenset(
    {"true", "false", "none", "True", "False", "None", "not", "if", "range", "dict", "namespace", "cycler", "joiner"}
)
"""Words of the expression language that may come first and name nothing of the workspace."""


@dataclass(frozen=True, slots=True)
class ExpressionFault:
    """What would keep a draft from being built.

    Attributes:
        position: offset in the text.
        message: what is wrong, one full Vietnamese sentence.
        hint: what to write instead.
    """

    position: int
    message: str
    hint: str


def expression_faults(text: Passage, indicators: Collection[str]) -> Iterator[tuple[str, ExpressionFault]]:
    """Give the faulty expressions of a text by their source; one fault for a text that is unreadable.

    Args:
        text: the text.
        indicators: names of the catalogue.
    """
    if text.fault:
        yield "cau-truc", ExpressionFault(text.fault_position, text.fault, text.fault_hint)
    for value in text.values:
        found = _NAME.match(value.code)
        if found is not None and found["name"] not in _LANGUAGE:
            fault = _fault(found, value.code, value.start, indicators)
            if fault is not None:
                yield " ".join(value.code.split()), fault


def _fault(found: re.Match[str], code: str, position: int, indicators: Collection[str]) -> ExpressionFault | None:
    name, period = found["name"], found["period"]
    shown = f"{{{{ {' '.join(code.split())} }}}}"
    if period is not None:
        try:
            parse_period_id(period)
        except ParseError as error:
            return ExpressionFault(position, f"Không đọc được kỳ «{period}» trong {shown}.", error.hint)
    if name in indicators or (period is None and name in RESERVED):
        return None
    known = [*indicators, *(RESERVED if period is None else ())]
    likely = nearest(name, known)
    return ExpressionFault(
        position,
        f"Không có chỉ tiêu nào mang mã «{name}» mà {shown} trong lời văn nhắc đến, nên không lập được bản thảo.",
        f"Có phải ý bạn là «{likely[0]}»?" if likely else "Xem các mã trong chi-tieu.yaml.",
    )
