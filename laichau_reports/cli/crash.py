"""What a person sees when the program itself is wrong: one sentence, and a file that she can send to us."""

from __future__ import annotations

import datetime as dt
import platform
import sys
import tempfile
import traceback
from pathlib import Path

import click

import laichau_reports


def report_crash(error: Exception) -> None:
    """Write the traceback to a file and say on stderr that the fault is ours and where the file is."""
    click.echo("Chương trình gặp lỗi của chính nó, không phải do bạn nhập sai. Số liệu của bạn vẫn nguyên.", err=True)
    click.echo(f"  Lỗi: {type(error).__name__}: {error}", err=True)
    details = _details(error)
    try:
        path = _write(details)
    except OSError:
        click.echo(f"  Không ghi được tệp chi tiết; chi tiết như sau:\n\n{details}", err=True)
    else:
        click.echo(f"  Cách sửa: gửi tệp {path} cho người bảo trì chương trình.", err=True)


def _details(error: Exception) -> str:
    head = [
        f"laichau-reports {laichau_reports.__version__}",
        f"Python {platform.python_version()}, {platform.platform()}",
        f"Command line: {sys.argv}",
        "",
    ]
    return "\n".join(head) + "\n" + "".join(traceback.format_exception(error))


def _write(details: str) -> Path:
    # The folder of temporary files: a workspace may be a shared drive, and it must hold the clerk's files only.
    stamp = dt.datetime.now(tz=dt.UTC).astimezone().strftime("%Y%m%d-%H%M%S")
    with tempfile.NamedTemporaryFile(
        "w",
        encoding="utf-8",
        errors="backslashreplace",
        prefix=f"laichau-reports-{stamp}-",
        suffix=".txt",
        delete=False,
    ) as file:
        file.write(details)
    return Path(file.name)
