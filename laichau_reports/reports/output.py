"""Writing a draft to disk without ever losing anything that was there.

A draft, like what belongs to it (``.xlsx``, ``.pdf``), carries a fingerprint of its own content. A file on disk whose
content still has its fingerprint is ours and may be replaced; any other file was changed (or made) by a person and is
never written to.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import custom_properties, fingerprint
from laichau_reports.errors import DraftChangedError, PackageError, TargetLockedError
from laichau_reports.files import unwritable, write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FINGERPRINT = "laichau_reports_dau_van_tay"
"""Custom property of a draft: SHA-256 of everything but the custom properties themselves."""

_CANDIDATES = range(2, 100)


class Origin(Enum):
    """Where a file on disk comes from; the value begins the sentence that refuses to replace it."""

    UNTOUCHED = "Bản thảo này do chương trình sinh ra và chưa ai sửa"
    CHANGED = "Bản thảo này đã được sửa tay từ khi sinh ra"
    FOREIGN = "Tệp này không phải do chương trình sinh ra"


def write_draft(target: Path, docx: bytes) -> None:
    """Put a draft in place; as ``write_guarded``, which see."""
    write_guarded(target, docx, origin_of_draft)


def write_guarded(target: Path, data: bytes, origin: Callable[[bytes], Origin]) -> None:
    """Put a generated file in place, unless what lies there is a person's.

    Args:
        target: where; its folder is made if need be.
        data: the whole file, with its fingerprint in it.
        origin: tells of the content of the file that is there where it comes from.

    Raises:
        DraftChangedError: the file there was changed since it was generated, or was not made by this program.
        TargetLockedError: the file is open in another program, or the place cannot be written.
    """
    _refuse_changed(target, origin)
    refuse_open(target)
    write_bytes(target, data)


def origin_of_draft(docx: bytes) -> Origin:
    """Tell whether a file is a draft of ours that nobody changed, one that a person changed, or something else."""
    try:
        ours = FINGERPRINT in custom_properties(docx)
    except PackageError:
        return Origin.FOREIGN
    if not ours:
        return Origin.FOREIGN
    return Origin.UNTOUCHED if is_untouched(docx) else Origin.CHANGED


def is_untouched(docx: bytes) -> bool:
    """Tell whether a .docx is a draft of ours that nobody changed since it was generated."""
    return custom_properties(docx).get(FINGERPRINT) == fingerprint(docx)


def free_name(target: Path) -> Path:
    """Give a name beside ``target`` that is not taken: ``2024-6T (2).docx``."""
    names = (target.with_name(f"{target.stem} ({number}){target.suffix}") for number in _CANDIDATES)
    return next((name for name in names if not name.exists()), target.with_name(f"{target.stem} moi{target.suffix}"))


def place_for_fresh(target: Path) -> Path:
    """Give where a fresh draft goes if a person's must stay: ``target``, or a free name beside it.

    Raises:
        TargetLockedError: the file there cannot be read.
    """
    try:
        free = not target.exists() or origin_of_draft(target.read_bytes()) is Origin.UNTOUCHED
    except OSError as error:
        raise unwritable(target) from error
    return target if free else free_name(target)


def _refuse_changed(target: Path, origin: Callable[[bytes], Origin]) -> None:
    if not target.exists():
        return
    try:
        found = origin(target.read_bytes())
    except OSError as error:
        raise unwritable(target) from error
    if found is not Origin.UNTOUCHED:
        raise DraftChangedError(
            f"{found.value}, nên không ghi đè.",
            place=target,
            hint=f'Muốn giữ cả hai, hãy ghi bản mới sang tên khác: --ra "{_other_draft(target)}".',
        )


def _other_draft(target: Path) -> Path:
    """Give a name to be said after ``--ra``, which names the draft; what belongs to it lies beside it."""
    return free_name(target).with_suffix(".docx")


def refuse_open(target: Path) -> None:
    """Look for the owner files of Word, Excel (``~$…``) and LibreOffice (``.~lock.…#``) beside an open document.

    Raises:
        TargetLockedError: the document is open.
    """
    names = ("~$" + target.name, "~$" + target.name[2:], f".~lock.{target.name}#")
    owner = next((name for name in names if target.with_name(name).exists()), None)
    program = "Excel" if target.suffix == ".xlsx" else "Word"
    if owner is not None:
        raise TargetLockedError(
            f"Bản thảo đang mở trong {program} hoặc LibreOffice (thấy tệp khóa «{owner}»), nên không ghi đè.",
            place=target,
            hint="Hãy đóng tệp rồi chạy lại (nếu không mở mà vẫn báo thì xóa tệp khóa), hoặc ghi sang tên khác: "
            f'--ra "{_other_draft(target)}".',
        )
