from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.figures.interval import ANYTHING, POSITIVE, Interval
from laichau_reports.figures.scaling import divisors, over, times

D = Decimal
ends = st.integers(-50, 50)
positive_ends = st.integers(1, 50)


def closed(a: int, b: int) -> Interval:
    return Interval(D(min(a, b)), D(max(a, b)))


@given(a=ends, b=ends, c=positive_ends, d=positive_ends)
def test_products_and_quotients_reach_exactly_to_their_corners(a: int, b: int, c: int, d: int) -> None:
    numbers, base = closed(a, b), closed(c, d)

    products = [Fraction(x * y) for x in (a, b) for y in (c, d)]
    quotients = [Fraction(x, y) for x in (a, b) for y in (c, d)]

    assert times(numbers, base) == Interval(min(products), max(products))
    assert over(numbers, base) == Interval(min(quotients), max(quotients))


@given(a=ends, b=ends, c=ends, d=ends, base=st.fractions(Fraction(1, 20), 60, max_denominator=40))
def test_a_divisor_is_a_base_for_which_a_product_is_hit(a: int, b: int, c: int, d: int, base: Fraction) -> None:
    products, numbers = closed(a, b), closed(c, d)
    bases = divisors(products, numbers)

    hits = numbers.scaled(base).meets(products)

    assert hits == (bases is not None and bases.contains(base))


def test_an_open_end_stays_open() -> None:
    numbers = Interval(D(2), D(3), high_open=True)

    assert times(numbers, Interval(D(4), D(5))) == Interval(D(8), D(15), high_open=True)
    assert over(numbers, Interval(D(4), D(5))) == Interval(Fraction(2, 5), Fraction(3, 4), high_open=True)
    assert divisors(Interval(D(6), D(6)), numbers) == Interval(Fraction(2), Fraction(3), low_open=True)


def test_a_free_base_leaves_the_sign() -> None:
    assert times(Interval(D(2), D(3)), POSITIVE) == Interval(D(0), None, low_open=True)
    assert times(Interval(D(-2), D(3)), POSITIVE) == ANYTHING
    assert over(Interval(D(2), D(3)), POSITIVE) == Interval(D(0), None, low_open=True)
    assert over(Interval(D(0), D(3)), POSITIVE) == Interval(D(0), None)
    assert over(ANYTHING, Interval(D(1), D(2))) == times(ANYTHING, Interval(D(1), D(2))) == ANYTHING


@pytest.mark.parametrize(
    ("products", "numbers", "expected"),
    [
        (Interval(D(5), D(6)), Interval(D(0), D(0)), None),
        (Interval(D(0), D(6)), Interval(D(0), D(0)), POSITIVE),
        (Interval(D(0), D(6), low_open=True), Interval(D(0), D(0)), None),
        (Interval(D(5), D(6)), Interval(D(-2), D(-1)), None),
        (Interval(D(5), None), ANYTHING, POSITIVE),
    ],
)
def test_a_rate_that_may_be_zero_fixes_no_base(
    products: Interval, numbers: Interval, expected: Interval | None
) -> None:
    assert divisors(products, numbers) == expected
