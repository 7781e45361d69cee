"""A pause of Python's cyclic garbage collector while something large is built that is there to stay.

The collector starts a round whenever the number of living containers has grown enough. Reading ten years of figures
makes a million of them, none of which is garbage, so each round walks over all of them for nothing: nearly half of the
whole time. Reference counting, which frees what is really dropped on the way, goes on.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector from running inside the block; afterwards it is on if it was on before.

    What was built counts as old from then on: freezing and unfreezing moves it to the oldest generation without a look
    at it, where the next small round would have walked over all of it once more.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.enable()
