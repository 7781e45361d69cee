from __future__ import annotations

from fractions import Fraction

from printed_figures import count

from laichau_reports.figures.habits import Habits
from laichau_reports.figures.interval import NON_NEGATIVE, Interval, exactly
from laichau_reports.figures.propagation import Web
from laichau_reports.figures.proposals import Proposal
from laichau_reports.figures.relations import closed_sum, same
from laichau_reports.figures.repairs import Change, Repair, agreed, likelihood, repair_of
from laichau_reports.figures.search import Found, State
from laichau_reports.figures.slips import Slip


def proposal(number: int, slip: Slip | None = None, odds: int = 0) -> Proposal:
    return Proposal(count(str(number)).number, slip, Fraction(odds))


def test_a_repair_says_what_each_figure_could_be_and_what_could_be_printed() -> None:
    total, part = count("30"), count("12")
    web = Web([closed_sum(total, [part, count("20")])])

    repair = repair_of(Found(State((part,)), {part: exactly(10)}), web, Habits(web))

    assert repair.figures == (part,)
    assert repair.changes[0].feasible == exactly(10)
    assert [each.number for each in repair.changes[0].proposals] == [10]
    assert repair.is_slip


def test_partners_are_given_each_others_numbers_in_the_order_of_the_report() -> None:
    first, second = count("12"), count("21")
    web = Web([same(first, second)])
    state = State((), {second: first, first: second}, {first: second.interval, second: first.interval})

    repair = repair_of(Found(state, {}), web, Habits(web))

    assert repair.figures == (first, second)
    assert [change.proposals[0].number for change in repair.changes] == [21, 12]
    assert repair.odds == repair.changes[0].proposals[0].odds > 0


def test_proposals_that_hold_together_come_first() -> None:
    a, b = count("13"), count("14")
    web = Web([closed_sum(count("30"), [a, b])])
    repair = Repair(
        (
            Change(a, NON_NEGATIVE, (proposal(11), proposal(12))),
            Change(b, NON_NEGATIVE, (proposal(15), proposal(18))),
        )
    )

    assert [change.proposals[0].number for change in agreed(repair, web).changes] == [12, 18]


def test_proposals_that_never_hold_together_stay_as_they_are() -> None:
    a, b = count("13"), count("14")
    web = Web([closed_sum(count("30"), [a, b])])
    repair = Repair((Change(a, NON_NEGATIVE, (proposal(11),)), Change(b, NON_NEGATIVE, (proposal(15),))))

    assert agreed(repair, web) is repair


def test_single_slips_come_first_then_likely_ones_then_the_readily_suspected() -> None:
    typed, total = count("1", weight=1), count("2", weight=3)
    anywhere = Interval(0, None)
    likely = Repair((Change(total, anywhere, (proposal(5, Slip.TRANSPOSITION, 4),)),))
    unlikely = Repair((Change(typed, anywhere, (proposal(5, Slip.DIGIT, 2),)),))
    suspected = Repair((Change(typed, anywhere, (proposal(5),)),))
    unsuspected = Repair((Change(total, anywhere, ()),))

    assert sorted([unsuspected, suspected, unlikely, likely], key=likelihood) == [
        likely,
        unlikely,
        suspected,
        unsuspected,
    ]
