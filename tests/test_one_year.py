"""``docs/one-year.md`` is walked through, block by block: its commands are run, its edits made, its outputs compared.

To write the outputs anew: ``LAICHAU_UPDATE_DOCS=1 python -m pytest tests/test_one_year.py``.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from laichau_reports.cli.main import main

PAGE = Path(__file__).resolve().parents[1] / "docs" / "one-year.md"
BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL)
HUNK = re.compile(r"(?P<old>(?:^-.*\n)+)(?P<new>(?:^\+.*\n)*)", re.MULTILINE)


def run(lines: str, exit_code: int, capsys: pytest.CaptureFixture[str]) -> str:
    """Run commands that end with this exit code; give what they print."""
    capsys.readouterr()
    for line in lines.splitlines():
        words = shlex.split(line)
        assert words.pop(0) == "laichau-reports"
        with pytest.raises(SystemExit) as ending:
            main(words)
        assert int(ending.value.code or 0) == exit_code, line
    printed = capsys.readouterr()
    return (printed.out + printed.err).replace("\\", "/")


def change(text: str) -> None:
    """Make the edits of a block by hand, as its reader would."""
    head, _, hunks = text.partition("\n")
    path = Path(head.removeprefix("--- "))
    written = path.read_text(encoding="utf-8")
    for hunk in HUNK.finditer(hunks):
        old, new = (re.sub(r"^[-+]", "", hunk[name], flags=re.MULTILINE) for name in ("old", "new"))
        assert written.count(old) == 1, f"{path}: {old}"
        written = written.replace(old, new)
    path.write_text(written, encoding="utf-8", newline="\n")


def test_the_year_of_the_page_goes_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    printed, walked, done = "", [], 0
    for block in BLOCK.finditer(page):
        text, mark = block["text"], block["mark"] or ""
        if block["language"] == "console":
            printed = run(text, int(mark.removeprefix("exit ") or 0), capsys)
        elif block["language"] == "diff":
            change(text)
        else:
            text = Path(mark.removeprefix("file ")).read_text(encoding="utf-8") if mark else printed
        walked += [page[done : block.start("text")], text]
        done = block.end("text")
    walked.append(page[done:])
    if os.environ.get("LAICHAU_UPDATE_DOCS") == "1":
        PAGE.write_text("".join(walked), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == "".join(walked)
