from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.figures import measures

positive = st.fractions(min_value=Fraction(1, 1000), max_value=10**9)


def test_a_share_is_a_hundredth_part_times_a_hundred() -> None:
    assert measures.share(Fraction(47), Fraction(50)) == 94


def test_a_rate_without_a_base_does_not_exist() -> None:
    assert measures.share(Fraction(1), Fraction(0)) is None
    assert measures.growth(Fraction(1), Fraction(0)) is None
    assert measures.multiple(Fraction(1), Fraction(0)) is None
    assert measures.contribution(Fraction(1), Fraction(0), Fraction(0)) is None


def test_growth_on_a_loss_has_no_meaning() -> None:
    assert measures.growth(Fraction(5), Fraction(-5)) is None


@given(value=positive, base=positive)
def test_growth_and_multiple_tell_the_same_story(value: Fraction, base: Fraction) -> None:
    growth, multiple = measures.growth(value, base), measures.multiple(value, base)

    assert growth is not None
    assert multiple is not None
    assert growth == 100 * (multiple - 1)
    assert measures.change(value, base) == base * growth / 100


@given(parts=st.lists(st.tuples(positive, positive), min_size=1, max_size=6))
def test_contributions_of_all_parts_add_up_to_the_growth_of_the_whole(parts: list[tuple[Fraction, Fraction]]) -> None:
    value = measures.total(tuple(now for now, _ in parts))
    base = measures.total(tuple(before for _, before in parts))
    contributions = [measures.contribution(now, before, base) for now, before in parts]

    assert sum(part for part in contributions if part is not None) == measures.growth(value, base)
