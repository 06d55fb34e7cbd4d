"""The search for reference cycles, which takes long where there are many records and finds none among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No search inside: records and what is made of them are trees, and each search walks all that there are.

    What was made counts as old afterwards, so that the next search for young cycles does not walk it either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # a program that has frozen its objects wants them to stay so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
