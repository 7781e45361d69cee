"""The reference page of the workspace files names every key that a model knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from laichau_reports.workspace.catalogue import Indicator, TableGroup, TableSection
from laichau_reports.workspace.figures_file import FigureEntry, PublishedRates, Revision
from laichau_reports.workspace.kinds import MODELS, REPORTS
from laichau_reports.workspace.names_in_law import Renaming
from laichau_reports.workspace.office import OfficeFrom, Signatory
from laichau_reports.workspace.report_file import Point
from laichau_reports.workspace.suppression import FileSuppression, ReportSuppression, Suppression
from laichau_reports.workspace.tasks import Passage, Task

PAGE = Path(__file__).parents[2] / "docs" / "workspace-files.md"
SUPPRESSIONS = [Suppression, FileSuppression, ReportSuppression]
BLOCKS = [
    *MODELS.values(),
    Indicator,
    TableSection,
    TableGroup,
    FigureEntry,
    PublishedRates,
    Revision,
    Signatory,
    OfficeFrom,
    Renaming,
    Task,
    Passage,
    Point,
    *SUPPRESSIONS,
]


@pytest.mark.parametrize("model", BLOCKS, ids=lambda model: model.__name__)
def test_every_key_is_on_the_page(model: type) -> None:
    text = PAGE.read_text(encoding="utf-8")
    missing = [key for key in model.model_fields if f"| `{key}` |" not in text]  # type: ignore[attr-defined]
    assert missing == []


def test_every_kind_of_file_has_its_section() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for kind in MODELS:
        assert f"## `{kind}" in text
    assert f"## `{REPORTS}/" in text
