"""A sum that holds at a glance is built only when somebody asks for more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.figures.deferred import Deferred, clearly_adds_up
from laichau_reports.figures.interval import exactly
from laichau_reports.figures.printed import printed
from laichau_reports.figures.quantity import Quantity
from laichau_reports.figures.relations import closed_sum
from laichau_reports.vietnamese import Qualifier

NUMBERS = st.decimals(-(10**6), 10**6, places=2)
QUANTITIES = st.builds(
    lambda number, decimals, counted: Quantity(round(number, decimals), decimals, counted=counted),
    NUMBERS,
    st.integers(0, 2),
    st.booleans(),
)


def relation_of(total: Quantity, parts: list[Quantity]) -> object:
    return closed_sum(printed("total", total), [printed(index, part) for index, part in enumerate(parts)])


@given(st.lists(QUANTITIES, min_size=1, max_size=6), st.integers(-20, 20))
def test_what_clearly_adds_up_holds_in_full(parts: list[Quantity], off: int) -> None:
    total = Quantity(sum((part.number for part in parts), Decimal(0)) + Decimal(off).scaleb(-2), 2)
    assert clearly_adds_up(total, parts) == relation_of(total, parts).test()


@pytest.mark.parametrize("qualifier", [Qualifier.TREN, Qualifier.GAN, Qualifier.KHOANG])
def test_a_qualified_number_is_never_clear(qualifier: Qualifier) -> None:
    plain, loose = Quantity(Decimal(3), 0), Quantity(Decimal(3), 0, qualifier=qualifier)
    assert clearly_adds_up(plain, [plain])
    assert not clearly_adds_up(loose, [plain])
    assert not clearly_adds_up(plain, [loose])


def test_numbers_of_any_length_are_added_exactly() -> None:
    long = Decimal("1" + "0" * 60 + "1")
    assert clearly_adds_up(Quantity(long, 0), [Quantity(long - 1, 0), Quantity(Decimal(1), 0)])
    assert not clearly_adds_up(Quantity(long, 0, counted=True), [Quantity(long - 1, 0, counted=True)])


def test_it_is_built_once_and_only_when_needed() -> None:
    total, part = printed("total", Quantity(Decimal(7), 0)), printed("part", Quantity(Decimal(7), 0))
    built = []

    def build() -> object:
        built.append(1)
        return closed_sum(total, [part])

    deferred = Deferred(build)
    assert deferred.test()
    assert built == []
    assert deferred.figures == (total, part)
    assert deferred.expected() == 7
    assert deferred.project(total).contains(Decimal(7))
    assert not deferred.test({part: exactly(Decimal(9))})
    assert built == [1]
