"""The pages that speak of the code agree with it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import laichau_reports
from laichau_reports import workspace
from laichau_reports.reports import report_filters
from laichau_reports.workspace.model import FileModel
from laichau_reports.workspace.template_names import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")
MODULE = re.compile(r"`((?:cli|reports|workspace|figures|docx_jinja|vietnamese)/\w+\.py)`")
PAGES = sorted({*ROOT.glob("*.md"), *DOCS.rglob("*.md")})


def subclasses(model: type) -> Iterator[type]:
    for child in model.__subclasses__():
        yield child
        yield from subclasses(child)


def keys_of_the_workspace() -> set[str]:
    for module in pkgutil.iter_modules(workspace.__path__, f"{workspace.__name__}."):
        importlib.import_module(module.name)
    models = [model for model in subclasses(FileModel) if model.__module__.startswith(workspace.__name__)]
    assert models
    return {key for model in models for key in model.model_fields}


def words_of_the_glossary() -> set[str]:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    return {word for row in re.findall(r"^\| (`[^|]*`) \|", text, re.MULTILINE) for word in re.findall(r"`(\w+)`", row)}


def test_every_key_of_the_workspace_is_in_the_glossary() -> None:
    assert keys_of_the_workspace() - words_of_the_glossary() == set()


def test_every_word_that_a_template_may_use_is_in_the_glossary() -> None:
    assert {*report_filters(), *RESERVED} - words_of_the_glossary() == set()


def test_every_floor_is_on_the_page_of_the_architecture() -> None:
    package = Path(laichau_reports.__file__).parent
    floors = {f"`{folder.name}/`" for folder in package.iterdir() if (folder / "__init__.py").is_file()}
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    assert {floor for floor in floors if f"| {floor} |" not in page} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_points_to_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(text) if "://" not in link]
    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [name for name in MODULE.findall(text) if not (ROOT / "laichau_reports" / name).is_file()]
    assert missing == []


def test_every_dependency_is_explained() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = project.partition("dependencies = [")[2].partition("[project.scripts]")[0]
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8").lower()
    names = re.findall(r'^\s*"?([A-Za-z-]+)[^"]*>=', wanted.replace('bench = ["', '"'), re.MULTILINE)
    assert len(names) > 10
    assert [name for name in names if name.lower() not in page] == []
