"""The YAML files of an office, validated, each value with its place.

The job of this room: bytes on disk become a ``Workspace`` of frozen models, or a ``WorkspaceError`` with every fault of
every file (file:line:column, what was read, what to write). Nothing is guessed and no scalar has a type until a model
says so; units, rates and sentences are other rooms' work. ``docs/workspace-files.md`` lists all files and keys.

    survey.py          which files there are, which are misnamed
    encoding.py        bytes -> text: UTF-8, or how to get there
    composer.py        text -> tree of placed nodes (``nodes.py``), within limits
    slips.py, syntax.py   what stopped the YAML parser, said to a clerk
    reading.py, scalars.py, number_slips.py   single values: texts, names, numbers, dates, periods
    model.py           what all models share; office, catalogue, plan, figures_file, tasks, report_file: the files
    suppression.py     findings of ``check`` that are let pass, in any of these files
    names_in_law.py    names that changed with the law, and from which day on
    document_types.py  types of documents, their abbreviations, số hiệu
    template_names.py  names that the program gives to templates, which no indicator may have
    validation.py      tree -> model; errors -> faults with places
    cross_checks.py    names that no other file knows
    load.py            the whole folder
    shared_files.py    the whole folder but its reports, which are read one at a time
    collector.py       no garbage collection while it is read
    places.py          where a value is written, and its text as written
    revisions.py       values of earlier periods that were revised, as known on a day
    splice.py          changes of a file at the marks of its parser; writing.py: texts as YAML
    figure_book.py     the figures with their units, handed down to ``figures``

Neighbours: ``vietnamese`` reads numbers, dates and periods; ``figures`` computes; ``reports``, above, prints.
"""

from laichau_reports.workspace.catalogue import MAC_DINH, Catalogue, Indicator
from laichau_reports.workspace.figure_book import figure_book
from laichau_reports.workspace.figures_file import FigureEntry, FiguresFile, PublishedRates
from laichau_reports.workspace.kinds import MODELS, json_schema
from laichau_reports.workspace.load import Workspace
from laichau_reports.workspace.names_in_law import NamesFile, Renaming, national_names
from laichau_reports.workspace.nodes import PlacedText
from laichau_reports.workspace.office import Office, Signatory
from laichau_reports.workspace.places import value_place, value_text
from laichau_reports.workspace.plan import PlannedFigure, YearPlan
from laichau_reports.workspace.report_file import Point, ReportFile, Section
from laichau_reports.workspace.scalars import PublishedNumber
from laichau_reports.workspace.shared_files import SharedFiles, faults_of_report_names
from laichau_reports.workspace.suppression import FileSuppression, Suppression
from laichau_reports.workspace.survey import check_folder, workspaces_at
from laichau_reports.workspace.tasks import Task, TaskFile

__all__ = [
    "MAC_DINH",
    "MODELS",
    "Catalogue",
    "FigureEntry",
    "FiguresFile",
    "FileSuppression",
    "Indicator",
    "NamesFile",
    "Office",
    "PlacedText",
    "PlannedFigure",
    "Point",
    "PublishedNumber",
    "PublishedRates",
    "Renaming",
    "ReportFile",
    "Section",
    "SharedFiles",
    "Signatory",
    "Suppression",
    "Task",
    "TaskFile",
    "Workspace",
    "YearPlan",
    "check_folder",
    "faults_of_report_names",
    "figure_book",
    "json_schema",
    "national_names",
    "value_place",
    "value_text",
    "workspaces_at",
]
