"""Paths as the formats want them: with slashes, and from the root of the repository where a CI looks for files."""

from __future__ import annotations

from pathlib import Path, PurePath
from urllib.parse import quote


def posix(path: str) -> str:
    """Write a path with slashes, also on Windows."""
    return PurePath(path).as_posix()


def from_repository(path: str) -> str:
    """Name a file from the root of the repository around the current folder; with slashes.

    Where there is no repository the path stays as the user named it, and a file outside of it is named in full.
    """
    root = _repository_root()
    if root is None:
        return posix(path)
    whole = (Path.cwd() / path).resolve()
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()


def uri(path: str) -> str:
    """Give the URI reference of a file, relative where the path is; percent-encoded."""
    name = from_repository(path)
    return Path(name).as_uri() if Path(name).is_absolute() else quote(name)


def _repository_root() -> Path | None:
    """Give the folder that holds ``.git`` (in a linked checkout it is a file)."""
    here = Path.cwd().resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)
