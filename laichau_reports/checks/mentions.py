"""The documents that the texts of a workspace cite, each mention with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.checks.cited import Cited, cited_documents
from laichau_reports.checks.model import ThingId
from laichau_reports.checks.narrative_text import all_passages
from laichau_reports.vietnamese import format_date
from laichau_reports.workspace.kinds import REPORTS, TASKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.errors import FilePlace


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a document, and where it stands.

    Attributes:
        thing: the text.
        cited: what is said of the document.
        place: gives the place of an offset in the text; reads the file.
        text: the whole text.
    """

    thing: ThingId
    cited: Cited
    place: Callable[[int], FilePlace]
    text: str

    @property
    def where(self) -> FilePlace:
        """The place of the date; of the number if there is none."""
        return self.place(self.cited.day_start if self.cited.day else self.cited.number_start)

    @property
    def said(self) -> str:
        """Number and date as a message quotes them."""
        return f"{self.cited.name} ngày {format_date(self.cited.day)}" if self.cited.day else self.cited.name


def mentions_in(facts: Facts) -> Iterator[Mention]:
    """Give every mention in the narratives, subjects and task lists of a workspace, heads first."""
    for key, report in facts.workspace.reports.items():
        yield from _in_field(facts, ThingId(REPORTS, key, ("trich_yeu",)), report.trich_yeu)
    for year, file in facts.workspace.tasks.items():
        for index, task in enumerate(file.nhiem_vu):
            for name, value in (("ten", task.ten), ("giao_tai", task.giao_tai)):
                yield from _in_field(facts, ThingId(TASKS, str(year), ("nhiem_vu", index, name)), value)
    for text in all_passages(facts):
        for cited in cited_documents(text.text):
            yield Mention(text.thing, cited, text.place, text.text)


def _in_field(facts: Facts, thing: ThingId, text: str | None) -> Iterator[Mention]:
    for cited in cited_documents(text or ""):
        yield Mention(thing, cited, lambda _: facts.place(thing), text or "")
