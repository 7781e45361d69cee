"""``laichau-reports build``: make the Word drafts of a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from laichau_reports.cli.usual_folder import usual_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.errors import LaichauReportsError
    from laichau_reports.reports import DraftResult, RenderedReport

UNKNOWN = "…"
"""What a cell of the table of statistics shows for a figure that is not known."""
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

HELP = """Làm bản thảo Word từ THƯ-MỤC số liệu.

THƯ-MỤC là nơi có tệp co-quan.yaml. Nếu không ghi, chương trình dùng thư mục đang đứng khi ở đó có co-quan.yaml, nếu
không thì dùng thư mục data. Ô nào chưa có số liệu sẽ được tô vàng trong bản thảo và liệt kê sau khi chạy.

Bản thảo đã được sửa tay thì không bị ghi đè: chương trình làm một bản mới có ngày trong tên, chỉ đổi các con số, giữ mọi
chữ đã sửa, rồi nêu số nào đã đổi, số nào đã bị sửa tay, đoạn nào nay khác. Khi còn điều phải tự xem, mã thoát là 1.

\b
Ví dụ:
  laichau-reports build data
  laichau-reports build data --bao-cao 2024-6T --ra du-thao.docx
  laichau-reports build data --xlsx --pdf
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
@click.option(
    "--xlsx",
    "with_spreadsheet",
    is_flag=True,
    help="Làm thêm biểu thống kê dạng Excel (.xlsx) cạnh bản thảo, có công thức để kiểm tra.",
)
@click.option("--pdf", "with_pdf", is_flag=True, help="Làm thêm tệp PDF cạnh bản thảo; cần có LibreOffice.")
@click.option(
    "--mau-moi",
    "fresh",
    is_flag=True,
    help="Nếu bản thảo đã được sửa tay thì làm một bản hoàn toàn mới, tên khác, ở cạnh nó.",
)
def command(  # noqa: PLR0913 - one argument for each option
    *,
    workspace: Path | None,
    report_id: str | None,
    target: Path | None,
    templates: Path | None,
    with_spreadsheet: bool,
    with_pdf: bool,
    fresh: bool,
) -> int:
    """Make one draft or all of them; see ``HELP``."""
    from laichau_reports.errors import InputError, Refusal
    from laichau_reports.reports import put_beside, put_or_refresh, render_reports, report_ids
    from laichau_reports.workspace import check_folder

    folder = workspace or usual_workspace("build")
    check_folder(folder)
    chosen = (report_id,) if report_id else _check_not_empty(report_ids(folder), folder)
    if target and len(chosen) > 1:
        raise click.UsageError(f"--ra chỉ dùng cho một báo cáo; hãy thêm --bao-cao {' hoặc --bao-cao '.join(chosen)}.")
    companions = [make for make, wanted in ((_spreadsheet, with_spreadsheet), (_pdf, with_pdf)) if wanted]
    troubles = _Troubles()
    for rendered in render_reports(folder, chosen, templates=templates):
        try:
            written = put_beside(rendered, target) if fresh else put_or_refresh(rendered, target, _today())
        except Refusal as refusal:
            # One draft that must not be touched is no reason to leave the others out.
            troubles.tell(refusal)
            continue
        _say(written)
        if written.refreshed is not None and written.refreshed.needs_a_person:
            troubles.exit_code = max(troubles.exit_code, 1)
        for make in companions:
            try:
                click.echo(make(written.report, written.path))
            except (InputError, Refusal) as error:
                # The draft itself is written: what belongs to it can be made later.
                troubles.tell(error)
    return troubles.exit_code


@dataclass
class _Troubles:
    """What could not be written; the same trouble is told once."""

    exit_code: int = 0
    told: set[str] = field(default_factory=set)

    def tell(self, error: LaichauReportsError) -> None:
        if str(error) not in self.told:
            click.echo(str(error), err=True)
        self.told.add(str(error))
        self.exit_code = max(self.exit_code, error.exit_code)


def _spreadsheet(rendered: RenderedReport, draft: Path) -> str:
    from laichau_reports.reports.spreadsheet import write_spreadsheet

    return f"Đã viết biểu thống kê: {click.format_filename(write_spreadsheet(rendered.annex, draft))}"


def _pdf(rendered: RenderedReport, draft: Path) -> str:
    from laichau_reports.reports.pdf import write_pdf

    return f"Đã viết tệp PDF: {click.format_filename(write_pdf(rendered.docx, draft))}"


def _check_not_empty(report_ids: Sequence[str], folder: Path) -> Sequence[str]:
    if report_ids:
        return report_ids
    raise click.UsageError(f"Trong «{folder / 'bao-cao'}» chưa có tệp .yaml nào, nên không có báo cáo để làm.")


def _say(result: DraftResult) -> None:
    click.echo(f"Đã viết bản thảo: {click.format_filename(result.path)}")
    gaps = tuple(_gap_lines(result))
    if gaps:
        click.echo(f"{len(gaps)} ô chưa có số liệu:")
        click.echo("\n".join(gaps))


def _gap_lines(result: DraftResult) -> Iterator[str]:
    """Give a line for each figure to be found; a place that says what it lacks needs no line for a bare «…»."""
    explained = {str(gap.place) for gap in result.gaps if gap.text != UNKNOWN}
    lines = dict.fromkeys((str(gap.place), gap.text) for gap in result.gaps)
    for place, text in lines:
        if text != UNKNOWN:
            yield f"  {place}: {text}" if place else f"  {text}"
        elif place not in explained:
            yield f"  {place}: {text}"
