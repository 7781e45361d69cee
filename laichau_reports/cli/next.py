"""``laichau-reports next``: prepare the next period from the last one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from laichau_reports.cli.usual_folder import usual_workspace

if TYPE_CHECKING:
    from laichau_reports.reports.next_period import NextPeriod

HELP = """Từ kỳ mới nhất làm sẵn các tệp của kỳ sau: tệp số liệu để điền, tệp báo cáo, danh sách nhiệm vụ.

Tháng sang tháng; quý I sang 6 tháng, 9 tháng, cả năm, rồi quý I năm sau; muốn kỳ khác thì ghi --ky. Sang năm mới thì có
thêm tệp kế hoạch để điền, và các nhiệm vụ chưa xong được chuyển sang. Trong báo cáo mới, kỳ và các chữ chỉ kỳ được đổi,
số và ngày để trống; đoạn nào chỉ đúng với kỳ trước thì có dấu «… (kỳ trước)» ở đầu: viết lại rồi xóa dấu đó. Chừng nào
dấu còn, bản thảo chừa chỗ ở đoạn ấy và lệnh check nhắc.

Tệp số liệu, tệp báo cáo đã có thì không bị sửa; tệp nhiệm vụ chỉ được thêm vào cuối danh sách.

\b
Ví dụ:
  laichau-reports next data --dry-run
  laichau-reports next data
  laichau-reports next data --tu 2024-6T --ky 2024
"""


@click.command("next", help=HELP, short_help="Làm sẵn các tệp của kỳ sau.", options_metavar="[TÙY-CHỌN]")
@click.argument(
    "workspace", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[THƯ-MỤC]"
)
@click.option(
    "--ky", "new", metavar="KỲ", help="Kỳ cần làm: 2024-T05, 2024-Q1, 2024-6T, 2024; không ghi thì kỳ liền sau."
)
@click.option("--tu", "old", metavar="KỲ", help="Làm từ kỳ này; không ghi thì từ kỳ mới nhất đã có báo cáo.")
@click.option("--dry-run", "is_trial", is_flag=True, help="Chỉ cho xem sẽ làm gì, không ghi tệp nào.")
def command(*, workspace: Path | None, new: str | None, old: str | None, is_trial: bool) -> None:
    """Prepare the next period; see ``HELP``."""
    from laichau_reports.reports.next_files import refuse_unsound, write_files
    from laichau_reports.reports.next_period import plan_next
    from laichau_reports.vietnamese import parse_period_id
    from laichau_reports.workspace import check_folder

    folder = workspace or usual_workspace("next")
    check_folder(folder)
    step = plan_next(folder, parse_period_id(old) if old else None, parse_period_id(new) if new else None)
    put = refuse_unsound if is_trial else write_files
    put(folder, step.files)
    _say(step, "Chạy thử, chưa ghi gì. " if is_trial else "")
    if not is_trial:
        _say_what_follows(step)


def _say(step: NextPeriod, before: str) -> None:
    from laichau_reports.vietnamese import format_period_long

    click.echo(f"{before}Từ {format_period_long(step.old)} sang {format_period_long(step.new)}:")
    for line in step.done:
        click.echo(f"  {line}")
    if step.to_see:
        click.echo("Cần tự xem:")
        for line in step.to_see:
            click.echo(f"  {line}")


def _say_what_follows(step: NextPeriod) -> None:
    shown = click.format_filename(step.folder)
    wanted = f" --bao-cao {step.reports[0]}" if len(step.reports) == 1 else ""
    click.echo(f"Điền xong thì làm bản thảo: laichau-reports build {shown}{wanted}")
