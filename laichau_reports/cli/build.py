"""``laichau-reports build``: make the Word drafts of workspaces."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from laichau_reports.cli.one_draft import Voice, Wish, finish
from laichau_reports.cli.usual_folder import usual_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from laichau_reports.cli.one_draft import Order
    from laichau_reports.reports import RenderedReport

_MOST_NAMED: Final = 4
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

HELP = """Làm bản thảo Word từ THƯ-MỤC số liệu.

THƯ-MỤC là nơi có tệp co-quan.yaml, hoặc nơi chứa nhiều thư mục như thế; có thể ghi nhiều THƯ-MỤC. Nếu không ghi,
chương trình dùng thư mục đang đứng khi ở đó có co-quan.yaml, nếu không thì dùng thư mục data. Ô nào chưa có số liệu sẽ
được tô vàng trong bản thảo và liệt kê sau khi chạy.

Bản thảo đã được sửa tay thì không bị ghi đè: chương trình làm một bản mới có ngày trong tên, chỉ đổi các con số, giữ
mọi chữ đã sửa, rồi nêu số nào đã đổi, số nào bị sửa tay, đoạn nào nay khác. Còn điều phải tự xem thì mã thoát là 1.

Khi còn chỗ sai trong YAML hay trong mẫu thì không bản thảo nào được viết. Với --jobs, mỗi báo cáo tự chịu: báo cáo sai
được nêu cùng vị trí (mã thoát 2), các báo cáo khác vẫn được viết; dùng khi có rất nhiều báo cáo.

\b
Ví dụ:
  laichau-reports build data
  laichau-reports build data --bao-cao 2024-6T --ra du-thao.docx
  laichau-reports build data --xlsx --pdf
  laichau-reports build cac-xa --jobs 0
"""


@click.command("build", help=HELP, short_help="Làm bản thảo Word từ thư mục số liệu.", options_metavar="[TÙY-CHỌN]")
@click.argument("folders", nargs=-1, type=FOLDER, metavar="[THƯ-MỤC]...")
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
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    help="Làm N báo cáo cùng lúc (0: bằng số nhân của máy); báo cáo nào sai thì chỉ thiếu bản thảo đó.",
)
@click.option(
    "--tinh-den",
    "as_of",
    metavar="NGÀY",
    help="Dùng số liệu như đã biết vào ngày này, ví dụ 06/6/2024: số điều chỉnh sau ngày đó không tính.",
)
def command(  # noqa: PLR0913 - one argument for each option
    *,
    folders: tuple[Path, ...],
    report_id: str | None,
    target: Path | None,
    templates: Path | None,
    with_spreadsheet: bool,
    with_pdf: bool,
    fresh: bool,
    jobs: int | None,
    as_of: str | None,
) -> int:
    """Make one draft or all of them; see ``HELP``."""
    chosen = _chosen(folders or (usual_workspace("build"),), report_id)
    if target and len(chosen) > 1:
        raise click.UsageError(_one_target(chosen))
    wish = Wish(target, fresh=fresh, spreadsheet=with_spreadsheet, pdf=with_pdf)
    voice = Voice()
    sources = _Sources(templates, _day(as_of))
    if jobs is None:
        _build_all_or_none(chosen, wish, sources, voice)
    else:
        from laichau_reports.cli.build_jobs import MakeDraft, build_each
        from laichau_reports.reports.one_by_one import OneByOne

        build_each(chosen, MakeDraft(wish, OneByOne(*sources)), jobs, voice)
    return voice.exit_code


class _Sources(NamedTuple):
    """What drafts are made from, beside the workspace: the folder of templates, and the day that figures are of."""

    templates: Path | None
    as_of: date | None


def _day(written: str | None) -> date | None:
    from laichau_reports.vietnamese import parse_date

    return parse_date(written) if written else None


def _build_all_or_none(chosen: Sequence[Order], wish: Wish, sources: _Sources, voice: Voice) -> None:
    """Make all drafts in memory, then write them; nothing is written while anything is wrong."""
    from laichau_reports.errors import Fault, WorkspaceError
    from laichau_reports.reports import render_reports

    made: list[RenderedReport] = []
    faults: list[Fault] = []
    for folder, orders in groupby(chosen, key=itemgetter(0)):
        try:
            ids = tuple(report_id for _, report_id in orders)
            made += render_reports(folder, ids, templates=sources.templates, as_of=sources.as_of)
        except WorkspaceError as error:
            faults += error.faults
    if faults:
        raise WorkspaceError(faults)
    for rendered in made:
        finish(rendered, wish, voice)


def _chosen(folders: Sequence[Path], report_id: str | None) -> list[Order]:
    """Give every report that is meant, by workspace and id, each once.

    Raises:
        WorkspaceError: a folder is no workspace and holds none.
        UsageError: there is no report at all.
    """
    from laichau_reports.reports import report_ids
    from laichau_reports.workspace import workspaces_at

    workspaces = dict.fromkeys(workspace for folder in folders for workspace in workspaces_at(folder))
    chosen = dict.fromkeys(
        (workspace, one) for workspace in workspaces for one in ((report_id,) if report_id else report_ids(workspace))
    )
    if not chosen:
        where = next(iter(workspaces)) / "bao-cao"
        raise click.UsageError(f"Trong «{where}» chưa có tệp .yaml nào, nên không có báo cáo để làm.")
    return list(chosen)


def _one_target(chosen: Sequence[Order]) -> str:
    workspaces = dict.fromkeys(str(folder) for folder, _ in chosen)
    if len(workspaces) > 1:
        return f"--ra chỉ dùng cho một báo cáo; hãy chỉ ghi một thư mục, ví dụ «{next(iter(workspaces))}»."
    ids = [report_id for _, report_id in chosen]
    more = f" … (có {len(ids)} báo cáo)" if len(ids) > _MOST_NAMED else ""
    return f"--ra chỉ dùng cho một báo cáo; hãy thêm --bao-cao {' hoặc --bao-cao '.join(ids[:_MOST_NAMED])}{more}."
