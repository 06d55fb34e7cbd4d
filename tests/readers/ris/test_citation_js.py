"""The pairs of .ris and CSL-JSON that citation-js tests itself with: each field that we read otherwise, and why."""

import json

from bibtools.readers import ris
from bibtools.record.reading import Source
from tests.shared import shared

_FOLDER = "corpora/ris/citation-js"

NO_KEY = "an ID of two words is no key; it stays in `custom.ris-fields`"
_ISSUES = "https-github-com-citation-js-citation-js"
OTHERWISE = {
    (f"{_ISSUES}-issues-213-3", "issued"): "2023-10-24 is a date that can be read",
    (f"{_ISSUES}-pull-248-1", "id"): NO_KEY,
    (f"{_ISSUES}-pull-248-2", "id"): NO_KEY,
    (f"{_ISSUES}-pull-248-2", "keyword"): "keywords with commas inside have semicolons between them",
    ("https-github-com-larsgw-citation-js-issues-214", "source"): "DP is the provider of the database: CSL's `source`",
}
"""By file and variable."""


def test_each_field_is_read_as_citation_js_reads_it_or_for_a_reason() -> None:
    differ: set[tuple[str, str]] = set()
    compared = 0
    for path in sorted(shared(_FOLDER).glob("*.ris")):
        expected = json.loads(path.with_suffix("").with_suffix(".csl.json").read_text(encoding="utf-8"))
        read = ris.read([Source(path.name, path.read_text(encoding="utf-8"))])[0].items
        assert len(read) == len(expected)
        for theirs, ours in zip(expected, read, strict=True):
            variables = (theirs.keys() | ours.keys()) - {"citation-key", "custom"}
            compared += len(variables)
            differ |= {(path.stem, name) for name in variables if theirs.get(name) != ours.get(name)}
    assert differ == OTHERWISE.keys()
    assert (compared, len(differ)) == (119, 5)
