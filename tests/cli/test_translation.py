"""Click's own texts are Vietnamese, all of them, whatever the language of the machine."""

from __future__ import annotations

import ast
import gettext as standard
import importlib
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import click
import pytest

from laichau_reports.cli import translation
from laichau_reports.cli.translation import CATALOGUE, gettext, ngettext, speak_vietnamese

if TYPE_CHECKING:
    from collections.abc import Iterator

CLICK = Path(click.__file__).parent


def texts_of_click() -> Iterator[str]:
    for module in CLICK.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                forms = node.args[: 2 if node.func.id == "ngettext" else 1]
                # One text comes through a variable: ``_(extra["required"])``.
                yield from ("required" if isinstance(form, ast.Subscript) else ast.literal_eval(form) for form in forms)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name} | set(re.findall(r"%\(\w+\)s", text))


def test_every_text_of_the_installed_click_has_a_translation() -> None:
    assert set(texts_of_click()) - set(CATALOGUE) == set()


@pytest.mark.parametrize("text", CATALOGUE)
def test_a_translation_only_asks_for_what_click_fills_in(text: str) -> None:
    assert placeholders(CATALOGUE[text]) <= placeholders(text)


def test_a_text_that_is_not_known_stays_as_it_is() -> None:
    assert gettext("A text of tomorrow's click.") == "A text of tomorrow's click."


def test_one_and_many_take_their_own_sentence() -> None:
    singular, plural = "Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."
    assert ngettext(singular, plural, 1).format(nargs=2, len=1) == "Cần 2 giá trị nhưng chỉ có 1."
    assert ngettext(singular, plural, 3).format(nargs=2, len=3) == "Cần 2 giá trị nhưng lại có 3."


def test_every_loaded_module_of_click_asks_our_catalogue() -> None:
    modules = [importlib.import_module(f"click.{name}") for name in ("core", "types", "exceptions", "shell_completion")]
    speak_vietnamese()
    held = [value for module in modules for value in vars(module).values()]
    assert standard.gettext not in held
    assert standard.ngettext not in held
    assert translation.gettext in held
    assert translation.ngettext in held


def test_the_standard_library_keeps_its_own_language() -> None:
    speak_vietnamese()
    assert standard.gettext("Usage:") == "Usage:"
