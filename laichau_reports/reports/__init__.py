"""A period + a document + a template -> a Word draft.

The job of this room: to put figures into the words that official reports use, to read the narrative of a report aloud,
to hand both to a template, and to write the result without ever losing what a person did.

    figure.py           an indicator in a period, as templates see it
    phrases.py          the filters: ``cau``, ``so_ke_hoach``, ``so_cung_ky`` … (every rate is rounded here, once)
    plain_filters.py    filters for plain values: counts, words, dates
    chart_data.py       the filter of charts: ``theo_ky``
    table_cells.py      the filters of table cells: ``o_thuc_hien`` …
    targets.py          the filters of what was assigned: ``ke_hoach``, ``doi_chieu``
    speaker.py          texts from YAML: markup, notes and expressions
    narrative.py        the sections of a report, the tasks ahead
    task_list.py        the tasks of the year: what was asked, what was done
    ratings.py          how the office rates its tasks, and how many of each mark there are
    narrative_places.py where in the YAML an expression stands; marks that lack their other half
    context.py          everything that a template may name
    period_words.py     the words of the reported period and of the one ahead
    annex.py            the table of statistics, from the catalogue alone (annex_rows, annex_cells: what it is made of)
    draft.py            the road from folder to file
    one_by_one.py       the same road for very many reports, each for itself
    processes.py        over several processes
    templates_in_use.py templates that are compiled already
    sealing.py          document properties, origin and seal of a draft
    output.py           writing that loses nothing
    refresh.py          a dated copy of a draft that a person has changed, with today's values
    hand_edits.py       what the person changed, what may be refreshed; paragraph_changes.py: what else is new
    trace.py            where each figure of a draft comes from; formulas.py: how it was computed
    differences.py      which figures differ between two drafts or two periods
    spreadsheet.py      the table as a workbook (spreadsheet_table, _checks, _cells, _file: its sheets, looks and file)
    pdf.py              a PDF through LibreOffice
    unfilled.py         texts of YAML that wait to be written
    skeletons.py        the texts of a new workspace
    new_workspace.py    laying them down
    next_period.py      the step to the next period (forms, next_report, next_tasks, next_files: its parts)
    moved_words.py      words of a period, moved on; standing_text.py: which texts serve again
    shipped.py          templates, examples and skeletons that travel with the program

Below: ``workspace`` (the YAML), ``figures`` (the rates), ``docx_jinja`` (the templates), ``vietnamese`` (the writing).
Above: ``cli``.
"""

from laichau_reports.reports.draft import (
    DraftResult,
    RenderedReport,
    build_draft,
    put_in_place,
    render_report,
    render_reports,
    report_filters,
    report_ids,
)
from laichau_reports.reports.output import place_for_fresh
from laichau_reports.reports.refresh import RefreshedDraft, refresh_draft

__all__ = [
    "DraftResult",
    "RefreshedDraft",
    "RenderedReport",
    "build_draft",
    "place_for_fresh",
    "put_in_place",
    "refresh_draft",
    "render_report",
    "render_reports",
    "report_filters",
    "report_ids",
]
