"""What a whole process costs: processor time and peak memory, its children's included."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.shared import PROJECT

# A process of its own starts the measured one: on Linux, a program's peak memory begins at that of whoever started it.
_LAUNCHER = """
import os, sys
to_log = [(os.POSIX_SPAWN_DUP2, 2, 1)]
_, status, used = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_log), 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""
_RSS_UNIT = 1024**2 if sys.platform == "darwin" else 1024
_END = 2_000


class Usage(NamedTuple):
    """User and system seconds, and the largest resident memory in MB."""

    seconds: float
    megabytes: float


class ProcessError(Exception):
    """A measured program that failed, with the end of what it said, or that did not do what was asked."""


def measured(command: Sequence[str | Path], bytecode: Path) -> Usage:
    """Run the command in the project's folder and say what it used; what it prints is dropped.

    What Python compiles goes to the folder `bytecode`, whatever the environment says: an installed package is compiled,
    and so is a checkout from the second run on.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        env=environment | {"PYTHONPYCACHEPREFIX": str(bytecode)},
    )
    if done.returncode:
        raise ProcessError(f"{' '.join(map(str, command))[:200]} failed:\n{done.stderr[-_END:]}")
    seconds, rss = done.stdout.split()
    return Usage(float(seconds), float(rss) / _RSS_UNIT)
