"""From a workspace and a report id to a Word draft on disk: the one road through the house.

    folder of YAML -> Workspace -> FigureBook -> context (figures, document, narrative) -> Template -> .docx -> file

Nothing is written before everything is sound: faults in YAML, in the narrative, in the template or in rendering end the
run with all of them named and the disk as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, InputError, WorkspaceError
from laichau_reports.reports.context import ANNEX, document_context, figure_context
from laichau_reports.reports.output import write_draft
from laichau_reports.reports.sealing import core_properties, seal
from laichau_reports.reports.shipped import templates_folder
from laichau_reports.reports.templates_in_use import template_in_use
from laichau_reports.vietnamese import last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from laichau_reports.docx_jinja import Gap
    from laichau_reports.figures import FigureBook
    from laichau_reports.reports.narrative import Narrative
    from laichau_reports.reports.spreadsheet import AnnexSheet
    from laichau_reports.workspace import Workspace
    from laichau_reports.workspace.report_file import ReportFile

DRAFTS = "ban-thao"
"""Folder of a workspace that holds its drafts."""


@dataclass(frozen=True, slots=True)
class DraftResult:
    """A draft that was written.

    Attributes:
        path: the file.
        report_id: which report of the workspace it is.
        gaps: what is not known yet, in reading order, each with the place to fill.
        footnotes: how many notes the draft has.
    """

    path: Path
    report_id: str
    gaps: tuple[Gap, ...]
    footnotes: int


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """A draft that is not on disk yet.

    Attributes:
        report_id: which report of the workspace it is.
        path: where it goes if nobody says otherwise.
        docx: the whole file, sealed with its origin and fingerprint.
        gaps: as in ``DraftResult``.
        footnotes: as in ``DraftResult``.
        annex: the table of statistics of the period, ready to be a workbook; None if the catalogue names none.
    """

    report_id: str
    path: Path
    docx: bytes
    gaps: tuple[Gap, ...]
    footnotes: int
    annex: AnnexSheet | None = None


def report_ids(workspace_folder: Path) -> tuple[str, ...]:
    """Give the ids of the reports of a workspace: the names of the files in ``bao-cao``, in order."""
    files = (file for file in (workspace_folder / "bao-cao").glob("*.y*ml") if not file.name.startswith((".", "~")))
    return tuple(sorted(file.stem for file in files if file.suffix in {".yaml", ".yml"}))


def build_draft(
    workspace_folder: Path,
    report_id: str,
    *,
    target: Path | None = None,
    templates: Path | None = None,
) -> DraftResult:
    """Make the draft of one report and put it in place: ``render_reports`` and ``put_in_place`` in one.

    Raises:
        InputError: faults of the files, of the template, of the data; nothing was written.
        Refusal: the draft on disk was changed by a person, or cannot be written.
    """
    (rendered,) = render_reports(workspace_folder, (report_id,), templates=templates)
    return put_in_place(rendered, target)


def render_reports(
    workspace_folder: Path, report_ids: Iterable[str], *, templates: Path | None = None, as_of: date | None = None
) -> tuple[RenderedReport, ...]:
    """Make the drafts of some reports in memory, all or none.

    Args:
        workspace_folder: the folder with ``co-quan.yaml``.
        report_ids: names of files in ``bao-cao``, without their ending.
        templates: where the templates lie; those in or beside the workspace, else the shipped ones, if not said.
        as_of: figures as they were known on this day; revisions of later days are not seen.

    Raises:
        InputError: faults of the files, of the templates, of the data; those of all narratives are told together.
    """
    from laichau_reports.workspace import Workspace, figure_book

    workspace = Workspace.open(workspace_folder)
    book = figure_book(workspace, as_of)
    rendered: list[RenderedReport] = []
    faults: list[Fault] = []
    for report_id in report_ids:
        try:
            rendered.append(render_report(workspace, report_id, templates=templates, book=book))
        except WorkspaceError as error:
            faults += error.faults
    if faults:
        raise WorkspaceError(faults)
    return tuple(rendered)


def put_in_place(rendered: RenderedReport, target: Path | None = None) -> DraftResult:
    """Write a draft: to ``target``, or to its usual place in the workspace.

    Raises:
        InputError: ``target`` is no name of a Word file.
        Refusal: the file there was changed by a person, is not ours, or cannot be written.
    """
    path = target or rendered.path
    if path.suffix.lower() != ".docx":
        raise InputError(
            "Bản thảo là tệp Word nên tên tệp phải có đuôi .docx.",
            value=str(target),
            hint=f'Hãy viết ví dụ --ra "{rendered.path.name}".',
        )
    write_draft(path, rendered.docx)
    return DraftResult(path, rendered.report_id, rendered.gaps, rendered.footnotes)


def render_report(
    workspace: Workspace, report_id: str, *, templates: Path | None = None, book: FigureBook | None = None
) -> RenderedReport:
    """Make the draft of one report in memory.

    Args:
        workspace: the files.
        report_id: which report of the workspace it is.
        templates: as in ``render_reports``.
        book: the figures of the workspace; whoever makes many reports of it gathers them once.

    Raises:
        InputError: faults of the template, of the narrative, of the data.
    """
    from laichau_reports.reports.annex import annex_of
    from laichau_reports.reports.spreadsheet import sheet_of
    from laichau_reports.workspace import figure_book

    report = _report(workspace, report_id)
    template_file = _template_file(workspace, report, templates)
    in_use = template_in_use(template_file, report_filters)
    template, names = in_use.template, in_use.names
    book = book or figure_book(workspace)
    annex = annex_of(workspace.catalogue, book, report.ky)
    context = {**figure_context(book, report.ky), **document_context(workspace, report), ANNEX: annex}
    narrative = _narrative(workspace, report, context, names)
    rendering = template.run({**context, **narrative.as_context()})
    narrative.refuse_unprinted(report, names)
    docx = seal(rendering.docx, workspace, report, template_file.read_bytes())
    path = workspace.folder / DRAFTS / f"{report_id}.docx"
    sheet = sheet_of(annex, context, core_properties(workspace, report))
    return RenderedReport(report_id, path, docx, rendering.gaps, rendering.notes, sheet)


def report_filters() -> dict[str, Callable[..., object]]:
    """Give all filters that templates and narratives of a report may use, by name."""
    from laichau_reports.reports.chart_data import CHART_FILTERS
    from laichau_reports.reports.phrases import FIGURE_FILTERS
    from laichau_reports.reports.plain_filters import PLAIN_FILTERS
    from laichau_reports.reports.table_cells import CELL_FILTERS
    from laichau_reports.reports.targets import TARGET_FILTERS

    return {**FIGURE_FILTERS, **TARGET_FILTERS, **CELL_FILTERS, **CHART_FILTERS, **PLAIN_FILTERS}


def _report(workspace: Workspace, report_id: str) -> ReportFile:
    from laichau_reports.workspace.shared_files import unknown_report

    if report_id in workspace.reports:
        return workspace.reports[report_id]
    raise unknown_report(report_id, workspace.folder, workspace.reports)


def _template_file(workspace: Workspace, report: ReportFile, templates: Path | None) -> Path:
    folder = workspace.folder.resolve()
    own = (folder / "templates", folder.parent / "templates")
    folders = [templates] if templates else [*own, templates_folder()]
    found = next((folder / report.mau for folder in folders if (folder / report.mau).is_file()), None)
    if found is not None:
        return found
    names = sorted({file.name for folder in folders if folder.is_dir() for file in folder.glob("[!~.]*.docx")})
    hint = f"Các mẫu hiện có: {', '.join(names)}." if names else "Hãy chỉ thư mục mẫu bằng --mau-o."
    message = "Không tìm thấy mẫu Word mà báo cáo này cần."
    raise WorkspaceError([Fault(report.place_of("mau"), message, report.mau, hint, code="unknown-template")])


def _narrative(
    workspace: Workspace, report: ReportFile, context: Mapping[str, object], names: Iterable[str]
) -> Narrative:
    """Read the narrative; with the tasks of the year if the template names them."""
    from laichau_reports.reports.narrative import read_narrative
    from laichau_reports.reports.task_list import uses_tasks

    tasks = workspace.tasks.get(last_day(report.ky).year) if uses_tasks(names) else None
    return read_narrative(report, context, report_filters(), tasks)
