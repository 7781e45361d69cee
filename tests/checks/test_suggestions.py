"""Proposals as a diff: only the number changes, at its place, and a patch program takes it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from laichau_reports.checks.model import (
    CheckResult,
    Finding,
    Severity,
    ShownChange,
    ShownFigure,
    ShownProposal,
    WorkspaceResult,
)
from laichau_reports.checks.suggestions import Sources, edits_of, suggest
from laichau_reports.errors import FilePlace, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.facts import Facts

NAME = "dữ liệu/2024-6T.yaml"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """``file(text)`` writes the one file of the tests below the current folder."""
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> Path:
        path = Path(NAME)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    return write


def change(line: int, column: int, shown: str, *proposals: str, slip: str = "") -> ShownChange:
    figure = ShownFigure(f"{line}:{column}", "Chỉ tiêu", FilePlace(NAME, line, column), shown)
    return ShownChange(figure, "", "", tuple(ShownProposal(text, slip) for text in proposals))


def finding(*repairs: tuple[ShownChange, ...], culprit: str = "", code: str = "TONG001") -> Finding:
    return Finding(code, "ten", Severity.ERROR, "Câu.", FilePlace(NAME, 1, 1), code, repairs=repairs, culprit=culprit)


def result(*findings: Finding) -> CheckResult:
    nothing = cast("Facts", None)
    return CheckResult((WorkspaceResult("dữ liệu", nothing, (), findings),))


@pytest.mark.parametrize(
    ("text", "column", "shown", "proposal", "changed"),
    [
        ("a: 4.546,91", 4, "4.546,91 tỷ đồng", "4.446,91 tỷ đồng", "a: 4.446,91"),
        ("a: ước 4.546,91 # cũ 1", 4, "ước 4.546,91 tỷ đồng", "4.446,91 tỷ đồng", "a: ước 4.446,91 # cũ 1"),
        ('a: "trên 1.946"', 4, "trên 1.946 triệu kWh", "1.496 triệu kWh", 'a: "trên 1.496"'),
        ("a: 4546,91", 4, "4.546,91 tỷ đồng", "14.446,91 tỷ đồng", "a: 14446,91"),
        ("a: 106", 4, "106 xã", "1.060 xã", "a: 1.060"),
        ("a: -2,5", 4, "-2,5%", "2,5%", "a: 2,5"),
        ("a: 2,5 lần", 4, "2,5 lần", "3,5 lần", "a: 3,5 lần"),
        ("a: {b: 12, c: 13}", 15, "13 xã", "31 xã", "a: {b: 12, c: 31}"),
        ("a: 7", 4, "07 xã", "09 xã", "a: 09"),
    ],
)
def test_only_the_number_is_replaced(  # noqa: PLR0913, PLR0917 - one argument per column of the table
    file: Callable[[str], Path], text: str, column: int, shown: str, proposal: str, changed: str
) -> None:
    file(text + "\n")
    diff = suggest(result(finding((change(1, column, shown, proposal),))))
    assert [line for line in diff.splitlines() if line[:1] in "+-"][2:] == [f"-{text}", f"+{changed}"]


@pytest.mark.parametrize(
    ("text", "line", "column", "shown", "proposals"),
    [
        ("a: một trăm", 1, 4, "100 xã", ["101 xã"]),
        ("a: 1,2", 1, 4, "1.200 triệu đồng", ["1.300 triệu đồng"]),
        ("a: 1.2.3", 1, 4, "123 xã", ["132 xã"]),
        ("a: 5", 1, 4, "5 xã", []),
        ("a: 5", 9, 4, "5 xã", ["6 xã"]),
        ("a: 5", 0, 0, "5 xã", ["6 xã"]),
        ("a: 5", 1, 4, "5 xã", ["5 xã"]),
        ("", 1, 1, "5 xã", ["6 xã"]),
    ],
)
def test_what_is_not_a_plain_number_at_its_place_is_left_to_a_person(  # noqa: PLR0913, PLR0917 - as above
    file: Callable[[str], Path], text: str, line: int, column: int, shown: str, proposals: list[str]
) -> None:
    file(text)
    assert suggest(result(finding((change(line, column, shown, *proposals),)))) == ""


def test_a_repair_of_two_figures_is_proposed_whole_or_not_at_all(file: Callable[[str], Path]) -> None:
    file("a: {b: 12, c: 13}\n")
    whole = (change(1, 8, "12", "21"), change(1, 15, "13", "1.300"))
    assert "+a: {b: 21, c: 1.300}\n" in suggest(result(finding(whole)))
    assert edits_of(finding((whole[0], change(1, 15, "13"))), Sources()) == ()
    assert edits_of(finding(), Sources()) == ()


def test_findings_of_one_cause_are_one_change_and_other_ways_are_told(file: Callable[[str], Path]) -> None:
    file("a: 12\n")
    repairs = ((change(1, 4, "12", "21", slip="đảo hai chữ số"),), (change(1, 4, "12", "22"),))
    diff = suggest(result(finding(*repairs), finding(*repairs, code="TYLE001")))
    assert diff.startswith(f"# TONG001 {NAME}:1:4: 12 → 21; là một trong 2 cách sửa\n--- a/{NAME}")
    assert diff.count("# ") == 1
    named = suggest(result(finding(*repairs, culprit="1:4")))
    assert named.startswith(f"# TONG001 {NAME}:1:4: 12 → 21\n")


@pytest.mark.parametrize("slip", ["", "gõ nhầm một chữ số"])
def test_of_a_tie_nothing_is_proposed(file: Callable[[str], Path], slip: str) -> None:
    file("a: 12\nb: 13\n")
    ties = ((change(1, 4, "12", "21", slip=slip),), (change(2, 4, "13", "31", slip=slip),))
    assert suggest(result(finding(*ties))) == ""


def test_what_is_accepted_is_not_proposed(file: Callable[[str], Path]) -> None:
    file("a: 12\n")
    accepted = Finding(
        "TONG001",
        "ten",
        Severity.ERROR,
        "Câu.",
        FilePlace(NAME, 1, 1),
        "a",
        repairs=((change(1, 4, "12", "21"),),),
        in_baseline=True,
    )
    assert suggest(result(accepted)) == ""


def test_a_file_that_cannot_be_read_again_is_told(file: Callable[[str], Path]) -> None:
    file("a: 12\n").write_bytes(b"a: \xff\n")
    with pytest.raises(InputError, match="không đọc lại được"):
        suggest(result(finding((change(1, 4, "12", "21"),))))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("head", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_git_takes_the_diff_and_changes_nothing_else(
    file: Callable[[str], Path], end: str, head: str, last: str
) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("the program 'git' is not installed")
    before = end.join([f"{head}a: ước 12", "b: 1", "c: 2", "d: 3", "e: 14", "f: 5"]) + last.replace("\n", end)
    path = file(before)
    changes = (change(1, 4, "ước 12", "21"), change(5, 4, "14", "41"))
    diff = f"Một dòng của phần trên.\n{suggest(result(finding(changes)))}\nĐã xét 2 quan hệ.\n"
    subprocess.run([git, "apply", "--whitespace=nowarn", "-"], input=diff.encode("utf-8"), check=True)
    assert path.read_bytes().decode("utf-8") == before.replace("ước 12", "ước 21").replace("e: 14", "e: 41")


def test_a_repair_that_is_not_proved_is_not_offered(file: Callable[[str], Path]) -> None:
    file("a: 5\n")
    proved = finding((change(1, 4, "5 xã", "6 xã"),))
    assert edits_of(proved, Sources())
    assert edits_of(replace(proved, tangled=True), Sources()) == ()
