"""BibTeX and BibLaTeX: items in, a .bib file out.

Fields come in a fixed order and column, so that the bytes of an entry depend on its item only. An author
list that was cut short ends in `and others`. An arXiv identifier takes its fields together. What a record
brought from a .bib and CSL has no place for (`custom.bibtex-fields`) goes back as it stood.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Literal

from bibtools.mappings.bibtex import FIELD_ORDER, PLACE_OF_OTHERS
from bibtools.mappings.bibtex_types import Dialect
from bibtools.record.item import Item
from bibtools.record.lost import Lost
from bibtools.writers import bibtex_values as values
from bibtools.writers.bibtex_entries import fields_of
from bibtools.writers.bibtex_keys import Entry, make_keys, parents_last, sets_of
from bibtools.writers.result import Anew, Written, losses

Encoding = Literal["utf8", "ascii"]

_PLACES = {name: place for place, name in enumerate(FIELD_ORDER)}


def write(items: Iterable[Item], *, dialect: Dialect = "bibtex", encoding: Encoding = "utf8") -> Written:
    """The items as one .bib file for BibTeX, or for BibLaTeX and biber; line ends are LF.

    Keys are the items' `citation-key` or `id`, made new where two are equal, and without what BibTeX or
    LaTeX would choke on; a `warning` names each that changed. A `note` for each variable that the dialect
    has no field for says how many records have it. In BibTeX an entry that others refer to by `crossref`
    comes after them. `encoding="ascii"` writes accents and symbols as macros.
    """
    items = list(items)
    keys, problems = make_keys(items, dialect)
    lost = Lost()
    entries = []
    for item, key in zip(items, keys.new, strict=True):
        missing: Counter[str] = Counter()
        name, fields = fields_of(item, keys, dialect, missing)
        lost.add(key, missing)
        entries.append(_entry(name, key, fields, encoding))
    if dialect == "bibtex":
        entries = parents_last(entries)
    entries += sets_of(items, keys, dialect, lost)
    return Written(Anew(partial(_pieces, entries)), [*problems, *losses(dialect, lost)])


def _entry(name: str, key: str, fields: dict[str, str], encoding: Encoding) -> Entry:
    if encoding == "ascii":
        fields = {field: values.in_ascii(field, value) for field, value in fields.items()}
    ordered = sorted(fields, key=lambda field: _PLACES.get(field, PLACE_OF_OTHERS))
    return Entry.of(name, key, {field: fields[field] for field in ordered})


def _pieces(entries: list[Entry]) -> Iterator[str]:
    """The entries with empty lines between them."""
    blank = ""
    for entry in entries:
        yield f"{blank}{entry.text}"
        blank = "\n"
