"""Reports that stand each for itself: a fault in one of them stops no other.

``render_reports`` holds all drafts of a workspace in memory and gives all or none; this is the road for very many. What
the reports of a workspace share is read once and kept until a report of another workspace is wanted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from laichau_reports.errors import WorkspaceError
from laichau_reports.reports.draft import RenderedReport, render_report

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from laichau_reports.errors import Fault
    from laichau_reports.figures import FigureBook
    from laichau_reports.workspace import SharedFiles


@dataclass(frozen=True, slots=True)
class _Opened:
    """A workspace that reports were asked of: what they share, or why it cannot be read."""

    folder: Path
    files: SharedFiles | None = None
    book: FigureBook | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class OneByOne:
    """Makes drafts in memory, one report at a time.

    Attributes:
        templates: where the templates lie, as in ``render_reports``.
        as_of: the day on which the figures were known as they are wanted, as there.
    """

    templates: Path | None = None
    as_of: date | None = None
    _opened: _Opened | None = field(default=None, init=False, repr=False)

    def render(self, folder: Path, report_id: str) -> RenderedReport:
        """Make the draft of one report of a workspace.

        Raises:
            InputError: faults of this report, of its template, or of the files that all reports share.
        """
        if self._opened is None or self._opened.folder != folder:
            self._opened = _open(folder, self.as_of)
        opened = self._opened
        if opened.files is None:
            raise WorkspaceError(opened.faults)
        workspace = opened.files.with_report(report_id)
        return render_report(workspace, report_id, templates=self.templates, book=opened.book)


def _open(folder: Path, as_of: date | None) -> _Opened:
    """Read what reports share; a fault is kept too, so that a thousand reports do not look for it a thousand times."""
    from laichau_reports.workspace import SharedFiles, figure_book

    try:
        files = SharedFiles.open(folder)
    except WorkspaceError as error:
        return _Opened(folder, faults=error.faults)
    return _Opened(folder, files, figure_book(files.workspace, as_of))
