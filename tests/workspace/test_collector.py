"""The garbage collector rests while a workspace is read, and is afterwards what it was before."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from laichau_reports.workspace.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    gc.enable()


def test_the_collector_rests_inside_and_works_again_afterwards() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_inside_does_not_leave_it_resting() -> None:
    with pytest.raises(ValueError, match="fault"), collector_paused():
        raise ValueError("fault")
    assert gc.isenabled()


def test_a_pause_inside_a_pause_ends_with_the_outer_one() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_somebody_switched_off_stays_off() -> None:
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()


def test_nothing_is_withdrawn_from_the_collector_for_good() -> None:
    before = gc.get_freeze_count()
    with collector_paused():
        kept = [[number] for number in range(100)]
    assert len(kept) == 100
    assert gc.get_freeze_count() == before
