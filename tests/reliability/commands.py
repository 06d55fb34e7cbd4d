"""bibtools as a process, in the surroundings that a test asks for; and a small library to work on."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.shared import PROJECT

ITEMS: list[dict[str, Any]] = [
    {
        "id": f"item{number}",
        "type": "article-journal",
        "title": f"On the {number}th of the rivers, and what they carry",
        "author": [{"family": "Okafor", "given": "Ada"}, {"family": "Lind", "given": f"{chr(65 + number)}."}],
        "container-title": "Rivers",
        "issued": {"date-parts": [[2000 + number]]},
    }
    for number in range(5)
]

PYTHON = (sys.executable, "-m", "bibtools")
HIDDEN = re.compile(r"\..{1,40}\.[0-9a-f]{12}\.(?:part|before)")
"""What a killed process may leave beside a file: a name that no shell, no folder search and no reader picks up."""

_LIMIT = "import os, resource as r, sys; r.setrlimit(r.RLIMIT_{}, ({},) * 2); os.execv(sys.argv[1], sys.argv[1:])"
_PLAIN_USER = "import ctypes, os, sys; [ctypes.CDLL(None).prctl(24, c, 0, 0, 0) for c in (1, 2)]; os.execv({})"


def library(folder: Path, name: str = "library.json") -> Path:
    """A file with the items."""
    path = folder / name
    path.write_text(json.dumps(ITEMS), encoding="utf-8")
    return path


def limited(kind: str, amount: int) -> list[str]:
    """The words that start bibtools with a limit of `resource`: FSIZE (bytes of a file), AS (bytes of memory)."""
    return [sys.executable, "-c", _LIMIT.format(kind, amount), *PYTHON]


def obeying() -> list[str]:
    """The words that start bibtools so that the modes of files hold: root gives up the two rights that pass over them.

    PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (capabilities(7)), which only root may, and only root
    needs.
    """
    if os.geteuid() != 0:
        return [*PYTHON]
    return [sys.executable, "-c", _PLAIN_USER.format("sys.argv[1], sys.argv[1:]"), *PYTHON]


def run(*args: object, start: list[str] | tuple[str, ...] = PYTHON, **more: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401 - those of subprocess.run
    """Run bibtools with these arguments, to its end; its streams are pipes unless `more` says otherwise."""
    given: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    if "input" in more:
        del given["stdin"]
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [*start, *map(str, args)], cwd=PROJECT, check=False, **given
    )
    return done


def started(*args: object, **more: Any) -> "subprocess.Popen[bytes]":  # noqa: ANN401 - those of Popen
    """Start bibtools with these arguments."""
    given: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    running: subprocess.Popen[bytes] = subprocess.Popen([*PYTHON, *map(str, args)], cwd=PROJECT, **given)
    return running


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder, hidden ones as well."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def names(folder: Path) -> list[str]:
    """The names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def said(done: "subprocess.CompletedProcess[bytes]") -> list[str]:
    """The lines of standard error; a traceback is no message."""
    text = done.stderr.decode()
    assert "Traceback" not in text, text
    assert "Exception ignored" not in text, text
    return text.splitlines()
