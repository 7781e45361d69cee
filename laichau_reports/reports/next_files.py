"""Writing the files of the next period: all or none of them, and never over a file that is there."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from laichau_reports.errors import InputError, LaichauReportsError, Refusal, WorkspaceError
from laichau_reports.files import write_bytes, write_new
from laichau_reports.workspace import Workspace
from laichau_reports.workspace.survey import survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class NextFile:
    """A file to be written.

    Attributes:
        name: below the folder of the workspace, with ``/``.
        data: the whole file.
        before: what it holds now and must still hold when it is written; None for a new file.
    """

    name: str
    data: bytes
    before: bytes | None = None


def write_files(folder: Path, files: Sequence[NextFile]) -> None:
    """Write files into a workspace that is sound with them.

    Each file is written whole or not at all, in the order given; if one cannot be written, those before it are taken
    back. Ended by force, the folder holds some of the files, each whole, and the next run makes the rest.

    Raises:
        InputError: the workspace would be faulty with them; nothing was written.
        Refusal: a file came to be, or was changed, in the meantime, or cannot be written; the others are taken back.
    """
    refuse_unsound(folder, files)
    done: list[NextFile] = []
    try:
        for file in files:
            _write(folder / file.name, file)
            done.append(file)
    except LaichauReportsError:
        for file in reversed(done):
            _take_back(folder / file.name, file)
        raise


def refuse_unsound(folder: Path, files: Iterable[NextFile]) -> None:
    """Read the workspace as it would be.

    Raises:
        InputError: it would be faulty.
    """
    with tempfile.TemporaryDirectory(prefix="laichau-") as name:
        trial = Path(name) / "so-lieu-thu"
        for found in survey(folder)[0]:
            _lay(trial / found.path.relative_to(folder), found.path.read_bytes())
        for file in files:
            _lay(trial / file.name, file.data)
        try:
            Workspace.open(trial)
        except WorkspaceError as error:
            place = str(error.place).removeprefix(f"{trial.as_posix()}/")
            raise InputError(
                f"Tệp của kỳ mới sẽ không đọc được nên chưa ghi gì. {error.message}",
                place=place,
                value=error.value,
                hint="Sửa chỗ tương ứng ở tệp của kỳ trước rồi chạy lại.",
            ) from error


def _lay(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _write(path: Path, file: NextFile) -> None:
    if file.before is None:
        try:
            write_new(path, file.data)
        except FileExistsError as error:
            raise _touched(path) from error
    elif path.read_bytes() != file.before:
        raise _touched(path)
    else:
        write_bytes(path, file.data)


def _take_back(path: Path, file: NextFile) -> None:
    with suppress(OSError, LaichauReportsError):
        if file.before is None:
            path.unlink()
        else:
            write_bytes(path, file.before)


def _touched(path: Path) -> Refusal:
    return Refusal(
        "Tệp này vừa được tạo hoặc sửa trong lúc chạy nên chưa ghi gì.", place=path, hint="Chạy lại lệnh lần nữa."
    )
