"""The kinds of files in a workspace, by the name of their file or folder, and their schemas for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from laichau_reports.workspace.catalogue import Catalogue
from laichau_reports.workspace.figures_file import FiguresFile
from laichau_reports.workspace.names_in_law import NamesFile
from laichau_reports.workspace.office import Office
from laichau_reports.workspace.plan import YearPlan
from laichau_reports.workspace.report_file import ReportFile
from laichau_reports.workspace.tasks import TaskFile

if TYPE_CHECKING:
    from laichau_reports.workspace.model import FileModel

OFFICE: Final = "co-quan"
CATALOGUE: Final = "chi-tieu"
NAMES: Final = "ten-goi"
PLANS: Final = "ke-hoach"
FIGURES: Final = "so-lieu"
TASKS: Final = "nhiem-vu"
REPORTS: Final = "bao-cao"
DRAFTS: Final = "ban-thao"

SINGLE_FILES: Final = (OFFICE, CATALOGUE)
"""One file each, beside the folders; both must be there."""

OPTIONAL_FILES: Final = (NAMES,)
"""One file each, beside the folders, where there is something to say."""

FOLDERS: Final = (PLANS, FIGURES, TASKS, REPORTS)
"""Folders with one file per year, period or document."""

MODELS: Final[dict[str, type[FileModel]]] = {
    OFFICE: Office,
    CATALOGUE: Catalogue,
    NAMES: NamesFile,
    PLANS: YearPlan,
    FIGURES: FiguresFile,
    TASKS: TaskFile,
    REPORTS: ReportFile,
}


def json_schema(kind: str) -> dict[str, object]:
    """Give the JSON Schema of a kind of file (``so-lieu``), with Vietnamese titles, for editors that complete YAML.

    Raises:
        KeyError: there is no such kind.
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **MODELS[kind].model_json_schema()}
