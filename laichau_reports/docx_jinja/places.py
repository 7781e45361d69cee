"""Where something stands in a template, in words by which a person finds it in Word; and faults at such a place."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal

from laichau_reports.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED_LENGTH: Final = 90
_SUGGESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class TemplatePlace:
    """A place in a template.

    Attributes:
        template: name of the file.
        part: Vietnamese name of the story: «thân văn bản», «đầu trang 1», «chú thích 2»…
        paragraph: number of the paragraph in its story, from 1; 0 means the whole part.
        table: number of the outermost table in its story, from 1; 0 outside tables.
        row: row in the innermost table, from 1; 0 outside tables.
        cell: cell in that row, from 1; 0 outside tables.
        heading: text of the nearest heading above, or empty.
        text: the paragraph as it was read, with its tags.
        tag: the tag at fault, or empty.
    """

    template: str
    part: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    heading: str = ""
    text: str = ""
    tag: str = ""

    def __str__(self) -> str:
        where = f" (bảng {self.table}, hàng {self.row}, ô {self.cell})" if self.table else ""
        steps = [
            self.template,
            self.part,
            f"đoạn {self.paragraph}{where}" if self.paragraph else "",
            f"dưới mục «{_quoted(self.heading)}»" if self.heading and self.heading != self.text else "",
            f"trong «{_quoted(self.text)}»" if self.text else "",
            f"tại {self.tag}" if self.tag else "",
        ]
        return ", ".join(step for step in steps if step)

    @property
    def order(self) -> tuple[int, int]:
        """Where it comes within its part: the paragraph, then the position of the tag in its text."""
        return self.paragraph, self.text.find(self.tag)

    def at(self, tag: str) -> TemplatePlace:
        """The same place, pointing at one tag."""
        return TemplatePlace(
            self.template, self.part, self.paragraph, self.table, self.row, self.cell, self.heading, self.text, tag
        )


@dataclass(frozen=True, slots=True)
class TemplateFault(Fault):
    """A fault of a template; a warning says so when it is printed.

    Attributes:
        place: where in the template.
        severity: ``error`` keeps the template from being compiled; ``warning`` is what ``check`` adds.
    """

    place: TemplatePlace
    severity: Literal["error", "warning"] = "error"

    @property
    def is_warning(self) -> bool:
        """It keeps nothing from being compiled."""
        return self.severity == "warning"

    def __str__(self) -> str:
        told = Fault.__str__(self)
        return f"Lưu ý: {told}" if self.is_warning else told


def nearest(name: str, names: Iterable[str]) -> str:
    """One Vietnamese sentence that proposes the nearest known names, or the empty string."""
    known = sorted({candidate for candidate in names if not candidate.startswith("_")})
    close = get_close_matches(name, known, n=_SUGGESTIONS, cutoff=0.6)
    if not close:
        return ""
    return f"Có phải ý bạn là {' hoặc '.join(f'«{candidate}»' for candidate in close)}?"


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTED_LENGTH else f"{flat[: _QUOTED_LENGTH - 1]}…"
