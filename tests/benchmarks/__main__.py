"""Runs the benchmarks named on the command line, or all of them."""

import sys

from tests.benchmarks import bibtex, csl, listing, reconcile, references, ris

BENCHMARKS = {
    "bibtex": bibtex.run,
    "csl": csl.run,
    "listing": listing.run,
    "reconcile": reconcile.run,
    "references": references.run,
    "ris": ris.run,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.stderr.write(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}\n")
        return 2
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
