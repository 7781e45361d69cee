"""Amounts that follow from published rates add up, and what they leave for each figure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laichau_reports.checks.implied import HUNDRED, Amount, ImpliedSum, implied_sum
from laichau_reports.figures import Quantity
from laichau_reports.figures.interval import GROWTH_DOMAIN, exactly
from laichau_reports.figures.printed import Printed, printed
from laichau_reports.figures.quotients import Quotients


def figure(text: str) -> Printed:
    number = Decimal(text)
    return printed(text, Quantity(number, max(0, -int(number.as_tuple().exponent))))


def rate(text: str) -> Printed:
    number = Decimal(text)
    return printed(text, Quantity(number, max(0, -int(number.as_tuple().exponent))), domain=GROWTH_DOMAIN)


def test_amounts_that_are_all_implied_by_percentages_are_the_kernels_relation() -> None:
    amounts = [
        Amount(figure(value), rate(share), HUNDRED) for value, share in (("30", "30"), ("10", "20"), ("20", "40"))
    ]
    assert isinstance(implied_sum(amounts[0], amounts[1:]), Quotients)


def test_nothing_implied_is_no_implied_sum() -> None:
    with pytest.raises(ValueError, match="plain sum"):
        implied_sum(Amount(figure("3")), [Amount(figure("1")), Amount(figure("2"))])


def test_each_figure_can_be_solved_for() -> None:
    plan, stated, value, share = figure("100"), figure("60"), figure("10"), rate("25.0")
    relation = implied_sum(Amount(plan), [Amount(stated), Amount(value, share, HUNDRED)])
    assert isinstance(relation, ImpliedSum)
    assert relation.test()
    assert relation.expected() == 100
    box = {
        plan: exactly(Decimal(100)),
        stated: exactly(Decimal(60)),
        value: exactly(Decimal(10)),
        share: exactly(Decimal(20)),
    }
    assert not relation.test(box)
    assert relation.project(plan, box) == exactly(Fraction(110))
    assert relation.project(stated, box) == exactly(Fraction(50))
    assert relation.project(value, box) == exactly(Fraction(8))
    assert relation.project(share, box) == exactly(Fraction(25))


def test_a_total_that_is_implied_is_solved_for_its_rate() -> None:
    grown, value, base = rate("10.0"), figure("110"), figure("100")
    relation = implied_sum(Amount(value, grown, HUNDRED, HUNDRED), [Amount(base)])
    assert relation.expected() == 10
    assert relation.figures == (grown, value, base)


def test_a_rate_that_may_leave_nothing_says_nothing() -> None:
    lost, value, base = rate("-100"), figure("5"), figure("7")
    relation = implied_sum(Amount(base), [Amount(value, lost, HUNDRED, HUNDRED)])
    assert relation.test()
    assert relation.expected() is None
    assert relation.project(base) == base.domain


def test_a_rate_that_cannot_be_breaks_the_relation_and_alone_can_mend_it() -> None:
    plan, stated = figure("100"), figure("60")
    value, share = figure("10"), rate("-25.0")
    other_value, other_share = figure("6"), rate("25.0")
    for parts in (
        [Amount(stated), Amount(value, share, HUNDRED)],
        [Amount(value, share, HUNDRED), Amount(other_value, other_share, HUNDRED)],
    ):
        relation = implied_sum(Amount(plan), parts)
        assert not relation.test()
        assert relation.expected() is None
        assert relation.project(plan) is None
        feasible = relation.project(share)
        assert feasible is not None
        assert feasible.low > 0
    every = implied_sum(Amount(other_value, other_share, HUNDRED), [Amount(value, share, HUNDRED)])
    assert isinstance(every, ImpliedSum)
    assert not every.test()


@given(
    st.lists(
        st.tuples(
            st.decimals("1", "9999", places=3), st.decimals("0.5", "3", places=4), st.booleans(), st.integers(0, 2)
        ),
        min_size=1,
        max_size=6,
    )
)
def test_true_values_that_were_rounded_honestly_never_break_it(parts: list[tuple[Decimal, Decimal, bool, int]]) -> None:
    def rounded(number: Fraction, places: int) -> Decimal:
        exact = Decimal(number.numerator) / Decimal(number.denominator)
        return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    amounts, total = [], Fraction(0)
    for base, times, is_printed, places in parts:
        total += Fraction(base)
        if is_printed:
            amounts.append(Amount(figure(str(rounded(Fraction(base), places)))))
        else:
            value = Fraction(base) * Fraction(times)
            growth = 100 * (Fraction(times) - 1)
            amounts.append(
                Amount(figure(str(rounded(value, places))), rate(str(rounded(growth, places))), HUNDRED, HUNDRED)
            )
    assume(any(amount.rate is not None for amount in amounts))
    assert implied_sum(Amount(figure(str(rounded(total, 1)))), amounts).test()
