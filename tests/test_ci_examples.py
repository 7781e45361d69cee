"""The workflows in ``examples/ci`` run as they stand, and the hook of pre-commit too.

Every command is run, one by one, in a folder that is laid out like a clone. Two things are not done here: actions of
others (``uses:``), and ``pip install``, in whose place the program that is being tested is already there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from lxml import etree

from laichau_reports.reports.shipped import example_names

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
GITHUB = ROOT / "examples" / "ci" / "github" / "check.yml"
GITLAB = ROOT / "examples" / "ci" / "gitlab" / ".gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SCHEMAS = ROOT / "tests" / "data" / "schemas"
INSTALL = "python -m pip install ."
SECONDS = 120


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a job: its commands, and whether it runs after a failure."""

    script: str
    always: bool = False


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def github_steps() -> Iterator[Step]:
    for step in read(GITHUB)["jobs"]["check"]["steps"]:
        if "run" in step:
            yield Step(step["run"], always="!cancelled()" in step.get("if", ""))


def gitlab_steps() -> Iterator[Step]:
    job = read(GITLAB)["kiem-tra-so-lieu"]
    yield from map(Step, [*job["before_script"], *job["script"]])


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Give a folder with the workspace and nothing of the program, which lies beside it as if it were installed."""
    folder = tmp_path / "bản sao"
    program = tmp_path / "bin" / "laichau-reports"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m laichau_reports "$@"\n', encoding="utf-8", newline="\n")
    program.chmod(0o755)
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("ban-thao", "~$*"))
    return folder


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as the runners of GitHub and GitLab do: with bash, ended by the first failure."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("the program 'bash' is not installed")
    programs = os.pathsep.join([str(folder.parent / "bin"), os.environ["PATH"]])
    return subprocess.run(
        [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": programs, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def run_job(steps: Iterator[Step], folder: Path) -> list[subprocess.CompletedProcess[str]]:
    """Run the steps in order; after a failure only those that ask for it."""
    done: list[subprocess.CompletedProcess[str]] = []
    for step in steps:
        failed = any(one.returncode for one in done)
        if step.script != INSTALL and (step.always or not failed):
            done.append(run(step.script, folder))
    return done


def break_a_sum(folder: Path) -> None:
    """Put a slip into a total that the catalogue divides into parts."""
    path = folder / "data" / "so-lieu" / "2024-6T.yaml"
    text = path.read_text(encoding="utf-8")
    assert "1.856,7" in text
    path.write_text(text.replace("1.856,7", "1.956,7"), encoding="utf-8", newline="\n")


def check_sarif(path: Path) -> Any:
    log = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(log, json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")))
    return log["runs"][0]["results"]


def check_junit(path: Path) -> etree._Element:
    report = etree.parse(path)
    etree.XMLSchema(etree.parse(SCHEMAS / "jenkins-junit.xsd")).assertValid(report)
    return report.getroot()


def test_the_jobs_install_the_program_first() -> None:
    assert next(github_steps()).script == INSTALL
    assert next(gitlab_steps()).script == INSTALL


def test_the_job_of_github_passes_on_our_data_and_leaves_its_files(clone: Path) -> None:
    done = run_job(github_steps(), clone)
    assert [one.returncode for one in done] == [0, 0], [one.stdout + one.stderr for one in done]
    assert "::error" not in done[0].stdout
    assert "Đã xét" in done[0].stdout
    active = [result for result in check_sarif(clone / "check.sarif") if not result["suppressions"]]
    assert "error" not in {result["level"] for result in active}
    assert check_junit(clone / "check-junit.xml").get("failures") == "0"
    assert "<h1>Kết quả kiểm tra số liệu</h1>" in (clone / "check.html").read_text(encoding="utf-8")


def test_the_job_of_github_fails_on_a_slip_names_the_line_and_still_leaves_its_files(clone: Path) -> None:
    break_a_sum(clone)
    done = run_job(github_steps(), clone)
    assert [one.returncode for one in done] == [1, 0], [one.stdout + one.stderr for one in done]
    assert "::error file=data/so-lieu/2024-6T.yaml,line=" in done[0].stdout
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in check_sarif(clone / "check.sarif")
    ]
    assert "data/so-lieu/2024-6T.yaml" in places
    assert check_junit(clone / "check-junit.xml").get("failures") != "0"


def test_the_files_that_github_uploads_are_those_that_were_written(clone: Path) -> None:
    run_job(github_steps(), clone)
    steps = read(GITHUB)["jobs"]["check"]["steps"]
    uploaded = [
        name for step in steps for key in ("sarif_file", "path") for name in step.get("with", {}).get(key, "").split()
    ]
    assert sorted(uploaded) == ["check-junit.xml", "check.html", "check.sarif"]
    assert all((clone / name).is_file() for name in uploaded)


def test_the_job_of_gitlab_passes_on_our_data_and_fails_on_a_slip_at_its_last_line(clone: Path) -> None:
    done = run_job(gitlab_steps(), clone)
    assert [one.returncode for one in done] == [0, 0, 0, 0], [one.stdout + one.stderr for one in done]
    break_a_sum(clone)
    done = run_job(gitlab_steps(), clone)
    assert [one.returncode for one in done] == [0, 0, 0, 1], [one.stdout + one.stderr for one in done]
    issues = json.loads((clone / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert issues
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_the_files_that_gitlab_collects_are_those_that_were_written(clone: Path) -> None:
    run_job(gitlab_steps(), clone)
    artifacts = read(GITLAB)["kiem-tra-so-lieu"]["artifacts"]
    names = [*artifacts["paths"], *artifacts["reports"].values()]
    assert sorted(names) == ["check-junit.xml", "check.html", "gl-code-quality-report.json"]
    assert all((clone / name).is_file() for name in names)


def test_the_hook_checks_whole_workspaces_and_fails_on_a_slip(clone: Path) -> None:
    [hook] = read(HOOKS)
    assert hook["pass_filenames"] is False
    assert (hook["id"], hook["language"], hook["files"]) == ("laichau-reports-check", "python", r"\.ya?ml$")
    assert run(hook["entry"], clone).returncode == 0
    break_a_sum(clone)
    assert run(hook["entry"], clone).returncode == 1


def test_the_workflows_are_no_workspace() -> None:
    assert "ci" not in example_names()
