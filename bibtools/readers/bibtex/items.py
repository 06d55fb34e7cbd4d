"""An entry with all its fields as a CSL item, by the tables in `mappings`.

Each field goes the same way: the table says which variable it is for this type of record, and its kind how the
value is read. What the table does not know stays as it is, in LaTeX, under `custom.bibtex-fields`, and so does
what a variable cannot hold: a writer gives it back.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from bibtools.mappings.bibtex import EDITORS, LANGUAGES, ROLES, SUBTITLES, TYPE_STRINGS, ReadField, read_fields
from bibtools.mappings.bibtex_types import csl_type, entry_type, read_row
from bibtools.mappings.languages import TAGS
from bibtools.readers.bibtex.draft import Draft
from bibtools.readers.bibtex.eprints import is_preprint, name_arxiv, name_repository, read_eprint
from bibtools.readers.bibtex.issued import read_issued
from bibtools.readers.bibtex.raw import Raw
from bibtools.record.item import Item, custom
from bibtools.text import markup
from bibtools.text.bibtex import dates, keywords, names
from bibtools.text.identifiers import as_uri, bare_doi
from bibtools.text.latex import verbatim
from bibtools.text.titles import joined

_PAGE_DASH = re.compile(r"(?<=\w)\s?(?:-{1,3}|[–—−‐‑])\s?(?=\w)")
_ADDRESS = re.compile(r"\\url\s*\{(?:[^{}]|\{\})*\}|https?://[^\s{}\\]+")
_NEXT_ADDRESS = re.compile(r"(?<![\s;,])[\s;,]++(?=https?://)")
_TAGS = TAGS | {name: tag for tag, name in reversed(LANGUAGES.items())} | {
    "german": "de", "austrian": "de-AT", "swissgerman": "de-CH", "ukenglish": "en-GB", "usenglish": "en-US",
    "francais": "fr", "brazil": "pt-BR", "portuges": "pt", "hungarian": "hu", "farsi": "fa", "norwegian": "no",
    "slovenian": "sl",
}  # fmt: skip
"""What `langid` and `language` say, as language tags."""

_SUBTITLE_FIELDS = frozenset(SUBTITLES.values())
_MAY_BE_PREPRINT = frozenset({"document", "webpage", "manuscript"})
_MAY_BE_ADDRESS = frozenset({"publisher", "note", "container-title"})


class Converted(NamedTuple):
    """The item of an entry, without its origin, and what is odd about the entry, in words."""

    item: Item
    oddities: list[str]


def item_of(raw: Raw, sets: list[str]) -> Converted:
    """The item of an entry that has inherited what it inherits; `sets` are those that it is a member of."""
    fields = {name: value for name, value in raw.fields.items() if value}
    wanted = raw.type
    item: Item = {"id": raw.key, "citation-key": raw.key} if raw.key else {}
    item["type"] = _type(wanted, fields)
    draft = Draft(item, fields)
    read_eprint(draft)
    if item["type"] in _MAY_BE_PREPRINT and is_preprint(wanted, draft):
        item["type"] = "article"
    read_issued(draft)
    _read_editors(draft)
    _read_fields(draft)
    _set_genre(draft, wanted)
    name_arxiv(draft)
    if item["type"] == "article":
        name_repository(draft)
    _keep(draft, wanted, sets)
    return Converted(item, draft.oddities)


def _type(wanted: str, fields: dict[str, str]) -> str:
    """The CSL type; an `entrysubtype` that names one is used up."""
    said = csl_type(wanted, fields["entrysubtype"].lower()) if fields.get("entrysubtype") else None
    if said:
        del fields["entrysubtype"]
    return said or csl_type(wanted) or "document"


def _read_fields(draft: Draft) -> None:
    """Each field by its row; of two for one variable, the one that the table has first."""
    table = read_fields(draft.item["type"])
    filled: dict[str, tuple[int, str]] = {}
    for name, value in draft.fields.items():
        found = table.get(name)
        if found is None or not found.row.variable:
            if name not in _SUBTITLE_FIELDS:
                draft.rest[name] = value
            continue
        variable = found.row.variable
        before = filled.get(variable)
        if variable in draft.item and (before is None or before[0] < found.rank):
            if before is None or not _is_said(draft, variable, name):
                draft.rest[name] = value
        elif _READERS[found.row.kind](draft, found, name, value):
            if before and not _is_said(draft, variable, before[1]):
                draft.rest[before[1]] = draft.fields[before[1]]
            if variable in draft.item:  # an address in the place of a publisher is none
                filled[variable] = found.rank, name
        else:
            draft.rest[name] = value
    if not draft.fields.keys().isdisjoint(_SUBTITLE_FIELDS):
        _add_subtitles(draft, {name: variable for variable, (_, name) in filled.items()})


def _is_said(draft: Draft, variable: str, name: str) -> bool:
    """Whether a second field for a variable says what is in it already."""
    return bool(draft.item[variable] == Draft({}, {}).text(name, draft.fields[name]))


def _add_subtitles(draft: Draft, filled: dict[str, str]) -> None:
    """Titles with their subtitles; the subtitle alone is remembered, to be taken apart when written."""
    for field, name in SUBTITLES.items():
        value = draft.fields.get(name)
        if not value or (field not in filled and name in draft.rest):
            continue
        if field not in filled:
            if not any(other in filled for other, same in SUBTITLES.items() if same == name):
                draft.rest[name] = value
            continue
        variable = filled[field]
        subtitle = draft.text(name, value, "protect" if field == "title" else "group")
        whole = draft.item[variable]
        if not markup.strip(whole).endswith(markup.strip(subtitle)):  # BibTeX's title has the subtitle in it
            draft.item[variable] = joined(whole, subtitle)
        custom(draft.item).setdefault("subtitles", {})[variable] = subtitle


def _read_editors(draft: Draft) -> None:
    """Editors whose `editortype` says that they are directors or compilers, and those of `editora` to `editorc`."""
    if draft.fields.keys().isdisjoint(EDITORS.values()):
        return
    for field, type_field in EDITORS.items():
        role = ROLES.get(draft.fields.get(type_field, "").lower())
        if not draft.fields.get(field) or role is None:
            continue
        if role in draft.item:
            draft.rest[field] = draft.fields.pop(field)
        elif _read_names(draft, role, field, draft.fields[field]):
            del draft.fields[field]


def _set_genre(draft: Draft, wanted: str) -> None:
    genre = draft.item.get("genre", "")
    row = read_row(wanted)
    if genre.lower() in TYPE_STRINGS:
        draft.item["genre"] = TYPE_STRINGS[genre.lower()]
    elif draft.item["type"] == "thesis" and genre == "Thesis":
        del draft.item["genre"]
    elif not genre and row and row.genres and "genre" not in draft.item:
        draft.item["genre"] = row.genres[0]


def _keep(draft: Draft, wanted: str, sets: list[str]) -> None:
    """What CSL has no place for, under `custom`."""
    item = draft.item
    genre = item.get("genre", "")
    usual = {entry_type(item["type"], genre, "bibtex").bibtex, entry_type(item["type"], genre, "biblatex").biblatex}
    if wanted not in usual and (item["type"] != "thesis" or csl_type(wanted) != "thesis"):
        custom(item)["bibtex-type"] = wanted
    if draft.rest:
        custom(item)["bibtex-fields"] = draft.rest
    if sets:
        custom(item)["bibtex-sets"] = sets


def _read_text(draft: Draft, found: ReadField, name: str, value: str) -> bool:
    variable = found.row.variable
    if variable in _MAY_BE_ADDRESS and _ADDRESS.fullmatch(value):
        if "URL" in draft.item or "url" in draft.fields:
            return False
        draft.item["URL"] = verbatim(value)
        return True
    return _set(draft.item, variable, draft.text(name, value))


def _read_title(draft: Draft, found: ReadField, name: str, value: str) -> bool:
    return _set(draft.item, found.row.variable, draft.text(name, value, "protect"))


def _read_name_list(draft: Draft, found: ReadField, name: str, value: str) -> bool:
    return _read_names(draft, found.row.variable, name, value)


def _read_names(draft: Draft, variable: str, name: str, value: str) -> bool:
    read = names.parse(value)
    draft.oddities.extend(f"{name}: {what}" for what in read.oddities)
    if read.truncated and read.names:
        custom(draft.item).setdefault("truncated", []).append(variable)
    return _set(draft.item, variable, read.names)


def _read_date(draft: Draft, found: ReadField, name: str, value: str) -> bool:
    written = verbatim(value)  # no text in LaTeX: the `~` of `2004~` is no blank
    date = dates.parse_edtf(written)
    if date is None:
        text = draft.text(name, value)
        date = {"raw": text} if text else None
    elif not dates.is_held(written):
        draft.rest[f"opt{name}"] = value
    return _set(draft.item, found.row.variable, date)


def _read_verbatim(draft: Draft, found: ReadField, name: str, value: str) -> bool:
    first, *others = _NEXT_ADDRESS.split(verbatim(value))
    if found.row.variable == "DOI":
        return _set(draft.item, "DOI", bare_doi(first))
    if others:
        draft.rest[f"{name}-2"] = " ".join(others)
    return _set(draft.item, found.row.variable, as_uri(first))


def _read_pages(draft: Draft, found: ReadField, name: str, value: str) -> bool:
    return _set(draft.item, found.row.variable, _PAGE_DASH.sub("-", draft.text(name, value)))


def _read_keywords(draft: Draft, found: ReadField, name: str, value: str) -> bool:
    """The words in one form: `a, b`, or `a; b` where one has a comma in it (in the file it stands in braces)."""
    words = [word for word in (draft.text(name, one) for one in keywords.parse(value)) if word.strip(" ,")]
    return _set(draft.item, found.row.variable, ("; " if any("," in word for word in words) else ", ").join(words))


def _read_language(draft: Draft, found: ReadField, name: str, value: str) -> bool:
    said = draft.text(name, value)
    return _set(draft.item, found.row.variable, _TAGS.get(said.lower(), said))


def _set(item: Item, variable: str, value: Any) -> bool:  # noqa: ANN401 - whatever the variable holds
    """Set the variable; False where there is nothing to set."""
    if value:
        item[variable] = value
    return bool(value)


_READERS: dict[str, Callable[[Draft, ReadField, str, str], bool]] = {
    "text": _read_text,
    "title": _read_title,
    "names": _read_name_list,
    "date": _read_date,
    "verbatim": _read_verbatim,
    "pages": _read_pages,
    "keywords": _read_keywords,
    "language": _read_language,
}
