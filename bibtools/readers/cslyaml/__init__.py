"""CSL-YAML: the items of CSL-JSON in YAML, as pandoc and Better BibTeX write them, under `references` or alone.

Scalars are what YAML 1.2 (core schema) takes them for: `no` is Norwegian, `2020-03` a date in words, `012` text. Text
in a variable of CSL stays as it is written. Aliases are followed as far as a file may grow by them; a file that
unfolds into much more than it holds is refused.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bibtools.errors import InputError, Problem
from bibtools.readers import csljson
from bibtools.readers.csljson import Located
from bibtools.readers.cslyaml import nodes
from bibtools.readers.cslyaml.nodes import Node
from bibtools.record import schema
from bibtools.record.reading import Reading, Source

_TEXTS = schema.STRING_VARIABLES | schema.NUMBER_VARIABLES
_LISTS = ("references", "items")
_MOST_TIMES = 20  # a node for each character would be one; a file of aliases has millions
_LEAST = 10_000
_PARTS = ("year", "month", "day")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4, "1": 1, "2": 2, "3": 3, "4": 4}


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")


def read(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:  # noqa: ARG001 - see the end
    """One `Reading` for each source, in their order; a source that is no CSL-YAML has no items and an error.

    What breaks the schema of CSL is mended or moved to `custom`, as in CSL-JSON. `as_of` belongs to every reader.
    """
    return [csljson.reading(source, _values(source), "csl-yaml") for source in sources]


def _values(source: Source) -> Iterator[Located | Problem]:
    """The values that should be items. InputError where the text is no YAML: those before it have come out."""
    found, is_whole = False, True
    budget = _MOST_TIMES * len(source.text) + _LEAST
    documents = nodes.documents(source.name, _without_breaks(source.text))
    while True:
        try:
            node = next(documents, None)
        except InputError:
            if is_whole and found and source.text.lstrip().startswith("---"):
                return  # the text of a document, behind its metadata
            raise
        items = _items(node) if node else None
        if node is None or (items is None and node.is_whole):
            break
        if items is None:
            continue  # to what is wrong with it
        found, is_whole = True, node.is_whole
        for item in items:
            budget -= item.size(budget)
            if budget < 0:
                message = "aliases unfold into more than a file may hold; this item and those after it are left out"
                raise InputError(source.name, message, item.line)
            yield Located(_constructed(item), item.line)
    if not found:
        raise InputError(source.name, "YAML, but without a list of references", node.line if node else 1)


def _without_breaks(text: str) -> str:
    """Without the characters that YAML does not allow, and that would refuse the whole file."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", " ", text.removeprefix("\ufeff"))


def _items(node: Node) -> list[Node] | None:
    """The nodes of the items: of a list, of the list under `references`, or the node itself."""
    if node.items is not None:
        return node.items
    members = node.members or {}
    for name in _LISTS:
        if name in members and members[name].items is not None:
            return members[name].items
    return [node] if members.keys() & {"type", "id"} else None


def _constructed(node: Node) -> Any:  # noqa: ANN401 - whatever YAML can hold
    if node.members is None:
        return _plain(node)
    value = {
        name: member.text if name in _TEXTS and member.text and member.text not in _NULL else _plain(member)
        for name, member in node.members.items()
    }
    return {
        name: _date(member) if name in schema.DATE_VARIABLES else _keyword(member) if name == "keyword" else member
        for name, member in value.items()
    }


def _plain(node: Node) -> Any:  # noqa: ANN401, PLR0911 - as above; one return for each kind of value
    if node.items is not None:
        return [_plain(one) for one in node.items]
    if node.members is not None:
        return {name: _plain(member) for name, member in node.members.items()}
    text = node.text
    if not node.is_plain:
        return text
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _date(value: Any) -> Any:  # noqa: ANN401 - as above
    """A date as older pandoc writes it, `- year: 2020`, one or two of them, as CSL's `date-parts`."""
    days = value if isinstance(value, list) else [value]
    if isinstance(value, int):
        return str(value)
    if not days or not all(isinstance(day, dict) and "year" in day for day in days):
        return value
    parts = [[day[part] for part in _PARTS[: _known(day)]] for day in days[:2]]
    season = _SEASONS.get(str(days[0].get("season", "")).lower())
    circa = {"circa": True} if any(day.get("circa") for day in days) else {}
    return {"date-parts": parts, **({"season": season} if season else {}), **circa}


def _known(day: dict[str, Any]) -> int:
    return next((place for place, part in enumerate(_PARTS) if day.get(part) in {None, ""}), len(_PARTS))


def _keyword(value: Any) -> Any:  # noqa: ANN401 - as above
    """Keywords in a list, as pandoc takes them, as CSL's one string."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ("; " if any("," in one for one in value) else ", ").join(value)
    return value
