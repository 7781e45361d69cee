"""What ``check`` costs on ten years of months, against PyYAML's C loader; see README.md beside this file.

    python benchmarks/check_scale.py [--rounds 5] [--quick] [--profile]

Exit code 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from synthetic_workspaces import monthly_workspace, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

YEARS, TOTALS, PARTS, MONTHS = 10, 100, 4, 12
RATIO, MEGABYTES, GROWTH = 3.0, 600, 1.3
SHARES = (4, 2, 1)
"""A quarter, a half, all of the totals."""


@dataclass(slots=True)
class Board:
    """Prints each result and remembers whether a target was missed."""

    missed: int = 0

    def line(self, text: str, value: float, at_most: float) -> None:
        """Report a value and the most that it may be."""
        reached = value <= at_most
        self.missed += not reached
        print(f"{'ok  ' if reached else 'MISS'} {text:<64} {value:8.2f}, target {at_most:.2f} at most")


def load_all(folder: Path) -> int:
    """Load every file as PyYAML does, with its C parser."""
    return sum(
        len(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        for path in sorted(folder.rglob("*.yaml"))
    )


def check_all(folder: Path) -> str:
    """Check as the command does, up to the text that it prints."""
    from laichau_reports.checks import Options, check_folders
    from laichau_reports.checks.outputs import write as write_result

    return write_result(check_folders((folder,), Options()), "concise")


def seconds(job: Callable[[], object]) -> float:
    """Time one run of a job in seconds of this process, with the garbage of the runs before it out of the way."""
    gc.collect()
    start = time.process_time()
    job()
    return time.process_time() - start


def best(jobs: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run each job in turn, ``rounds`` times; give the best time of each, which is the least disturbed one."""
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, job in jobs.items():
            times[name].append(seconds(job))
    return {name: min(values) for name, values in times.items()}


def make(folder: Path, years: int, totals: int) -> tuple[Path, int]:
    """Write a workspace with so many totals; give its folder and how many figures of periods it has."""
    target = folder / f"{years}-{totals}"
    write(target, monthly_workspace(years, totals, PARTS))
    return target, years * MONTHS * totals * (PARTS + 1)


def peak(folder: Path) -> float:
    """Give the most memory that a new process needs to check a folder, in megabytes."""
    answer = subprocess.run(
        [sys.executable, __file__, "--peak", str(folder)], check=True, capture_output=True, encoding="utf-8"
    )
    return float(answer.stdout)


def own_peak() -> float:
    """Give the most memory that this process has needed, in megabytes; Linux counts in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(board: Board, years: int, totals: int, rounds: int) -> None:
    """Print what time, memory and growth are."""
    with tempfile.TemporaryDirectory() as name:
        made = [make(Path(name), years, totals // share) for share in SHARES]
        jobs: dict[str, Callable[[], object]] = {"load": lambda: load_all(made[-1][0])}
        jobs |= {str(figures): lambda folder=folder: check_all(folder) for folder, figures in made}
        times = best(jobs, rounds)
        whole = times[str(made[-1][1])]
        print(f"{made[-1][1]} figures: PyYAML {times['load']:.3f} s, check {whole:.3f} s")
        board.line("check against PyYAML's C loader, same files: times", whole / times["load"], RATIO)
        costs = {figures: 1e6 * times[str(figures)] / figures for _, figures in made}
        shown = ", ".join(f"{figures}: {cost:.1f}" for figures, cost in costs.items())
        board.line(f"growth of cost per figure ({shown} us)", costs[max(costs)] / costs[min(costs)], GROWTH)
        board.line("peak memory of a new process, MB", peak(made[-1][0]), MEGABYTES)


# Where the time goes


def phases(folder: Path) -> Iterator[tuple[str, float]]:
    """Time each phase of a check, and each module of rules."""
    from laichau_reports.checks import judging, registry
    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.outputs import write as write_result
    from laichau_reports.checks.run import CheckResult, Options, check_workspace
    from laichau_reports.workspace import Workspace, figure_book

    options, rules = Options(), registry.all_rules()
    clock = time.process_time
    start = clock()
    workspace = Workspace.open(folder)
    yield "Workspace.open", clock() - start
    start = clock()
    book = figure_book(workspace)
    yield "figure_book", clock() - start
    facts = Facts(workspace, book, options.rounding, options.today)
    judgements = []
    for rule in rules:
        start = clock()
        subjects = list(rule.judge(facts))
        asked = clock() - start
        start = clock()
        judgements += judging.judge((_Ready(rule, subjects),), facts)
        module = rule.judge.__module__.rpartition(".")[2]
        yield f"{module} {rule.code}: {len(subjects)} subjects", asked
        yield f"{module} {rule.code}: testing them", clock() - start
    start = clock()
    judging.findings_of(judgements, facts, lambda _: False)
    yield "findings", clock() - start
    start = clock()
    result = check_workspace(workspace, options, rules)
    yield "check_workspace, all of it", clock() - start
    start = clock()
    write_result(CheckResult((result,)), "concise")
    yield "concise output", clock() - start


class _Ready:
    """A rule that has already been asked."""

    def __init__(self, rule: object, subjects: list[object]) -> None:
        self.judge = lambda _: subjects
        self.code, self.name, self.severity = rule.code, rule.name, rule.severity  # type: ignore[attr-defined]


def profile(years: int, totals: int) -> None:
    """Print where the time goes."""
    with tempfile.TemporaryDirectory() as name:
        folder, figures = make(Path(name), years, totals)
        print(f"{figures} figures")
        check_all(folder)
        load = seconds(lambda: load_all(folder))
        print(f"{'PyYAML C loader':<50} {load:8.3f} s")
        for phase, cost in phases(folder):
            print(f"{phase:<50} {cost:8.3f} s {cost / load:6.2f} x")


def main() -> int:
    """Print all results; give 1 if a target was missed."""
    parser = argparse.ArgumentParser(description="What check costs on ten years of months.")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each job; the best counts (default 5)")
    parser.add_argument("--years", type=int, default=YEARS, help="years of months (default 10)")
    parser.add_argument("--totals", type=int, default=TOTALS, help="totals with four parts each (default 100)")
    parser.add_argument("--quick", action="store_true", help="two years, two rounds; shows that it runs, not more")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    years, rounds = (2, 2) if asked.quick else (asked.years, asked.rounds)
    if asked.peak:
        check_all(asked.peak)
        print(own_peak())
        return 0
    if asked.profile:
        profile(years, asked.totals)
        return 0
    board = Board()
    measure(board, years, asked.totals, rounds)
    return int(board.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
