"""What an expression of a template may print: text with formatting, notes, gaps.

A value never carries XML: the emitter alone turns it into runs, in the formatting of the tag that printed it. Plain
``str``, ``int`` and ``Decimal`` need none of these classes. An object of the caller's own world takes part by a method
``__docx__`` that returns one of them (see ``Printable``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Text:
    r"""A stretch of text in one formatting.

    Attributes:
        text: the characters; ``\n`` is a line break, ``\t`` a tab.
        bold: True or False sets it, None keeps what the tag has.
        italic: as ``bold``.
        highlight: a colour of ``ST_HighlightColor`` (ISO 29500-1 17.18.40) such as ``yellow``, or None.
        vertical: raised or lowered text, or None for what the tag has.
        tag: if not empty, the emitter wraps the runs in an inline content control (``w:sdt``) with this ``w:tag``, so
            that a later run can find the value again.
    """

    text: str
    bold: bool | None = None
    italic: bool | None = None
    highlight: str | None = None
    vertical: Literal["superscript", "subscript"] | None = None
    tag: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that is not known yet: printed highlighted, and listed in ``Rendering.gaps``.

    Attributes:
        text: what stands in the draft, for example ``[chưa có: …]``.
        place: where the missing value belongs; its ``str()`` is shown to a person.
        tag: as in ``Text``.
    """

    text: str
    place: object = ""
    tag: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Footnote:
    """A real footnote of the document; its reference stands where the value is printed.

    Attributes:
        content: the text of the note; it holds no footnote itself (Word forbids it).
    """

    content: RichText

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class ParagraphBreak:
    """Ends the paragraph and begins another of the same kind; only in a value that stands alone in its paragraph."""

    def __str__(self) -> str:
        return "\n\n"


PIECE_TYPES = (Text, Gap, Footnote, ParagraphBreak)
Piece = Text | Gap | Footnote | ParagraphBreak


@dataclass(frozen=True, slots=True)
class RichText:
    """Pieces one after the other, printed as if typed in a row.

    Attributes:
        pieces: in reading order; may be empty (prints nothing).
    """

    pieces: tuple[Piece, ...] = ()

    def __iter__(self) -> Iterator[Piece]:
        return iter(self.pieces)

    def __add__(self, other: object) -> RichText:
        if isinstance(other, RichText):
            return RichText(self.pieces + other.pieces)
        if isinstance(other, PIECE_TYPES):
            return RichText((*self.pieces, other))
        if isinstance(other, str):
            return RichText((*self.pieces, Text(other)))
        return NotImplemented

    def __str__(self) -> str:
        return "".join(str(piece) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One series of a chart.

    Attributes:
        name: as the legend shows it.
        values: one for each category: an exact number, shown with the decimals that it has; a gap if it is not known
            yet; None where nothing belongs.
    """

    name: str
    values: tuple[Decimal | Gap | None, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart of the template shows; its look is the template's (docs/word/charts.md).

    Attributes:
        categories: names along the axis, or of the slices.
        series: in the order of the template's series.
        words: the numbers in words, for those who cannot see the chart.
        language: Windows language id (``0x42A``: Vietnamese) whose separators a reader that can choose is to use; 0
            leaves them to the reader.

    Raises:
        ValueError: nothing to show, or a series has not one value for each category.
    """

    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    words: str = ""
    language: int = 0

    def __post_init__(self) -> None:
        if not self.categories or not self.series:
            raise ValueError("a chart shows at least one category and one series")
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError("a series has one value for each category")

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The values that are not known yet."""
        return tuple(value for one in self.series for value in one.values if isinstance(value, Gap))


def footnote(content: str | RichText | Piece) -> Footnote:
    """Make a footnote of a text; its reference stands where it is printed.

    Args:
        content: text of the note; it holds no footnote itself.
    """
    if isinstance(content, RichText):
        return Footnote(content)
    return Footnote(RichText((Text(content) if isinstance(content, str) else content,)))


@runtime_checkable
class Printable(Protocol):
    """An object of the caller's that knows how it is printed."""

    def __docx__(self) -> str | Piece | RichText:
        """Give what is printed in place of the object."""
        ...
