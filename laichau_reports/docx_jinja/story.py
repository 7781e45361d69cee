"""Which parts of a package hold text, and what a person calls them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from laichau_reports.docx_jinja.package import relationships

if TYPE_CHECKING:
    from laichau_reports.docx_jinja.package import Package

StoryKind = Literal["document", "header", "footer"]
_WORDS: Final[dict[StoryKind, str]] = {"header": "đầu trang", "footer": "chân trang"}


@dataclass(frozen=True, slots=True)
class Story:
    """A part that holds text.

    Attributes:
        part: its name in the package.
        kind: what it is.
        title: what a person calls it.
    """

    part: str
    kind: StoryKind
    title: str


def stories(package: Package) -> tuple[Story, ...]:
    """List the main document, then headers and footers in the order of their relationships."""
    found = [Story(package.main, "document", "thân văn bản")]
    counts: dict[str, int] = {}
    for arrow in relationships(package, package.main):
        kind = arrow.type.rsplit("/", 1)[-1]
        if kind in _WORDS and arrow.target in package and all(story.part != arrow.target for story in found):
            counts[kind] = counts.get(kind, 0) + 1
            title = f"{_WORDS[kind]} {counts[kind]}"
            found.append(Story(arrow.target, kind, title))
    return tuple(found)


def part_of_type(package: Package, source: str, kind: str) -> str:
    """Name of the part that a relationship of a kind (last word of its type) leads to, or the empty string."""
    found = (arrow.target for arrow in relationships(package, source) if arrow.type.rsplit("/", 1)[-1] == kind)
    return next((target for target in found if target in package), "")
