"""A PDF of a draft through LibreOffice, where that is installed; nothing else of the program needs it.

The conversion runs in a folder and with a user profile of its own, so an open LibreOffice is neither disturbed nor in
the way. A PDF that we wrote ends with a line that holds the hash of all before it (readers take no notice of what
follows ``%%EOF``): a PDF that was signed, stamped or put there by a person is told apart and never written over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Final

from laichau_reports.errors import InputError
from laichau_reports.reports.output import Origin, write_guarded

SECONDS: Final = 180
"""How long a conversion may take; a first start of LibreOffice on a slow disk takes half a minute."""

_NAMES: Final = ("soffice", "libreoffice")
_USUAL_PLACES: Final = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SEAL: Final = b"\n%laichau-reports sha256 "
_MAGIC: Final = b"%PDF-"
_INSTALL: Final = "Cài LibreOffice (libreoffice.org) rồi chạy lại; hoặc mở bản thảo bằng Word, chọn Lưu dưới dạng PDF."


def find_libreoffice() -> Path:
    """Give the program.

    Raises:
        InputError: it is neither on the PATH nor where its installers put it.
    """
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    program = found or next(usual, None)
    if program is None:
        raise InputError("Không tìm thấy LibreOffice nên chưa làm được tệp PDF.", hint=_INSTALL)
    return Path(program)


def write_pdf(docx: bytes, draft: Path) -> Path:
    """Put the PDF of a draft beside it.

    Args:
        docx: the draft.
        draft: where it lies.

    Raises:
        InputError: LibreOffice is not there, or failed.
        Refusal: the PDF there is a person's, or cannot be written.
    """
    path = draft.with_suffix(".pdf")
    write_guarded(path, pdf_of(docx, find_libreoffice()), origin_of_pdf)
    return path


def pdf_of(docx: bytes, program: Path, *, seconds: float = SECONDS) -> bytes:
    """Convert a draft.

    Args:
        docx: the whole file.
        program: LibreOffice, as ``find_libreoffice`` gives it.
        seconds: after so long the conversion is stopped.

    Raises:
        InputError: LibreOffice failed, or took too long.
    """
    # On Windows a program that was stopped may keep its profile open for a moment: that is no fault of the draft.
    with tempfile.TemporaryDirectory(prefix="laichau-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "ban-thao.docx").write_bytes(docx)
        said = _convert(program, folder, seconds)
        result = folder / "ban-thao.pdf"
        if not result.is_file():
            raise InputError("LibreOffice không làm được tệp PDF.", value=said, hint=_INSTALL)
        return _sealed(result.read_bytes())


def origin_of_pdf(data: bytes) -> Origin:
    """Tell whether a file is a PDF of ours that nobody changed, one that was signed or changed, or something else."""
    content, seal, digest = data.rpartition(_SEAL)
    if not seal or not content.startswith(_MAGIC):
        return Origin.FOREIGN
    return Origin.UNTOUCHED if digest == _digest(content) else Origin.CHANGED


def _convert(program: Path, folder: Path, seconds: float) -> str:
    """Run LibreOffice; give what it said."""
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'ho-so').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf"),
        *("--outdir", str(folder), str(folder / "ban-thao.docx")),
    ]
    try:
        # Only the program found above and our own file names: nothing here comes from the data. The session is its
        # own, because LibreOffice starts others in turn and all of them must go when it takes too long.
        process = subprocess.Popen(  # noqa: S603 - see the line above
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # Without a home LibreOffice does not start for a service account.
            env={**os.environ, "HOME": os.environ.get("HOME") or str(folder)},
        )
    except OSError as error:
        raise InputError("Không chạy được LibreOffice.", value=str(program), hint=_INSTALL) from error
    with process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise InputError(
                f"LibreOffice làm tệp PDF quá {seconds:g} giây nên đã bị dừng.",
                hint="Chạy lại; nếu vẫn chậm thì mở bản thảo bằng Word, chọn Lưu dưới dạng PDF.",
            ) from error
        finally:
            _stop(process)
    return said.decode("utf-8", "replace").strip()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End whatever still runs of a conversion."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _sealed(pdf: bytes) -> bytes:
    return pdf + _SEAL + _digest(pdf)


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode() + b"\n"
