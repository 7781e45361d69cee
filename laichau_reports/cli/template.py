"""``laichau-reports template``: for the person who keeps the Word templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from laichau_reports.docx_jinja import Template

DOCX = click.Path(exists=True, dir_okay=False, path_type=Path)
FINDINGS_EXIT = 1


@click.group(
    "template",
    help="Kiểm tra và đọc các mẫu Word.",
    options_metavar="[TÙY-CHỌN]",
    subcommand_metavar="LỆNH …",
)
def command() -> None:
    """Hold the commands on templates."""


CHECK_HELP = """Kiểm tra TỆP mẫu Word: mọi thẻ sai được nêu cùng lúc, có chỗ chính xác và cách sửa.

Mã thoát: 0 khi mẫu dùng được, 1 khi có lỗi, 2 khi TỆP không phải là .docx.
"""


@command.command("check", help=CHECK_HELP, short_help="Kiểm tra một mẫu Word.", options_metavar="[TÙY-CHỌN]")
@click.argument("file", type=DOCX, metavar="TỆP")
def check(file: Path) -> int:
    """List the faults and warnings of a template; see ``CHECK_HELP``."""
    from laichau_reports.docx_jinja import TemplateFault
    from laichau_reports.errors import TemplateError

    try:
        warnings = _open(file).check()
    except TemplateError as error:
        for fault in error.faults:
            click.echo(str(fault))
        count = sum(not (isinstance(fault, TemplateFault) and fault.is_warning) for fault in error.faults)
        click.echo(f"{count} lỗi; mẫu chưa dùng được.")
        return FINDINGS_EXIT
    for warning in warnings:
        click.echo(str(warning))
    click.echo("Mẫu không có lỗi.")
    return 0


VARS_HELP = """Liệt kê các tên mà TỆP mẫu đọc, mỗi dòng một tên.

Tên trong vòng lặp được ghi theo nơi nó nằm, ví dụ nhiem_vu[].ten.
"""


@command.command("vars", help=VARS_HELP, short_help="Liệt kê các tên mà mẫu đọc.", options_metavar="[TÙY-CHỌN]")
@click.argument("file", type=DOCX, metavar="TỆP")
def list_variables(file: Path) -> None:
    """List the names that a template reads; see ``VARS_HELP``."""
    for name in _open(file).variables():
        click.echo(str(name))


TEXT_HELP = """In TỆP .docx thành văn bản thường, cả thẻ, bảng và chú thích, để so sánh hai lần sửa.

\b
Để git so sánh được các mẫu Word:
  git config diff.docx.textconv "laichau-reports template text"
"""


@command.command(
    "text", help=TEXT_HELP, short_help="In một tệp Word thành văn bản thường.", options_metavar="[TÙY-CHỌN]"
)
@click.argument("file", type=DOCX, metavar="TỆP")
def print_text(file: Path) -> None:
    """Print any .docx as plain text; see ``TEXT_HELP``."""
    from laichau_reports.docx_jinja import text_of

    click.echo(text_of(file), nl=False)


def _open(file: Path) -> Template:
    # With the words of figures: without them every filter of a report's template would be unknown.
    from laichau_reports.docx_jinja import Template
    from laichau_reports.reports import report_filters

    return Template.open(file, filters=report_filters())
