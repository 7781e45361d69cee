"""Every command ends as the exit codes promise, speaks Vietnamese, and starts fast."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import pytest

import laichau_reports
from laichau_reports.cli import crash
from laichau_reports.cli.main import LazyGroup, cli
from laichau_reports.errors import Fault, FilePlace, InputError, LaichauReportsError, Refusal, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable

HEAVY = {"yaml", "lxml", "jinja2", "pydantic", "babel", "docx", "markdown_it"}


@pytest.fixture
def fail_with(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Add a command ``fail`` that raises the given exception."""

    def install(error: BaseException) -> None:
        @click.command("fail")
        def fail() -> NoReturn:
            raise error

        monkeypatch.setattr(LazyGroup, "get_command", lambda *_: fail)

    return install


def run_outside(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    root = Path(laichau_reports.__file__).parents[1]
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root), **environment},
    )


def test_the_version_is_that_of_the_package(run: Callable) -> None:
    ran = run("--version")
    assert (ran.exit_code, ran.out) == (0, f"laichau-reports {laichau_reports.__version__}\n")


def test_the_help_page_is_vietnamese_throughout(run: Callable) -> None:
    ran = run("--help")
    assert ran.exit_code == 0
    assert ran.out.startswith("Cách dùng: laichau-reports")
    for english in ("Usage", "Options", "Commands", "OPTIONS", "ARGS", "Show"):
        assert english not in ran.out
    assert [line.split()[0] for line in ran.out.partition("Các lệnh:\n")[2].splitlines()] == list(LazyGroup.names)


@pytest.mark.parametrize("name", LazyGroup.names)
def test_every_command_has_a_help_page_and_a_line_in_the_list(run: Callable, name: str) -> None:
    assert run(name, "--help").out.startswith(f"Cách dùng: laichau-reports {name}")
    command = cli.get_command(click.Context(cli), name)
    assert command.name == name
    assert command.get_short_help_str(limit=200).endswith(".")


def test_help_loads_none_of_the_heavy_libraries() -> None:
    script = (
        "import sys, json\n"
        "from laichau_reports.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})), file=sys.stderr)\n"
    )
    loaded = set(json.loads(run_outside("-c", script).stderr))
    assert "click" in loaded
    assert loaded & HEAVY == set()


def test_a_console_of_another_code_page_still_gets_vietnamese() -> None:
    ran = run_outside("-m", "laichau_reports", "--help", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert "Tùy chọn" in ran.stdout.decode("utf-8")


def test_a_misspelt_command_is_told_the_right_one(run: Callable) -> None:
    ran = run("biuld")
    assert ran.exit_code == 2
    assert "Lỗi: Không có lệnh «biuld». Có phải ý bạn là 'build'?" in ran.err


def test_a_misspelt_option_is_told_the_right_one(run: Callable) -> None:
    ran = run("example", "x", "--tn")
    assert ran.exit_code == 2
    assert "Lỗi: Không có tùy chọn «--tn». Có phải ý bạn là '--ten'?" in ran.err


def test_no_command_at_all_shows_the_help_and_counts_as_wrong_usage(run: Callable) -> None:
    ran = run()
    assert ran.exit_code == 2
    assert "Các lệnh:" in ran.err


@pytest.mark.parametrize(
    ("error", "exit_code"),
    [
        (InputError("Tệp hỏng.", place="a.docx", value="x", hint="Chép lại tệp."), 2),
        (Refusal("Bản thảo đã được sửa tay.", hint="Đổi tên tệp."), 1),
        (WorkspaceError([Fault(FilePlace("a.yaml", 1, 2), "Sai."), Fault(FilePlace("b.yaml", 3), "Cũng sai.")]), 2),
    ],
)
def test_a_known_error_is_its_own_message_and_its_own_exit_code(
    run: Callable, fail_with: Callable, error: LaichauReportsError, exit_code: int
) -> None:
    fail_with(error)
    ran = run("fail")
    assert (ran.exit_code, ran.out, ran.err) == (exit_code, "", f"{error}\n")


def test_a_file_that_click_cannot_open_is_wrong_input(run: Callable, fail_with: Callable) -> None:
    fail_with(click.FileError("a.txt", hint="đĩa đầy"))
    ran = run("fail")
    assert ran.exit_code == 2
    assert "Không mở được tệp «a.txt»: đĩa đầy" in ran.err


def test_ctrl_c_is_not_an_error_of_the_program(run: Callable, fail_with: Callable) -> None:
    fail_with(KeyboardInterrupt())
    ran = run("fail")
    assert ran.exit_code == 130
    assert "Đã dừng theo yêu cầu." in ran.err
    assert "Traceback" not in ran.err


def test_our_own_bug_leaves_a_sentence_and_a_file_with_the_traceback(
    run: Callable, fail_with: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    fail_with(ZeroDivisionError("chia cho 0"))
    ran = run("fail")
    assert ran.exit_code == 101
    assert "lỗi của chính nó" in ran.err
    assert "Traceback" not in ran.err
    [path] = tmp_path.iterdir()
    assert str(path) in ran.err
    details = path.read_text(encoding="utf-8")
    assert "ZeroDivisionError: chia cho 0" in details
    assert re.search(r"^Python \d+\.\d+", details, re.MULTILINE)


def test_our_own_bug_is_told_in_full_when_no_file_can_be_written(
    run: Callable, fail_with: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(crash, "_write", refuse)
    fail_with(ZeroDivisionError("chia cho 0"))
    ran = run("fail")
    assert ran.exit_code == 101
    assert "Traceback" in ran.err


def test_the_package_runs_as_a_module(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["laichau_reports", "--version"])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("laichau_reports", run_name="__main__")
    assert capsys.readouterr().out == f"laichau-reports {laichau_reports.__version__}\n"
