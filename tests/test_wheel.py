"""The wheel is whole: installed into an empty environment, far from the checkout, it makes a draft."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("laichau_reports", "templates", "data", "examples", "skeletons")
FILES = ("pyproject.toml", "README.md", "LICENSE", ".gitignore")
SECONDS = 600

pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program that sees nothing of this environment and of the checkout."""
    hidden = ("PYTHON", "COV", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=environment, capture_output=True, timeout=SECONDS, check=False
    )
    said = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, "\n".join(said)
    return said[0]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that the checkout stays clean and a test in another process may run."""
    copy = tmp_path_factory.mktemp("nguồn")
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "ban-thao", "~$*"))
    for file in FILES:
        shutil.copy(ROOT / file, copy)
    for left_over in (copy / "data/ban-thao/2024-6T.docx", copy / "templates/~$khung-van-ban.docx"):
        left_over.parent.mkdir(exist_ok=True)
        left_over.write_bytes(b"a draft that somebody edited, or the lock file of an open Word")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", copy / "dist", copy, cwd=copy)
    [path] = (copy / "dist").glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, and nothing but what it asks for, into an empty environment."""
    environment = tmp_path_factory.mktemp("môi trường")
    run(sys.executable, "-m", "venv", environment, cwd=environment)
    [interpreter] = (path for path in (environment / "bin/python", environment / "Scripts/python.exe") if path.exists())
    run(interpreter, "-m", "pip", "install", "--quiet", wheel, cwd=environment)
    return interpreter


def test_everything_that_is_shipped_is_in_the_wheel_and_no_tests_are(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "data", "examples", "skeletons"):
        files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        shipped = {name for name in files if "ban-thao/" not in name and "~$" not in name}
        assert {f"laichau_reports/share/{name}" for name in shipped} - names == set()
    assert [name for name in names if "ban-thao/" in name or "~$" in name] == []
    assert "laichau_reports/py.typed" in names
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"laichau_reports"}


def test_the_installed_program_and_no_other_makes_a_draft_of_each_example(python: Path, tmp_path: Path) -> None:
    where = run(python, "-c", "import laichau_reports as it; print(it.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(python.parents[1])
    program = python.with_name("laichau-reports")
    for name in ("bat-dau", "data"):
        run(program, "example", name, "--ten", name, cwd=tmp_path)
        said = run(program, "build", name, cwd=tmp_path)
        assert said.startswith("Đã viết bản thảo: ")
        assert list((tmp_path / name / "ban-thao").glob("*.docx"))
