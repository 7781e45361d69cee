"""What the emitter must know of each tag that prints, and what one render collects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, cast

from jinja2.runtime import Context
from jinja2.utils import missing as absent

from laichau_reports.docx_jinja.runs import merged, prefix_of_run
from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from laichau_reports.docx_jinja.places import TemplatePlace
    from laichau_reports.docx_jinja.sandbox import Budget
    from laichau_reports.docx_jinja.values import ChartData, Gap

NoteKind = Literal["footnote", "endnote"]
_ONCE_ONLY: Final = re.compile(
    r' w14:(?:paraId|textId)="[^"]*"|<w:bookmark(?:Start|End)\b[^>]*/>|<w:sectPr\b.*?</w:sectPr>', re.DOTALL
)
# Control characters cannot stand in XML, so neither data nor template can forge this mark.
_PARAGRAPH_PROPERTIES: Final = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
NOTE_MARK: Final = re.compile("\x00(footnote|endnote)(\\d+)\x01")


@dataclass(slots=True, eq=False)
class Site:
    """A tag that prints.

    Attributes:
        place: where it stands in the template.
        properties: serialised ``w:rPr`` of its run, or empty.
        notes: whether a footnote may be referred to from here.
        head: what stands before the run if the tag is alone in its paragraph, from ``<w:p`` on; else empty.
        tail: what stands behind it, up to ``</w:p>``.
        closes_cell: the paragraph is the last one of a table cell.
        prefix: start of a plain run.
    """

    place: TemplatePlace
    properties: str = ""
    notes: bool = True
    head: str = ""
    tail: str = ""
    closes_cell: bool = False
    prefix: str = field(init=False)

    def __post_init__(self) -> None:
        self.prefix = prefix_of_run(self.properties)

    @property
    def next_head(self) -> str:
        """``head`` of a further paragraph of the same kind: what may be in a document only once is left out."""
        return _ONCE_ONLY.sub("", self.head)

    @property
    def early_tail(self) -> str:
        """``tail`` of a paragraph that another copy follows."""
        return _ONCE_ONLY.sub("", self.tail)


@dataclass(frozen=True, slots=True)
class NoteForm:
    """How a note made from data is written: the runs of its reference and the frame of its body.

    Attributes:
        style: id of the character style of a plain reference; empty if ``before`` and ``after`` come from a specimen.
        before: XML before the number of the note in its reference.
        after: XML behind it.
        head: body of the note up to its text.
        tail: the rest of the body.
        properties: ``w:rPr`` of the text.
    """

    style: str
    before: str
    after: str
    head: str
    tail: str
    properties: str = ""

    def reference(self, properties: str, mark: str) -> str:
        """Write the reference to a note behind text with these run properties."""
        if not self.style:
            return f"{self.before}{mark}{self.after}"
        own = merged(properties, (("rStyle", self.style),))
        return f'<w:r>{own}<w:footnoteReference w:id="{mark}"/></w:r>'

    @property
    def next_paragraph(self) -> str:
        """Ends a paragraph of the note and begins another of the same kind."""
        found = _PARAGRAPH_PROPERTIES.search(self.head)
        return f"</w:p><w:p>{found[0] if found else ''}"


class Fragment:
    """A piece of finished document XML: the result of a macro, a call or a ``set`` block.

    It is no text: filters and operators cannot take it apart, so XML from data cannot come into being.
    """

    __slots__ = ("xml",)

    def __init__(self, xml: str) -> None:
        self.xml = xml

    def __bool__(self) -> bool:
        return bool(self.xml)

    def __str__(self) -> str:
        raise RenderError(
            "Một khối văn bản (macro, set … endset) chỉ in ra được, không xử lý như chuỗi được.",
            hint="Bỏ bộ lọc và phép tính khỏi thẻ in khối này.",
        )


def join(parts: list[str | Fragment]) -> Fragment:
    """Put what a block has printed together; the environment's ``concat``."""
    try:
        return Fragment("".join(cast("list[str]", parts)))
    except TypeError:
        return Fragment("".join(part.xml if isinstance(part, Fragment) else part for part in parts))


@dataclass(slots=True, eq=False)
class RenderState:
    """What one render collects; made anew for each.

    Attributes:
        budget: what the render may still spend.
        gaps: in the order of the page.
        notes: bodies of the notes in the order in which they were printed.
        first_id: ids of drawings, bookmarks and content controls made by the render begin here.
        names: how often each bookmark name was used.
        open_bookmarks: id of the template -> id of its newest copy.
        charts: the number of the tag and the data of each chart, in the order in which they were printed.
    """

    budget: Budget
    first_id: int
    gaps: list[Gap] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    open_bookmarks: dict[str, int] = field(default_factory=dict)
    charts: list[tuple[int, ChartData]] = field(default_factory=list)

    def fresh_id(self) -> int:
        """Give the next free id."""
        self.first_id += 1
        return self.first_id

    def note_mark(self, kind: NoteKind, body: str) -> str:
        """Keep the body of a note; give what stands for its number until the whole text is known."""
        self.notes.append(body)
        return f"\x00{kind}{len(self.notes) - 1}\x01"

    def chart_mark(self) -> str:
        """Give what stands for the relationship of the newest chart until its part is known."""
        return f"\x00chart{len(self.charts) - 1}\x01"


class RenderContext(Context):
    """Jinja's context, carrying the state of the render."""

    state: RenderState

    def known(self, name: str) -> object:
        """Give the value of a name, or an undefined value that knows the name."""
        value = self.resolve_or_missing(name)
        return self.environment.undefined(name=name) if value is absent else value
