"""One question for any items: does LaTeX print them, without a word against the file?"""

from collections.abc import Collection, Iterable
from pathlib import Path

from bibtools.record.item import Item
from bibtools.text import markup
from bibtools.writers.bibtex import Encoding
from tests.latex.compiling import compiled
from tests.latex.complaints import about_the_file
from tests.latex.printed import missing
from tests.latex.setups import Setup

_MOST = 30


def faults_of(
    items: Iterable[Item],
    setup: Setup,
    folder: Path,
    *,
    encoding: Encoding = "utf8",
    otherwise: Collection[str] = (),
) -> list[str]:
    """What the programs say against the file, and the names and titles that are not printed; the first of them.

    Of the records with a title in `otherwise` the style prints names or title in another place, or not at all.
    """
    items = list(items)
    done = compiled(items, setup, folder, encoding)
    said = [": ".join(complaint) for complaint in about_the_file(done.complaints)]
    expected = [item for item in items if markup.strip(item.get("title", "")) not in otherwise]
    unprinted = missing(expected, done.text, names_in_order=setup.names_in_order)
    return [*said, *(f"not printed: {one}" for one in unprinted)][:_MOST]
