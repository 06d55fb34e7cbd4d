"""Electronic prints: `eprint` with `archiveprefix` or `eprinttype`, and the class beside it.

Source: arXiv's "BibTeX and eprints"; "The biblatex Package", section 3.14.7.
"""

from bibtools.mappings import arxiv
from bibtools.mappings.bibtex_types import PREPRINT, PREPRINTS
from bibtools.readers.bibtex.draft import Draft
from bibtools.record.item import custom
from bibtools.text.latex import verbatim

_NAMING = ("archiveprefix", "eprinttype")
_CLASSES = ("primaryclass", "eprintclass")
_IDENTIFIERS = ("eprint", "arxivid")
_FIELDS = frozenset({*_NAMING, *_CLASSES, *_IDENTIFIERS})


def read_eprint(draft: Draft) -> None:
    """An identifier of arXiv's with its category goes to `custom`, one of PubMed's to `PMID`; others stay."""
    fields = draft.fields
    if fields.keys().isdisjoint(_FIELDS):
        return
    name = next((one for one in _IDENTIFIERS if fields.get(one)), "")
    archive = next((fields[one].strip().lower() for one in _NAMING if fields.get(one)), "")
    value = verbatim(fields.get(name, ""))
    if archive in {"arxiv", ""} and (not name or arxiv.identifier(value)):
        _read_arxiv(draft, arxiv.identifier(value) or "", name)
    elif archive in {"pubmed", "medline"} and value.isdigit() and "pmid" not in fields:
        draft.item["PMID"] = value
        for one in (name, *_NAMING):
            fields.pop(one, None)


def _read_arxiv(draft: Draft, identifier: str, name: str) -> None:
    """The identifier out of the field `name`, and the category; a listing knows the one without the other."""
    named = next((one for one in _CLASSES if draft.fields.get(one)), "")
    category = verbatim(draft.fields.get(named, ""))
    if identifier:
        custom(draft.item)["arxiv-id"] = identifier
        for one in (name, *_NAMING):
            draft.fields.pop(one, None)
    if category:
        custom(draft.item)["arxiv-category"] = category
        for one in _CLASSES:
            if verbatim(draft.fields.get(one, "")) == category:
                draft.fields.pop(one, None)


def is_preprint(entry_type: str, draft: Draft) -> bool:
    """Whether an entry of a type that may be a preprint is one: on arXiv, or called so, and in no journal."""
    fields = draft.fields
    if entry_type not in PREPRINTS or not fields.keys().isdisjoint({"journal", "journaltitle", "booktitle"}):
        return False
    if "arxiv-id" in draft.item.get("custom", {}) or _identifier_in(fields):
        return True
    return bool(PREPRINT.fullmatch(fields.get("howpublished", "")))


def _identifier_in(fields: dict[str, str]) -> str | None:
    """The arXiv identifier that a DOI or an address of the entry is."""
    told = (verbatim(fields[name]) for name in ("doi", "url") if "arxiv" in fields.get(name, "").lower())
    return next((found for value in told if (found := arxiv.identifier(value))), None)


def name_arxiv(draft: Draft) -> None:
    """An identifier that only a DOI or an address tells of; it is what the fields of an eprint are written from."""
    found = arxiv.identifier_of(draft.item)
    if found:
        custom(draft.item).setdefault("arxiv-id", found)


def name_repository(draft: Draft) -> None:
    """For a preprint: the repository as the publisher, and what `howpublished` calls it as the genre."""
    item = draft.item
    match = PREPRINT.fullmatch(item.get("publisher", ""))
    if match:
        item["publisher"] = match[1]
        item.setdefault("genre", match[2][0].upper() + match[2][1:])
    elif "arxiv-id" in item.get("custom", {}):
        item.setdefault("publisher", "arXiv")
        item.setdefault("number", item["custom"]["arxiv-id"])
