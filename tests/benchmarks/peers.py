"""Where the peers are: those that `tests.benchmarks.install` has installed, or else those of this environment."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import distributions, version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from tests.benchmarks.pins import PINS
from tests.benchmarks.processes import Usage, measured

_HINT = "python -m tests.benchmarks.install"


def unchecked(_job: object) -> None:
    """What writes no file is not looked at; that it ended well is known already."""


class HasOutput(Protocol):
    """What a program has to do, in a folder, and the file that it writes there."""

    @property
    def folder(self) -> Path: ...
    @property
    def output(self) -> Path: ...


Job = TypeVar("Job", bound=HasOutput)


@dataclass(frozen=True)
class Program(Generic[Job]):
    """A program, its command for a job, what it needs in the environment, and a look at what it wrote.

    `check` raises ProcessError, so that no error message is timed.
    """

    name: str
    version: str
    command: Callable[[Job], Sequence[str | Path]]
    variables: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[Job], None] = unchecked

    def run(self, job: Job) -> Usage:
        """Do the job in a process of its own. Raises ProcessError."""
        job.output.unlink(missing_ok=True)
        usage = measured(self.command(job), job.folder / "bytecode", self.variables)
        self.check(job)
        return usage


class Module(NamedTuple):
    """A peer that is called in this process."""

    name: str
    version: str
    module: ModuleType


class Command(NamedTuple):
    """A program by the words that start it."""

    name: str
    version: str
    words: tuple[str, ...]


class Missing(NamedTuple):
    """A program that is not here, and how it comes here."""

    name: str
    install: str = _HINT


Found = Program[Any] | Module | Command | Missing


class Node(NamedTuple):
    """Node.js, and the folder with a peer's packages."""

    program: str
    modules: Path

    @property
    def variables(self) -> dict[str, str]:
        """What lets a driver find the packages."""
        return {"NODE_PATH": str(self.modules)}


@cache
def bare_node() -> Command | Missing:
    """Node.js itself."""
    program = shutil.which("node")
    if program is None:
        return Missing("Node.js", "see nodejs.org")
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return Command("Node.js", told.strip().lstrip("v"), (program,))


def node(name: str) -> Node | Missing:
    """What runs a peer of npm."""
    bare, pin = bare_node(), PINS[name]
    if isinstance(bare, Missing) or not pin.stamp.exists():
        return Missing(name, f"{_HINT}, with Node.js" if isinstance(bare, Missing) else _HINT)
    return Node(bare.words[0], pin.folder / "node_modules")


def module(distribution: str, name: str) -> Module | Missing:
    """A peer that is imported here, by its name in the registry and that of its module."""
    folder(distribution)
    if find_spec(name) is None:
        return Missing(distribution)
    return Module(distribution, version(distribution), import_module(name))


def folder(distribution: str) -> dict[str, str]:
    """What lets another Python find a peer; this one is told where it is as well."""
    pin = PINS[distribution]
    if not pin.stamp.exists():
        return {}
    if str(pin.folder) not in sys.path:
        sys.path.insert(0, str(pin.folder))
    return {"PYTHONPATH": str(pin.folder)}


@cache
def pandoc() -> Command | Missing:
    """The pandoc of the Python package that brings it along."""
    found = module("pypandoc_binary", "pypandoc")
    if isinstance(found, Missing):
        return Missing("pandoc")
    try:
        return Command("pandoc", found.module.get_pandoc_version(), (found.module.get_pandoc_path(),))
    except OSError:  # the package without the program that it calls
        return Missing("pandoc")


def version_in(environment: Path, name: str) -> str:
    """The version of a distribution in another virtual environment."""
    sites = [str(site) for site in environment.glob("**/site-packages")]
    return next(found.version for found in distributions(name=name, path=sites))


def heading(found: Iterable[Found]) -> Iterator[str]:
    """A line for each: its version, or how to have it."""
    for one in found:
        if isinstance(one, Missing):
            yield f"{one.name} is not installed and left out; to have it: {one.install}"
        else:
            yield f"{one.name} {one.version}"


def present(found: Iterable[Program[Job] | Missing]) -> list[Program[Job]]:
    """Those that are here."""
    return [one for one in found if isinstance(one, Program)]


def versions(found: Iterable[Found]) -> dict[str, str]:
    """The version of each that is here."""
    return {one.name: one.version for one in found if not isinstance(one, Missing)}


def missing(found: Iterable[Found]) -> dict[str, str]:
    """How to have each that is not here."""
    return {one.name: one.install for one in found if isinstance(one, Missing)}
