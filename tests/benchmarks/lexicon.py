"""The words that made-up titles and names are drawn from: those of the listing reader's lexicon."""

from importlib.resources import files


def words(name: str) -> list[str]:
    """The words of a file of the lexicon, in order, without its comments."""
    text = files("bibtools.readers.listing.lexicon").joinpath(name).read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
