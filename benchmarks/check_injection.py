"""Typing slips put into clean workspaces, and what ``check`` makes of them; see README.md beside this file.

    python benchmarks/check_injection.py [--quick] [--trials 10] [--clean 1000]

Exit code 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from our_workspaces import our_workspace
from slip_scores import HEADER, Score, rows
from synthetic_workspaces import Clean, clean_workspace, write
from typing_slips import KINDS, Slip, make_slips

from laichau_reports.checks.model import Severity
from laichau_reports.checks.run import Options, check_workspace, chosen_rules
from laichau_reports.checks.waivers import UNUSED
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from laichau_reports.checks.model import Finding, ShownChange

ROOT = Path(__file__).resolve().parent.parent
SIZES = {30: 6, 200: 3, 600: 1}
"""Figures in the period under test, and the share of each size."""
MOST_SLIPS = 5
CAUGHT, CULPRIT, VALUE = 0.97, 0.95, 0.88
OPTIONS = Options(today=date(2024, 12, 31))


@dataclass(slots=True)
class Bench:
    """Runs ``check`` in this process on workspaces in one folder.

    Attributes:
        folder: where workspaces are written.
        known: fingerprints of what the workspace raises before a slip; counted once, as a false alarm.
        examples: what went wrong, to look into.
    """

    folder: Path
    known: set[str] = field(default_factory=set)
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def findings(self, folder: Path) -> list[Finding]:
        """Give what a person has to look at: errors and warnings that are neither suppressed nor in a baseline."""
        result = check_workspace(Workspace.open(folder), OPTIONS, chosen_rules(OPTIONS))
        return [one for one in result.findings if one.is_active and one.severity is not Severity.NOTE]

    def note(self, sort: str, text: str) -> None:
        """Keep an example."""
        self.examples[sort].append(text)


# Clean workspaces


def our_folders() -> list[Path]:
    """Give the workspaces that come with the project."""
    return [ROOT / "data", *sorted(path.parent for path in (ROOT / "examples").glob("*/co-quan.yaml"))]


def count_false_alarms(bench: Bench, number: int) -> int:
    """Check so many clean workspaces and our own; give how many of them raise anything."""
    alarmed = 0
    folders = our_folders()
    ours = len(folders)
    total = sum(SIZES.values())
    for size, share in SIZES.items():
        for seed in range(number * share // total):
            folder = bench.folder / f"clean-{size}-{seed}"
            write(folder, clean_workspace(seed, size).texts)
            folders.append(folder)
    for folder in folders:
        findings = bench.findings(folder)
        alarmed += bool(findings)
        for finding in findings:
            bench.note(
                "false alarm in a clean workspace", f"{folder.name}: {finding.place} {finding.code} {finding.message}"
            )
    print(f"{len(folders)} clean workspaces, {ours} of them ours; false alarms in {alarmed}")
    return alarmed


# Slips


def workspaces(trials: int) -> Iterator[tuple[str, int, Clean]]:
    """Give the workspaces that slips are typed into: name, trial, files."""
    for folder in our_folders():
        if (clean := our_workspace(folder)).truths:
            yield from ((folder.name, trial, clean) for trial in range(trials))
    for size in SIZES:
        yield from ((f"{size} figures", trial, clean_workspace(10_000 + trial, size)) for trial in range(trials))


def inject(bench: Bench, trials: int, most: int) -> dict[tuple[str, int, str], Score]:
    """Make so many trials for each kind, number of slips (up to ``most``) and workspace; give the scores."""
    scores: dict[tuple[str, int, str], Score] = defaultdict(Score)
    for name, trial, clean in workspaces(trials):
        folder = bench.folder / f"slips-{name}-{trial}"
        write(folder, clean.texts)
        bench.known = {finding.fingerprint for finding in bench.findings(folder)}
        for kind in KINDS:
            for number in range(1, most + 1):
                rng = random.Random(f"{kind}/{number}/{name}/{trial}")  # noqa: S311 - reproducible, not secret
                score = one_trial(bench, folder, clean, make_slips(kind, number, clean, rng))
                scores[kind, number, name].add(score)
    return scores


def one_trial(bench: Bench, folder: Path, clean: Clean, slips: Sequence[Slip]) -> Score:
    """Type the slips into the files, check, and put the files right again."""
    changes = {one: wrong for slip in slips for one, wrong in slip.changes.items()}
    spliced = clean.retyped(changes)
    write(folder, spliced)
    try:
        return judge(bench, clean, slips, bench.findings(folder))
    finally:
        write(folder, {name: clean.texts[name] for name in spliced})


def judge(bench: Bench, clean: Clean, slips: Sequence[Slip], findings: Sequence[Finding]) -> Score:
    """Compare what was found with what was done."""
    slipped = {one for slip in slips for one in slip.changes}
    score = Score(made=len(slips))
    for finding in findings:
        if slipped.isdisjoint(_ids(finding)) and not (finding.fingerprint in bench.known or finding.code == UNUSED):
            score.alarms += 1
            bench.note("false alarm beside a slip", _story(clean, slips, [finding]))
    final = clean.figures | {one: wrong for slip in slips for one, wrong in slip.changes.items()}
    for slip in slips:
        if leaves(clean, slip, final):
            score.add(judge_slip(bench, clean, slip, findings, slips))
    return score


def judge_slip(bench: Bench, clean: Clean, slip: Slip, findings: Sequence[Finding], slips: Sequence[Slip]) -> Score:
    """Tell how far one slip was found: caught, its figure blamed first, its right value proposed first."""
    about = [finding for finding in findings if not _ids(finding).isdisjoint(slip.changes)]
    if not about:
        bench.note("missed", _story(clean, [slip], []))
        return Score(leaving=1)
    if not meet_twice(clean, slip):
        return Score(leaving=1, caught=1)
    slipped = {one for other in slips for one in other.changes}
    blamed = [repair for finding in about if (repair := first_repair(finding, slip, slipped)) is not None]
    is_right = any(proposes(repair, clean, slip) for repair in blamed)
    is_named = bool(blamed) or any(finding.culprit in slip.changes for finding in about)
    if not is_right:
        bench.note("value not first" if is_named else "culprit not first", _story(clean, slips, about))
    return Score(leaving=1, caught=1, tied=1, culprit=int(is_named), value=int(is_right))


def leaves(clean: Clean, slip: Slip, final: dict[str, object]) -> bool:
    """Tell whether a slip leaves the rounding interval of some relation, alone and among the others."""
    alone = clean.figures | slip.changes
    touched = {truth for one in slip.changes for truth in clean.truths_of[one]}
    return any(not truth.holds(alone) and not truth.holds(final) for truth in touched)


def meet_twice(clean: Clean, slip: Slip) -> bool:
    """Tell whether two or more equations meet in each figure of a slip."""
    return all(sum(truth.tells_values for truth in clean.truths_of[one]) > 1 for one in slip.changes)


def first_repair(finding: Finding, slip: Slip, slipped: set[str]) -> tuple[ShownChange, ...] | None:
    """Give the first repair of a finding if it changes the figures of the slip and nothing that is right."""
    if not finding.repairs:
        return None
    repair = finding.repairs[0]
    changed = {change.figure.id for change in repair}
    return repair if slip.changes.keys() <= changed <= slipped else None


def proposes(repair: Iterable[ShownChange], clean: Clean, slip: Slip) -> bool:
    """Tell whether the first proposal for each figure of a slip is the number that belongs there."""
    mine = [change for change in repair if change.figure.id in slip.changes]
    return all(
        change.proposals and _number(change.proposals[0].text) == clean.figures[change.figure.id].number
        for change in mine
    )


def _ids(finding: Finding) -> set[str]:
    return {figure.id for figure in finding.figures}


def _number(text: str) -> Decimal:
    digits = text.replace("−", "-").split(" ")[0].rstrip("%")
    return Decimal(digits.replace(".", "").replace(",", "."))


def _story(clean: Clean, slips: Sequence[Slip], findings: Sequence[Finding]) -> str:
    told = [
        f"{one}: {clean.figures[one].text} -> {wrong.text}" for slip in slips for one, wrong in slip.changes.items()
    ]
    for finding in findings:
        told.append(f"  {finding.code} {finding.message}" + (" [tangled]" if finding.tangled else ""))
        told += [f"    repair: {_repair(repair)}" for repair in finding.repairs[:3]]
    return "\n  ".join(told)


def _repair(repair: Iterable[ShownChange]) -> str:
    return "; ".join(
        f"{change.figure.id} [{change.low}; {change.high}] {[one.text for one in change.proposals[:3]]}"
        for change in repair
    )


# The report


def verdict(alarmed: int, every: Score) -> list[str]:
    """Name the targets that are missed."""
    caught, culprit, value = every.shares
    targets = (
        (alarmed == 0, f"clean workspaces with a false alarm: {alarmed}, target 0"),
        (every.alarms == 0, f"false alarms beside slips: {every.alarms}, target 0"),
        (caught >= CAUGHT, f"caught {caught:.1%}, target {CAUGHT:.0%}"),
        (culprit >= CULPRIT, f"culprit first {culprit:.1%}, target {CULPRIT:.0%}"),
        (value >= VALUE, f"right value first {value:.1%}, target {VALUE:.0%}"),
    )
    for reached, text in targets:
        print(f"{'ok  ' if reached else 'MISS'} {text}")
    return [text for reached, text in targets if not reached]


def main() -> int:
    """Print all results; give 1 if a target was missed."""
    parser = argparse.ArgumentParser(description="Typing slips in clean workspaces, and what check makes of them.")
    parser.add_argument("--clean", type=int, default=1_000, help="clean workspaces (default 1000)")
    parser.add_argument("--trials", type=int, default=10, help="trials per kind, number of slips and size (default 10)")
    parser.add_argument("--slips", type=int, default=MOST_SLIPS, help="most slips in one workspace (default 5)")
    parser.add_argument("--quick", action="store_true", help="a tenth of the clean workspaces, a fifth of the trials")
    parser.add_argument("--examples", type=int, default=0, help="print so many examples of each thing that went wrong")
    asked = parser.parse_args()
    clean, trials = (100, 2) if asked.quick else (asked.clean, asked.trials)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        alarmed = count_false_alarms(bench, clean)
        table = list(rows(inject(bench, trials, asked.slips)))
    print(HEADER)
    for row, score in table:
        print(score.line(row))
    for sort, examples in bench.examples.items():
        print(f"\n{sort}: {len(examples)}" + "".join(f"\n- {text}" for text in examples[: asked.examples]))
    return int(bool(verdict(alarmed, dict(table)["all"])))


if __name__ == "__main__":
    sys.exit(main())
