"""What an entry needs in BibTeX and in BibLaTeX: the required fields of each entry type.

A word is a field, `author/editor` any of several. Sources: Oren Patashnik, "BibTeXing" (1988), section 3.1, which the
standard styles follow; "The biblatex Package", section 2.1.1.
"""

from functools import cache

from bibtools.checking.files import Record
from bibtools.mappings.bibtex_types import Dialect, entry_type

_BIBTEX = {
    "article": "author title journal year",
    "book": "author/editor title publisher year",
    "booklet": "title",
    "inbook": "author/editor title chapter/pages publisher year",
    "incollection": "author title booktitle publisher year",
    "inproceedings conference": "author title booktitle year",
    "manual": "title",
    "mastersthesis phdthesis": "author title school year",
    "proceedings": "title year",
    "techreport": "author title institution year",
    "unpublished": "author title note",
}
_BIBLATEX = {
    "article": "author title journaltitle/journal date/year",
    "book mvbook": "author title date/year",
    "inbook bookinbook suppbook": "author title booktitle date/year",
    "booklet dataset manual misc software": "author/editor title date/year",
    "collection mvcollection reference mvreference": "editor title date/year",
    "incollection suppcollection inreference": "author editor title booktitle date/year",
    "online electronic www": "author/editor title date/year doi/eprint/url",
    "patent": "author title number date/year",
    "periodical": "editor title date/year",
    "suppperiodical": "author title journaltitle/journal date/year",
    "proceedings mvproceedings": "title date/year",
    "inproceedings conference": "author title booktitle date/year",
    "report thesis": "author title type institution date/year",
    "techreport mastersthesis phdthesis": "author title institution date/year",  # their names say the type
    "unpublished": "author title date/year",
}
_TABLES: dict[Dialect, dict[str, str]] = {"bibtex": _BIBTEX, "biblatex": _BIBLATEX}


@cache
def required(name: str, of: Dialect) -> tuple[str, ...]:
    """The required fields of an entry type, each a field or several with slashes; none for a type that needs none."""
    return next((tuple(fields.split()) for names, fields in _TABLES[of].items() if name in names.split()), ())


def dialect(record: Record) -> Dialect:
    """The dialect that the record's target is, or is nearest to."""
    return "biblatex" if record.settings.target.kind == "biblatex" else "bibtex"


def type_of(record: Record) -> str:
    """The entry type that a record has in its .bib, or would have in one of the target's dialect."""
    if record.is_bib:
        said = record.custom.get("bibtex-type")
        if isinstance(said, str) and said:
            return said
        if head := record.file.places.head(record.number):
            return head.type
    wanted = dialect(record)
    return entry_type(record.type, record.text("genre"), wanted).name(wanted)
