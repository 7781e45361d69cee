"""What one compilation collects: the marks set into the trees, and every fault, so that all are told in one run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from laichau_reports.docx_jinja.cutting import mark
from laichau_reports.docx_jinja.places import TemplateFault, TemplatePlace
from laichau_reports.errors import TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from laichau_reports.docx_jinja.tags import Tag
    from laichau_reports.errors import ParseError


GuardRule = Literal["cell", "row", "table", "story", "grid", "section"]


@dataclass(frozen=True, slots=True)
class AloneMark:
    """Stands before and behind the paragraph of a print tag that is alone in it."""

    tag: Tag
    edge: Literal["start", "end"]
    closes_cell: bool = False


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Stands for the run that refers to a note of the template."""

    kind: Literal["footnote", "endnote"]
    note: str
    before: str
    after: str
    place: TemplatePlace


@dataclass(frozen=True, slots=True)
class GuardMark:
    """Stands at the edges of a container that control tags could empty (see ``invariants``)."""

    rule: GuardRule
    edge: Literal["start", "filler", "end"]


@dataclass(frozen=True, slots=True)
class FreshIdMark:
    """Stands in an attribute whose value must differ in each copy that a loop makes."""

    rule: Literal["drawing", "bookmark-start", "bookmark-end", "bookmark-name"]
    original: str


@dataclass(frozen=True, slots=True)
class ChartMark:
    """Stands in the reference to a chart that a tag fills; ``tag`` is the number of the tag."""

    tag: int


Mark = "ChartMark | Tag | AloneMark | NoteMark | GuardMark | FreshIdMark"


@dataclass(slots=True, eq=False)
class Workbench:
    """See the module.

    Attributes:
        template: name of the file that is compiled.
        marks: what each numbered mark stands for.
        faults: in the order in which they were found; ``in_order`` sorts them.
        notes: serialised body of each note of the template, by the name that its ``NoteMark`` carries.
        parts: rank of each story, by its file and its name.
    """

    template: str
    marks: dict[int, object] = field(default_factory=dict)
    faults: list[TemplateFault] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    parts: dict[tuple[str, str], int] = field(default_factory=dict)

    def enter(self, template: str, part: str) -> None:
        """Remember where a story stands among the stories: in the order in which they are read."""
        self.parts.setdefault((template, part), len(self.parts))

    def next_number(self) -> int:
        """Number of the mark that is registered next."""
        return len(self.marks) + 1

    def sign(self, meaning: object) -> _Element:
        """Register what a mark stands for, and make the mark."""
        number = self.next_number()
        self.marks[number] = meaning
        return mark(number)

    def fault(  # noqa: PLR0913 - the fields of a fault
        self,
        place: TemplatePlace,
        code: str,
        message: str,
        *,
        value: str = "",
        hint: str = "",
        severity: Literal["error", "warning"] = "error",
    ) -> None:
        """Note a fault; the compilation goes on, to find the others."""
        self.enter(place.template, place.part)
        self.faults.append(TemplateFault(place, message, value, hint, code, severity))

    def parse_fault(self, place: TemplatePlace, error: ParseError) -> None:
        """Note that the code of a tag could not be parsed."""
        self.fault(place, "syntax", error.message, value=error.value, hint=error.hint)

    def in_order(self) -> list[TemplateFault]:
        """List the errors as a reader meets them, then the warnings likewise."""
        return sorted(self.faults, key=self._rank)

    def _rank(self, fault: TemplateFault) -> tuple[bool, int, tuple[int, int]]:
        place = fault.place
        return fault.is_warning, self.parts[place.template, place.part], place.order

    def refuse_faulty(self) -> None:
        """End the compilation if it has found errors.

        Raises:
            TemplateError: with every error, then every warning.
        """
        faults = self.in_order()
        if faults and not faults[0].is_warning:
            raise TemplateError(faults)
