"""``laichau-reports build``: make the Word drafts of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from laichau_reports.cli.usual_folder import usual_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.errors import Refusal
    from laichau_reports.reports import DraftResult

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

HELP = """Làm bản thảo Word từ THƯ-MỤC số liệu.

THƯ-MỤC là nơi có tệp co-quan.yaml. Nếu không ghi, chương trình dùng thư mục đang đứng khi ở đó có co-quan.yaml, nếu
không thì dùng thư mục data. Ô nào chưa có số liệu sẽ được tô vàng trong bản thảo và liệt kê sau khi chạy. Bản thảo đã
được sửa tay thì không bị ghi đè.

\b
Ví dụ:
  laichau-reports build data
  laichau-reports build data --bao-cao 2024-6T --ra du-thao.docx
"""


@click.command("build", help=HELP, short_help="Làm bản thảo Word từ thư mục số liệu.", options_metavar="[TÙY-CHỌN]")
@click.argument("workspace", required=False, type=FOLDER, metavar="[THƯ-MỤC]")
@click.option(
    "--bao-cao", "report_id", metavar="MÃ", help="Chỉ làm báo cáo này, ví dụ 2024-6T; không ghi thì làm tất cả."
)
@click.option(
    "--ra",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="TỆP",
    help="Ghi bản thảo vào tệp này thay vì ban-thao/MÃ.docx trong THƯ-MỤC.",
)
@click.option("--mau-o", "templates", type=FOLDER, metavar="THƯ-MỤC", help="Lấy mẫu Word ở thư mục này.")
def command(workspace: Path | None, report_id: str | None, target: Path | None, templates: Path | None) -> int:
    """Make one draft or all of them; see ``HELP``."""
    from laichau_reports.errors import Refusal
    from laichau_reports.reports import put_in_place, render_reports, report_ids
    from laichau_reports.workspace import check_folder

    folder = workspace or usual_workspace("build")
    check_folder(folder)
    chosen = (report_id,) if report_id else _check_not_empty(report_ids(folder), folder)
    if target and len(chosen) > 1:
        raise click.UsageError(f"--ra chỉ dùng cho một báo cáo; hãy thêm --bao-cao {' hoặc --bao-cao '.join(chosen)}.")
    refused: list[Refusal] = []
    for rendered in render_reports(folder, chosen, templates=templates):
        try:
            _say(put_in_place(rendered, target))
        except Refusal as refusal:
            # One draft that must not be touched is no reason to leave the others out.
            click.echo(str(refusal), err=True)
            refused.append(refusal)
    return max((refusal.exit_code for refusal in refused), default=0)


def _check_not_empty(report_ids: Sequence[str], folder: Path) -> Sequence[str]:
    if report_ids:
        return report_ids
    raise click.UsageError(f"Trong «{folder / 'bao-cao'}» chưa có tệp .yaml nào, nên không có báo cáo để làm.")


def _say(result: DraftResult) -> None:
    click.echo(f"Đã viết bản thảo: {click.format_filename(result.path)}")
    gaps = tuple(dict.fromkeys(_gap_lines(result)))
    if gaps:
        click.echo(f"{len(gaps)} ô chưa có số liệu:")
        click.echo("\n".join(gaps))


def _gap_lines(result: DraftResult) -> Iterator[str]:
    for gap in result.gaps:
        yield f"  {gap.place}: {gap.text}" if str(gap.place) else f"  {gap.text}"
