"""Values of earlier periods that are known better since (``dieu_chinh`` in ``so-lieu/``): which one counts when.

A revision has the day on which it became known. The newest one counts; whoever asks how things stood on a day sees
those up to that day, so that a draft of then can be made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, ParseError
from laichau_reports.vietnamese import last_day, parse_period_id
from laichau_reports.workspace.faults import shorten, suggest
from laichau_reports.workspace.nodes import PlacedList, child, text_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from laichau_reports.vietnamese import Period
    from laichau_reports.workspace.figures_file import FiguresFile, Revision
    from laichau_reports.workspace.nodes import Node

KEY = "dieu_chinh"

Revised = tuple["Period", str]
"""A figure that is revised: its period and its indicator."""


@dataclass(frozen=True, slots=True)
class KnownRevision:
    """A revision and where it is written.

    Attributes:
        told_in: the period whose file holds it.
        index: its place in the list there, from 0.
        revision: what it says.
    """

    told_in: Period
    index: int
    revision: Revision


def revisions_of(
    figures: Mapping[Period, FiguresFile], as_of: date | None = None
) -> dict[Revised, tuple[KnownRevision, ...]]:
    """Give the revisions of each figure, by date; the last one counts.

    Args:
        figures: the files of all periods.
        as_of: only what was known on that day; None for all.
    """
    found: dict[Revised, list[KnownRevision]] = {}
    for period, file in figures.items():
        for index, one in enumerate(file.dieu_chinh):
            if as_of is None or one.ngay <= as_of:
                found.setdefault((one.ky, one.chi_tieu), []).append(KnownRevision(period, index, one))
    return {figure: tuple(sorted(known, key=_by_date)) for figure, known in found.items()}


def faults_of_revisions(
    root: Node, period: object, indicators: Collection[str], reported: Mapping[str, Collection[str]]
) -> Iterator[Fault]:
    """Give what is wrong with the revisions of a file: they are of no figure, or of none of an earlier period.

    Args:
        root: the tree of the file.
        period: the period of the file.
        indicators: the names of the catalogue.
        reported: the indicators in each file of figures, by the id of its period.
    """
    block = child(root, KEY)
    for one in block.items if isinstance(block, PlacedList) else ():
        name, ky = text_at(one, "chi_tieu"), text_at(one, "ky")
        if name is not None and name.text not in indicators:
            message = f"Không có chỉ tiêu «{shorten(name.text)}» trong chi-tieu.yaml."
            yield Fault(name.place, message, shorten(name.text), suggest(name.text, indicators), "unknown-indicator")
        elif name is not None and ky is not None and (why := _why_not(ky.text, name.text, str(period), reported)):
            hint = "Số của chính kỳ này thì ghi ở so_lieu; điều chỉnh chỉ ghi cho số đã có trong tệp của kỳ trước."
            yield Fault(ky.place, why, shorten(ky.text), hint, "bad-revision")


def _why_not(written: str, name: str, own: str, reported: Mapping[str, Collection[str]]) -> str:
    """Say why a figure cannot be revised; empty if it can."""
    try:
        revised, told_in = parse_period_id(written), parse_period_id(own)
    except ParseError:
        return ""  # Its model has said so.
    if str(revised) not in reported:
        return f"Không có tệp so-lieu/{revised}.yaml để điều chỉnh."
    if name not in reported[str(revised)]:
        return f"Trong so-lieu/{revised}.yaml không có «{shorten(name)}» để điều chỉnh."
    if revised == told_in or last_day(revised) > last_day(told_in):
        return f"Kỳ {revised} không ở trước kỳ của tệp này ({told_in})."
    return ""


def _by_date(known: KnownRevision) -> tuple[date, date, int]:
    return known.revision.ngay, last_day(known.told_in), known.index
