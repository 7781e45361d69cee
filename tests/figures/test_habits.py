from __future__ import annotations

from printed_figures import amount, count

from laichau_reports.figures.habits import Habits
from laichau_reports.figures.propagation import Web
from laichau_reports.figures.relations import closed_sum, ratio, reached


def test_an_amount_is_written_like_what_it_adds_up_with() -> None:
    typed = amount("504.72")
    habits = Habits(Web([closed_sum(amount("600.1"), [typed, amount("95.9")])]))

    usual = habits.decimals_of(typed)

    assert usual(1) == 1
    assert usual(2) < 1


def test_a_rate_is_written_like_the_other_rates() -> None:
    rates = [amount("10.5", weight=1), amount("7.5", weight=1), amount("22", weight=1)]
    habits = Habits(Web([ratio(rate, count("3"), count("9")) for rate in rates]))

    usual = habits.decimals_of(rates[2])

    assert usual(1) > usual(0)


def test_nothing_is_unusual_for_a_figure_without_neighbours() -> None:
    lonely = count("3")
    habits = Habits(Web([reached(lonely)]))

    assert habits.decimals_of(lonely)(0) == habits.decimals_of(lonely)(3) == 1
