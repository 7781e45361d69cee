"""``laichau-reports trace``: where every figure of a draft comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from laichau_reports.cli.usual_folder import OFFICE_FILE, usual_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.reports.trace import TracedFigure

DOCX = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

HELP = """Cho biết mỗi con số trong BẢN-THẢO lấy từ đâu: tệp, dòng, công thức và các số trong công thức.

THƯ-MỤC là nơi có tệp co-quan.yaml; không ghi thì lấy thư mục chứa thư mục ban-thao của bản thảo. Số nào đã sửa tay,
hoặc nay số liệu cho kết quả khác, đều được nói rõ.

\b
Ví dụ:
  laichau-reports trace data/ban-thao/2024-6T.docx
  laichau-reports trace du-thao.docx data --format json
"""


@click.command("trace", help=HELP, short_help="Cho biết mỗi số lấy từ đâu.", options_metavar="[TÙY-CHỌN]")
@click.argument("file", type=DOCX, metavar="BẢN-THẢO")
@click.argument("workspace", required=False, type=FOLDER, metavar="[THƯ-MỤC]")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Dạng kết quả: text cho người đọc, json cho máy.",
)
def command(file: Path, workspace: Path | None, output_format: str) -> int:
    """List the figures of a draft; see ``HELP``."""
    from laichau_reports.reports.trace import open_draft, trace
    from laichau_reports.workspace import Workspace, check_folder

    draft = open_draft(file, file.read_bytes())
    folder = workspace or workspace_of(file)
    check_folder(folder)
    figures = trace(draft, Workspace.open(folder))
    click.echo(as_json(figures) if output_format == "json" else "\n".join(_lines(figures)))
    return 0


def workspace_of(file: Path) -> Path:
    """Give the workspace in whose ``ban-thao`` a draft lies, else the usual one."""
    near = file.absolute().parent.parent
    if not (near / OFFICE_FILE).is_file():
        return usual_workspace("trace")
    return near.relative_to(Path.cwd()) if near.is_relative_to(Path.cwd()) else near


def as_json(figures: Sequence[TracedFigure]) -> str:
    """Write figures for a machine: one object for each, in the order of the draft."""
    return json.dumps({"figures": [_as_object(figure) for figure in figures]}, ensure_ascii=False, indent=2)


def _as_object(figure: TracedFigure) -> dict[str, object]:
    formula = figure.formula
    operands = formula.operands if formula else ()
    return {
        "tag": figure.tag,
        "name": figure.name,
        "text": figure.text,
        "generated": figure.generated,
        "changed_by_hand": figure.text != figure.generated,
        "formula": formula.words if formula else "",
        "today": figure.today,
        "outdated": figure.is_outdated,
        "operands": [{"name": one.name, "text": one.text, "place": one.place} for one in operands],
    }


def _lines(figures: Sequence[TracedFigure]) -> Iterator[str]:
    for figure in figures:
        yield f"{figure.text}  {figure.name} [{figure.tag}]"
        yield from _formula_lines(figure)
        if figure.text != figure.generated:
            yield f"  đã sửa tay; chương trình đã viết: {figure.generated}"
        if figure.is_outdated:
            yield f"  số liệu nay cho: {figure.today}"
    yield f"{len(figures)} số trong bản thảo."


def _formula_lines(figure: TracedFigure) -> Iterator[str]:
    formula = figure.formula
    if formula is None:
        yield "  không có công thức cho số này."
        return
    [first, *others] = formula.operands
    if formula.words == first.text and not others:
        yield f"  {first.place}"
        return
    if formula.words:
        yield f"  bằng {figure.today} = {formula.words}" if figure.today else f"  bằng {formula.words}"
    for operand in formula.operands:
        yield f"  {operand.text or 'chưa có'}: {operand.name}, {operand.place}"
