"""Records for the tests, short to write."""

from typing import Any

from bibtools.record.item import Item, Name
from bibtools.text.names import parse_name


def names(text: str) -> list[Name]:
    """`Remi Lam, Gemma Team` as CSL names."""
    return [parse_name(name) for name in text.split(", ")]


def record(key: str, title: str, authors: str = "", year: int | None = None, **variables: Any) -> Item:  # noqa: ANN401 - any CSL value
    """An item of type `article`; underscores in the names of variables stand for hyphens."""
    item: Item = {"id": key, "type": "article", "title": title}
    if authors:
        item["author"] = names(authors)
    if year:
        item["issued"] = {"date-parts": [[year]]}
    return item | {name.replace("_", "-"): value for name, value in variables.items()}


def listed(key: str, title: str, authors: str, *date: int, cut: bool = True) -> Item:
    """A preprint as a listing shows it: the first three authors, then "et al."."""
    item = record(key, title, authors, genre="Preprint", publisher="arXiv")
    if date:
        item["issued"] = {"date-parts": [list(date)]}
    origin = {"file": "page.txt", "line": 1, "format": "listing"}
    return item | {"custom": {"truncated": ["author"], "origin": origin} if cut else {"origin": origin}}


def article(key: str, title: str, authors: str, year: int, **variables: Any) -> Item:  # noqa: ANN401 - any CSL value
    """A journal article."""
    return record(key, title, authors, year, **variables) | {"type": "article-journal"}
