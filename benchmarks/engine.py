"""The template engine against docxtpl, in one process, alternating; see README.md beside this file.

    python benchmarks/engine.py [--rounds 9]

Exit code 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import io
import sys
from typing import Any

from docxtpl import DocxTemplate
from timing import Scoreboard, medians
from word_files import engine_context, engine_template

from laichau_reports.docx_jinja import Template

PARAGRAPHS, ROWS = 200, 500
ROW_STEPS = (500, 1_000, 2_000, 4_000)
TAG_STEPS = (1_500, 3_000, 6_000)
WARM_TARGET = 6.0
GROWTH_LIMIT = 1.5  # cost of a row or tag at the largest size over its cost at the smallest


def theirs_warm(template: DocxTemplate, context: dict[str, Any]) -> bytes:
    """Render and save with docxtpl; autoescape, without which ``&`` in data would be lost."""
    template.render(context, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def theirs_once(source: bytes, context: dict[str, Any]) -> bytes:
    """Open, compile, render and save with docxtpl."""
    return theirs_warm(DocxTemplate(io.BytesIO(source)), context)


def ours_once(source: bytes, context: dict[str, Any]) -> bytes:
    """Open, compile, render and save with ours."""
    return Template.open(source).render(context)


def text_of_body(docx: bytes) -> list[str]:
    """Text of a file as python-docx sees it: both engines must have done the same work."""
    from docx import Document

    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for cell in table._cells]  # noqa: SLF001 - .rows is quadratic
    return [paragraph.text for paragraph in document.paragraphs] + cells


def compare(board: Scoreboard, rounds: int) -> None:
    """Compare both engines on one template, opened once and opened each time."""
    source, context = engine_template(PARAGRAPHS, with_table=True), engine_context(PARAGRAPHS, ROWS)
    if text_of_body(theirs_once(source, context)) != text_of_body(ours_once(source, context)):
        sys.exit("the two engines do not write the same text: nothing to compare")
    ours, theirs = Template.open(source), DocxTemplate(io.BytesIO(source))
    jobs = {"theirs": lambda: theirs_warm(theirs, context), "ours": lambda: ours.render(context)}
    board.ratio("warm render and save", **medians(jobs, rounds), at_least=WARM_TARGET)
    jobs = {"theirs": lambda: theirs_once(source, context), "ours": lambda: ours_once(source, context)}
    board.ratio("compile, render and save once", **medians(jobs, rounds), at_least=1)


def compare_tags(board: Scoreboard, rounds: int) -> None:
    """Compare both engines where compiling is nearly all of the cost."""
    paragraphs = max(TAG_STEPS) // 3
    source, context = engine_template(paragraphs, with_table=False), engine_context(paragraphs, 0)
    jobs = {"theirs": lambda: theirs_once(source, context), "ours": lambda: ours_once(source, context)}
    board.ratio(f"compile, render and save {max(TAG_STEPS)} tags", **medians(jobs, rounds), at_least=1)


def grow(board: Scoreboard, rounds: int) -> None:
    """See that a row and a tag cost the same in a large document as in a small one."""
    ours = Template.open(engine_template(0, with_table=True))
    rows = {str(size): engine_context(0, size) for size in ROW_STEPS}
    costs = medians({size: lambda c=context: ours.render(c) for size, context in rows.items()}, rounds)
    board.linear("rows of a table", {int(size): cost for size, cost in costs.items()}, at_most=GROWTH_LIMIT)
    sources = {str(size): engine_template(size // 3, with_table=False) for size in TAG_STEPS}
    costs = medians({size: lambda s=source: Template.open(s) for size, source in sources.items()}, rounds)
    board.linear("tags to compile", {int(size): cost for size, cost in costs.items()}, at_most=GROWTH_LIMIT)


def main() -> int:
    """Print all results; give 1 if a target was missed."""
    parser = argparse.ArgumentParser(description="The template engine against docxtpl.")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each job; the median counts (default 9)")
    rounds = parser.parse_args().rounds
    board = Scoreboard()
    compare(board, rounds)
    compare_tags(board, max(rounds // 3, 1))
    grow(board, max(rounds // 3, 1))
    return int(board.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
