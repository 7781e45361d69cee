"""``docs/rules.md`` is what the rules say of themselves; written anew with ``LAICHAU_UPDATE_DOCS=1``."""

from __future__ import annotations

import os
from pathlib import Path

from laichau_reports.checks.explain import markdown
from laichau_reports.checks.registry import HEADINGS, MODULES, Rule, all_rules

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
HEAD = """# Rules of `check`

This page is written by `tests/checks/test_rules_page.py` from the docstrings in `laichau_reports/checks/`; do not edit
it. After a change of a rule: `LAICHAU_UPDATE_DOCS=1 python -m pytest tests/checks/test_rules_page.py`.

The texts are Vietnamese, because `laichau-reports check --explain MÃ` prints them to whoever writes a report. A code is
never renumbered and never used again. How a finding is accepted with a reason: [check.md](check.md#suppressions).
"""


def _room(rule: Rule) -> int:
    """Say where a rule stands among the modules; which module a test imported first must not matter."""
    return MODULES.index(rule.judge.__module__.rpartition(".")[2])


def _row(rule: Rule) -> str:
    return f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.severity.value} | {rule.title} |"


def _section(rule: Rule) -> str:
    return f"## {rule.code} {rule.name}\n\n{rule.title} ({rule.severity.value})\n\n{markdown(rule)}".rstrip() + "\n"


def page() -> str:
    rules = sorted(all_rules(), key=_room)
    table = "\n".join(["| code | severity | what must hold |", "| --- | --- | --- |", *map(_row, rules)])
    return "\n".join([HEAD, table, "", *map(_section, rules)])


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    if os.environ.get("LAICHAU_UPDATE_DOCS") == "1":
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_rule_says_why_shows_wrong_and_right_and_names_its_source() -> None:
    lacking = {rule.code: [heading for heading in HEADINGS if not rule.parts.get(heading)] for rule in all_rules()}
    assert {code: headings for code, headings in lacking.items() if headings} == {}


def test_every_title_is_one_sentence() -> None:
    assert [rule.code for rule in all_rules() if not rule.title.endswith(".")] == []
