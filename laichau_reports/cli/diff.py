"""``laichau-reports diff``: which figures have changed between two drafts, or between two periods."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from laichau_reports.cli.usual_folder import OFFICE_FILE, usual_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from laichau_reports.reports.differences import Difference

    _Found = tuple[Sequence[Difference], Mapping[str, str]]

_DRAFTS, _WITH_FOLDER = 2, 3

HELP = """Nêu những con số khác nhau giữa hai bản thảo CŨ và MỚI, hoặc giữa hai kỳ của một thư mục số liệu.

Hai bản thảo của hai kỳ khác nhau được so theo từng chỉ tiêu, mỗi bản lấy kỳ của nó. Số đã sửa tay được so như đang đứng
trong bản thảo.

\b
Ví dụ:
  laichau-reports diff ban-cu.docx ban-moi.docx
  laichau-reports diff data 2024-Q1 2024-6T
"""


@click.command("diff", help=HELP, short_help="Nêu những số khác nhau giữa hai bản.", options_metavar="[TÙY-CHỌN]")
@click.argument("sides", nargs=-1, required=True, metavar="[THƯ-MỤC] CŨ MỚI")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Dạng kết quả: text cho người đọc, json cho máy.",
)
def command(sides: tuple[str, ...], output_format: str) -> int:
    """List the figures that differ; see ``HELP``."""
    found, names = _differences(sides)
    click.echo(_as_json(found, names) if output_format == "json" else "\n".join(_lines(found, names)))
    return 0


def _differences(sides: Sequence[str]) -> _Found:
    if len(sides) == _DRAFTS and all(side.lower().endswith(".docx") for side in sides):
        return _of_drafts(*map(Path, sides))
    if len(sides) == _DRAFTS:
        return _of_periods(usual_workspace("diff"), *sides)
    if len(sides) == _WITH_FOLDER:
        return _of_periods(Path(sides[0]), *sides[1:])
    raise click.UsageError(
        "Hãy ghi hai bản thảo .docx, hoặc một thư mục số liệu rồi hai kỳ: diff data 2024-Q1 2024-6T."
    )


def _of_drafts(old: Path, new: Path) -> _Found:
    from laichau_reports.reports.differences import draft_differences
    from laichau_reports.reports.trace import open_draft

    found = draft_differences(*(open_draft(file, _read(file)) for file in (old, new)))
    near = new.absolute().parent.parent
    return found, _names(near) if (near / OFFICE_FILE).is_file() else {}


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"Không mở được bản thảo «{click.format_filename(file)}».") from error


def _of_periods(folder: Path, old: str, new: str) -> _Found:
    from laichau_reports.reports.differences import period_differences
    from laichau_reports.vietnamese import parse_period_id
    from laichau_reports.workspace import Workspace, check_folder

    if not folder.is_dir():
        raise click.UsageError(f"Không tìm thấy thư mục «{click.format_filename(folder)}».")
    check_folder(folder)
    periods = parse_period_id(old), parse_period_id(new)
    return period_differences(Workspace.open(folder), *periods), _names(folder)


def _names(folder: Path) -> Mapping[str, str]:
    """Give the name of each indicator of a workspace."""
    from laichau_reports.workspace import Workspace

    return {indicator: model.ten for indicator, model in Workspace.open(folder).catalogue.chi_tieu.items()}


def _name(one: Difference, names: Mapping[str, str]) -> str:
    return names.get(one.tag.partition("/")[0], "")


def _as_json(found: Sequence[Difference], names: Mapping[str, str]) -> str:
    objects = [{"name": _name(one, names), **one._asdict()} for one in found]
    return json.dumps({"differences": objects}, ensure_ascii=False, indent=2)


def _lines(found: Sequence[Difference], names: Mapping[str, str]) -> Iterator[str]:
    for one in found:
        subject = f"{_name(one, names)} [{one.tag}]".lstrip()
        if one.before and one.after:
            yield f"{subject}: {one.before} → {one.after}"
        else:
            yield f"{subject}: chỉ bản {'cũ' if one.before else 'mới'} có: {one.before or one.after}"
    yield f"{len(found)} số khác nhau." if found else "Không có số nào khác nhau."
