"""Every figure of a draft with the place in the YAML that it comes from, and the formula that made it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.checks.facts import Facts
from laichau_reports.docx_jinja.controls_document import ControlledDocument
from laichau_reports.errors import InputError, ParseError
from laichau_reports.figures.interval import Rounding
from laichau_reports.figures.rates import Subject
from laichau_reports.reports.formulas import Formula, formula_of
from laichau_reports.vietnamese import format_number, last_day, parse_period_id, round_half_up
from laichau_reports.workspace import figure_book

if TYPE_CHECKING:
    from pathlib import Path

    from laichau_reports.docx_jinja.controls import Held
    from laichau_reports.workspace import Workspace

WHOLE_YEAR = "ca_nam"
_NUMBER = re.compile(r"(?P<whole>\d[\d.]*)(?:,(?P<decimals>\d+))?(?P<sign>%?)")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class FigureTag:
    """What the tag of a control says: which figure, and what of it.

    Attributes:
        subject: the indicator in its period.
        measure: what is printed of it: ``so``, ``so_ke_hoach:hdnd``.
    """

    subject: Subject
    measure: str

    @classmethod
    def read(cls, tag: str) -> FigureTag | None:
        """Read a tag; None if it names no figure."""
        indicator, *rest = tag.split("/")
        if len(rest) + 1 < _SHORTEST:
            return None
        try:
            period = parse_period_id(rest[0])
        except ParseError:
            return None
        return cls(Subject(indicator, period, rest[1] == WHOLE_YEAR), rest[-1])


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure of a draft.

    Attributes:
        tag: indicator, period and measure.
        text: what the draft says.
        generated: what the program had written; another text than ``text`` if a person has changed it.
        name: the indicator's name; its id if the workspace does not know it.
        formula: how it came about; None if nobody can say.
        today: what the formula gives today, as the draft would print it; empty if it gives no single number.
    """

    tag: str
    text: str
    generated: str
    name: str
    formula: Formula | None
    today: str

    @property
    def is_outdated(self) -> bool:
        """Whether the data now give another number than the draft says."""
        return bool(self.today) and self.today != _number_text(self.text)


def open_draft(file: Path, docx: bytes) -> ControlledDocument:
    """Open a draft of ours.

    Raises:
        InputError: the file is no draft of this program, or was made before drafts remembered their figures.
    """
    draft = ControlledDocument.read(docx)
    if draft is None:
        raise InputError(
            "Tệp này không mang danh sách số liệu của bản thảo.",
            place=file,
            hint="Hãy chọn bản thảo do lệnh build của bản chương trình này làm ra, hoặc làm bản mới bằng --mau-moi.",
        )
    return draft


def trace(draft: ControlledDocument, workspace: Workspace) -> tuple[TracedFigure, ...]:
    """List the figures of a draft in reading order; those that the person deleted are left out.

    Args:
        draft: the opened draft.
        workspace: the files that it was made from.
    """
    book = figure_book(workspace)
    latest = max((last_day(period) for period in book.actuals), default=last_day(parse_period_id("2024")))
    facts = Facts(workspace, book, Rounding.NEAREST, latest)
    shown = ((slot.text, draft.held_by(slot)) for slot in draft.slots)
    return tuple(_traced(facts, text, held) for text, held in shown if text.strip())


def _traced(facts: Facts, text: str, held: Held) -> TracedFigure:
    tag = FigureTag.read(held.tag)
    if tag is None or tag.subject.indicator not in facts.book.catalogue.indicators:
        return TracedFigure(held.tag, text, held.text, held.tag.partition("/")[0], None, "")
    formula = formula_of(facts, tag.subject, tag.measure, text)
    return TracedFigure(held.tag, text, held.text, facts.name(tag.subject.indicator), formula, _today(formula, text))


def _today(formula: Formula | None, text: str) -> str:
    """Write the result of a formula with as many decimals as the draft shows."""
    number = _NUMBER.search(text)
    if formula is None or formula.value is None or number is None:
        return ""
    decimals = len(number["decimals"] or "")
    written = format_number(round_half_up(abs(formula.value), decimals), decimals=decimals)
    padded = written.zfill(len(number["whole"])) if number["whole"].startswith("0") and not decimals else written
    return padded + number["sign"]


def _number_text(text: str) -> str:
    number = _NUMBER.search(text)
    return number[0] if number else text
