"""Measuring two rivals in one process, turn about, so that a busy machine is busy for both."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

Job = Callable[[], object]


def seconds(job: Job) -> float:
    """Time one run of a job, with the garbage of the runs before it out of the way."""
    gc.collect()
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def medians(jobs: dict[str, Job], rounds: int) -> dict[str, float]:
    """Run every job once to warm up, then all of them in turn, ``rounds`` times; give the median of each in seconds."""
    for job in jobs.values():
        job()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            times[name].append(seconds(job))
    return {name: statistics.median(values) for name, values in times.items()}


class Scoreboard:
    """Prints each result and remembers whether a target was missed."""

    def __init__(self) -> None:
        self.missed = 0

    def ratio(self, what: str, theirs: float, ours: float, at_least: float) -> None:
        """Report how many times as fast ours is."""
        self._line(f"{what:<42} docxtpl {theirs:7.3f} s   ours {ours:7.3f} s", theirs / ours, at_least)

    def linear(self, what: str, costs: dict[int, float], at_most: float) -> None:
        """Report whether the cost of one unit stays the same from the smallest size to the largest."""
        units = {size: cost / size for size, cost in costs.items()}
        shown = "  ".join(f"{size}: {cost:.3f} s" for size, cost in costs.items())
        growth = units[max(units)] / units[min(units)]
        self._line(f"{what:<42} {shown}", at_most / growth, 1, f"unit cost x{growth:.2f}, limit x{at_most:.2f}")

    def _line(self, text: str, value: float, at_least: float, detail: str = "") -> None:
        reached = value >= at_least
        self.missed += not reached
        shown = detail or f"ratio {value:.2f}, target {at_least:.2f}"
        print(f"{'ok  ' if reached else 'MISS'} {text}   {shown}")
