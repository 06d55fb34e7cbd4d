"""One question for any items: does LaTeX print them, without a word against the file?"""

from collections.abc import Sequence
from pathlib import Path

from bibtools.record.item import Item
from tests.latex.compiling import compiled
from tests.latex.complaints import about_the_file
from tests.latex.printed import missing
from tests.latex.setups import Setup

_MOST = 30


def faults_of(items: Sequence[Item], setup: Setup, folder: Path) -> list[str]:
    """What the programs say against the file, and the names and titles that are not printed; the first of them."""
    done = compiled(items, setup, folder)
    said = [": ".join(complaint) for complaint in about_the_file(done.complaints)]
    unprinted = missing(items, done.text, names_in_order=setup.names_in_order)
    return [*said, *(f"not printed: {one}" for one in unprinted)][:_MOST]
