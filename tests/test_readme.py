"""Whoever follows a README to the letter gets what it promises."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from edited_drafts import edited, words_of

from laichau_reports.cli.main import cli, main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
ENGLISH, VIETNAMESE = ROOT / "README.md", ROOT / "README.vi.md"
BLOCK = re.compile(r"(?:<!-- (?P<mark>[\w:.-]+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL)
CI_MARK = "ci:test"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page, with the mark in the comment before it."""

    page: str
    mark: str
    language: str
    text: str


def blocks(*pages: Path) -> list[Block]:
    return [
        Block(page.name, found["mark"] or "", found["language"], found["text"])
        for page in pages
        for found in BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


BLOCKS = blocks(ENGLISH, VIETNAMESE)
COMMANDS = [
    (block, line) for block in BLOCKS if block.language in {"console", "bat"} for line in block.text.splitlines()
]
OWN_COMMANDS = [(block, line) for block, line in COMMANDS if line.startswith("laichau-reports")]
ERRORS = {block.mark: block.text for block in BLOCKS if block.page == VIETNAMESE.name and block.mark}


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the folders that the commands work on, as the current folder."""
    ignore = shutil.ignore_patterns("ban-thao", "~$*")
    for folder in ("data", "examples", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignore)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str) -> int:
    words = shlex.split(line)
    assert words.pop(0) == "laichau-reports"
    with pytest.raises(SystemExit) as ending:
        main(words)
    return int(ending.value.code or 0)


def follow(*lines: str) -> Iterator[int]:
    return map(run, lines)


def excerpts(block: Block) -> Iterator[tuple[Path, list[str]]]:
    """Split a YAML block at its comments that name a file."""
    pieces = re.split(r"^# (\S+\.yaml)\n", block.text, flags=re.MULTILINE)
    assert pieces[0] == "", "a YAML block begins with the name of its file"
    for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
        yield ROOT / name, text.splitlines()


@pytest.mark.parametrize("page", [ENGLISH, VIETNAMESE], ids=lambda page: page.name)
def test_every_own_command_of_a_page_runs(page: Path, clone: Path) -> None:
    assert (clone / "data").is_dir()
    lines = [line for block, line in OWN_COMMANDS if block.page == page.name]
    assert lines
    assert {line: code for line, code in zip(lines, follow(*lines), strict=True) if code} == {}


def test_every_other_command_installs_or_is_known() -> None:
    others = {line for _, line in COMMANDS} - {line for _, line in OWN_COMMANDS}
    assert others == {
        "python -m pip install . && python -m laichau_reports build data",
        'python -m pip install -e ".[test]" && python -m pytest -n 2 --cov',
        'git config diff.docx.textconv "laichau-reports template text"',
    }


@pytest.mark.usefixtures("clone")
def test_the_first_command_makes_the_draft_of_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("laichau-reports build data") == 0
    draft = Path("data", "ban-thao", "2024-6T.docx")
    assert draft.is_file()
    assert f"Đã viết bản thảo: {draft}" in capsys.readouterr().out


def test_ci_runs_the_test_command_word_for_word() -> None:
    [block] = [block for block in BLOCKS if block.mark == CI_MARK]
    assert block.text == 'python -m pip install -e ".[test]" && python -m pytest -n 2 --cov\n'
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert f"<!-- {CI_MARK} -->" in script
    assert "pytest -n" not in script


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if block.language == "yaml"], ids=lambda block: block.text.splitlines()[0]
)
def test_a_yaml_snippet_is_an_excerpt_of_the_file_that_it_names(block: Block) -> None:
    for path, lines in excerpts(block):
        assert yaml.compose("\n".join(lines)) is not None
        rest = iter(path.read_text(encoding="utf-8").splitlines())
        missing = [line for line in lines if line not in rest]
        assert missing == [], f"not in {path.name}, in this order"


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize(
    ("workspace", "promises"),
    [
        ("data", ("ước đạt 1.856,7 tỷ đồng", "bằng 23,6% kế hoạch năm", "tăng 17% so với cùng kỳ năm trước")),
        ("examples/bat-dau", ("ước đạt 268 tấn", "bằng 21,4% kế hoạch năm", "tăng 7,6% so với cùng kỳ năm trước")),
    ],
)
def test_the_sentence_that_a_page_promises_is_in_the_draft(workspace: str, promises: tuple[str, ...]) -> None:
    from laichau_reports.docx_jinja import text_of

    pages = " ".join((ENGLISH.read_text(encoding="utf-8") + VIETNAMESE.read_text(encoding="utf-8")).split())
    assert [promise for promise in promises if promise not in pages] == []
    assert run(f"laichau-reports build {workspace} --ra du-thao.docx") == 0
    assert ", ".join(promises) in text_of(Path("du-thao.docx"))


@pytest.mark.usefixtures("clone")
def test_the_first_run_of_a_beginner_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    run("laichau-reports example bao-cao-cua-toi")
    capsys.readouterr()
    run("laichau-reports build bao-cao-cua-toi")
    assert capsys.readouterr().out.replace("\\", "/") == ERRORS["first-run"]


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize(
    ("mark", "file", "right", "wrong"),
    [
        ("english-number", "so-lieu/2024-Q1.yaml", "ước 268", "ước 268.5"),
        ("misspelt-indicator", "so-lieu/2024-Q1.yaml", "  san_luong_che:", "  san_luong_chee:"),
        ("tab", "ke-hoach/2024.yaml", "  thu_ngan_sach:", "\tthu_ngan_sach:"),
    ],
)
def test_an_error_that_the_page_shows_is_what_the_program_says(
    mark: str, file: str, right: str, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("examples", "bat-dau", file)
    text = path.read_text(encoding="utf-8")
    assert text.count(right) == 1
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    shutil.copytree("examples/bat-dau", "bao-cao-cua-toi")
    assert run("laichau-reports build bao-cao-cua-toi") == 2
    assert capsys.readouterr().err.replace("\\", "/") == ERRORS[mark]
    assert not Path("bao-cao-cua-toi", "ban-thao").exists()


@pytest.mark.usefixtures("clone")
def test_a_finding_that_the_page_shows_is_what_check_says(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree("examples/bat-dau", "bao-cao-cua-toi")
    path = Path("bao-cao-cua-toi", "so-lieu", "2024-Q1.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("ban_van_hoa: 7", "ban_van_hoa: 17"), encoding="utf-8")
    capsys.readouterr()
    assert run("laichau-reports check bao-cao-cua-toi") == 1
    assert capsys.readouterr().out.replace("\\", "/").startswith(ERRORS["check"])


@pytest.mark.usefixtures("clone")
def test_a_draft_changed_by_hand_is_kept_and_the_page_shows_what_is_made_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree("examples/bat-dau", "bao-cao-cua-toi")
    run("laichau-reports build bao-cao-cua-toi")
    draft = Path("bao-cao-cua-toi", "ban-thao", "2024-Q1.docx")
    draft.write_bytes(edited(edited(draft.read_bytes(), ">07/09 bản<", ">08/09 bản<"), "cao.", "cao lắm."))
    before = draft.read_bytes()
    figures = Path("bao-cao-cua-toi", "so-lieu", "2024-Q1.yaml")
    figures.write_text(figures.read_text(encoding="utf-8").replace("ước 268", "ước 280"), encoding="utf-8")
    capsys.readouterr()
    assert run("laichau-reports build bao-cao-cua-toi") == 1
    said = re.sub(r"\(\d\d-\d\d-\d{4}\)", "(25-03-2024)", capsys.readouterr().out.replace("\\", "/"))
    assert said == ERRORS["changed-draft"]
    assert draft.read_bytes() == before
    [copy] = draft.parent.glob("2024-Q1 (*).docx")
    assert {"lắm.", "08/09", "280"} <= set(words_of(copy.read_bytes()))


@pytest.mark.usefixtures("clone")
def test_the_origin_of_a_number_is_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    run("laichau-reports example bao-cao-cua-toi")
    run("laichau-reports build bao-cao-cua-toi")
    capsys.readouterr()
    assert run("laichau-reports trace bao-cao-cua-toi/ban-thao/2024-Q1.docx") == 0
    assert ERRORS["trace"] in capsys.readouterr().out.replace("\\", "/")


@pytest.mark.usefixtures("clone")
def test_a_draft_that_is_open_in_word_is_left_alone_and_the_page_shows_the_message(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree("examples/bat-dau", "bao-cao-cua-toi")
    run("laichau-reports build bao-cao-cua-toi")
    Path("bao-cao-cua-toi", "ban-thao", "~$24-Q1.docx").write_bytes(b"")
    capsys.readouterr()
    assert run("laichau-reports build bao-cao-cua-toi") == 1
    assert capsys.readouterr().err.replace("\\", "/") == ERRORS["open-draft"]


def test_every_command_of_the_program_is_shown_to_somebody() -> None:
    shown = {shlex.split(line)[1] for _, line in OWN_COMMANDS}
    assert set(cli.names) - shown == set()
