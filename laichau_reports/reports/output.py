"""Writing a draft to disk without ever losing anything that was there.

A draft carries a fingerprint of its own content. A file on disk whose content still has its fingerprint is ours and may
be replaced; any other file was changed (or made) by a person and is never written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import custom_properties, fingerprint
from laichau_reports.errors import DraftChangedError, PackageError, TargetLockedError
from laichau_reports.files import unwritable, write_bytes

if TYPE_CHECKING:
    from pathlib import Path

FINGERPRINT = "laichau_reports_dau_van_tay"
"""Custom property of a draft: SHA-256 of everything but the custom properties themselves."""

_CANDIDATES = range(2, 100)


def write_draft(target: Path, docx: bytes) -> None:
    """Put a draft in place.

    Args:
        target: where; its folder is made if need be.
        docx: the whole file, with its fingerprint among its custom properties.

    Raises:
        DraftChangedError: the file there was changed since it was generated, or was not made by this program.
        TargetLockedError: the file is open in another program, or the place cannot be written.
    """
    _refuse_changed(target)
    _refuse_open(target)
    write_bytes(target, docx)


def is_untouched(docx: bytes) -> bool:
    """Tell whether a .docx is a draft of ours that nobody changed since it was generated."""
    return custom_properties(docx).get(FINGERPRINT) == fingerprint(docx)


def free_name(target: Path) -> Path:
    """Give a name beside ``target`` that is not taken: ``2024-6T (2).docx``."""
    names = (target.with_name(f"{target.stem} ({number}){target.suffix}") for number in _CANDIDATES)
    return next((name for name in names if not name.exists()), target.with_name(f"{target.stem} moi{target.suffix}"))


def _refuse_changed(target: Path) -> None:
    if not target.exists():
        return
    try:
        data = target.read_bytes()
        ours = FINGERPRINT in custom_properties(data)
    except PackageError:
        ours = False
    except OSError as error:
        raise unwritable(target) from error
    if not ours or not is_untouched(data):
        what = "Bản thảo này đã được sửa tay từ khi sinh ra" if ours else "Tệp này không phải do chương trình sinh ra"
        raise DraftChangedError(
            f"{what}, nên không ghi đè.",
            place=target,
            hint=f'Muốn giữ cả hai, hãy ghi bản mới sang tên khác: --ra "{free_name(target)}".',
        )


def _refuse_open(target: Path) -> None:
    """Look for the owner files that Word (``~$…``) and LibreOffice (``.~lock.…#``) leave beside an open document."""
    names = ("~$" + target.name, "~$" + target.name[2:], f".~lock.{target.name}#")
    owner = next((name for name in names if target.with_name(name).exists()), None)
    if owner is not None:
        raise TargetLockedError(
            f"Bản thảo đang mở trong Word hoặc LibreOffice (thấy tệp khóa «{owner}»), nên không ghi đè.",
            place=target,
            hint="Hãy đóng tệp rồi chạy lại (nếu không mở mà vẫn báo thì xóa tệp khóa), hoặc ghi sang tên khác: "
            f'--ra "{free_name(target)}".',
        )
