"""Lays down a new workspace: commented files, ready to fill, whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from laichau_reports.errors import InputError, Refusal
from laichau_reports.reports.skeletons import OfficeWords, skeleton_files
from laichau_reports.workspace import Workspace, json_schema
from laichau_reports.workspace.faults import reason_of

if TYPE_CHECKING:
    from laichau_reports.vietnamese import Period

SCHEMAS = ".schema"
"""Folder of a new workspace with a JSON Schema per kind of file, for editors that complete YAML."""


def new_workspace(folder: Path, name: str, period: Period, office: OfficeWords) -> tuple[Path, ...]:
    """Make a workspace for one kind of document.

    Args:
        folder: where; it must be empty or not there yet.
        name: the kind of document, as the folders of ``skeletons/`` are called.
        period: what the first report is about.
        office: what is known of the office; the rest are placeholders, which a draft shows as gaps.

    Returns:
        The files that a person fills, in order of their names.

    Raises:
        InputError: there is no such kind, a name of the office cannot be used, or the folder cannot be written.
        Refusal: the folder holds something already; nothing is written.
    """
    texts = skeleton_files(name, period, office)
    _refuse_filled(folder)
    files = {path: f"{modeline(path)}\n{text}" for path, text in texts.items()}
    schemas = {f"{SCHEMAS}/{kind}.json": _schema(kind) for kind in sorted({_kind(path) for path in texts})}
    try:
        _put_in_place(folder, {**files, **schemas})
    except OSError as error:
        raise InputError(
            f"Không ghi được vào thư mục «{folder}» ({reason_of(error)}).",
            hint="Chọn một thư mục mà bạn được quyền ghi, ví dụ trong Documents.",
        ) from error
    return tuple(folder / path for path in sorted(files))


def _refuse_filled(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(
            f"Thư mục «{folder}» đã có tệp bên trong nên không tạo gì vào đó.",
            hint="Chọn một thư mục mới hoặc còn trống.",
        )


def _put_in_place(folder: Path, files: dict[str, str]) -> None:
    """Write everything beside the folder, read it as a workspace, and only then move it to its place."""
    parent = folder.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".tao-moi-", dir=parent))
    try:
        made = beside / folder.resolve().name
        for path, text in files.items():
            file = made / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        Workspace.open(made)
        if folder.exists():
            _move_inside(made, folder)
        else:
            made.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move_inside(made: Path, folder: Path) -> None:
    """Move what was made into a folder that is there; what was moved is taken back if something goes wrong."""
    moved: list[Path] = []
    try:
        for path in sorted(made.iterdir()):
            moved.append(path.rename(folder / path.name))  # noqa: PERF401 - must know them when one fails
    except OSError:
        for path in moved:
            with suppress(OSError):
                path.rename(made / path.name)
        raise


def _kind(path: str) -> str:
    return path.partition("/")[0].removesuffix(".yaml")


def modeline(path: str) -> str:
    """Tell an editor where the schema is; others see a remark."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{_kind(path)}.json"


def _schema(kind: str) -> str:
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"
