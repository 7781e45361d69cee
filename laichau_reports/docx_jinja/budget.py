"""What one render may cost: loop steps, characters, time.

A template comes from a person, and a person can write a loop over a loop over a loop. Every operation of the sandbox
that repeats or enlarges something pays from the budget of the render that it runs in, so a runaway template ends in a
clear error within seconds.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, NoReturn, cast

from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sized

LONGEST_TEXT: Final = 1_000_000  # characters of one text that a template computes
DEEPEST_CALL: Final = 50  # macros that call macros
STEPS_OF_A_MACRO: Final = 20  # a call of a macro costs as much as so many turns of a loop
_STEPS_BETWEEN_CLOCKS: Final = 4_096


class LimitExceeded(RenderError):  # noqa: N818 - a limit was reached; the name says which family of limits
    """A template asks for more steps, text or time than one draft may cost."""


class Budget:
    """The purse of one render; not for use by two threads at once.

    Args:
        steps: loop iterations, calls and list items in all.
        characters: characters of text and markup in all, also those that are thrown away later.
        seconds: time from now; a net below the other two limits, far above any real draft.
    """

    __slots__ = ("_check_at", "characters", "deadline", "depth", "seconds", "steps")

    def __init__(self, steps: int = 2_000_000, characters: int = 50_000_000, seconds: int = 60) -> None:
        self.steps = steps
        self.characters = characters
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds
        self.depth = 0
        self._check_at = max(steps - _STEPS_BETWEEN_CLOCKS, 0)

    def spend(self, steps: int = 0, characters: int = 0) -> None:
        """Pay for work that is about to be done, or was just done.

        Raises:
            LimitExceeded: the budget does not cover it.
        """
        self.steps -= steps
        self.characters -= characters
        if self.steps < self._check_at or self.characters < 0:
            self._check()

    def _check(self) -> None:
        if self.steps < 0:
            raise LimitExceeded(
                "Mẫu lặp quá nhiều lần nên đã bị dừng.",
                hint="Xem lại các vòng lặp lồng nhau và khoảng số trong range(…).",
            )
        if self.characters < 0:
            raise LimitExceeded(
                "Mẫu tạo ra quá nhiều chữ nên đã bị dừng.",
                hint="Xem lại các vòng lặp và các phép nhân, ghép, thay thế chuỗi.",
            )
        self._check_at = max(self.steps - _STEPS_BETWEEN_CLOCKS, 0)
        if time.monotonic() > self.deadline:
            raise LimitExceeded(
                f"Mẫu chạy quá {self.seconds} giây nên đã bị dừng.",
                hint="Xem lại các vòng lặp lồng nhau và các phép xử lý chuỗi dài.",
            )

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count one macro inside another.

        Raises:
            LimitExceeded: macros call each other without end.
        """
        self.spend(steps=STEPS_OF_A_MACRO)
        self.depth += 1
        try:
            if self.depth > DEEPEST_CALL:
                raise LimitExceeded(
                    f"Macro gọi nhau quá {DEEPEST_CALL} tầng nên đã bị dừng.",
                    hint="Một macro không được gọi lại chính nó mà không có điều kiện dừng.",
                )
            yield
        finally:
            self.depth -= 1


_ACTIVE: ContextVar[Budget] = ContextVar("laichau_reports_budget")


@contextmanager
def limited(budget: Budget) -> Iterator[Budget]:
    """Let everything in the block pay from this budget; outside such a block the sandbox runs nothing."""
    token = _ACTIVE.set(budget)
    try:
        yield budget
    finally:
        _ACTIVE.reset(token)


def active() -> Budget:
    """Give the budget of the render that is under way.

    Raises:
        LookupError: none is; this also keeps Jinja from computing constants while it compiles.
    """
    return _ACTIVE.get()


def refuse_size(what: str) -> NoReturn:
    """Stop an operation whose result would be too long.

    Raises:
        LimitExceeded: always.
    """
    raise LimitExceeded(
        f"{what} cho kết quả quá dài nên đã bị dừng.",
        hint=f"Kết quả của một phép tính trong mẫu không được dài quá {LONGEST_TEXT} ký tự; hãy giảm con số.",
    )


def pay_text(length: int, what: str) -> None:
    """Pay for one text of this length before it is made.

    Raises:
        LimitExceeded: it is too long, or the budget is spent.
    """
    if length > LONGEST_TEXT:
        refuse_size(what)
    active().spend(characters=max(length, 0))


class Counted:
    """An iterable whose every item costs a step; as long as what it wraps, if that has a length.

    Args:
        items: what a loop or a filter walks through.
        weight: characters of markup that each item writes besides its values.
    """

    __slots__ = ("items", "weight")

    def __init__(self, items: Iterable[object], weight: int = 0) -> None:
        self.items = items
        self.weight = weight

    def __iter__(self) -> Iterator[object]:
        spend, weight = active().spend, self.weight
        for item in self.items:
            spend(1, weight)
            yield item

    def __len__(self) -> int:
        return len(cast("Sized", self.items))  # its TypeError is what loop.length waits for
