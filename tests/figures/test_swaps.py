from __future__ import annotations

from decimal import Decimal

from printed_figures import amount, count

from laichau_reports.figures.interval import NON_NEGATIVE, Interval, exactly
from laichau_reports.figures.proposals import Proposal
from laichau_reports.figures.repairs import Change, Repair
from laichau_reports.figures.slips import Slip
from laichau_reports.figures.swaps import swapped_across, swapped_within

D = Decimal


def around(number: str) -> Interval:
    return Interval(D(number) - 1, D(number) + 1)


def first(change: Change) -> tuple[Decimal, Slip | None] | None:
    return (change.proposals[0].number, change.proposals[0].slip) if change.proposals else None


def test_two_figures_of_one_repair_that_fit_into_each_others_places_are_said_to_be_swapped() -> None:
    a, b = amount("285.30"), amount("6506")
    repair = Repair((Change(a, around("6505.2"), (Proposal(D("6505.20"), None),)), Change(b, around("285"), ())))

    changes = swapped_within(repair).changes

    assert [first(change) for change in changes] == [(D(6506), Slip.SWAPPED), (D("285.30"), Slip.SWAPPED)]
    assert changes[0].proposals[1].number == D("6505.20")


def test_figures_of_two_diagnoses_may_be_swapped_too() -> None:
    a, b, c = amount("12.5"), amount("98.4"), amount("55.5")
    mine = [Repair((Change(c, around("3"), ()),)), Repair((Change(a, around("98"), ()),))]
    its = [Repair((Change(b, around("12"), ()),))]

    (other, swapped), (partner,) = swapped_across([mine, its])

    assert other is mine[0]
    assert first(swapped.changes[0]) == (D("98.4"), Slip.SWAPPED)
    assert first(partner.changes[0]) == (D("12.5"), Slip.SWAPPED)


def test_what_fits_in_one_direction_only_is_no_swap() -> None:
    a, b = amount("12.5"), amount("98.4")
    repair = Repair((Change(a, around("98"), ()), Change(b, around("50"), ())))

    assert swapped_within(repair) is repair


def test_slips_of_the_hand_explain_enough() -> None:
    a, b = count("12"), count("21")
    repair = Repair(
        (
            Change(a, exactly(21), (Proposal(D(21), Slip.TRANSPOSITION),)),
            Change(b, exactly(12), (Proposal(D(12), Slip.TRANSPOSITION),)),
        )
    )

    assert swapped_within(repair) is repair


def test_a_figure_that_could_be_anything_is_not_said_to_be_swapped() -> None:
    repair = Repair((Change(count("12"), NON_NEGATIVE, ()), Change(count("99"), around("12"), ())))

    assert swapped_within(repair) is repair


def test_counts_and_amounts_are_not_swapped() -> None:
    repair = Repair((Change(count("12"), around("99"), ()), Change(amount("99"), around("12"), ())))

    assert swapped_within(repair) is repair
