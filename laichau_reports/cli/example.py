"""``laichau-reports example``: start from a workspace that is already filled."""

from __future__ import annotations

from pathlib import Path

import click

HELP = """Chép một thư mục số liệu mẫu sang THƯ-MỤC để bắt đầu.

Mẫu mặc định nhỏ, có chú thích từng dòng cho người mới; các mẫu khác là trọn bộ số liệu và lời văn của những văn bản đã
ban hành. THƯ-MỤC phải còn trống hoặc chưa có.

\b
Ví dụ:
  laichau-reports example bao-cao-cua-toi
  laichau-reports build bao-cao-cua-toi
"""


class NamesExamples(click.Command):
    """A command whose help ends with the names of the shipped workspaces."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names; they are looked up only for whoever asks."""
        from laichau_reports.reports.shipped import example_names

        super().format_epilog(ctx, formatter)
        with formatter.section("Các mẫu hiện có"):
            for name in example_names():
                formatter.write(f"{'':{formatter.current_indent}}{name}\n")


@click.command(
    "example",
    cls=NamesExamples,
    help=HELP,
    short_help="Chép một thư mục số liệu mẫu để bắt đầu.",
    options_metavar="[TÙY-CHỌN]",
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="THƯ-MỤC")
@click.option("--ten", "name", metavar="TÊN", default="bat-dau", show_default=True, help="Tên mẫu.")
def command(folder: Path, name: str) -> None:
    """Copy a shipped workspace; see ``HELP``."""
    from laichau_reports.reports.shipped import copy_example

    files = copy_example(name, folder)
    click.echo(f"Đã chép {len(files)} tệp vào {click.format_filename(folder)}.")
    click.echo(f"Làm bản thảo: laichau-reports build {click.format_filename(folder)}")
