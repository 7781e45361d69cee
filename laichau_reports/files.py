"""Writing a file so that a kill at any moment leaves the old one or the new one, whole."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from laichau_reports.errors import TargetLockedError


def write_bytes(target: Path, data: bytes) -> None:
    """Put a file in place: through a file beside it and one rename.

    Raises:
        TargetLockedError: the file is open in another program, or the place cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        raise unwritable(target) from error


def write_text(target: Path, text: str) -> None:
    """Put a text file in place, in UTF-8.

    Raises:
        TargetLockedError: as ``write_bytes``.
    """
    write_bytes(target, text.encode("utf-8"))


def unwritable(target: Path) -> TargetLockedError:
    """Say that a file cannot be written, and what to do."""
    return TargetLockedError(
        "Không ghi được vào tệp này: tệp đang mở ở chương trình khác, thư mục không cho ghi, hoặc đĩa đã đầy.",
        place=target,
        hint=f'Hãy đóng tệp rồi chạy lại, hoặc ghi sang thư mục của bạn: --ra "{Path.home() / target.name}".',
    )


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".ban-thao-", suffix=".tmp", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(_mode_of(target))
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _mode_of(target: Path) -> int:
    """Give the permissions of the file that is replaced; of a new one, those that the user's umask would give."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
