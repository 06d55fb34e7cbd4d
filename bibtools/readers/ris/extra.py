"""M2, in which Zotero writes what it has no field for: lines of `Key: value`.

Source: Zotero's documentation, "Citing Fields from Extra"; the RIS specification has M2 for anything.
"""

import re

from bibtools.readers.ris.draft import Draft
from bibtools.record import schema
from bibtools.text.ris import dates

_LABELLED = re.compile(r"([A-Za-z][A-Za-z _-]{1,40}?)\s*:\s*(\S.*)")
_PAGE = re.compile(r"[A-Za-z]?\d+")
_NAMES = {
    "archive id": "number", "citation key": "citation-key", "journal abbreviation": "container-title-short",
    "place": "publisher-place", "repository": "publisher",
}  # fmt: skip
"""Labels that are not the name of their variable."""

_SPELLED = {name.lower(): name for name in schema.VARIABLES}
_TYPES = {"preprint": "article", "dataset": "dataset", "standard": "standard"}
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper"})


def read_extra(draft: Draft) -> None:
    """Each line with a label goes to its variable if that is free; the others are kept."""
    for value in draft.fields["M2"]:
        for line in value.split("\n"):
            text = line.strip()
            if text and not _read_line(draft, text):
                draft.keep("M2", text)


def _read_line(draft: Draft, text: str) -> bool:
    """Whether the line found its place."""
    match = _LABELLED.fullmatch(text)
    if match is None:
        return _read_page(draft, text)
    label, value = match[1].lower().replace("_", " "), match[2]
    if label == "type":
        return _read_type(draft, value)
    variable = _NAMES.get(label) or _SPELLED.get(label.replace(" ", "-")) or _SPELLED.get(label.replace(" ", "_"))
    if variable is None or variable in {"custom", "categories", "note"}:
        return False
    return _read_variable(draft, variable, value)


def _read_variable(draft: Draft, variable: str, value: str) -> bool:
    item = draft.item
    if variable in item and variable != "citation-key":
        return bool(item[variable] == value)
    if variable in schema.NAME_VARIABLES:
        family, _, given = (part.strip() for part in value.partition("||"))
        item[variable] = [{"family": family, "given": given} if given else {"literal": family}]
    elif variable in schema.DATE_VARIABLES:
        date, whole = dates.parse(value)
        item[variable] = date
        return whole
    else:
        if variable == "citation-key":
            item["id"] = value
        item[variable] = value
    return True


def _read_type(draft: Draft, value: str) -> bool:
    """A type of CSL, or one of Zotero's that RIS has no reference type for."""
    wanted = _TYPES.get(value.lower(), value.lower())
    if wanted not in schema.TYPES:
        return False
    draft.item["type"] = wanted
    return True


def _read_page(draft: Draft, text: str) -> bool:
    """The first page of an article (RIS of 2011), or how many pages a pamphlet has."""
    kind = draft.item["type"]
    if kind in _ARTICLES and "page" not in draft.item and _PAGE.fullmatch(text):
        draft.item["page"] = text
        return True
    if kind == "pamphlet" and "number-of-pages" not in draft.item and text.isdecimal():
        draft.item["number-of-pages"] = text
        return True
    return False
