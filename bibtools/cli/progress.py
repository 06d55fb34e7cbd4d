"""A line on standard error that says what goes on, while it goes on for long."""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click

_DELAY = 1.0  # seconds of silence: work that is done by then needs no line
_PERIOD = 0.25
_CLEAR = "\r\x1b[2K"

Tell = Callable[[str], None]


@contextmanager
def step(what: str, *, quiet: bool = False, stream: TextIO | None = None, delay: float = _DELAY) -> Iterator[Tell]:
    """Show `what` and the seconds that it has taken, once it takes longer than `delay`; then wipe the line.

    What it gives is to be told of the stages of the work, to show them, too. Only on a terminal: a log file has no use
    for it.
    """
    stream = stream or sys.stderr
    if quiet or not stream.isatty():
        yield lambda _stage: None
        return
    done = threading.Event()
    stages = [what]
    ticker = threading.Thread(target=_tick, args=(stages, done, stream, delay), daemon=True)
    ticker.start()
    try:
        yield lambda stage: stages.append(f"{what}: {stage}")
    finally:
        done.set()
        ticker.join()


def line(what: str, seconds: float) -> str:
    """`reconciling 10,000 records … 12 s`."""
    return f"{what} … {seconds:.0f} s"


def _tick(stages: Sequence[str], done: threading.Event, stream: TextIO, delay: float) -> None:
    """Show the last of the stages, time and again."""
    began = time.monotonic()
    shown = False
    while not done.wait(_PERIOD if shown else delay):
        click.echo(_CLEAR + line(stages[-1], time.monotonic() - began), file=stream, nl=False)
        shown = True
    if shown:
        click.echo(_CLEAR, file=stream, nl=False)
