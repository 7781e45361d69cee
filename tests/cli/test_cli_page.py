"""``docs/cli.md`` is what ``--help`` says. To write it anew: ``LAICHAU_UPDATE_DOCS=1 python -m pytest tests/cli``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from laichau_reports.cli.main import PROGRAM, cli
from laichau_reports.cli.translation import speak_vietnamese

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
HEAD = """# Commands

This page is written by `tests/cli/test_cli_page.py` from the help texts in `laichau_reports/cli/`; do not edit it.
After a change of a command: `LAICHAU_UPDATE_DOCS=1 python -m pytest tests/cli/test_cli_page.py`.

Exit codes: 0 nothing to say; 1 findings, or a refusal that protects work; 2 bad input or usage; 101 a bug of ours; 130
stopped by Ctrl+C.
"""


def contexts(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[click.Context]:
    # A given width: the page must not depend on the terminal of whoever writes it.
    settings = {**command.context_settings, "terminal_width": 100, "max_content_width": 100}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            yield from contexts(command.get_command(context, child), child, context)


def page() -> str:
    speak_vietnamese()
    sections = (f"\n## {each.command_path}\n\n```text\n{each.get_help()}\n```\n" for each in contexts(cli, PROGRAM))
    return HEAD + "".join(sections)


def test_the_page_of_commands_is_what_help_says() -> None:
    if os.environ.get("LAICHAU_UPDATE_DOCS") == "1":
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()
