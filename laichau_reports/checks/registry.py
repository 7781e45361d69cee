"""The rules by their codes, and what each says of itself.

A rule is a function from ``Facts`` to claims and outcomes. Its docstring is Vietnamese: ``check --explain MÃ`` and the
docs page print it. Codes are stable: never renumbered, never reused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import Claim, Outcome, Severity

    Judge = Callable[[Facts], Iterable[Claim | Outcome]]

MODULES = (
    "sums",
    "plan_rates",
    "plan_hulls",
    "growth_rates",
    "copied_rates",
    "repeats",
    "over_time",
    "spans_of_years",
    "revisions",
    "bounds",
    "percentages",
    "gaps",
    "tasks",
    "documents",
    "narratives",
    "citations",
    "names_in_law",
    "waivers",
)
"""The modules of this room that hold rules, in the order in which a person meets them."""

HEADINGS = ("Vì sao", "Sai", "Đúng", "Căn cứ")
"""The parts of a rule's docstring after its first sentence."""

_CODE = re.compile(r"[A-Z]+[0-9]{3}")
_RULES: dict[str, Rule] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: ``TONG001``.
        name: the same in words, unaccented (``tong-khac-cac-phan``).
        severity: of its findings, unless a claim says otherwise.
        judge: the function.
    """

    code: str
    name: str
    severity: Severity
    judge: Judge

    @property
    def text(self) -> str:
        """Everything that the rule says of itself."""
        return cleandoc(self.judge.__doc__ or "")

    @property
    def title(self) -> str:
        """Its first sentence."""
        return self.text.partition("\n")[0]

    @property
    def parts(self) -> dict[str, str]:
        """What stands under each of ``HEADINGS``, as one line."""
        found = re.split(rf"^({'|'.join(HEADINGS)}): *", self.text, flags=re.MULTILINE)
        return {heading: " ".join(text.split()) for heading, text in zip(found[1::2], found[2::2], strict=True)}


def rule(code: str, name: str, severity: Severity) -> Callable[[Judge], Judge]:
    """Register a function as a rule.

    Raises:
        ValueError: the code is no code, or is taken.
    """
    if not _CODE.fullmatch(code) or code in _RULES:
        raise ValueError(f"bad or taken code: {code}")

    def register(judge: Judge) -> Judge:
        _RULES[code] = Rule(code, name, severity, judge)
        return judge

    return register


def all_rules() -> tuple[Rule, ...]:
    """Give every rule, in the order of ``MODULES`` and of the functions in each."""
    modules = [import_module(f"laichau_reports.checks.{module}").__name__ for module in MODULES]
    return tuple(sorted(_RULES.values(), key=lambda rule: modules.index(rule.judge.__module__)))
