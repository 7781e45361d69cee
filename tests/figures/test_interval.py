from __future__ import annotations

from decimal import Decimal, Inexact
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.figures import Quantity
from laichau_reports.figures.interval import EXACT, Interval, Rounding, exactly, interval_of
from laichau_reports.vietnamese import Qualifier

D = Decimal

numbers = st.integers(-(10**6), 10**6).map(lambda units: Decimal(units).scaleb(-2))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    is_point = low == high
    low_open, high_open = draw(st.booleans()), draw(st.booleans())
    return Interval(low, high, low_open and not is_point, high_open and not is_point)


def plain(text: str, **more: object) -> Quantity:
    number = Decimal(text)
    return Quantity(number, max(0, -int(number.as_tuple().exponent)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("12.57", "12.565", "12.575"), ("12", "11.5", "12.5"), ("-7", "-7.5", "-6.5"), ("0.0", "-0.05", "0.05")],
)
def test_a_rounded_number_is_known_to_half_a_unit_of_its_last_place(text: str, low: str, high: str) -> None:
    assert interval_of(plain(text)) == Interval(D(low), D(high))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.5", Interval(D("12.5"), D("12.6"), high_open=True)),
        ("-12.5", Interval(D("-12.6"), D("-12.5"), low_open=True)),
        ("0.0", Interval(D("-0.1"), D("0.1"), low_open=True, high_open=True)),
    ],
)
def test_a_truncated_number_is_known_to_a_unit_away_from_zero(text: str, expected: Interval) -> None:
    assert interval_of(plain(text), Rounding.TRUNCATE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.5", Interval(D("12.45"), D("12.6"), high_open=True)),
        ("-12.5", Interval(D("-12.6"), D("-12.45"), low_open=True)),
        ("0", Interval(D(-1), D(1), low_open=True, high_open=True)),
    ],
)
def test_either_way_of_rounding_allows_what_one_of_the_two_allows(text: str, expected: Interval) -> None:
    assert interval_of(plain(text), Rounding.EITHER) == expected


def test_trailing_zeros_tell_the_precision() -> None:
    assert interval_of(plain("12.0")) == Interval(D("11.95"), D("12.05"))


def test_a_count_is_exact() -> None:
    assert interval_of(plain("47", counted=True)) == exactly(D(47))


@pytest.mark.parametrize(
    ("text", "qualifier", "expected"),
    [
        ("351", Qualifier.TREN, Interval(D(351), D("354.51"), high_open=True)),
        ("12000", Qualifier.HON, Interval(D(12000), D(13000), high_open=True)),
        ("12000", Qualifier.GAN, Interval(D(11000), D(12000), low_open=True)),
        ("12000", Qualifier.KHOANG, Interval(D(11000), D(13000))),
        ("1.5", Qualifier.XAP_XI, Interval(D("1.4"), D("1.6"))),
        ("1.50", Qualifier.XAP_XI, Interval(D("1.4"), D("1.6"))),
        ("0", Qualifier.KHOANG, Interval(D(-1), D(1))),
        ("-5", Qualifier.TREN, Interval(D(-6), D(-4), low_open=True, high_open=True)),
    ],
)
def test_a_qualifier_opens_a_number_by_its_last_place_or_one_per_cent(
    text: str, qualifier: Qualifier, expected: Interval
) -> None:
    assert interval_of(plain(text, qualifier=qualifier)) == expected
    assert interval_of(plain(text, qualifier=qualifier, counted=True)) == expected


@pytest.mark.parametrize("counted", [False, True])
def test_an_estimate_is_as_precise_as_it_is_printed(*, counted: bool) -> None:
    assert interval_of(plain("120", qualifier=Qualifier.UOC, counted=counted)) == Interval(D("119.5"), D("120.5"))


def test_the_exact_count_of_a_herd_fits_its_rounded_mention() -> None:
    # Quarter one of 2024: «trên 351 nghìn con» in the text, 351.010 in the note.
    mention = interval_of(Quantity(D(351), 0, "nghìn con", Qualifier.TREN))

    assert mention.contains(D("351.01"))


@given(a=intervals(), b=intervals())
def test_sums_of_members_are_members_of_the_sum(a: Interval, b: Interval) -> None:
    total = a.plus(b)

    assert total.contains(_inner(a) + _inner(b))
    assert a.minus(b).contains(_inner(a) - _inner(b))
    assert total.width == a.width + b.width  # type: ignore[operator]


@given(a=intervals(), factor=st.sampled_from([-3, -1, 0, 1, Decimal("0.001"), Fraction(-2, 7)]))
def test_scaling_keeps_members_and_swaps_ends_and_flags_for_a_negative_factor(
    a: Interval, factor: int | Decimal | Fraction
) -> None:
    scaled = a.scaled(factor)

    assert scaled.contains(_inner(a) * Fraction(factor))
    if factor < 0:
        assert (scaled.low_open, scaled.high_open) == (a.high_open, a.low_open)
        assert not a.high_open or not scaled.contains(Fraction(a.high) * Fraction(factor))  # type: ignore[arg-type]


@given(a=intervals(), b=intervals(), probe=numbers)
def test_an_intersection_has_what_both_have_and_a_hull_what_either_has(
    a: Interval, b: Interval, probe: Decimal
) -> None:
    both, around = a.intersect(b), a.hull(b)

    assert both.contains(probe) == (a.contains(probe) and b.contains(probe))
    assert around.contains(probe) or not (a.contains(probe) or b.contains(probe))
    assert a.meets(b) == (not both.is_empty) == b.meets(a)


def test_open_ends_that_touch_have_nothing_in_common() -> None:
    below, above = Interval(D(0), D(1), high_open=True), Interval(D(1), D(2))

    assert not below.meets(above)
    assert below.intersect(above).is_empty
    assert above.intersect(below) == Interval(D(1), D(1), high_open=True)
    assert below.intersect(Interval(D(0), D(1), low_open=True)) == Interval(D(0), D(1), low_open=True, high_open=True)


def test_unbounded_intervals_are_unbounded_in_every_operation() -> None:
    upward = Interval(D(5), None)

    assert upward.contains(10**9)
    assert upward.width is None
    assert upward.plus(exactly(D(1))) == Interval(D(6), None)
    assert upward.negated() == Interval(None, D(-5))
    assert upward.intersect(Interval(None, D(9))) == Interval(D(5), D(9))
    assert upward.hull(Interval(None, D(3))) == Interval(None, None)
    assert upward.in_fractions() == Interval(Fraction(5), None)


def test_ends_of_both_kinds_mix_exactly() -> None:
    assert exactly(D("0.1")).plus(exactly(Fraction(1, 3))) == exactly(Fraction(13, 30))
    assert exactly(D("0.1")).decimal_ends == (D("0.1"), D("0.1"))
    assert exactly(Fraction(1, 3)).decimal_ends is None


@given(digits=st.integers(10**118, 10**120 - 1), decimals=st.integers(0, 60))
def test_numbers_of_a_hundred_and_twenty_digits_lose_none(digits: int, decimals: int) -> None:
    number = Decimal((0, tuple(map(int, str(digits))), -decimals))

    interval = interval_of(Quantity(number, decimals)).scaled(number).plus(exactly(D(1)))

    assert Fraction(interval.low or 0) == (Fraction(number) - Fraction(1, 2 * 10**decimals)) * Fraction(number) + 1
    assert not interval.contains(interval.negated().low)  # type: ignore[arg-type]


def test_what_cannot_be_held_exactly_raises_instead_of_rounding() -> None:
    with pytest.raises(Inexact):
        EXACT.add(D(1), D("1e-30000"))


def _inner(interval: Interval) -> Fraction:
    return (Fraction(interval.low or 0) + Fraction(interval.high or 0)) / 2
