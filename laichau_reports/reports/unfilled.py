"""Values of YAML that wait to be written (``workspace.unfilled``), as templates and narratives print them: gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from laichau_reports.docx_jinja import Gap
from laichau_reports.workspace.faults import shorten
from laichau_reports.workspace.unfilled import reminder_of

if TYPE_CHECKING:
    from laichau_reports.errors import FilePlace


class Unfilled(str):
    """A gap where a template expects plain text: it may be measured, cut and put into capitals, and stays a gap.

    Args:
        text: what stands in the draft.
        place: where the missing text belongs.
    """

    __slots__ = ("place",)

    place: FilePlace

    def __new__(cls, text: str, place: FilePlace) -> Self:
        """Make one."""
        made = super().__new__(cls, text)
        made.place = place
        return made

    def __docx__(self) -> Gap:
        """Print it highlighted, and have it listed."""
        return Gap(str.__str__(self), self.place)

    def upper(self) -> Unfilled:
        """Stay a gap in capitals."""
        return Unfilled(super().upper(), self.place)

    def strip(self, _chars: str | None = None, /) -> Unfilled:
        """Stay as it is: there is nothing around it."""
        return self

    def removeprefix(self, _prefix: str, /) -> Unfilled:
        """Stay whole."""
        return self

    def splitlines(self, _keepends: bool = False, /) -> list[str]:  # noqa: FBT001, FBT002 - the signature of str
        """Stay one line."""
        return [self]


def filled(text: str, place: FilePlace, what: str) -> str:
    """Give a text as it is, or the gap that it stands for.

    Args:
        text: as written in YAML.
        place: where it is written.
        what: what it is, for the gap; the text's own reminder goes first.
    """
    reminder = reminder_of(text)
    return text if reminder is None else Unfilled(f"[chưa điền: {reminder or what}]", place)


def unwritten(text: str, place: FilePlace) -> Gap | None:
    """Give the gap that a running text stands for; None if it is written.

    A long reminder, such as a text of the last period that is to be rewritten, is cut: the draft must not read like it.
    """
    reminder = reminder_of(text)
    if reminder is None:
        return None
    return Gap(f"[chưa viết: {shorten(reminder)}]" if reminder else "[chưa viết]", place)
