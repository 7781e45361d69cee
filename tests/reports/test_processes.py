"""Orders are answered in their order, whichever process answers first and whichever dies."""

from __future__ import annotations

import os
import threading
from contextlib import closing

import pytest
from asked_tasks import Remembering, twice, twice_or_die

from laichau_reports.reports import processes
from laichau_reports.reports.processes import MOST_PROCESSES, answers, number_of_processes


@pytest.mark.parametrize("count", [1, 2])
def test_answers_come_in_the_order_of_the_orders(count: int) -> None:
    assert list(answers(twice, range(30), count)) == [(order, 2 * order) for order in range(30)]


def test_a_process_keeps_the_task_with_all_that_it_has_learned() -> None:
    found = [answer for _, answer in answers(Remembering(), range(12), 2) if answer]
    ids = {process for process, _ in found}
    assert os.getpid() not in ids
    assert sum(max(had for process, had in found if process == one) for one in ids) == 12


def test_an_order_whose_process_dies_is_told_from_those_that_were_under_way_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "ORDERS_AHEAD", 1)
    assert list(answers(twice_or_die, (1, 3, 4, 5), 2)) == [(1, 2), (3, None), (4, 8), (5, 10)]


def test_whoever_stops_listening_stops_the_work() -> None:
    with closing(answers(twice, range(10_000), 2)) as made:
        assert next(made) == (0, 0)


def test_zero_means_all_cores_and_there_are_never_more_processes_than_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_cores", lambda: 6)
    assert number_of_processes(0, 100) == 6
    assert number_of_processes(0, 4) == 4
    assert number_of_processes(3, 100) == 3
    assert number_of_processes(500, 1000) == MOST_PROCESSES
    assert number_of_processes(2, 0) == 1


def test_the_cores_are_those_that_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3}, raising=False)
    assert processes._cores() == 2
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processes._cores() == 1


def test_once_the_run_is_stopped_a_process_begins_no_further_order(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    monkeypatch.setattr(processes, "_at_work", {"task": twice, "stop": stop})
    assert processes._answer(4) == 8
    stop.set()
    assert processes._answer(4) is None
