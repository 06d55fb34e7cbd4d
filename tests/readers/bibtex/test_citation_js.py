"""The pairs of .bib and CSL-JSON that citation-js tests itself with: each field that we read otherwise, and why."""

import json
from collections.abc import Iterator
from pathlib import Path

from bibtools.readers import bibtex
from bibtools.record.item import Item
from bibtools.record.reading import Source
from tests.shared import shared

_FOLDER = "corpora/bibtex/citation-js"

GROUP = "a name in braces of its own is one of a group (BibTeXing, section 4): `literal`, which no style takes apart"
KEPT_CASE = "the capitals that braces protect are marked with `nocase`"
SERIES = "in proceedings, `number` is that of the series (BibTeXing, section 3.2), and no issue"
LANGUAGE = "a language is a tag of BCP 47, by which CSL chooses a locale"
TYPE_KEY = "`type` holds a key of BibLaTeX's, for which its style prints words; CSL has the words"
KEYWORDS = "keywords have a comma and a blank between them; a semicolon where one has a comma in it"
IN_A_BOOK = "a part of a book is a chapter: styles print the book that it is in"

OTHERWISE = {
    ("with-a-complete-booklet", "Booklet", "type"): "CSL 1.0.2 has `pamphlet` for it",
    ("with-a-complete-inproceedings", "InProceedings", "collection-number"): SERIES,
    ("with-a-complete-inproceedings", "InProceedings", "issue"): SERIES,
    ("with-an-author-in-braces", "myarticle", "author"): GROUP,
    ("with-commands", "b", "title"): "of `\\href`, the words are kept beside the address",
    ("with-commands", "c", "title"): "a macro of one publisher's, unknown to LaTeX: it stays, and is said",
    ("with-escaped-and", "a", "author"): GROUP,
    ("with-escaped-and", "b", "author"): "the `and` stands outside of braces: BibTeX splits the names there",
    ("with-escaped-characters", "ligature", "title"): "a value's outer white space, ties too, is dropped",
    ("with-howpublished", "guidelinesdigedition", "author"): GROUP,
    ("with-langid", "Valle2023", "language"): LANGUAGE,
    ("with-literals", "b", "author"): GROUP,
    ("with-math", "math", "title"): "a raised figure is CSL rich text, which also holds what Unicode has no sign for",
    ("with-nameparts", "b", "author"): "what follows the first = is the value, with its own",
    ("with-nameparts", "e", "author"): "`A-b` begins with a capital: no particle (Designing BibTeX Styles, section 4)",
    ("with-nameparts", "g", "author"): "an empty name is no author; a problem says that it was there",
    ("with-one-simple-entry", "Steinbeck2003", "title"): KEPT_CASE,
    ("with-orcid", "10.1111_icad.12730", "author"): "CSL has no place for ORCIDs; they stay in `custom.bibtex-fields`",
    ("with-string-and-preamble", "b", "title"): '`"Foo" # foo # bar`: an unknown macro stays, and is said',
    ("with-uri", "c", "URL"): "an address stays as it is written",
    ("with-whitespace-and-unknown-fields", "Ekstrand:2009:RYD", "keyword"): KEYWORDS,
    ("biblatex-input", "tolkien:single", "type"): IN_A_BOOK,
    ("biblatex-input", "francis:chapter", "type"): IN_A_BOOK,
    ("biblatex-input", "francis:book", "type"): IN_A_BOOK,
    ("biblatex-input", "renner:single", "title"): KEPT_CASE,
    ("biblatex-input", "renner:single", "language"): LANGUAGE,
    ("biblatex-input", "renner:chapter", "language"): LANGUAGE,
    ("biblatex-input", "winklerprins:entry", "language"): LANGUAGE,
    ("biblatex-input", "winklerprins:entry", "type"): "@inreference: of a work of reference, which CSL says better",
    ("biblatex-input", "winklerprins:entire", "language"): LANGUAGE,
    ("biblatex-input", "gowers:book", "language"): LANGUAGE,
    ("biblatex-input", "sarbanes:act", "title"): KEPT_CASE,
    ("biblatex-input", "swat4hcls:paper", "collection-number"): SERIES,
    ("biblatex-input", "swat4hcls:paper", "issue"): SERIES,
    ("biblatex-input", "swat4hcls:paper", "keyword"): KEYWORDS,
    ("biblatex-input", "radboud:manual", "author"): GROUP,
    ("biblatex-input", "yakovlev:thesis", "language"): LANGUAGE,
    ("biblatex-input", "terano:thesis", "language"): LANGUAGE,
    ("biblatex-input", "terano:thesis", "number"): "a thesis may have a number, and CSL has a place for it",
    ("biblatex-input", "terano:thesis", "title"): KEPT_CASE,
    ("biblatex-input", "tesla:patent", "genre"): TYPE_KEY,
    ("biblatex-input", "doerr:report", "author"): "`May, Keith, and …`: an empty part after a comma is no part",
    ("biblatex-input", "doerr:report", "genre"): "@techreport is a report; it says no kind of its own",
    ("biblatex-input", "doerr:report", "title"): KEPT_CASE,
    ("biblatex-input", "cdli:Born2019", "author"): "`et al.` says that the list was cut short: `custom.truncated`",
    ("biblatex-input", "spruijt_characterizing_2022", "genre"): TYPE_KEY,
    ("biblatex-input", "willighagen2008", "genre"): TYPE_KEY,
    ("biblatex-input", "batori_river_2020", "page"): "`bookpagination` is kept; it says how a style calls the page",
    ("biblatex-input", "batori_river_2020", "section"): "`bookpagination` is kept; it says how a style calls the page",
    ("bibtex-input", "Booklet", "type"): "CSL 1.0.2 has `pamphlet` for it",
    ("bibtex-input", "InProceedings", "collection-number"): SERIES,
    ("bibtex-input", "InProceedings", "issue"): SERIES,
}
"""By file, key and variable."""


def _pairs() -> Iterator[tuple[Path, Path]]:
    folder = shared(_FOLDER)
    for bib in sorted(folder.glob("with-*.bib")):
        yield bib, bib.with_suffix(".csl.json")
    for dialect in ("biblatex", "bibtex"):
        yield folder / f"{dialect}-input.bib", folder / f"{dialect}-csl.json"


def _matched(expected: list[Item], read: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Each item that is expected, and the one of that key; the one in its place, where keys are not told."""
    by_key = {item["id"]: item for item in read if "id" in item}
    for place, item in enumerate(expected):
        yield item, by_key.get(item.get("id"), read[place])


def test_each_field_is_read_as_citation_js_reads_it_or_for_a_reason() -> None:
    differ: set[tuple[str, str, str]] = set()
    compared = 0
    for bib, csl in _pairs():
        expected = json.loads(csl.read_text(encoding="utf-8"))
        read = bibtex.read([Source(bib.name, bib.read_text(encoding="utf-8"))])[0].items
        assert len(read) == len(expected)
        for theirs, ours in _matched(expected, read):
            variables = (theirs.keys() | ours.keys()) - {"id", "custom"}
            compared += len(variables)
            differ |= {(bib.stem, theirs["id"], name) for name in variables if theirs.get(name) != ours.get(name)}
    assert differ == OTHERWISE.keys()
    assert (compared, len(differ)) == (844, 52)
