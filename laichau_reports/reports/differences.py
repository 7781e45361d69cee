"""Which figures differ between two drafts, or between two periods of a workspace: for whoever has read the first."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.figures import Missing, rates
from laichau_reports.figures.rates import Subject
from laichau_reports.reports import phrases
from laichau_reports.reports.figure import Figure
from laichau_reports.reports.trace import FigureTag
from laichau_reports.vietnamese import period_id
from laichau_reports.workspace import figure_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.docx_jinja.controls_document import ControlledDocument
    from laichau_reports.figures import FigureBook
    from laichau_reports.vietnamese import Period
    from laichau_reports.workspace import Workspace


class Difference(NamedTuple):
    """A figure that is not the same.

    Attributes:
        tag: indicator, period and measure; of two periods without the period.
        before: what the first says; empty if it does not say it.
        after: what the second says, likewise.
    """

    tag: str
    before: str
    after: str


class _Said(NamedTuple):
    """A figure as a draft says it; ``key`` is its tag without the period that the draft is about."""

    tag: str
    key: str
    text: str


def draft_differences(old: ControlledDocument, new: ControlledDocument) -> tuple[Difference, ...]:
    """List the figures that differ between two drafts, in the order of the second.

    Two drafts of different periods are compared measure by measure, each for the period that it is about.
    """
    before, after = _said(old), _said(new)
    matcher = SequenceMatcher(None, [one.key for one in before], [one.key for one in after], autojunk=False)
    found: list[Difference] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(before[start:end], after[new_start:new_end], strict=True)
            found += [Difference(one.tag, earlier.text, one.text) for earlier, one in pairs if earlier.text != one.text]
        else:
            found += _unmatched(before[start:end], after[new_start:new_end], before, after)
    return tuple(dict.fromkeys(found))


def period_differences(workspace: Workspace, old: Period, new: Period) -> tuple[Difference, ...]:
    """List the figures of two periods that differ: value, share of the plan, growth; in the order of the catalogue."""
    book = figure_book(workspace)
    found = (
        Difference(f"{indicator}/{measure}", before, after)
        for indicator in book.catalogue.indicators
        for (measure, before), (_, after) in zip(
            _measures(book, Subject(indicator, old)), _measures(book, Subject(indicator, new)), strict=True
        )
    )
    return tuple(one for one in found if one.before != one.after)


def _said(draft: ControlledDocument) -> list[_Said]:
    shown = [(slot.tag, " ".join(slot.text.split())) for slot in draft.slots if slot.text.strip()]
    tags = [FigureTag.read(tag) for tag, _ in shown]
    periods = Counter(period_id(tag.subject.period) for tag in tags if tag)
    own = periods.most_common(1)[0][0] if periods else ""
    return [_Said(tag, tag.replace(f"/{own}/", "//"), text) for tag, text in shown]


def _unmatched(
    old: Sequence[_Said], new: Sequence[_Said], before: Sequence[_Said], after: Sequence[_Said]
) -> Iterator[Difference]:
    """Tell of figures that only one draft has; one that has merely moved is none."""
    said_before, said_after = {one.key for one in before}, {one.key for one in after}
    yield from (Difference(one.tag, one.text, "") for one in old if one.key not in said_after)
    yield from (Difference(one.tag, "", one.text) for one in new if one.key not in said_before)
    texts = {one.key: one.text for one in reversed(before)}
    moved = ((one, texts[one.key]) for one in new if one.key in said_before)
    yield from (Difference(one.tag, text, one.text) for one, text in moved if text != one.text)


def _measures(book: FigureBook, subject: Subject) -> Iterator[tuple[str, str]]:
    figure = Figure(book, subject)
    known = figure.co_so_lieu
    yield "gia_tri", str(figure) if known else ""
    baseline = book.catalogue.default_baseline
    share = rates.plan_share(book, subject)
    yield f"so_ke_hoach:{baseline}", "" if isinstance(share, Missing) else str(phrases.so_ke_hoach(figure))
    growth = rates.growth(book, subject)
    yield "so_cung_ky", "" if isinstance(growth, Missing) else str(phrases.tang_giam(figure))
