"""A folder of YAML files to one ``Workspace``, or all that is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from laichau_reports.errors import Fault, WorkspaceError
from laichau_reports.vietnamese import Period
from laichau_reports.workspace.catalogue import Catalogue
from laichau_reports.workspace.collector import collector_paused
from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.cross_checks import SourceFile, cross_check
from laichau_reports.workspace.encoding import read_text
from laichau_reports.workspace.faults import in_reading_order
from laichau_reports.workspace.figures_file import FiguresFile
from laichau_reports.workspace.kinds import CATALOGUE, MODELS, NAMES
from laichau_reports.workspace.model import FileModel
from laichau_reports.workspace.names_in_law import NamesFile
from laichau_reports.workspace.nodes import entries_at
from laichau_reports.workspace.office import Office
from laichau_reports.workspace.plan import YearPlan
from laichau_reports.workspace.report_file import ReportFile
from laichau_reports.workspace.survey import FoundFile, survey
from laichau_reports.workspace.tasks import TaskFile
from laichau_reports.workspace.validation import validate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from laichau_reports.workspace.nodes import Node

Model = TypeVar("Model", bound=FileModel)
KeyType = TypeVar("KeyType", Period, int, str)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that an office has written down, sound file by file and file against file.

    Attributes:
        folder: the folder, as it was named.
        office: ``co-quan.yaml``.
        catalogue: ``chi-tieu.yaml``.
        names: ``ten-goi.yaml``; empty if there is none.
        plans: ``ke-hoach/``, by year.
        figures: ``so-lieu/``, by period.
        tasks: ``nhiem-vu/``, by year.
        reports: ``bao-cao/``, by the name of the file without its ending.
        sources: the tree of each file, by the name that messages use; knows the place of everything written.
        digest: SHA-256 of what all files say, hexadecimal; line ends and the place of the folder do not count.
    """

    folder: Path
    office: Office
    catalogue: Catalogue
    names: NamesFile
    plans: Mapping[int, YearPlan]
    figures: Mapping[Period, FiguresFile]
    tasks: Mapping[int, TaskFile]
    reports: Mapping[str, ReportFile]
    sources: Mapping[str, Node]
    digest: str

    @classmethod
    def open(cls, folder: Path, templates: Collection[str] | None = None) -> Self:
        """Read and validate all files.

        Args:
            folder: the folder with ``co-quan.yaml``.
            templates: names of the templates that reports may use; None leaves that to whoever opens the template.

        Raises:
            WorkspaceError: all faults of all files, by file and place.
        """
        with collector_paused():
            return cls._open(folder, templates)

    @classmethod
    def _open(cls, folder: Path, templates: Collection[str] | None) -> Self:
        found, faults = survey(folder)
        read = read_all(found, faults)
        faults += cross_check([one.source for one in read], templates)
        if faults:
            raise WorkspaceError(in_reading_order(faults))
        return cls.made_of(folder, read, digest_of(folder, ((one.file, one.text) for one in read)))

    @classmethod
    def made_of(cls, folder: Path, read: list[ReadFile], digest: str) -> Self:
        """Put sound files together.

        Args:
            folder: the folder, as it was named.
            read: the files, each with its model.
            digest: what ``digest_of`` says of the whole folder.
        """
        return cls(
            folder,
            _the_one(read, Office),
            _the_one(read, Catalogue),
            _the_one([*read, _NO_NAMES], NamesFile),
            plans=_by_key(read, YearPlan, int),
            figures=_by_key(read, FiguresFile, Period),
            tasks=_by_key(read, TaskFile, int),
            reports=_by_key(read, ReportFile, str),
            sources={one.file.name: one.root for one in read if one.root is not None},
            digest=digest,
        )


@dataclass(frozen=True, slots=True)
class ReadFile:
    """How far reading a file came: text, tree, model; what is missing has left a fault."""

    file: FoundFile
    text: str = ""
    root: Node | None = None
    model: FileModel | None = None

    @property
    def source(self) -> SourceFile:
        """The file as other files are checked against it."""
        return SourceFile(self.file.kind, self.file.key, self.root)


def read_all(found: Iterable[FoundFile], faults: list[Fault]) -> list[ReadFile]:
    """Read all files, the catalogue first: faults of the others are explained by its names."""
    read: list[ReadFile] = []
    indicators: frozenset[str] = frozenset()
    for file in catalogue_first(found):
        one = read_file(file, faults, indicators)
        indicators |= {entry.key.text for entry in entries_at(one.root, "chi_tieu")}
        read.append(one)
    return read


def catalogue_first(found: Iterable[FoundFile]) -> list[FoundFile]:
    """Give the files in the order in which they are read and hashed."""
    return sorted(found, key=lambda file: file.kind != CATALOGUE)


def read_file(file: FoundFile, faults: list[Fault], indicators: Collection[str]) -> ReadFile:
    """Read one file as far as it is sound; its faults are appended to ``faults``."""
    text, root = "", None
    try:
        text = read_text(file.path, file.name)
        root = compose(text, file.name)
        return ReadFile(file, text, root, validate(MODELS[file.kind], root, indicators))
    except WorkspaceError as error:
        faults += error.faults
        return ReadFile(file, text, root)


_NO_NAMES = ReadFile(FoundFile(NAMES, NAMES, Path(), ""), model=NamesFile())
"""Stands for ``ten-goi.yaml`` in a workspace that has none."""


def _the_one(read: list[ReadFile], model: type[Model]) -> Model:
    return next(one.model for one in read if isinstance(one.model, model))


def _by_key(read: list[ReadFile], model: type[Model], key: type[KeyType]) -> dict[KeyType, Model]:
    return {one.file.key: one.model for one in read if isinstance(one.model, model) and isinstance(one.file.key, key)}


def digest_of(folder: Path, texts: Iterable[tuple[FoundFile, str]]) -> str:
    """Hash names and texts; lengths stand between them so that no two workspaces can read alike."""
    total = hashlib.sha256()
    for file, written in texts:
        name = file.path.relative_to(folder).as_posix()
        # Line ends are made alike; others than these three are refused by ``decode``.
        text = written.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
        for part in (name.encode("utf-8", "surrogateescape"), text.encode("utf-8")):
            total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()
