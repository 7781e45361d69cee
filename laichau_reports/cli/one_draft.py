"""What one draft comes to: written, refreshed or refused, with what belongs beside it, and the words about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.errors import DraftChangedError, LaichauReportsError
    from laichau_reports.reports import DraftResult, RenderedReport

UNKNOWN: Final = "…"
"""What a cell of the table of statistics shows for a figure that is not known."""

Order = tuple[Path, str]
"""A report to be made: the folder of its workspace and its id."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How drafts are to be written.

    Attributes:
        target: the file, for one draft; None for its usual place.
        fresh: beside a draft that a person has changed, write a wholly new one.
        spreadsheet: write the table of statistics beside it.
        pdf: write a PDF beside it.
    """

    target: Path | None = None
    fresh: bool = False
    spreadsheet: bool = False
    pdf: bool = False


class Listener(Protocol):
    """Hears what there is to say about a draft."""

    def say(self, text: str) -> None:
        """Hear what was done."""

    def trouble(self, text: str, exit_code: int) -> None:
        """Hear what went wrong, and the exit code that it means; no text if that was said already."""


@dataclass(slots=True)
class Voice:
    """Speaks at once; the same trouble only once.

    Attributes:
        exit_code: the worst so far.
    """

    exit_code: int = 0
    _told: set[str] = field(default_factory=set)

    def say(self, text: str) -> None:
        """Print what was done."""
        click.echo(text)

    def trouble(self, text: str, exit_code: int) -> None:
        """Print what went wrong."""
        if text and text not in self._told:
            click.echo(text, err=True)
        self._told.add(text)
        self.exit_code = max(self.exit_code, exit_code)


def finish(rendered: RenderedReport, wish: Wish, listener: Listener) -> None:
    """Write a draft and what belongs to it; one that must not be touched is no reason to leave the others out."""
    from laichau_reports.reports import place_for_fresh

    target = place_for_fresh(wish.target or rendered.path) if wish.fresh else wish.target
    written = _write(rendered, target, listener)
    if written is not None:
        _accompany(*written, wish, listener)


def tell(error: LaichauReportsError, listener: Listener) -> None:
    """Say what went wrong as ``main`` would."""
    listener.trouble(str(error), error.exit_code)


def _write(rendered: RenderedReport, target: Path | None, listener: Listener) -> tuple[RenderedReport, Path] | None:
    """Write one draft; give what lies on disk now, and where; None if it could not be written."""
    from laichau_reports.errors import DraftChangedError, Refusal
    from laichau_reports.reports import put_in_place

    try:
        result = put_in_place(rendered, target)
    except DraftChangedError as refusal:
        return _refresh(rendered, target, listener, refusal)
    except Refusal as refusal:
        tell(refusal, listener)
        return None
    listener.say("\n".join(_lines(result)))
    return rendered, result.path


def _refresh(
    rendered: RenderedReport, target: Path | None, listener: Listener, refusal: DraftChangedError
) -> tuple[RenderedReport, Path] | None:
    """Leave the draft that a person has changed as it is; bring the figures up to date in a copy."""
    from laichau_reports.cli.refreshed_words import words_of
    from laichau_reports.errors import Refusal
    from laichau_reports.reports import refresh_draft

    try:
        done = refresh_draft(rendered, datetime.now(UTC).astimezone().date(), target)
    except Refusal as trouble:
        tell(trouble, listener)
        return None
    if done is None:
        tell(refusal, listener)
        return None
    listener.say("\n".join(words_of(done)))
    if done.needs_a_person:
        listener.trouble("", 1)
    return replace(rendered, docx=done.docx), done.path


def _accompany(rendered: RenderedReport, draft: Path, wish: Wish, listener: Listener) -> None:
    """Write what belongs to a draft beside it."""
    from laichau_reports.errors import InputError, Refusal

    for make, wanted in ((_spreadsheet, wish.spreadsheet), (_pdf, wish.pdf)):
        if not wanted:
            continue
        try:
            listener.say(make(rendered, draft))
        except (InputError, Refusal) as error:
            # The draft itself is written: what belongs to it can be made later.
            tell(error, listener)


def _spreadsheet(rendered: RenderedReport, draft: Path) -> str:
    from laichau_reports.reports.spreadsheet import write_spreadsheet

    return f"Đã viết biểu thống kê: {click.format_filename(write_spreadsheet(rendered.annex, draft))}"


def _pdf(rendered: RenderedReport, draft: Path) -> str:
    from laichau_reports.reports.pdf import write_pdf

    return f"Đã viết tệp PDF: {click.format_filename(write_pdf(rendered.docx, draft))}"


def _lines(result: DraftResult) -> Iterator[str]:
    yield f"Đã viết bản thảo: {click.format_filename(result.path)}"
    gaps = tuple(_gap_lines(result))
    if gaps:
        yield f"{len(gaps)} ô chưa có số liệu:"
        yield from gaps


def _gap_lines(result: DraftResult) -> Iterator[str]:
    """Give a line for each figure to be found; a place that says what it lacks needs no line for a bare «…»."""
    explained = {str(gap.place) for gap in result.gaps if gap.text != UNKNOWN}
    lines = dict.fromkeys((str(gap.place), gap.text) for gap in result.gaps)
    for place, text in lines:
        if text != UNKNOWN:
            yield f"  {place}: {text}" if place else f"  {text}"
        elif place not in explained:
            yield f"  {place}: {text}"
