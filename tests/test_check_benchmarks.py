"""The benchmarks of ``check`` measure what they say: clean means clean, a slip changes one figure, and both run."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """``benchmark("typing_slips")`` imports a module of the benchmarks."""
    from importlib import import_module

    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        return import_module(name)

    yield load
    for name in set(sys.modules) - before:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if file.startswith(str(BENCHMARKS)):
            del sys.modules[name]


@pytest.fixture
def clean(benchmark: Any) -> Any:
    """A made-up workspace of about 200 figures."""
    return benchmark("synthetic_workspaces").clean_workspace(seed=7, figures=200)


def run(program: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / program), *options], capture_output=True, encoding="utf-8", check=False
    )


def test_every_relation_of_a_made_up_workspace_holds_between_its_printed_figures(clean: Any) -> None:
    assert clean.truths
    assert [truth for truth in clean.truths if not truth.holds(clean.figures)] == []


def test_the_same_seed_makes_the_same_workspace(benchmark: Any, clean: Any) -> None:
    again = benchmark("synthetic_workspaces").clean_workspace(seed=7, figures=200)
    assert again.texts == clean.texts


def test_check_finds_nothing_in_a_made_up_workspace(benchmark: Any, clean: Any, tmp_path: Path) -> None:
    benchmark("synthetic_workspaces").write(tmp_path, clean.texts)
    bench = benchmark("check_injection").Bench(tmp_path)
    assert bench.findings(tmp_path) == []


def test_every_figure_stands_where_a_slip_would_be_typed(clean: Any) -> None:
    for one, written in clean.figures.items():
        name, start, end = clean.spot(one)
        assert clean.texts[name][start:end] == written.text


@pytest.mark.parametrize(
    "kind",
    [
        "wrong digit",
        "transposed digits",
        "missing digit",
        "extra digit",
        "shifted comma",
        "sign",
        "swapped figures",
        "unit",
    ],
)
def test_a_slip_changes_the_lines_of_its_figures_and_nothing_else(benchmark: Any, clean: Any, kind: str) -> None:
    slips = benchmark("typing_slips").make_slips(kind, 3, clean, random.Random(1))  # noqa: S311 - reproducible, not secret
    assert len(slips) == 3
    changes = {one: wrong for slip in slips for one, wrong in slip.changes.items()}
    changed = [
        (before, after)
        for name, text in clean.retyped(changes).items()
        for before, after in zip(clean.texts[name].splitlines(), text.splitlines(), strict=True)
        if before != after
    ]
    lost = sorted(clean.figures[one].text for one in changes)
    gained = sorted(wrong.text for wrong in changes.values())
    assert sorted(before.split(": ")[1] for before, _ in changed) == lost
    assert sorted(after.split(": ")[1] for _, after in changed) == gained


def test_every_kind_of_slip_is_tried(benchmark: Any) -> None:
    assert len(benchmark("typing_slips").KINDS) == 8


def test_a_small_run_of_the_injection_ends_as_its_last_lines_say() -> None:
    done = run("check_injection.py", "--clean", "10", "--trials", "1", "--slips", "1")
    assert done.stderr == ""
    assert "ok   clean workspaces with a false alarm: 0, target 0" in done.stdout
    assert len(re.findall("^(?:ok  |MISS) ", done.stdout, re.MULTILINE)) == 5
    assert done.returncode == int("\nMISS" in done.stdout)


def test_a_small_run_of_the_scale_prints_its_ratios() -> None:
    done = run("check_scale.py", "--years", "1", "--rounds", "1", "--totals", "8")
    assert done.stderr == ""
    assert done.stdout.count("at most") == 3
    assert done.returncode == int("\nMISS" in done.stdout)
