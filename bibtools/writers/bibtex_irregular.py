"""Fields that several variables make, or several fields one: dates, theses, preprints, editors, makers of a work."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bibtools.mappings import arxiv
from bibtools.mappings.bibtex import ARXIV_FIELDS, EDITORS, ROLES
from bibtools.mappings.bibtex_types import LOCATED, Dialect, EntryType
from bibtools.record.item import Item, is_truncated
from bibtools.text.dates import when
from bibtools.text.tidy import one_line
from bibtools.writers import bibtex_values as values

_PREPRINT = "Preprint"
_MAKERS = ("director", "composer", "performer", "script-writer", "host", "interviewer", "producer")
"""Whom a reader looks for first where a film, a song or a broadcast has no author."""


class Made(NamedTuple):
    """Fields without their braces, the variables (and keys of `custom`) that they tell of, and what is not told."""

    fields: dict[str, str]
    variables: set[str]
    lost: tuple[str, ...] = ()


class _Case(NamedTuple):
    item: Item
    row: EntryType
    entry_name: str
    own: frozenset[str]
    dialect: Dialect


def irregular(item: Item, row: EntryType, entry_name: str, own: frozenset[str], dialect: Dialect) -> Iterator[Made]:
    """What the tables alone cannot say. `own` are fields that the record brought: they stand as they are."""
    case = _Case(item, row, entry_name, own, dialect)
    for make in _MAKING:
        made = make(case)
        if made is not None:
            yield made._replace(fields={name: value for name, value in made.fields.items() if name not in own})


def _issued(case: _Case) -> Made | None:
    """The date in the fields of its dialect; in BibTeX also as `date`, where year, month and day cannot hold it.

    biber and Typst want years in figures. BibLaTeX has `pubstate` for words (`in press`), and `optyear` tells a
    reader that they are the date.
    """
    if not case.item.get("issued"):
        return None
    date = when(case.item["issued"])
    if case.dialect == "biblatex":
        edtf, words = values.edtf(date), values.words(date)
        is_free = not case.item.get("status")
        return Made({"date": edtf} if edtf else {"optyear": words, "pubstate": words * is_free}, {"issued"})
    year, month, day = values.year_month(date)
    fields = {"year": year, "month": month, "day": day}
    if not values.is_held_by_year_month(date):
        fields["date"] = values.edtf(date)
    return Made(fields, {"issued"})


def _preprint(case: _Case) -> Made | None:
    """`howpublished = {arXiv preprint}`, from the repository and the genre."""
    if case.item["type"] != "article" or case.entry_name != "misc":
        return None
    publisher, genre = one_line(case.item.get("publisher", "")), one_line(case.item.get("genre", ""))
    if not publisher or genre not in {"", _PREPRINT}:
        return None
    return Made({"howpublished": values.text(f"{publisher} {genre.lower()}".strip())}, {"publisher", "genre"})


def _thesis(case: _Case) -> Made | None:
    """`type`, which BibLaTeX asks for, and without which BibTeX prints that of the entry type."""
    if case.item["type"] != "thesis":
        return None
    genre = one_line(case.item.get("genre", ""))
    is_said = bool(case.row.genres) and genre == case.row.genres[0] and case.entry_name == case.row.name(case.dialect)
    return Made({"type": "" if is_said else values.text(genre or "Thesis")}, {"genre"})


def _eprint(case: _Case) -> Made | None:
    identifier = arxiv.identifier_of(case.item)
    naming, category = ARXIV_FIELDS[case.dialect]
    told = values.verbatim(case.item.get("custom", {}).get("arxiv-category", ""))
    if identifier is None:
        return Made({category: told}, {"arxiv-category"}) if told else None
    names = {field: "arXiv" if field == "archiveprefix" else "arxiv" for field in naming}
    return Made({"eprint": identifier, **names, category: told}, _told_by(identifier, case))


def _told_by(identifier: str, case: _Case) -> set[str]:
    """The variables and keys of `custom` that the arXiv fields make unneeded."""
    told = {"arxiv-id", "arxiv-category"}
    if arxiv.identifier(one_line(case.item.get("number", ""))) == identifier:
        told.add("number")
    if case.entry_name in LOCATED and one_line(case.item.get("publisher", "")).lower() == "arxiv":
        told.add("publisher")
    return told


def _editors(case: _Case) -> Made | None:
    """Those of whom the record's own `editortype` says what they are."""
    fields: dict[str, str] = {}
    told: set[str] = set()
    rest = case.item.get("custom", {}).get("bibtex-fields", {})
    for field, type_field in EDITORS.items():
        role = ROLES.get(str(rest.get(type_field, "")).lower(), "")
        if case.item.get(role) and role not in told and field not in case.own:
            fields[field] = values.names(case.item[role], truncated=is_truncated(case.item, role))
            told.add(role)
    return Made(fields, told) if told else None


def _maker(case: _Case) -> Made | None:
    """The director of a film without an author, the composer of a song: printed as its author, which is said."""
    rest = case.item.get("custom", {}).get("bibtex-fields", {})
    if case.item.get("author") or any(kind in rest for kind in EDITORS.values()):
        return None
    maker = next((variable for variable in _MAKERS if case.item.get(variable)), None)
    if maker is None:
        return None
    names = values.names(case.item[maker], truncated=is_truncated(case.item, maker))
    return Made({"author": names}, {maker}, (f"no field for {maker}, who is written as the author",))


_MAKING: tuple[Callable[[_Case], Made | None], ...] = (_issued, _preprint, _thesis, _eprint, _editors, _maker)
