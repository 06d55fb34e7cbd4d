"""What a whole process costs: processor time, time on the clock and peak memory, its children's included."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from tests.shared import PROJECT

# A process of its own starts the measured one: on Linux, a program's peak memory begins at that of whoever started it.
_LAUNCHER = """
import os, sys, time
to_log = [(os.POSIX_SPAWN_DUP2, 2, 1)]
start = time.perf_counter()
_, status, used = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_log), 0)
print(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""
_RSS_UNIT = 1024**2 if sys.platform == "darwin" else 1024
_START, _END = 200, 2_000  # characters of a command and of what it said


class Usage(NamedTuple):
    """User and system seconds, seconds on the clock, and the largest resident memory in MB."""

    processor: float
    wall: float
    megabytes: float


class ProcessError(Exception):
    """A measured program that failed, with the end of what it said, or that did not do what was asked."""

    @classmethod
    def of(cls, command: Sequence[str | Path], told: str) -> Self:
        """The error of a command that failed after telling so much."""
        return cls(f"{' '.join(map(str, command))[:_START]} failed:\n{told[-_END:]}")


def measured(command: Sequence[str | Path], bytecode: Path, variables: Mapping[str, str]) -> Usage:
    """Run the command in the project's folder and say what it used; what it prints is dropped.

    What Python compiles goes to the folder `bytecode`, whatever the environment says: an installed package is compiled,
    and so is a checkout from the second run on. `variables` are added to the environment.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        env=environment | {"PYTHONPYCACHEPREFIX": str(bytecode), **variables},
    )
    if done.returncode:
        raise ProcessError.of(command, done.stderr)
    processor, wall, rss = map(float, done.stdout.splitlines()[-1].split())
    return Usage(processor, wall, rss / _RSS_UNIT)
