"""The types and variables of CSL 1.0.2, and what is wrong with an item that breaks them.

Source: CSL 1.0.2 specification, appendix III (types) and appendix IV (variables), with the spellings that the
CSL data schema (csl-data.json) adds to them: `custom`, `categories`, `shortTitle`, `journalAbbreviation`.
"""

from collections.abc import Callable, Iterator
from typing import Any

TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
    periodical personal_communication post post-weblog regulation report review review-book software song speech
    standard thesis treaty webpage
    """.split()
)

NAME_VARIABLES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
    """.split()
)

DATE_VARIABLES = frozenset("accessed available-date event-date issued original-date submitted".split())

NUMBER_VARIABLES = frozenset(
    """
    chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section
    supplement-number version volume
    """.split()
)
"""Strings or numbers; the specification's number variables and the two kinds of page."""

STRING_VARIABLES = frozenset(
    """
    abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
    citation-label collection-title container-title container-title-short dimensions division DOI event
    event-place event-title genre ISBN ISSN jurisdiction journalAbbreviation keyword language license medium note
    original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place
    references reviewed-genre reviewed-title scale shortTitle source status title title-short translated-title
    URL volume-title volume-title-short year-suffix
    """.split()
)

OLDER_SPELLINGS = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
}
"""Variables that CSL 1.0.2 and its data schema still know by an older name, and their names of today."""

VARIABLES = NAME_VARIABLES | DATE_VARIABLES | NUMBER_VARIABLES | STRING_VARIABLES | {"categories", "custom"}

NAME_PARTS = frozenset(
    """
    family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal parse-names
    """.split()
)
DATE_PARTS = frozenset("date-parts season circa literal raw edtf".split())

_TEXTS = STRING_VARIABLES | NUMBER_VARIABLES | {"id", "type"}
_FLAGS = {"comma-suffix", "static-ordering", "parse-names"}


def faults(item: object) -> list[str]:
    """What in `item` breaks the schema, each with its path (`author[2].family: …`); empty where it is valid."""
    if not isinstance(item, dict):
        return [f"not an object but {_kind(item)}"]
    found = [*_required(item)]
    for key, value in item.items():
        if not (key in _TEXTS and isinstance(value, str)):
            found += _CHECKS.get(key, _unknown)(key, value)
    return found


def faults_of(variable: str, value: object) -> list[str]:
    """What in one variable of an item breaks the schema, as `faults` says it; `id` and `type` are none."""
    return list(_CHECKS.get(variable, _unknown)(variable, value))


def _required(item: dict[str, Any]) -> Iterator[str]:
    if not isinstance(item.get("id"), str | int | float):
        yield "id: missing, or not a string or number"
    kind = item.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        yield f"type: {item.get('type')!r} is not a CSL type"


def _unknown(key: str, _value: object) -> Iterator[str]:
    yield f"{key}: not a CSL variable"


def _string(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{key}: not a string but {_kind(value)}"


def _number(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        yield f"{key}: not a string or number but {_kind(value)}"


def _strings(key: str, value: object) -> Iterator[str]:
    if not _is_list_of(value, str):
        yield f"{key}: not a list of strings"


def _object(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{key}: not an object but {_kind(value)}"


def _names(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{key}: not a list of names but {_kind(value)}"
        return
    for index, name in enumerate(value):
        path = f"{key}[{index}]"
        if not isinstance(name, dict):
            yield f"{path}: not an object but {_kind(name)}"
            continue
        for part, text in name.items():
            if part not in NAME_PARTS:
                yield f"{path}.{part}: not a part of a name"
            elif not isinstance(text, str | int | float if part in _FLAGS else str):
                yield f"{path}.{part}: not a string but {_kind(text)}"


def _date(key: str, value: object) -> Iterator[str]:
    if isinstance(value, str):  # an EDTF string stands for the whole date
        return
    if not isinstance(value, dict):
        yield f"{key}: not a date but {_kind(value)}"
        return
    yield from (f"{key}.{part}: not a part of a date" for part in value if part not in DATE_PARTS)
    if "date-parts" in value and not _is_date_parts(value["date-parts"]):
        yield f"{key}.date-parts: not one or two lists of year, month and day"


def _is_date_parts(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) in {1, 2}
        and all(
            isinstance(parts, list) and len(parts) in {1, 2, 3} and _is_list_of(parts, (str, int, float))
            for parts in value
        )
    )


def _is_list_of(value: object, kinds: type | tuple[type, ...]) -> bool:
    return isinstance(value, list) and all(isinstance(entry, kinds) for entry in value)


def _kind(value: object) -> str:
    """The JSON name of a value's type, for messages."""
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _nothing(_key: str, _value: object) -> Iterator[str]:
    """For `id` and `type`, which `_required` looks at."""
    return iter(())


_CHECKS: dict[str, Callable[[str, object], Iterator[str]]] = {
    **dict.fromkeys(("id", "type"), _nothing),
    **dict.fromkeys(NAME_VARIABLES, _names),
    **dict.fromkeys(DATE_VARIABLES, _date),
    **dict.fromkeys(NUMBER_VARIABLES, _number),
    **dict.fromkeys(STRING_VARIABLES, _string),
    "categories": _strings,
    "custom": _object,
}
