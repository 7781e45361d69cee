"""Tasks that tests give to other processes, which import them from here: a test module itself cannot be imported."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


def twice(order: int) -> int:
    return 2 * order


def twice_or_die(order: int) -> int:
    """Die at every third order, as a process does that the system kills."""
    if order % 3 == 0:
        os._exit(9)
    return 2 * order


@dataclass
class Remembering:
    """Answers with the process that was asked and how many orders it had before."""

    had: list[int] = field(default_factory=list)

    def __call__(self, order: int) -> tuple[int, int]:
        self.had.append(order)
        return os.getpid(), len(self.had)
