"""Runs the benchmarks named on the command line, or all of them: `python -m tests.benchmarks [NAME …] [--json FILE]`.

With BENCH_QUICK set, each runs once with its smallest sizes.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from platform import python_version
from typing import Any

from bibtools import __version__
from tests.benchmarks import bibtex, csl, listing, machine, peers, reconcile, references, ris, startup, timing
from tests.benchmarks.figures import Report, as_data
from tests.benchmarks.side_by_side import say

BENCHMARKS = {
    "bibtex": bibtex.run,
    "csl": csl.run,
    "listing": listing.run,
    "reconcile": reconcile.run,
    "references": references.run,
    "ris": ris.run,
    "startup": startup.run,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run them, and write what was measured so far after each. Exits with 2 where a name is unknown."""
    asked = _parsed(arguments)
    here = machine.described()
    started = datetime.now(UTC).isoformat(timespec="seconds")
    say(f"bibtools on {machine.in_words(here)}")
    if timing.quick():
        say("BENCH_QUICK: the smallest sizes, once each")
    reports: dict[str, Report] = {}
    for name in asked.names or BENCHMARKS:
        say("", f"== {name}")
        reports[name] = BENCHMARKS[name]()
        if asked.json:
            asked.json.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps({"date": started, "machine": here, **_data(reports)}, indent=1, ensure_ascii=False)
            asked.json.write_text(text + "\n", encoding="utf-8")
    return 0


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}; without any, all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured into this file")
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    return asked


def _data(reports: Mapping[str, Report]) -> dict[str, Any]:
    """Everything measured, with the versions of all programs and how to have those that were missing."""
    versions = {"Python": python_version(), "bibtools": __version__} | peers.versions([peers.bare_node()])
    missing: dict[str, str] = {}
    for report in reports.values():
        versions |= report.versions
        missing |= report.missing
    return {
        "quick": timing.quick(),
        "versions": versions,
        "missing": missing,
        "benchmarks": {name: as_data(report) for name, report in reports.items()},
    }


if __name__ == "__main__":
    sys.exit(main())
