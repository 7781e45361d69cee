"""Which workspace a command means when nobody names one."""

from __future__ import annotations

from pathlib import Path

import click

OFFICE_FILE = "co-quan.yaml"
USUAL_WORKSPACE = Path("data")


def usual_workspace(command: str) -> Path:
    """Give the current folder if it is a workspace, else the folder ``data`` in it.

    Args:
        command: the command that asks, for the message.

    Raises:
        UsageError: neither is a workspace.
    """
    here = Path()
    if (here / OFFICE_FILE).is_file():
        return here
    if (USUAL_WORKSPACE / OFFICE_FILE).is_file():
        return USUAL_WORKSPACE
    raise click.UsageError(
        f"Không thấy {OFFICE_FILE} ở thư mục đang đứng, cũng không thấy {USUAL_WORKSPACE.name}/{OFFICE_FILE}; hãy ghi "
        f"thư mục số liệu sau chữ {command}, hoặc tạo một thư mục mẫu bằng lệnh laichau-reports example."
    )
