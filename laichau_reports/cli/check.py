"""``laichau-reports check``: verify that the figures and texts of workspaces agree with each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from laichau_reports.cli.usual_folder import usual_workspace

if TYPE_CHECKING:
    from laichau_reports.checks import CheckResult, Options

HELP = """Kiểm tra số liệu và lời văn trong các thư mục ĐƯỜNG-DẪN có khớp với nhau không.

Mỗi ĐƯỜNG-DẪN là một thư mục số liệu (có tệp co-quan.yaml), một thư mục chứa nhiều thư mục như vậy, hoặc một tệp trong
đó; không ghi thì dùng thư mục đang đứng hoặc thư mục data. Mỗi số in ra được coi là mọi giá trị có thể làm tròn thành
số ấy, nên số đúng không bị báo sai. Chương trình chỉ báo và gợi ý, không sửa tệp nào.

Mã thoát: 0 không có gì phải báo; 1 có phát hiện từ mức --fail-on trở lên; 2 tệp có lỗi, dùng sai lệnh hoặc baseline cũ.

\b
Ví dụ:
  laichau-reports check data
  laichau-reports check data --format html -o kiem-tra.html
  laichau-reports check --explain TONG001
"""

FORMATS = ("full", "concise", "json", "sarif", "junit", "github", "gitlab", "html")
FILE = click.Path(dir_okay=False, path_type=Path)
WORK_OF_PEOPLE = frozenset({".yaml", ".yml", ".docx", ".xlsx"})
"""Endings of files that a result is never written to, lest a slip of the hand costs somebody's work."""


class Chosen(TypedDict):
    """The options of one call, as click hands them over."""

    output_format: str
    target: Path | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    rounding: str
    suggest: bool
    explain: str | None
    exit_zero: bool
    baseline: Path | None
    write_baseline: Path | None
    prune_baseline: bool


@click.command("check", help=HELP, short_help="Kiểm tra số liệu có khớp với nhau không.", options_metavar="[TÙY-CHỌN]")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[ĐƯỜNG-DẪN]…")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="Dạng kết quả: full, concise cho người đọc; html để in; các dạng khác cho máy.",
)
@click.option("-o", "target", type=FILE, metavar="TỆP", help="Ghi kết quả vào tệp này thay vì in ra màn hình.")
@click.option("--select", multiple=True, metavar="MÃ", help="Chỉ dùng các quy tắc có mã bắt đầu như vậy.")
@click.option("--ignore", multiple=True, metavar="MÃ", help="Bỏ các quy tắc có mã bắt đầu như vậy.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "note")),
    default="error",
    show_default=True,
    help="Mức nhẹ nhất làm lệnh kết thúc với mã 1: lỗi, cảnh báo, hay cả ghi chú.",
)
@click.option(
    "--rounding",
    type=click.Choice(("nearest", "truncate", "either")),
    default="nearest",
    show_default=True,
    help="Số in ra được làm tròn, cắt bớt, hay có thể là cả hai.",
)
@click.option("--suggest", is_flag=True, help="In thêm dòng nên sửa thành gì; không sửa tệp.")
@click.option("--explain", metavar="MÃ", help="Giải thích một quy tắc rồi thoát.")
@click.option("--exit-zero", is_flag=True, help="Kết thúc với mã 0 dù có phát hiện.")
@click.option("--baseline", type=FILE, metavar="TỆP", help="Không tính các phát hiện đã ghi trong tệp này.")
@click.option("--write-baseline", type=FILE, metavar="TỆP", help="Ghi các phát hiện hiện có vào tệp này rồi thoát.")
@click.option("--prune-baseline", is_flag=True, help="Gỡ khỏi --baseline những phát hiện không còn nữa.")
def command(paths: tuple[Path, ...], **chosen: Unpack[Chosen]) -> int:
    """Run the rules; see ``HELP``."""
    if chosen["explain"]:
        return _explain(chosen["explain"])
    if chosen["prune_baseline"] and not chosen["baseline"]:
        raise click.UsageError("--prune-baseline cần --baseline TỆP để biết gỡ khỏi tệp nào.")
    from laichau_reports.checks import check_folders

    result = check_folders(paths or (usual_workspace("check"),), _options(chosen))
    if chosen["write_baseline"]:
        return _write_baseline(chosen["write_baseline"], result)
    if not chosen["baseline"]:
        _show(result, chosen)
        return _exit_code(result, chosen)
    return _against_baseline(chosen["baseline"], result, chosen)


def _explain(code: str) -> int:
    from laichau_reports.checks.explain import explain, explain_all
    from laichau_reports.checks.registry import all_rules
    from laichau_reports.checks.run import rule_of

    asked = code.strip().upper()
    begun = [rule for rule in all_rules() if asked and rule.code.startswith(asked)]
    click.echo(explain_all(begun) if len(begun) > 1 else explain(begun[0] if begun else rule_of(asked)))
    return 0


def _options(chosen: Chosen) -> Options:
    from laichau_reports.checks import Options
    from laichau_reports.figures.interval import Rounding

    return Options(_codes(chosen["select"]), _codes(chosen["ignore"]), Rounding[chosen["rounding"].upper()])


def _codes(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take codes one per option or several with commas."""
    return tuple(code.strip().upper() for word in words for code in word.split(",") if code.strip())


def _write_baseline(path: Path, result: CheckResult) -> int:
    from laichau_reports.checks.baseline import write_baseline

    number = write_baseline(path, result)
    click.echo(f"Đã ghi {number} phát hiện vào {click.format_filename(path)}.")
    return 0


def _against_baseline(path: Path, result: CheckResult, chosen: Chosen) -> int:
    from laichau_reports.checks.baseline import apply_baseline, prune_baseline, read_baseline, refuse_stale

    entries = read_baseline(path)
    marked, stale = apply_baseline(path, result, entries)
    _show(marked, chosen)
    if not chosen["prune_baseline"]:
        refuse_stale(path, stale)
    else:
        left = prune_baseline(path, entries, stale)
        click.echo(f"Đã gỡ {len(stale)} phát hiện khỏi {click.format_filename(path)}, còn {left}.", err=True)
    return _exit_code(marked, chosen)


def _show(result: CheckResult, chosen: Chosen) -> None:
    from laichau_reports.checks.outputs import write
    from laichau_reports.files import write_text

    text = write(result, chosen["output_format"], suggest=chosen["suggest"])
    target = chosen["target"]
    if target is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    if target.suffix.lower() in WORK_OF_PEOPLE:
        raise click.UsageError(f"-o không ghi kết quả vào tệp {target.suffix}, vì đó là tệp do người soạn viết.")
    write_text(target, text)
    active = len(result.active)
    click.echo(f"Đã ghi kết quả vào {click.format_filename(target)}: {active} phát hiện.", err=True)


def _exit_code(result: CheckResult, chosen: Chosen) -> int:
    from laichau_reports.checks import Severity

    worst = Severity[chosen["fail_on"].upper()].rank
    fails = any(finding.severity.rank <= worst for finding in result.active)
    return int(fails and not chosen["exit_zero"])
