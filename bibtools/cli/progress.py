"""A line on standard error that says what goes on, while it goes on for long."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

_DELAY = 1.0  # seconds of silence: work that is done by then needs no line
_PERIOD = 0.25
_CLEAR = "\r\x1b[2K"


@contextmanager
def step(what: str, *, quiet: bool = False, stream: TextIO | None = None, delay: float = _DELAY) -> Iterator[None]:
    """Show `what` and the seconds that it has taken, once it takes longer than `delay`; then wipe the line.

    Only on a terminal: a log file has no use for it.
    """
    stream = stream or sys.stderr
    if quiet or not stream.isatty():
        yield
        return
    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(what, done, stream, delay), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def line(what: str, seconds: float) -> str:
    """`reconciling 10,000 records … 12 s`."""
    return f"{what} … {seconds:.0f} s"


def _tick(what: str, done: threading.Event, stream: TextIO, delay: float) -> None:
    began = time.monotonic()
    shown = False
    while not done.wait(_PERIOD if shown else delay):
        click.echo(_CLEAR + line(what, time.monotonic() - began), file=stream, nl=False)
        shown = True
    if shown:
        click.echo(_CLEAR, file=stream, nl=False)
