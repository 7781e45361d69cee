"""The entry point ``laichau-reports``: what is true of every command.

Streams are UTF-8 before the first word is printed, click speaks Vietnamese, and every ending has its exit code (see the
page of this package). A command raises ``LaichauReportsError`` or returns its exit code.
"""

from __future__ import annotations

import errno
import io
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click
from click.exceptions import NoSuchCommand

import laichau_reports
from laichau_reports.cli.translation import speak_vietnamese

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "laichau-reports"
USAGE_EXIT = 2
OUR_BUG_EXIT = 101
STOPPED_EXIT = 130

HELP = """Từ tệp YAML có số liệu và lời văn, làm bản thảo Word của báo cáo theo Nghị định 30/2020/NĐ-CP.

\b
Bắt đầu từ một thư mục mẫu:
  laichau-reports example bao-cao-cua-toi
  laichau-reports build bao-cao-cua-toi

Sang kỳ sau: laichau-reports next bao-cao-cua-toi
"""


class LazyGroup(click.Group):
    """A group that imports a command only when it is asked for.

    The command ``x`` is ``command`` of the module ``laichau_reports.cli.x``. To add one, write its module and put its
    name into ``names``, in the order of the help page.
    """

    names = ("build", "check", "next", "trace", "diff", "template", "example", "new")

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names in the order in which a beginner meets the commands."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Import the module of a command.

        Raises:
            NoSuchCommand: there is none; click itself would look for similar names among loaded commands only.
        """
        if cmd_name not in self.names:
            raise NoSuchCommand(cmd_name, possibilities=self.names, ctx=ctx)
        command = import_module(f"laichau_reports.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - holds by the rule above; tells mypy
        return command


cli = LazyGroup(
    name=PROGRAM,
    help=HELP,
    options_metavar="[TÙY-CHỌN]",
    subcommand_metavar="LỆNH …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
click.version_option(
    laichau_reports.__version__, prog_name=PROGRAM, message="%(prog)s %(version)s", help="In phiên bản rồi thoát."
)(cli)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and end the process with its exit code.

    Args:
        arguments: the words after the program's name; None takes them from the command line.

    Raises:
        SystemExit: always; 0, 1, 2, 101 or 130.
    """
    _use_utf8()
    speak_vietnamese()
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        # Without click's own mode its exceptions come here; an exit code that a command returned comes as a value.
        return cli.main(arguments, prog_name=PROGRAM, standalone_mode=False) or 0
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng theo yêu cầu.", err=True)
        return STOPPED_EXIT
    except click.ClickException as error:
        error.show()
        return USAGE_EXIT
    except Exception as error:  # noqa: BLE001 - the last stop: nothing may end in a bare traceback before a clerk
        return _explain(error)


def _explain(error: Exception) -> int:
    from laichau_reports.errors import LaichauReportsError

    if isinstance(error, LaichauReportsError):
        click.echo(str(error), err=True)
        return error.exit_code
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        click.echo("Không ghi được kết quả vì ổ đĩa đã đầy.", err=True)
        return USAGE_EXIT
    from laichau_reports.cli.crash import report_crash

    report_crash(error)
    return OUR_BUG_EXIT


def _use_utf8() -> None:
    """Print Vietnamese also where the console or the pipe is cp1258, cp1252 or ASCII (Windows, cron)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
