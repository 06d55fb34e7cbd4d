"""RIS beside rispy, both in this process and by turns: reading to CSL-JSON items, and writing them.

rispy splits lines into tags and leaves them at that; ours reads names, dates, pages and types as well.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from bibtools.readers import ris as reader
from bibtools.record.reading import Source
from bibtools.writers import ris as writer
from tests.benchmarks import bib_items, peers, timing
from tests.benchmarks.figures import OURS, Case, Report
from tests.benchmarks.peers import Missing, Module
from tests.benchmarks.side_by_side import growth, say, table

_SIZES = {1_000: 9, 10_000: 9, 100_000: 3}


class _Library(NamedTuple):
    """A bibliography of a size: as a .ris file, and as each program has it in memory."""

    text: str
    ours: list[bib_items.CslItem]
    theirs: object


Calls = dict[str, Callable[[], object]]


def run() -> Report:
    """Print the seconds of both for each size, their ratio, and how they grow."""
    peer = peers.module("rispy", "rispy")
    say(*peers.heading([peer]))
    cases: list[Case] = []
    for size, runs in timing.planned(_SIZES).items():
        library = _library(size, peer)
        megabytes = f"{len(library.text) / 1e6:,.1f} MB"
        for kind, calls in (("reading RIS", _reading(library, peer)), ("writing RIS", _writing(library, peer))):
            cases.append(Case(kind, size, "records", timing.in_turns(calls, runs), megabytes))
            say(*table(cases[-1]))
    say(*growth(cases))
    return Report("processor", cases, peers.versions([peer]), peers.missing([peer]))


def _reading(library: _Library, peer: Module | Missing) -> Calls:
    ours: Calls = {OURS: lambda: reader.read([Source("x.ris", library.text)])}
    return ours | ({peer.name: partial(peer.module.loads, library.text)} if isinstance(peer, Module) else {})


def _writing(library: _Library, peer: Module | Missing) -> Calls:
    ours: Calls = {OURS: lambda: writer.write(library.ours).text}
    return ours | ({peer.name: partial(peer.module.dumps, library.theirs)} if isinstance(peer, Module) else {})


def _library(size: int, peer: Module | Missing) -> _Library:
    text = writer.write(entry.item for entry in bib_items.make(size)).text.replace("\r\n", "\n")
    ours = reader.read([Source("x.ris", text)])[0].items
    return _Library(text, ours, peer.module.loads(text) if isinstance(peer, Module) else None)
