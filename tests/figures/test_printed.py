from __future__ import annotations

from decimal import Decimal

from laichau_reports.figures import Quantity
from laichau_reports.figures.interval import ANYTHING, GROWTH_DOMAIN, NON_NEGATIVE, Interval, Rounding, exactly
from laichau_reports.figures.printed import printed, taken


def test_two_figures_that_show_the_same_number_are_two_figures() -> None:
    quantity = Quantity(Decimal("12.5"), 1)

    assert printed("a", quantity) != printed("a", quantity)


def test_a_figure_keeps_what_it_was_made_of() -> None:
    figure = printed("retail", Quantity(Decimal("12.5"), 1), rounding=Rounding.TRUNCATE, weight=3)

    assert (figure.key, figure.number, figure.decimals, figure.weight) == ("retail", Decimal("12.5"), 1, 3)
    assert figure.interval == Interval(Decimal("12.5"), Decimal("12.6"), high_open=True)
    assert not figure.whole


def test_a_count_is_whole() -> None:
    assert printed("communes", Quantity(Decimal(94), 0, counted=True)).whole


def test_a_figure_is_not_below_zero_unless_it_is_printed_or_declared_so() -> None:
    assert printed("value", Quantity(Decimal(3), 0)).domain == NON_NEGATIVE
    assert printed("loss", Quantity(Decimal(-3), 0)).domain == ANYTHING
    assert printed("growth", Quantity(Decimal(-3), 0), domain=GROWTH_DOMAIN).domain == GROWTH_DOMAIN


def test_a_figure_is_what_the_box_says_else_as_printed() -> None:
    figure = printed("value", Quantity(Decimal(3), 0, counted=True))

    assert taken(figure, None) == taken(figure, {}) == exactly(Decimal(3))
    assert taken(figure, {figure: ANYTHING}) == ANYTHING
