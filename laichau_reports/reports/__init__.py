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
    sealing.py          document properties, origin and seal of a draft
    output.py           writing that loses nothing
    spreadsheet.py      the table as a workbook (spreadsheet_table, _checks, _cells, _file: its sheets, looks and file)
    pdf.py              a PDF through LibreOffice
    unfilled.py         texts of YAML that wait to be written
    skeletons.py        the texts of a new workspace
    new_workspace.py    laying them down
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

__all__ = [
    "DraftResult",
    "RenderedReport",
    "build_draft",
    "put_in_place",
    "render_report",
    "render_reports",
    "report_filters",
    "report_ids",
]
