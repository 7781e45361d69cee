"""Every error that the program raises on purpose.

    LaichauReportsError            what a person can act on; carries message, place, value, hint
    ├── InputError                 bad input or usage                             exit 2
    │   ├── ParseError             a text that is not a number, date or period
    │   ├── WorkspaceError         the YAML files; carries all faults of all files
    │   ├── PackageError           a file that is no sound .docx
    │   ├── TemplateError          a template that cannot be compiled; carries all faults
    │   └── RenderError            a sound template that fails on these data
    └── Refusal                    the program protects work that is already there   exit 1
        ├── DraftChangedError      a person changed the draft since it was made
        └── TargetLockedError      the target is open elsewhere or cannot be written

Anything else that escapes is our own bug (exit 101). Messages are full Vietnamese sentences: what was read, where,
what is wrong; the hint says what to write instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class FilePlace(NamedTuple):
    """A place in a text file that a person can jump to; places sort by path, line and column.

    A named tuple, because a workspace makes two of them for every figure and a frozen dataclass takes twice as long.

    Attributes:
        path: the file as the user named it, relative where possible.
        line: line, from 1; 0 means the whole file.
        column: column in characters, from 1; 0 means the whole line.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        if not self.column:
            return f"{self.path}:{self.line}"
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input, complete enough to be mended without asking back.

    Attributes:
        place: where; its ``str()`` is what a person reads (``data/so-lieu/2024-6T.yaml:12:9``).
        message: what is wrong, one full Vietnamese sentence.
        value: what was read there, verbatim; empty if nothing was.
        hint: what to write instead, one full Vietnamese sentence; empty if unknown.
        code: stable kebab-case id of this kind of fault, for tests and for machines.
    """

    place: object
    message: str
    value: str = ""
    hint: str = ""
    code: str = ""

    def __str__(self) -> str:
        return "\n".join([f"{self.place}: {self.message}", *_remarks(self.value, self.hint)])


def _remarks(value: str, hint: str) -> list[str]:
    """Give the lines below a message: what was read and what to do, where there is anything to say."""
    read = [f"  Đã đọc: «{value}»"] if value else []
    return [*read, f"  Cách sửa: {hint}"] if hint else read


class LaichauReportsError(Exception):
    """Base of all errors that a person can act on.

    Args:
        message: one full Vietnamese sentence.
        place: where it happened; anything whose ``str()`` a person can find.
        value: the offending text, verbatim.
        hint: what to do, one full Vietnamese sentence.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, place: object = None, value: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.value = value
        self.hint = hint

    def __str__(self) -> str:
        if self.place is not None:
            return str(Fault(self.place, self.message, self.value, self.hint))
        return "\n".join([self.message, *_remarks(self.value, self.hint)])


class InputError(LaichauReportsError):
    """The input or the call is wrong; nothing was written."""


class ParseError(InputError, ValueError):
    """A text does not spell a Vietnamese number, date or period; ``value`` is the text, ``hint`` the right spelling."""


class FaultsError(InputError):
    """An input with several faults, all reported at once.

    Args:
        faults: at least one fault, in reading order.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(first.message, place=first.place, value=first.value, hint=first.hint)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class WorkspaceError(FaultsError):
    """YAML files of a workspace are faulty; ``faults`` holds all faults of all files."""


class PackageError(InputError):
    """A file is not a sound .docx package, or one that is refused for safety."""


class TemplateError(FaultsError):
    """A template cannot be compiled; ``faults`` holds every fault of the template."""


class RenderError(InputError):
    """A sound template fails on these data (an undefined name, a value that cannot be printed, a limit)."""


class Refusal(LaichauReportsError):  # noqa: N818 - a refusal protects work; it is not a failure of the input
    """The program declines, so that work that is already there is not lost."""

    exit_code: ClassVar[int] = 1


class DraftChangedError(Refusal):
    """The draft on disk was changed by a person since it was generated."""


class TargetLockedError(Refusal):
    """The target is open in another program or cannot be written."""
