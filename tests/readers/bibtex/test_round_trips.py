"""CSL-JSON to BibTeX or BibLaTeX and back: every variable is kept that the notes of the writer do not name."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.mappings.bibtex import SAME_AS
from bibtools.mappings.bibtex_types import Dialect
from bibtools.mappings.languages import TAGS
from bibtools.normalise import Batch, normalise
from bibtools.readers import bibtex as reader
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.record.names import family_with_particle
from bibtools.record.reading import Source
from bibtools.text.csl_dates import mended_date
from bibtools.text.dates import when
from bibtools.text.identifiers import as_uri, bare_doi
from bibtools.text.tidy import one_line
from bibtools.writers import bibtex as writer
from bibtools.writers.variables import variables_to_write
from tests.readers.ris.test_round_trips import items
from tests.shared import shared_items

DIALECTS: list[Dialect] = ["bibtex", "biblatex"]
_NOCASE = re.compile(r"<span class=\"nocase\">(.*?)</span>")
_DASHES = re.compile(r"\s*[-–—−‐‑]+\s*")


def changed(item: Item, dialect: Dialect) -> list[str]:
    """The variables of an item that are otherwise after writing and reading, though no note names them."""
    written = writer.write([item], dialect=dialect)
    (reading,) = reader.read([Source("x.bib", written.text)])
    assert len(reading.items) == 1, written.text
    assert [one for one in reading.problems if one.severity != "note"] == [], written.text
    (again,) = reading.items
    told = " ".join(problem.message for problem in written.problems)
    kept = [name for name in variables_to_write(item, {}) if not re.search(rf"\b{re.escape(name)}\b", told)]
    if again["type"] != item["type"]:
        return ["type"]
    return [name for name in kept if _plain(name, item[name]) != _plain(name, again.get(SAME_AS.get(name, name)))]


def _plain(variable: str, value: Any) -> object:  # noqa: ANN401 - whatever a variable holds
    """The value as far as a .bib can tell it: in one line, its titles without the marks of protection."""
    if variable in schema.NAME_VARIABLES:
        return [parts for name in value or [] if any(parts := _parts(name))]
    if variable in schema.DATE_VARIABLES:
        date = when(value or {})
        if date.words and not date.begin:  # `2010?` is a date to BibLaTeX
            date = when(mended_date({"raw": date.words}))
        end = None if date.end == date.begin else date.end  # a range of one day is that day
        return date._replace(words="", end=end) if date.begin else date.words
    text = one_line("" if value is None else value)
    text = TAGS.get(text.casefold(), text) if variable == "language" else text
    while _NOCASE.search(text):
        text = _NOCASE.sub(r"\1", text)
    if variable == "keyword":
        return [word for one in re.split("[;,]", text) if (word := one.strip())]
    if variable in {"URL", "DOI"}:
        return as_uri(bare_doi(text))
    return _DASHES.sub("-", text) if variable in {"page", "page-first"} else text


def _parts(name: dict[str, Any]) -> tuple[str, ...]:
    """A name without a given name is the same as a group: BibTeX has no way to tell; nor which particle drops."""
    if "literal" in name:
        return one_line(name["literal"]), "", ""
    family = f"{one_line(name.get('dropping-particle', ''))} {family_with_particle(name)}".strip()  # type: ignore[arg-type]
    given, suffix = one_line(name.get("given", "")), one_line(name.get("suffix", ""))
    return (family, given, suffix) if given else (f"{family} {suffix}".strip(), "", "")


@pytest.mark.parametrize("dialect", DIALECTS)
@given(item=items())
def test_what_no_note_names_is_kept(item: Item, dialect: Dialect) -> None:
    (clean,) = normalise([Batch("x", [item])])[0].items
    assert changed(clean, dialect) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("corpus", ["cytology_screening", "digital_work"])
def test_the_records_of_the_corpora_come_back(corpus: str, dialect: Dialect) -> None:
    found = shared_items(f"corpora/dedup/{corpus}.json")[::20]
    (reading,) = normalise([Batch("x", found)])
    assert [(item["id"], names) for item in reading.items if (names := changed(item, dialect))] == []


@pytest.mark.parametrize("dialect", DIALECTS)
@given(season=st.integers(1, 4), month=st.integers(1, 12))
def test_a_season_beside_a_month_is_said(season: int, month: int, dialect: Dialect) -> None:
    item = {"id": "a", "type": "book", "issued": {"date-parts": [[2020, month]], "season": season}}
    told = [problem.message for problem in writer.write([item], dialect=dialect).problems]
    assert told == [f"1 record: {dialect} has no way to say all of issued"]
