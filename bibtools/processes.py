"""Work shared among processes: batches out, answers in.

`multiprocessing` is no help to a library: its spawned processes run the caller's script again, its forked ones are
unsafe beside threads. These are plain Python processes that read calls from a pipe and write what came of them.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import islice
from queue import SimpleQueue
from typing import Any, Protocol, Self, TypeVar

from bibtools.errors import BibtoolsError
from bibtools.record.collector import collector_at_rest

_MOST = 8  # processes: with more, whoever hands out the batches is too slow for them
_AHEAD = 2  # batches for each process that wait for it, so that it never waits for one
_BUFFER = 1 << 20  # bytes: a batch goes through a pipe in one piece
_COMMAND = "import sys; sys.path[:] = {path!r}; from bibtools.processes import serve; serve()"

B = TypeVar("B")
A = TypeVar("A")


class Map(Protocol):
    """What `map` does: a function of a module, and batches of plain values, to the answers in their order."""

    def __call__(self, function: Callable[[B], A], batches: Iterable[B], /) -> Iterator[A]: ...


def cores() -> int:
    """The processors that this process may use, up to eight."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, _MOST)


@contextmanager
def shared(count: int) -> Iterator[Map]:
    """A `map` that shares the batches among `count` processes; Python's own where one has to do.

    Batches are read as they are needed, a few ahead. What the function raises is raised here; BibtoolsError where a
    process ends before its work.
    """
    if count < 2 or not sys.executable or getattr(sys, "frozen", False):  # noqa: PLR2004 - a frozen program is no Python
        yield map
        return
    with ExitStack() as stack:
        idle: SimpleQueue[_Helper] = SimpleQueue()
        for _ in range(count):
            idle.put(stack.enter_context(_Helper()))
        threads = ThreadPoolExecutor(count)  # each waits for one process
        stack.callback(threads.shutdown, cancel_futures=True)

        def call(function: Callable[[Any], Any], batch: object) -> Any:  # noqa: ANN401 - whatever the function gives
            helper = idle.get()
            try:
                return helper.answer(function, batch)
            finally:
                idle.put(helper)

        def mapped(function: Callable[[B], A], batches: Iterable[B], /) -> Iterator[A]:
            waiting: deque[Future[A]] = deque()
            for batch in batches:
                waiting.append(threads.submit(call, function, batch))
                if len(waiting) > _AHEAD * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

        yield mapped


def batched(values: Iterable[B], size: int) -> Iterator[list[B]]:
    """The values in lists of so many, the last one perhaps shorter."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch


def serve() -> None:
    """Answer the calls that come by standard input, until it ends. What the functions print goes to standard error."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # it goes to all of a terminal's processes: the first one ends the others
    calls, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with collector_at_rest():
        while True:
            try:
                function, batch = pickle.load(calls)  # noqa: S301 - from the process that started this one
            except EOFError:
                return
            try:
                answer = True, function(batch)
            except Exception as error:  # noqa: BLE001 - raised again where the call came from
                answer = False, error
            try:
                pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
                answers.flush()
            except BrokenPipeError:  # nobody waits for it any more
                os._exit(1)


class _Helper:
    """A process that runs `serve`."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", _COMMAND.format(path=sys.path)]
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=_BUFFER
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()  # it holds nothing that has to be kept
        self._process.communicate()

    def answer(self, function: Callable[[B], A], batch: B) -> A:
        """What the function makes of the batch, in the other process."""
        calls, answers = self._process.stdin, self._process.stdout
        assert calls is not None  # noqa: S101 - for mypy: both are pipes
        assert answers is not None  # noqa: S101
        try:
            pickle.dump((function, batch), calls, pickle.HIGHEST_PROTOCOL)
            calls.flush()
            done, answer = pickle.load(answers)  # noqa: S301 - from our own process
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise BibtoolsError(f"a helping process ended ({self._process.wait()}); is there memory enough?") from error
        if not done:
            raise answer
        result: A = answer
        return result
