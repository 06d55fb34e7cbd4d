"""The public CSL test suite, which is no part of the project, as a ratchet.

`passing.txt` names the fixtures that pass. One that no longer does fails here, and so does one that passes unlisted:
the list then grows by `python -m tests.csl.suite ../shared/corpora/csl-suite --passing > tests/csl/passing.txt`.
"""

from pathlib import Path

from tests.csl import suite
from tests.shared import shared

PASSING = Path(__file__).with_name("passing.txt")


def test_ratchet() -> None:
    listed = PASSING.read_text(encoding="utf-8").split()
    assert listed == sorted(set(listed)), "passing.txt is to be sorted, each name once"
    passed = {outcome.name for outcome in suite.run_folder(shared("corpora/csl-suite")) if outcome.passed}
    assert sorted(set(listed) - passed) == [], "these passed before"
    assert sorted(passed - set(listed)) == [], "these pass now and belong in passing.txt"
