"""Repairs as a person sees them: which figures to change, to what, and which repair is the likeliest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from laichau_reports.figures.counts import WholeShare
from laichau_reports.figures.propagation import Conflict, settle
from laichau_reports.figures.proposals import Proposal, decimals_of, printable_values, proposals_for, reprinted
from laichau_reports.figures.slips import Slip, odds_of
from laichau_reports.figures.swaps import swapped_within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from laichau_reports.figures.habits import Habits
    from laichau_reports.figures.interval import Interval
    from laichau_reports.figures.printed import Box, Printed
    from laichau_reports.figures.propagation import Web
    from laichau_reports.figures.search import Found

MOST_TRIED = 6
"""How many proposals of each figure are tried together with those of the other figures of a repair."""

MOST_CHOICES, MOST_TRIALS = 256, 100
"""So many choices of proposals are looked at, and so many of them tested, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of a repair.

    Attributes:
        figure: the figure.
        feasible: its true value lies here, if all figures outside of the repair are right.
        proposals: what could be printed instead, best first; empty where nothing narrows it down.
    """

    figure: Printed
    feasible: Interval
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """A set of figures whose change puts everything right.

    Attributes:
        changes: one for each figure, in the order of the report.
    """

    changes: tuple[Change, ...]

    @property
    def is_slip(self) -> bool:
        """Tell whether a single slip in each figure explains it."""
        return all(change.proposals and change.proposals[0].slip for change in self.changes)

    @property
    def swaps(self) -> int:
        """Tell how many numbers are said to stand in another's place."""
        return sum(bool(change.proposals) and change.proposals[0].slip is Slip.SWAPPED for change in self.changes)

    @property
    def odds(self) -> Fraction:
        """Tell how likely the slips are, compared with other repairs; an exchange is a single one; 0 without slips."""
        if not self.is_slip:
            return Fraction(0)
        best = [change.proposals[0] for change in self.changes]
        exchanges = [each.odds for each in best if each.slip is Slip.SWAPPED][::2]
        return prod((*exchanges, *(each.odds for each in best if each.slip is not Slip.SWAPPED)), start=Fraction(1))

    @property
    def figures(self) -> tuple[Printed, ...]:
        """The figures that it changes."""
        return tuple(change.figure for change in self.changes)


def repair_of(found: Found, web: Web, habits: Habits) -> Repair:
    """Fill in what could be printed instead of each figure."""
    box = {**found.state.box, **found.feasible}
    changes = [_exchanged(figure, partner, web, box) for figure, partner in found.state.partners.items()]
    for figure, feasible in found.feasible.items():
        proposals = proposals_for(figure, feasible, habits.decimals_of(figure))
        changes.append(Change(figure, feasible, _verified(figure, proposals, web, box)))
    return swapped_within(Repair(tuple(sorted(changes, key=lambda change: web.order[change.figure]))))


def agreed(repair: Repair, web: Web) -> Repair:
    """Put first, in a repair of several figures, the likeliest proposals that hold together; there may be none."""
    if len(repair.changes) == 1:
        return repair
    most = next(most for most in range(MOST_TRIED, 0, -1) if most ** len(repair.changes) <= MOST_CHOICES or most == 1)
    choices = sorted(product(*(change.proposals[:most] for change in repair.changes)), key=_unlikelihood)
    relations = web.around(repair.figures)
    for choice in choices[:MOST_TRIALS]:
        box = _box_of(repair.figures, [proposal.number for proposal in choice])
        if all(relation.test(box) for relation in relations):
            return Repair(tuple(map(_preferring, repair.changes, choice)))
    return repair


def likelihood(repair: Repair) -> tuple[bool, int, Fraction, int]:
    """Rank a repair, the likeliest lowest: slips of the hand first, of these the ones without exchanged numbers.

    Then likely slips before others, and figures readily suspected before others. An exchange asks two figures to be
    wrong at once, so a slip in one that explains as much comes before it.
    """
    return not repair.is_slip, repair.swaps, -repair.odds, sum(figure.weight for figure in repair.figures)


def _exchanged(figure: Printed, partner: Printed, web: Web, box: Box) -> Change:
    """Give a figure its partner's number; the more other numbers would do as well, the less that says."""
    alone = settle((figure,), web, {each: interval for each, interval in box.items() if each is not figure})
    fitting = 1 if isinstance(alone, Conflict) else printable_values(figure, alone[figure], decimals_of(partner.number))
    odds = odds_of(Slip.SWAPPED, 1) / fitting
    return Change(figure, box[figure], (Proposal(partner.number, Slip.SWAPPED, odds),))


def _verified(figure: Printed, proposals: tuple[Proposal, ...], web: Web, box: Box) -> tuple[Proposal, ...]:
    """Drop what a percentage of a count forbids: only there not all values of an interval are possible."""
    strict = [relation for relation in web.touching[figure] if isinstance(relation, WholeShare)]
    return tuple(
        proposal
        for proposal in proposals
        if all(relation.test({**box, figure: reprinted(figure, proposal.number)}) for relation in strict)
    )


def _unlikelihood(choice: Iterable[Proposal]) -> tuple[int, Fraction]:
    slips = [proposal for proposal in choice if proposal.slip]
    return -len(slips), -prod((proposal.odds for proposal in slips), start=Fraction(1))


def _box_of(figures: Iterable[Printed], numbers: Iterable[Decimal]) -> Box:
    return {figure: reprinted(figure, number) for figure, number in zip(figures, numbers, strict=True)}


def _preferring(change: Change, first: Proposal) -> Change:
    return replace(change, proposals=(first, *(proposal for proposal in change.proposals if proposal is not first)))
