"""Small workspaces from a few lines of YAML, and what a rule says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from shutil import rmtree
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.facts import Facts
from laichau_reports.checks.model import Claim, Verdict
from laichau_reports.figures.interval import Rounding
from laichau_reports.workspace import Workspace, figure_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from laichau_reports.checks.model import Outcome

TODAY = date(2024, 6, 10)

OFFICE = """\
ten: Sở Công Thương
ten_day_du: Sở Công Thương tỉnh Lai Châu
co_quan_chu_quan: UBND tỉnh Lai Châu
ky_hieu: SCT
dia_danh: Lai Châu
nguoi_ky:
  quyen_han: KT. GIÁM ĐỐC
  chuc_vu: PHÓ GIÁM ĐỐC
  ho_ten: Nguyễn Trọng Thúc
noi_nhan:
  - Bộ Công Thương
  - "Lưu: VT, VP"
"""

CATALOGUE = """\
chi_tieu:
  chi_tieu_mau: {ten: Chỉ tiêu mẫu, don_vi: tỷ đồng}
"""

HEADS = {
    "so-lieu": ("ky: {key}", "so_lieu"),
    "ke-hoach": ("nam: {key}", "ke_hoach"),
    "nhiem-vu": ("nam: {key}", "nhiem_vu"),
    "chi-tieu": ("", "chi_tieu"),
}
"""The line that opens a file of each kind, and the key under which its entries stand."""


_NUMBER_IN_BRACES = re.compile(r": (-?[\d.]+,\d+(?: lần)?)(?=[,}])")
"""A number whose comma YAML would take for the end of an entry."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one claim or outcome.

    Attributes:
        about: the instance of the rule.
        verdict: judged; a claim by its relation.
        message: what a person reads if it is broken, or why it could not be judged.
        subject: the claim or outcome itself.
    """

    about: str
    verdict: Verdict
    message: str
    subject: Claim | Outcome


def _complete(name: str, text: str) -> str:
    """Give a text the head of its kind of file, unless it has one."""
    kind, _, key = name.partition("/")
    body = dedent(text).strip("\n")
    if kind in {"so-lieu", "ke-hoach"}:
        body = _NUMBER_IN_BRACES.sub(r': "\1"', body)
    head, entries = HEADS.get(kind, ("", ""))
    if not entries or f"{entries}:" in body.splitlines():
        return f"{body}\n"
    opening = f"{head.format(key=key)}\n" if head else ""
    return f"{opening}{entries}:\n{indent(body, '  ')}\n"


@pytest.fixture
def write_files(tmp_path: Path) -> Callable[..., Path]:
    """``write_files({"chi-tieu": ..., "so-lieu/2024-6T": ...})`` makes a workspace folder, anew each time.

    Gives its path. Names go without ``.yaml``. Office and catalogue are there if not given. The head of a file
    (``ky``, ``nam``, ``so_lieu:``) may be left out: then the text is what stands below it. In braces, numbers need no
    quotes.
    """

    def write(files: Mapping[str, str] | None = None, folder: str = "data") -> Path:
        root = tmp_path / folder
        if root.exists():
            rmtree(root)
        for name, text in {"co-quan": OFFICE, "chi-tieu": CATALOGUE, **(files or {})}.items():
            path = root / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_complete(name, text), encoding="utf-8")
        return root

    return write


@pytest.fixture
def facts_of(write_files: Callable[..., Path]) -> Callable[..., Facts]:
    """``facts_of({name: text})`` gives the facts of a workspace with these files (see ``write_files``)."""

    def facts(
        files: Mapping[str, str] | None = None, rounding: Rounding = Rounding.NEAREST, today: date = TODAY
    ) -> Facts:
        workspace = Workspace.open(write_files(files))
        return Facts(workspace, figure_book(workspace), rounding, today)

    return facts


@pytest.fixture
def judge() -> Callable[..., list[Judged]]:
    """``judge(rule_function, facts)`` gives everything that a rule says, judged."""

    def judged(rule: Callable[[Facts], Iterable[Claim | Outcome]], facts: Facts) -> list[Judged]:
        return [_judged(subject, facts) for subject in rule(facts)]

    return judged


@pytest.fixture
def broken(judge: Callable[..., list[Judged]]) -> Callable[..., list[str]]:
    """``broken(rule_function, facts)`` gives the messages of what a rule finds broken."""
    return lambda rule, facts: [one.message for one in judge(rule, facts) if one.verdict is Verdict.BROKEN]


@pytest.fixture
def unjudged(judge: Callable[..., list[Judged]]) -> Callable[..., list[str]]:
    """``unjudged(rule_function, facts)`` gives the reasons why a rule could not judge something."""
    return lambda rule, facts: [one.message for one in judge(rule, facts) if one.verdict is Verdict.UNJUDGED]


def _judged(subject: Claim | Outcome, facts: Facts) -> Judged:
    if not isinstance(subject, Claim):
        return Judged(subject.about, subject.verdict, subject.message, subject)
    holds = subject.relation.test()
    message = "" if holds else subject.tell(subject, facts)
    return Judged(subject.about, Verdict.HOLDS if holds else Verdict.BROKEN, message, subject)
