"""A reference: an item as the engine reads it, each variable made ready once.

What a variable is comes from its table (`record.schema`): text, a date or names.
"""

from typing import Any, NamedTuple

from bibtools.csl.dates import Date, date
from bibtools.csl.fields import marked, verbatim
from bibtools.csl.names import Name, Names
from bibtools.csl.notes import with_note_variables
from bibtools.record.item import Item
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES

_VERBATIM = frozenset(
    """
    DOI URL ISBN ISSN PMID PMCID page chapter-number collection-number edition issue number number-of-pages
    number-of-volumes part-number printing-number section supplement-number version volume locator
    citation-number citation-label year-suffix first-reference-note-number
    """.split()
)
_SPELLINGS = {
    "title-short": ("title-short", "shortTitle"),
    "container-title-short": ("container-title-short", "journalAbbreviation"),
    "event-title": ("event-title", "event"),
    "event": ("event", "event-title"),
}
"""Variables that the CSL-JSON schema, or an earlier CSL, has under another name as well."""


class Texts(dict[str, str]):
    """Text variables by name, as marked text; empty where the item has none."""

    __slots__ = ("item", "quotes")

    def __init__(self, item: Item, quotes: str) -> None:
        super().__init__()
        self.item = item
        self.quotes = quotes

    def __missing__(self, variable: str) -> str:
        value: Any = None
        for spelling in _SPELLINGS.get(variable, (variable,)):
            value = self.item.get(spelling)
            if value is not None and value != "":
                break
        if value is None or value == "" or isinstance(value, dict | list):
            text = ""
        elif variable in _VERBATIM:
            text = verbatim(value)
        else:
            text = marked(value, self.quotes)
        self[variable] = text
        return text

    def without(self, variables: set[str]) -> "Texts":
        """The same without some of them."""
        kept = Texts(self.item, self.quotes)
        kept.update(self)
        kept.update(dict.fromkeys(variables, ""))
        return kept


ADDRESSES = {
    "DOI": "https://doi.org/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "URL": "",
}
"""What goes before an identifier to make its address, the likeliest to last first. CSL 1.0.2, "Appendix VI: Links"."""


def address(variable: str, value: object) -> str:
    """Where an identifier leads to; one that is an address leads there."""
    text = str(value)
    return text if text.lower().startswith(("http:", "https:")) else f"{ADDRESSES[variable]}{text}"


AGAIN = "\0"
"""At the end of the id of an item: there is one before it with the same id."""


class Shape(NamedTuple):
    """What items have in common that are drawn by the same parts of a style."""

    type: str
    present: frozenset[str]


class Reference:
    """An item, ready to be drawn."""

    __slots__ = (
        "address",
        "dates",
        "id",
        "item",
        "language",
        "names",
        "number",
        "present",
        "shape",
        "texts",
        "truncated",
        "type",
    )

    def __init__(self, item: Item, names: Names, quotes: str = "“”‘’") -> None:
        note = item.get("note")
        if isinstance(note, str) and ":" in note:
            item = with_note_variables(item)
        self.item = item
        self.id = str(item.get("id", ""))
        self.type = str(item.get("type", ""))
        self.language = str(item.get("language") or "")
        self.texts = Texts(item, quotes)
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, Date] = {}
        for variable, value in item.items():
            if variable in NAME_VARIABLES:
                found = names.of(value)
                if found:
                    self.names[variable] = found
            elif variable in DATE_VARIABLES:
                moment = date(value)
                if moment is not None:
                    self.dates[variable] = moment
        custom = item.get("custom")
        cut_short = custom.get("truncated") if isinstance(custom, dict) else None
        self.truncated: tuple[str, ...] = tuple(cut_short) if isinstance(cut_short, list) else ()
        self.number = 0
        self.present = self._present()
        self.address = next((address(name, item[name]) for name in ADDRESSES if item.get(name)), "")
        """Where the title leads to, in an entry that prints no identifier."""
        self.shape: Shape | None = None
        """Set where there are many items like it."""

    def _present(self) -> frozenset[str]:
        """The variables that have a value. CSL 1.0.2, "Choose", `variable`."""
        found = {variable for variable, value in self.item.items() if value or value == 0}
        found -= NAME_VARIABLES
        found -= DATE_VARIABLES
        found.update(self.names, self.dates)
        for variable, spellings in _SPELLINGS.items():
            if not found.isdisjoint(spellings):
                found.add(variable)
        if "page" in found:
            found.add("page-first")
        return frozenset(found)
