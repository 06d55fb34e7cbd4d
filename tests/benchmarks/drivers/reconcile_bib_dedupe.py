"""The same records by bib-dedupe, which runs in an environment of its own: it gets them as JSON, with the clusters.

`python reconcile_bib_dedupe.py FILE` reads `[items, gold]` and prints the seconds and the surplus records as JSON. It
imports nothing of ours.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

_VARIABLES = {"journal": "container-title", "volume": "volume", "number": "issue", "pages": "page", "doi": "DOI"}


def _row(item: dict[str, Any]) -> dict[str, str]:
    names = (", ".join(filter(None, (name.get("family"), name.get("given")))) for name in item.get("author", ()))
    years = item.get("issued", {}).get("date-parts", [])
    year = years[0][0] if years and years[0] else ""
    others = {field: str(item.get(variable, "")) for field, variable in _VARIABLES.items()}
    return {
        "ID": item["id"],
        "ENTRYTYPE": "article",
        "title": item["title"],
        "author": " and ".join(names),
        "year": str(year),
        "abstract": "",
        **others,
    }


def main(file: str) -> None:
    import pandas as pd  # noqa: PLC0415 - its environment has it, ours does not
    from bib_dedupe import bib_dedupe as peer  # noqa: PLC0415

    items, _gold = json.loads(Path(file).read_text(encoding="utf-8"))
    records = pd.DataFrame([_row(item) for item in items])
    start = time.perf_counter()
    found = peer.cluster(peer.match(peer.block(peer.prep(records, verbosity_level=0))))
    seconds = time.perf_counter() - start
    sys.stdout.write("\n" + json.dumps({"seconds": seconds, "clusters": [list(one) for one in found]}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
