"""Installs the peers at their pinned versions below build/peers: `python -m tests.benchmarks.install`.

One that cannot be installed is said, and the others are installed all the same; what is there already stays.
"""

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.pins import PINS, Pin, Way
from tests.benchmarks.side_by_side import say

_LINES, _END = 3, 600
_PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
_NPM = ("install", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class InstallError(Exception):
    """A peer that could not be installed, with what was said about it."""


def main() -> None:
    """Install what is not there yet."""
    for pin in PINS.values():
        if pin.stamp.exists():
            say(f"{pin.name} {pin.version} is there")
            continue
        try:
            install(pin)
        except (InstallError, OSError) as error:
            say(f"{pin.name} {pin.version} could not be installed and will be left out: {error}")
        else:
            say(f"{pin.name} {pin.version} installed")


def install(pin: Pin) -> None:
    """Install one into its folder. Raises InstallError, and OSError; then the folder is gone."""
    shutil.rmtree(pin.folder, ignore_errors=True)  # half of it, from a run that was interrupted
    pin.folder.mkdir(parents=True)
    try:
        _WAYS[pin.way](pin)
    except (InstallError, OSError):
        shutil.rmtree(pin.folder, ignore_errors=True)
        raise
    pin.stamp.touch()


def _into_folder(pin: Pin) -> None:
    """Without what it needs, which is ours as well: nothing shadows a package that our own code imports."""
    _run(sys.executable, *_PIP, "--no-deps", "--target", pin.folder, *_pinned(pin, "=="))


def _into_environment(pin: Pin) -> None:
    venv.create(pin.folder, with_pip=True)
    _run(pin.python, *_PIP, *_pinned(pin, "=="))


def _with_npm(pin: Pin) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise InstallError("it needs Node.js with npm")
    _run(npm, *_NPM, "--prefix", pin.folder, *_pinned(pin, "@"))


_WAYS: dict[Way, Callable[[Pin], None]] = {
    "pip": _into_folder,
    "environment": _into_environment,
    "npm": _with_npm,
}


def _pinned(pin: Pin, sign: str) -> Iterator[str]:
    return (f"{package}{sign}{pin.version}" for package in pin.packages)


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise InstallError(f"{Path(command[0]).name} failed: {_why(done.stderr or done.stdout)}")


def _why(told: str) -> str:
    """The first lines that speak of an error, as npm and pip both put a lot around them; or else the end."""
    lines = [line.strip() for line in told.splitlines() if "error" in line.lower()]
    return "; ".join(lines[:_LINES]) or told[-_END:].strip()


if __name__ == "__main__":
    main()
