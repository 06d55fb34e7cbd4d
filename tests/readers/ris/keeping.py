"""What of an item comes back from a .ris file: the measure of the round trips."""

import re
from typing import Any

from bibtools.mappings.languages import TAGS
from bibtools.readers import ris as reader
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.record.names import family_with_particle
from bibtools.record.reading import Reading, Source
from bibtools.record.schema import OLDER_SPELLINGS
from bibtools.text.dates import when
from bibtools.text.identifiers import bare_doi
from bibtools.text.ris.values import split_keywords
from bibtools.text.tidy import one_line
from bibtools.writers import ris as writer
from bibtools.writers.variables import variables_to_write

_DASHES = re.compile(r"\s*[-–—−‐‑]+\s*")
_NAMES_LOST = ("comma inside a name", "a particle that drops", "the parts of a name")


def read(text: str) -> Reading:
    (reading,) = reader.read([Source("x.ris", text)])
    return reading


def changed(item: Item) -> list[str]:
    """The variables of an item that are otherwise after writing and reading, though no note names them."""
    written = writer.write([item])
    reading = read(written.text.replace("\r\n", "\n"))
    assert len(reading.items) == 1, written.text
    assert reading.problems == [], written.text
    (again,) = reading.items
    told = " ".join(problem.message for problem in written.problems)
    variables = [name for name in variables_to_write(item, {}) if not _is_named(name, told)]
    found = [
        name
        for name in variables
        if (before := _plain(name, item[name])) and before != _plain(name, again.get(OLDER_SPELLINGS.get(name, name)))
    ]
    return found if again["type"] == item["type"] or "has no type for" in told else ["type", *found]


def _is_named(variable: str, told: str) -> bool:
    if variable in schema.NAME_VARIABLES and any(what in told for what in _NAMES_LOST):
        return True
    return f" {variable}" in told


def _plain(variable: str, value: Any) -> object:  # noqa: ANN401 - whatever a variable holds
    """The value as far as RIS can tell it: in one line, without the mark of a range or of a list."""
    if variable in schema.NAME_VARIABLES:
        return [parts for name in value or [] if any(parts := _parts(name))]
    if variable in schema.DATE_VARIABLES:
        date = when(value or {})
        return date._replace(words="") if date.begin else date.words
    if variable == "note":
        return [one_line(line) for line in str(value or "").split("\n") if one_line(line)]
    text = one_line("" if value is None else value)
    text = TAGS.get(text.casefold(), text) if variable == "language" else text
    if variable == "keyword":
        return split_keywords(text)
    if variable == "DOI":
        return bare_doi(text).strip()
    return _DASHES.sub("-", text) if variable == "page" else text


def _parts(name: dict[str, Any]) -> tuple[str, ...]:
    if "literal" in name:
        return (one_line(name["literal"]),)
    return tuple(one_line(part) for part in (family_with_particle(name), name.get("given", ""), name.get("suffix", "")))  # type: ignore[arg-type]
