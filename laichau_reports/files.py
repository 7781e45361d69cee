"""Writing a file so that a kill at any moment leaves the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from laichau_reports.errors import TargetLockedError

if TYPE_CHECKING:
    from collections.abc import Callable


def write_bytes(target: Path, data: bytes) -> None:
    """Put a file in place: through a file beside it and one rename.

    A link is followed; a device or a pipe, which nothing may take the place of, is written to as it is.

    Raises:
        TargetLockedError: the file is open in another program or read-only, or the place cannot be written.
    """
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _refuse_read_only(target)
        _replace(target.resolve(), data)
    except OSError as error:
        raise unwritable(target) from error


def write_new(target: Path, data: bytes) -> None:
    """Put a file in place where there is none: through a file beside it and one step that never replaces.

    Raises:
        FileExistsError: there is one already, perhaps since a moment ago.
        TargetLockedError: the place cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _through_file_beside(target, data, _link)
    except OSError as error:
        if isinstance(error, FileExistsError) and target.exists():
            raise
        raise unwritable(target) from error


def write_text(target: Path, text: str) -> None:
    """Put a text file in place, in UTF-8.

    Raises:
        TargetLockedError: as ``write_bytes``.
    """
    write_bytes(target, text.encode("utf-8"))


def _refuse_read_only(target: Path) -> None:
    """Respect a file that somebody protected; a rename would not ask."""
    if target.exists() and not target.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "read-only", str(target))


def unwritable(target: Path) -> TargetLockedError:
    """Say that a file cannot be written, and what to do."""
    return TargetLockedError(
        "Không ghi được vào tệp này: tệp đang mở ở chương trình khác, thư mục không cho ghi, hoặc đĩa đã đầy.",
        place=target,
        hint=f'Hãy đóng tệp rồi chạy lại, hoặc ghi sang chỗ khác, ví dụ "{Path.home() / target.name}".',
    )


def _replace(target: Path, data: bytes) -> None:
    _through_file_beside(target, data, Path.replace)


def _through_file_beside(target: Path, data: bytes, put: Callable[[Path, Path], object]) -> None:
    handle, name = tempfile.mkstemp(prefix=".ban-thao-", suffix=".tmp", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(_mode_of(target))
        put(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _link(beside: Path, target: Path) -> None:
    """Give the finished file its name, unless the name is taken."""
    try:
        target.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        # A disk that knows no second names (FAT, some network drives): the name is reserved first, then replaced.
        target.touch(exist_ok=False)
        beside.replace(target)
        return
    beside.unlink()


def _mode_of(target: Path) -> int:
    """Give the permissions of the file that is replaced; of a new one, those that the user's umask would give."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
