"""True values that were rounded honestly never break a relation; values outside of what is possible always do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from laichau_reports.figures import Quantity, relations
from laichau_reports.figures.interval import ANYTHING, Interval, Rounding, exactly
from laichau_reports.figures.printed import Printed, printed
from laichau_reports.figures.relations import Relation
from laichau_reports.vietnamese import round_half_up

World = tuple[list[Fraction], Callable[[Sequence[Printed]], Relation]]
MOST_FIGURES = 9

amounts = st.lists(
    st.builds(Fraction, st.integers(1, 10**7), st.sampled_from([1, 7, 10, 1000, 999])), min_size=7, max_size=7
)
places = st.lists(st.integers(0, 4), min_size=MOST_FIGURES, max_size=MOST_FIGURES)


def growth_of(value: Fraction, base: Fraction) -> Fraction:
    return 100 * (value - base) / base


WORLDS: dict[str, Callable[[list[Fraction]], World]] = {
    "closed_sum": lambda v: ([sum(v, Fraction(0)), *v], lambda f: relations.closed_sum(f[0], f[1:])),
    "closed_sum in other units": lambda v: (
        [v[0] + v[1] / 1000 + v[2] / 3, *v[:3]],
        lambda f: relations.closed_sum(f[0], f[1:], [1, Decimal("0.001"), Fraction(1, 3)]),
    ),
    "open_sum": lambda v: ([sum(v, Fraction(0)), *v[1:]], lambda f: relations.open_sum(f[0], f[1:])),
    "difference": lambda v: ([v[0] - v[1], *v[:2]], lambda f: relations.difference(*f)),
    "complement": lambda v: ([v[1], v[0] + v[1], v[0]], lambda f: relations.complement(*f)),
    "part_of": lambda v: ([v[0], v[0] + v[1]], lambda f: relations.part_of(*f)),
    "same": lambda v: ([v[0] / 1000, v[0]], lambda f: relations.same(*f, scale=Decimal("0.001"))),
    "points": lambda v: ([v[0] - v[1], *v[:2]], lambda f: relations.points(*f)),
    "shares": lambda v: ([100 * part / sum(v) for part in v], relations.shares),
    "at_most": lambda v: (sorted(v[:2]), lambda f: relations.at_most(*f)),
    "less_than": lambda v: ([v[0], v[0] + v[1]], lambda f: relations.less_than(*f)),
    "reached": lambda v: ([100 + v[0]], lambda f: relations.reached(*f)),
    "missed": lambda v: ([100 * v[0] / (v[0] + v[1])], lambda f: relations.missed(*f)),
    "exceeded": lambda v: ([100 + v[0]], lambda f: relations.exceeded(*f)),
    "ratio": lambda v: ([100 * v[0] / v[1], *v[:2]], lambda f: relations.ratio(*f)),
    "plan_rate": lambda v: ([100 * v[0] / v[1], *v[:2]], lambda f: relations.plan_rate(*f)),
    "exceeds_plan": lambda v: ([growth_of(v[0], v[1]), *v[:2]], lambda f: relations.exceeds_plan(*f)),
    "growth": lambda v: ([growth_of(v[0], v[1]), *v[:2]], lambda f: relations.growth(*f)),
    "growth of a loss": lambda v: ([growth_of(-v[0], v[1]), -v[0], v[1]], lambda f: relations.growth(*f)),
    "multiple": lambda v: ([v[0] / v[1], *v[:2]], lambda f: relations.multiple(*f)),
    "mean": lambda v: ([v[0] / v[1], *v[:2]], lambda f: relations.mean(*f)),
    "contribution": lambda v: (
        [100 * (v[0] - v[1]) / (v[1] + v[2]), v[0], v[1], v[1] + v[2]],
        lambda f: relations.contribution(*f),
    ),
    "hull": lambda v: (
        [growth_of(v[0] + v[1] + v[2], v[3] + v[4] + v[5]), *(growth_of(v[i], v[i + 3]) for i in range(3))],
        lambda f: relations.hull(f[0], f[1:]),
    ),
    "weighted_growth": lambda v: (
        [
            growth_of(v[0] + v[1] + v[2], v[3] + v[4] + v[5]),
            v[0] + v[1] + v[2],
            *(growth_of(v[i], v[i + 3]) for i in range(3)),
            *v[:3],
        ],
        lambda f: relations.weighted_growth(f[0], f[1], f[2:5], f[5:]),
    ),
    "total_plan": lambda v: (
        [100 * (v[0] + v[1]) / (v[2] + v[3]), v[0] + v[1], 100 * v[0] / v[2], 100 * v[1] / v[3], *v[:2]],
        lambda f: relations.total_plan(f[0], f[1], f[2:4], f[4:]),
    ),
    "largest": lambda v: (sorted(v, reverse=True), lambda f: relations.largest(f[0], f[1:])),
}


def print_out(truths: Sequence[Fraction], decimals: Sequence[int]) -> list[Printed]:
    rounded = [round_half_up(truth, places) for truth, places in zip(truths, decimals, strict=False)]
    return [
        printed(index, Quantity(number, places), domain=ANYTHING)
        for index, (number, places) in enumerate(zip(rounded, decimals, strict=False))
    ]


@pytest.mark.parametrize("world", WORLDS)
@settings(max_examples=25)
@given(values=amounts, decimals=places)
def test_true_values_rounded_honestly_never_break_a_relation(
    world: str, values: list[Fraction], decimals: list[int]
) -> None:
    truths, build = WORLDS[world](values)
    figures = print_out(truths, decimals)
    relation = build(figures)

    assert relation.test()
    for figure, truth in zip(figures, truths, strict=True):
        possible = relation.project(figure)
        assert possible is not None
        assert possible.contains(truth)
        assert relation.test({figure: exactly(truth)})


@pytest.mark.parametrize("world", WORLDS)
@settings(max_examples=25)
@given(values=amounts, decimals=places, gap=st.integers(1, 1000))
def test_a_value_outside_of_what_the_others_allow_breaks_the_relation(
    world: str, values: list[Fraction], decimals: list[int], gap: int
) -> None:
    truths, build = WORLDS[world](values)
    figures = print_out(truths, decimals)
    relation = build(figures)

    for figure in relation.figures:
        possible = relation.project(figure)
        assert possible is not None
        for outside in _outside(possible, Fraction(gap, 100)):
            assert not relation.test({figure: exactly(outside)})
        for end, is_open in ((possible.low, possible.low_open), (possible.high, possible.high_open)):
            if end is not None and relation.project(figure) != figure.domain:
                assert relation.test({figure: exactly(end)}) is not is_open


@pytest.mark.parametrize("world", WORLDS)
def test_every_relation_can_break(world: str) -> None:
    values = [Fraction(n) for n in (51, 432, 310, 127, 999, 250, 77)]
    truths, build = WORLDS[world](values)
    relation = build(print_out(truths, [2] * MOST_FIGURES))

    possible = relation.project(relation.figures[0])

    assert possible is not None
    assert possible.low is not None or possible.high is not None
    assert list(_outside(possible, Fraction(1)))


@settings(max_examples=50)
@given(values=amounts, decimals=places)
def test_true_values_cut_off_never_break_a_sum_that_is_read_as_cut_off(
    values: list[Fraction], decimals: list[int]
) -> None:
    truths = [sum(values, Fraction(0)), *values]
    for rounding in (Rounding.TRUNCATE, Rounding.EITHER):
        figures = [
            printed(places, Quantity(_cut_off(truth, places), places), rounding=rounding)
            for truth, places in zip(truths, decimals, strict=False)
        ]
        assert relations.closed_sum(figures[0], figures[1:]).test()


@settings(max_examples=100)
@given(part=st.integers(0, 400), more=st.integers(0, 400), decimals=st.integers(0, 3))
def test_the_percentage_of_a_count_always_has_a_whole_part(part: int, more: int, decimals: int) -> None:
    whole = part + more
    assume(whole > 0)
    rate = printed("rate", Quantity(round_half_up(Fraction(100 * part, whole), decimals), decimals))
    count = printed("whole", Quantity(Decimal(whole), 0, counted=True))

    relation = relations.whole_share(rate, count)

    assert relation.test()
    possible = relation.project(count)
    assert possible is not None
    assert possible.contains(whole)


def _outside(possible: Interval, gap: Fraction) -> list[Fraction]:
    below = [] if possible.low is None else [Fraction(possible.low) - gap]
    above = [] if possible.high is None else [Fraction(possible.high) + gap]
    return below + above


def _cut_off(truth: Fraction, decimals: int) -> Decimal:
    return Decimal(int(truth * 10**decimals)).scaleb(-decimals)
