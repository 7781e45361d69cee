"""One task over very many orders, in several processes; the answers come in the order of the orders.

Each process gets the task once and keeps it, with all that it has learned, and a few orders ahead; so memory does not
grow with the number of orders. Processes are started afresh (``spawn``) on every system, as Windows knows no other way.

A process that dies (killed by the system for want of memory, a fault in a library) breaks the whole pool, and nobody
can tell which of the orders under way was its last. Each of these then gets a process of its own: the answer of one
that dies again is ``None``, and the others go on in a new pool. So a task may be asked twice for one order.

Ctrl+C lets each process end the order that it has begun; when this process dies, the others end by themselves.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.synchronize import Event

Order = TypeVar("Order")
Answer = TypeVar("Answer")

MOST_PROCESSES: Final = 61
"""Windows waits for no more at once."""

ORDERS_AHEAD: Final = 4
"""For each process; one that finds nothing to do while a slow order keeps the others waiting would be idle."""


def number_of_processes(wanted: int, orders: int) -> int:
    """Give how many processes to use: as many as wanted, for 0 as there are cores, and never more than orders."""
    return max(1, min(wanted or _cores(), orders, MOST_PROCESSES))


def _cores() -> int:
    """Count the cores that this process may use; in a container they are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answers(
    task: Callable[[Order], Answer], orders: Sequence[Order], processes: int
) -> Generator[tuple[Order, Answer | None]]:
    """Ask the task for each order.

    Args:
        task: can be pickled; so can orders and answers. What it raises ends the run, so it had better not.
        orders: what to ask.
        processes: with 1 everything happens in this process.

    Yields:
        Each order with its answer, in the order given; None for one whose process died.
    """
    if processes == 1:
        yield from ((order, task(order)) for order in orders)
        return
    position = 0
    while position < len(orders):
        try:
            for pair in _together(task, orders[position:], processes):
                position += 1
                yield pair
        except BrokenProcessPool:
            under_way = orders[position : position + processes * ORDERS_AHEAD]
            position += len(under_way)
            yield from ((order, _alone(task, order)) for order in under_way)


def _together(
    task: Callable[[Order], Answer], orders: Sequence[Order], processes: int
) -> Iterator[tuple[Order, Answer]]:
    with _pool(task, processes) as pool:
        following = iter(orders)
        under_way: deque[tuple[Order, Future[Answer]]] = deque()

        def send(count: int) -> None:
            with _ctrl_c_held_back():
                under_way.extend((order, pool.submit(_answer, order)) for order in islice(following, count))

        send(processes * ORDERS_AHEAD)
        while under_way:
            order, answer = under_way[0]
            yield order, answer.result()
            under_way.popleft()
            send(1)


def _alone(task: Callable[[Order], Answer], order: Order) -> Answer | None:
    with _pool(task, 1) as pool:
        with _ctrl_c_held_back():
            answer: Future[Answer] = pool.submit(_answer, order)
        try:
            return answer.result()
        except BrokenProcessPool:
            return None


@contextmanager
def _pool(task: Callable[[Order], Answer], processes: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(task, stop))
    try:
        yield pool
    except BaseException:
        stop.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Let the processes that are started here begin deaf to Ctrl+C; this one hears it a moment later.

    Otherwise it would end a process that is still reading Python's own modules, with a traceback on the terminal.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the other process

_at_work: dict[str, Any] = {}
"""The task of this process, and the event that stops it; empty in the process that gives the orders."""


def _begin(task: Callable[[Order], Answer], stop: Event) -> None:
    # Ctrl+C reaches every process of a terminal; the one that gives the orders decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _at_work.update(task=task, stop=stop)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(order: Any) -> Any:
    """Answer one order; None, which nobody will see, once the run is stopped."""
    return None if _at_work["stop"].is_set() else _at_work["task"](order)
