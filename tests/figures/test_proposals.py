from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from printed_figures import amount, count

from laichau_reports.figures.interval import NON_NEGATIVE, Interval, exactly
from laichau_reports.figures.proposals import Proposal, fits, printable_values, proposals_for, reprinted
from laichau_reports.figures.slips import Slip

if TYPE_CHECKING:
    from laichau_reports.figures.printed import Printed

D = Decimal


def proposed(figure: Printed, feasible: Interval) -> list[tuple[Decimal, Slip | None]]:
    proposals = proposals_for(figure, feasible, lambda decimals: Fraction(1, 1 + abs(decimals - figure.decimals)))
    return [(proposal.number, proposal.slip) for proposal in proposals]


def test_all_printable_values_are_listed_when_they_are_few() -> None:
    feasible = Interval(Fraction("10216.9"), Fraction("10221.4"))

    assert sorted(number for number, _ in proposed(count("9436"), feasible)) == [10217, 10218, 10219, 10220, 10221]


def test_a_printable_value_need_only_be_the_rounding_of_a_true_one() -> None:
    true = exactly(Fraction(228500, 9436))

    assert proposed(amount("22.36"), true) == [(D("24.22"), None)]


def test_a_single_slip_comes_before_values_nearer_to_the_middle() -> None:
    feasible = Interval(Fraction("4446.6"), Fraction("4447.1"))

    found = proposed(amount("4546.91"), feasible)

    assert found[0] == (D("4446.91"), Slip.DIGIT)
    assert all(feasible.contains(number) for number, _ in found)
    assert found[1:][-1][1] is None


def test_an_unlikely_coincidence_comes_before_a_likely_one() -> None:
    # 57,3 is one wrong digit away from 57,5, and 53,7 with two digits exchanged.
    slips = proposed(amount("57.3"), Interval(Fraction(53), Fraction("53.9")))

    assert slips[0] == (D("53.7"), Slip.TRANSPOSITION)


def test_a_wide_interval_gives_slips_and_one_value_near_its_middle() -> None:
    slips = proposed(count("9436"), Interval(Fraction(5000), Fraction(7000)))

    assert (D(6436), Slip.DIGIT) in slips
    assert slips[-1] == (D(6000), None)
    assert [slip for _, slip in slips].count(None) == 1


def test_an_interval_without_an_end_gives_slips_only() -> None:
    assert all(slip for _, slip in proposed(amount("94.3"), NON_NEGATIVE))
    assert all(slip for _, slip in proposed(amount("94.3"), NON_NEGATIVE.negated()))


def test_a_lost_comma_gives_the_number_back_with_its_decimals() -> None:
    assert proposed(amount("1257"), Interval(Fraction("12.5"), Fraction("12.6")))[0] == (D("12.57"), Slip.SHIFTED_COMMA)


def test_open_ends_exclude_the_values_on_them() -> None:
    feasible = Interval(Fraction(10), Fraction(12), low_open=True, high_open=True)

    assert proposed(count("99"), feasible) == [(D(11), None)]


def test_a_number_that_is_printed_instead_is_as_precise_as_it_is_written() -> None:
    assert reprinted(amount("12.5"), D("13.5")) == Interval(D("13.45"), D("13.55"))
    assert reprinted(amount("1257"), D("12.57")) == Interval(D("12.565"), D("12.575"))
    assert reprinted(amount("504.72"), D("504.2")) == Interval(D("504.15"), D("504.25"))
    assert reprinted(count("12"), D(13)) == exactly(D(13))


def test_a_proposal_without_a_slip_has_no_odds() -> None:
    assert Proposal(D(3), None).odds == 0


def with_two_decimals(decimals: int) -> Fraction:
    return Fraction(9, 9) if decimals == 2 else Fraction(1, 9)


def test_no_number_is_proposed_twice_whatever_its_spelling() -> None:
    found = proposals_for(amount("48.090"), Interval(D("47.98"), D("48.02")), with_two_decimals)
    numbers = [proposal.number for proposal in found]

    assert (str(numbers[0]), found[0].slip) == ("48.00", Slip.EXTRA_DIGIT)
    assert len(set(numbers)) == len(numbers)


def test_only_usual_decimals_are_proposed_beside_others() -> None:
    found = proposals_for(amount("2.116"), Interval(D("21.15"), D("21.17")), with_two_decimals)

    assert (found[0].number, found[0].slip) == (D("21.16"), Slip.SHIFTED_COMMA)
    assert {proposal.number.as_tuple().exponent for proposal in found} == {-2}


def test_the_decimals_of_a_figure_are_kept_where_no_others_are_usual() -> None:
    found = proposals_for(amount("2.116"), Interval(D("5.1172"), D("5.1184")), lambda _: Fraction(1))

    assert [proposal.number for proposal in found] == [D("5.118"), D("5.117")]


def test_a_number_fits_if_a_true_value_may_be_printed_as_it() -> None:
    feasible = Interval(D("12.46"), D("12.47"))

    assert fits(amount("99"), feasible, D("12.5"))
    assert not fits(amount("99"), feasible, D("12.50"))
    assert not fits(count("99"), feasible, D("12.5"))


def test_loose_intervals_have_many_printable_values() -> None:
    assert printable_values(amount("9.9"), exactly(D("12.5")), 1) == 1
    assert printable_values(count("9"), Interval(10, 19), 0) == 10
    assert printable_values(amount("9.9"), NON_NEGATIVE, 1) == 10**6
