"""``laichau-reports example``: start from a workspace that is already filled."""

from __future__ import annotations

from pathlib import Path

import click

HELP = """Chép một thư mục số liệu mẫu sang THƯ-MỤC để bắt đầu.

Mẫu bat-dau nhỏ, có chú thích từng dòng cho người mới; mẫu data là trọn bộ số liệu báo cáo 6 tháng đầu năm 2024 của Sở
Công Thương Lai Châu. THƯ-MỤC phải còn trống hoặc chưa có.

\b
Ví dụ:
  laichau-reports example bao-cao-cua-toi
  laichau-reports build bao-cao-cua-toi
"""


@click.command(
    "example", help=HELP, short_help="Chép một thư mục số liệu mẫu để bắt đầu.", options_metavar="[TÙY-CHỌN]"
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="THƯ-MỤC")
@click.option("--ten", "name", metavar="TÊN", default="bat-dau", show_default=True, help="Tên mẫu: bat-dau hoặc data.")
def command(folder: Path, name: str) -> None:
    """Copy a shipped workspace; see ``HELP``."""
    from laichau_reports.reports.shipped import copy_example

    files = copy_example(name, folder)
    click.echo(f"Đã chép {len(files)} tệp vào {click.format_filename(folder)}.")
    click.echo(f"Làm bản thảo: laichau-reports build {click.format_filename(folder)}")
