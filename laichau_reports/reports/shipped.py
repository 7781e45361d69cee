"""Where the files lie that travel with the program: templates, example workspaces, skeletons of new ones.

In a wheel they are the folder ``share`` inside the package (``pyproject.toml``, ``sources``); in a checkout they
stand at its root, so that a template edited there is the one that is used.

    share/templates/     <- templates/
    share/data/          <- data/
    share/examples/      <- examples/
    share/skeletons/     <- skeletons/
"""

from __future__ import annotations

import shutil
from pathlib import Path

from laichau_reports.errors import InputError, Refusal
from laichau_reports.workspace.faults import reason_of

PACKAGE = Path(__file__).resolve().parents[1]
LARGE_EXAMPLE = "data"
# Drafts are made, not shipped; a name with ~$ is the lock file of an open Word.
NOT_COPIED = ("ban-thao", "~$*")


def templates_folder() -> Path:
    """Give the folder of the Word templates that every workspace shares."""
    return _root() / "templates"


def skeletons_folder() -> Path:
    """Give the folder of the texts that new workspaces are made from (``skeletons.py``)."""
    return _root() / "skeletons"


def example_names() -> tuple[str, ...]:
    """Give the names of the shipped workspaces: ``data`` first, then those of ``examples/`` in order.

    What else lies in ``examples/`` (workflows for a CI) is no workspace and has no ``co-quan.yaml``.
    """
    offices = (_root() / "examples").glob("*/co-quan.yaml")
    return (LARGE_EXAMPLE, *sorted(office.parent.name for office in offices))


def example_folder(name: str) -> Path:
    """Give the folder of a shipped workspace.

    Raises:
        InputError: there is none of this name.
    """
    if name not in example_names():
        raise InputError(f"Không có mẫu «{name}».", hint=f"Các mẫu hiện có: {', '.join(example_names())}.")
    return _root() / name if name == LARGE_EXAMPLE else _root() / "examples" / name


def copy_example(name: str, target: Path) -> tuple[Path, ...]:
    """Copy a shipped workspace into a folder that is empty or not there yet.

    Returns:
        The files that were written, in order of their names.

    Raises:
        InputError: there is no workspace of this name, or the folder cannot be written.
        Refusal: the folder holds something already; nothing is written.
    """
    source = example_folder(name)
    if target.is_dir() and any(target.iterdir()):
        raise Refusal(
            f"Thư mục «{target}» đã có tệp bên trong nên không chép mẫu vào.",
            hint="Chọn một thư mục mới hoặc còn trống.",
        )
    try:
        # Contents only: the installed files may be read-only, and their copies are there to be edited.
        shutil.copytree(
            source,
            target,
            ignore=shutil.ignore_patterns(*NOT_COPIED),
            copy_function=shutil.copyfile,
            dirs_exist_ok=True,
        )
    except OSError as error:
        raise InputError(
            f"Không ghi được vào thư mục «{target}» ({reason_of(error)}).",
            hint="Chọn một thư mục mà bạn được quyền ghi, ví dụ trong Documents.",
        ) from error
    return tuple(sorted(path for path in target.rglob("*") if path.is_file()))


def _root() -> Path:
    share = PACKAGE / "share"
    return share if share.is_dir() else PACKAGE.parent
