"""A program that runs a command again and again, each time ended by a signal one step later.

    python -m tests.reliability.killing SIGNAL,SIGNAL FOLDER ARG...

`bibtools ARG...` writes to FOLDER, first to its end: those are the new files. Then, for each signal and for 1, 2, 3 and
so on, the old files are put back and a copy of this process runs it with the signal sent as it is about to change a
file for the n-th time, until no signal came. SIGXFSZ comes from the kernel, in the middle of a file. A line of JSON for
each run says what came of it. It is a program of its own because it forks, and whoever forks should have one thread.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from bibtools.cli import main

OLD = "old"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = frozenset({"os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "shutil.copyfile"})


class Run(NamedTuple):
    """One run: the signal and what was about to be done when it came, the exit code (negative: the signal that ended
    it), whether each file is "old", "new" or something else, which other names are there, and what it said.
    """

    number: str
    event: str
    code: int
    files: dict[str, str]
    others: list[str]
    said: str


class Command(NamedTuple):
    """What is run, the folder that it writes to, and its files as they are before and after, by their names."""

    args: list[str]
    folder: Path
    old: dict[str, bytes]
    new: dict[str, bytes]


def runs(signals: list[str], folder: Path, args: list[str]) -> Iterator[Run]:
    """All runs, in their order."""
    names = _names_of_new(folder, args)
    new = {name: (folder / name).read_bytes() for name in names}
    command = Command(args, folder, {name: f"{OLD} {name}".encode() for name in names}, new)
    for name in signals:
        if name == "SIGXFSZ":
            sizes = sorted({0, 1, *(len(text) // 2 for text in new.values())})
            yield from (_one(name, command, partial(_limit, size)) for size in sizes)
            continue
        for step in count(1):
            run = _one(name, command, partial(_end_at, step, getattr(signal, name)))
            yield run
            if not run.event:
                break


def _names_of_new(folder: Path, args: list[str]) -> list[str]:
    """The names of the files that the command writes, in the order in which they get their names."""
    before = {path.name for path in folder.iterdir()}
    names: list[str] = []

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "os.rename" and noting:
            names.append(Path(arguments[1]).name)

    noting = True
    sys.addaudithook(note)
    assert _call(args) == 0
    noting = False
    assert set(names) == {path.name for path in folder.iterdir()} - before
    return names


def _one(number: str, command: Command, prepare: Callable[[Path], None]) -> Run:
    """The old files put back, and the command run by a copy of this process that `prepare` has prepared."""
    args, folder, old, new = command
    kept = {path.name for path in folder.iterdir()} - new.keys()
    for name, text in old.items():
        (folder / name).write_bytes(text)
    beside, event = folder.with_name("said"), folder.with_name("event")
    event.write_text("")
    pid = os.fork()
    if pid == 0:
        with beside.open("w", encoding="utf-8") as file, redirect_stdout(file), redirect_stderr(file):
            prepare(event)
            code = _call(args)
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    here = {path.name: path.read_bytes() for path in folder.iterdir()}
    files = {name: _state(here.get(name), old[name], new[name]) for name in new}
    others = sorted(here.keys() - new.keys() - kept)
    for name in others:
        (folder / name).unlink()
    return Run(number, event.read_text(), code, files, others, beside.read_text())


def _state(text: bytes | None, old: bytes, new: bytes) -> str:
    return {old: OLD, new: "new"}.get(text, "broken") if text is not None else "gone"


def _call(args: list[str]) -> int:
    sys.argv = ["bibtools", *args]
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    raise AssertionError


def _end_at(step: int, number: int, event_file: Path) -> None:
    """Send this process the signal when it is about to change a file for the `step`-th time."""
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        is_writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        if left and (is_writing or event in _CHANGES):
            left -= 1
            if not left:
                event_file.write_text(event)
                os.kill(os.getpid(), number)

    sys.addaudithook(watch)


def _limit(size: int, _event_file: Path) -> None:
    """Have the kernel kill this process when it writes more than so many bytes to a file."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


if __name__ == "__main__":
    for run in runs(sys.argv[1].split(","), Path(sys.argv[2]), sys.argv[3:]):
        sys.stdout.write(f"{json.dumps(run._asdict())}\n")
        sys.stdout.flush()  # before the next copy of this process, which would write it again
