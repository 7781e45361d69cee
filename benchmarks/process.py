"""A fresh process that makes the six-month draft against a fresh process with docxtpl; see README.md beside this file.

    python benchmarks/process.py [--rounds 11]

Exit code 1 if ours costs more.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from timing import Scoreboard, medians
from word_files import add_cut_paragraph, new_document

if TYPE_CHECKING:
    from timing import Job

ROOT = Path(__file__).resolve().parent.parent
REPORT = "2024-6T"
TEMPLATES = ("bao-cao-6-thang-so.docx", "khung-van-ban.docx")
NARRATIVE = ROOT / "data" / "bao-cao" / f"{REPORT}.yaml"
# The data of docxtpl come as JSON, which costs it less than our YAML costs us.
THEIRS = """
import json, sys
from pathlib import Path
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), autoescape=True)
template.save(sys.argv[3])
"""


def paragraphs_of(path: Path) -> list[str]:
    """Text of each paragraph and then of each footnote's paragraphs of a Word file, in order."""
    document = Document(str(path))
    parts = [document.part, *(part for part in document.part.package.iter_parts() if "footnotes" in part.partname)]
    trees = [getattr(part, "element", None) for part in parts]
    if trees[-1] is None:  # python-docx has no class for footnotes: it keeps their bytes
        from lxml import etree

        trees[-1] = etree.fromstring(parts[-1].blob)
    return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for tree in trees for p in tree.iter(qn("w:p"))]


def tags_of_ours() -> int:
    """Count the tags that our draft costs: those of its templates and those of its narrative."""
    texts = [text for name in TEMPLATES for text in paragraphs_of(ROOT / "templates" / name)]
    return sum(text.count("{{") + text.count("{%") for text in [*texts, NARRATIVE.read_text(encoding="utf-8")])


def write_rival(folder: Path, draft: Path) -> tuple[int, int]:
    """Write a docxtpl template and its data that give the text of our draft; tell how many paragraphs and tags."""
    texts, tags = paragraphs_of(draft), tags_of_ours()
    document, values = new_document(), {}
    for number, text in enumerate(texts):
        share = tags * (number + 1) // len(texts) - tags * number // len(texts)
        values |= add_cut_paragraph(document, text, share, f"p{number}_")
    document.save(str(folder / "rival.docx"))
    (folder / "rival.json").write_text(json.dumps(values), encoding="utf-8")
    return len(texts), tags


def surroundings(cache: Path) -> dict[str, str]:
    """Let both programs keep their bytecode, as installed programs do, in a folder that the first run fills."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(cache)}


def ours(target: Path, environment: dict[str, str]) -> Job:
    """Make the draft in a new process, as a clerk does."""
    command = [sys.executable, "-m", "laichau_reports", "build", "data", "--bao-cao", REPORT, "--ra", str(target)]

    def job() -> None:
        target.unlink(missing_ok=True)
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    return job


def theirs(folder: Path, environment: dict[str, str]) -> Job:
    """Render the rival in a new process."""
    files = [str(folder / name) for name in ("rival.docx", "rival.json", "rival-out.docx")]
    command = [sys.executable, "-W", "ignore", "-c", THEIRS, *files]
    return lambda: subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main() -> int:
    """Print the ratio; give 1 if ours costs more."""
    parser = argparse.ArgumentParser(description="A fresh process of ours against one with docxtpl.")
    parser.add_argument("--rounds", type=int, default=11, help="runs of each; the median counts (default 11)")
    rounds = parser.parse_args().rounds
    board = Scoreboard()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = surroundings(folder / "bytecode")
        make = ours(folder / "draft.docx", environment)
        make()
        paragraphs, tags = write_rival(folder, folder / "draft.docx")
        jobs = {"theirs": theirs(folder, environment), "ours": make}
        board.ratio(f"fresh process, {paragraphs} paragraphs, {tags} tags", **medians(jobs, rounds), at_least=1)
    return int(board.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
