"""The names of a list with what is to be shown of them: who stands out, who contributed equally, who corresponds.

The signs come from the record: `custom.author-roles`, or BibLaTeX's annotation of the author list (`author+an`, as in
`1=equal; 3=equal,corresponding`; biblatex manual, "Data Annotations").
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from bibtools.record.item import Item
from bibtools.record.schema import NAME_VARIABLES
from bibtools.text.persons import Person
from bibtools.writers.references.options import HighlightAs

SIGNS = {"equal": "†", "corresponding": "‡"}
"""The sign of each role; a star is for highlighted names."""
_SPELLINGS = {
    "equal": "equal", "equalcontribution": "equal", "cofirst": "equal", "firstauthor": "equal",
    "corresponding": "corresponding", "correspondingauthor": "corresponding", "correspondence": "corresponding",
}  # fmt: skip
_ANNOTATIONS = ("author+an", "author+an:default", "author+an:role")
_STAR = "*"
_ONE_NAME = re.compile(r"\s*(\d{1,5})\s*=\s*(.*)")


def roles(item: Item) -> dict[str, set[int]]:
    """The places of authors, from 0, by role (`equal`, `corresponding`)."""
    found: dict[str, set[int]] = {}
    custom = item.get("custom")
    if not isinstance(custom, dict):
        return found
    own = custom.get("author-roles")
    for role, places in own.items() if isinstance(own, dict) else ():
        if role in SIGNS and isinstance(places, list):
            found.setdefault(role, set()).update(place - 1 for place in places if isinstance(place, int))
    fields = custom.get("bibtex-fields")
    for name in _ANNOTATIONS if isinstance(fields, dict) else ():
        for place, role in _annotated(str(fields.get(name, ""))):  # type: ignore[union-attr]
            found.setdefault(role, set()).add(place)
    return found


def shown(items: Iterable[Item], highlight: Sequence[Person], highlight_as: HighlightAs) -> list[Item]:
    """The items, those with something to show of their names as copies that the style engine shows it of."""
    return [_with_signs(item, highlight, highlight_as) for item in items]


def highlighted(item: Item) -> bool:
    """Whether an item that `shown` gave has a name that stands out."""
    lists = (item[variable] for variable in NAME_VARIABLES.intersection(item))
    names = (name for names in lists if isinstance(names, list) for name in names)
    return any(isinstance(name, dict) and name.get("highlighted") for name in names)


def _with_signs(item: Item, highlight: Sequence[Person], highlight_as: HighlightAs) -> Item:
    signs = {
        place: "".join(sign for role, sign in SIGNS.items() if place in found.get(role, ()))
        for found in [roles(item)]
        for place in set().union(*found.values())
    }
    changed: dict[str, object] = {}
    for variable in NAME_VARIABLES.intersection(item) if highlight or signs else ():
        names = item[variable]
        if not isinstance(names, list):
            continue
        own = signs if variable == "author" else {}
        new = [
            _signed(name, own.get(place, ""), highlight, highlight_as) if isinstance(name, dict) else name
            for place, name in enumerate(names)
        ]
        if any(one is not other for one, other in zip(names, new, strict=True)):
            changed[variable] = new
    return {**item, **changed} if changed else item


def _signed(name: Mapping[str, object], signs: str, highlight: Sequence[Person], highlight_as: HighlightAs) -> object:
    stands_out = any(person.is_in(name) for person in highlight)  # type: ignore[arg-type]
    if stands_out and highlight_as == "star":
        signs = _STAR + signs
    if not stands_out and not signs:
        return name
    return {**name, **({"highlighted": True} if stands_out else {}), **({"marks": signs} if signs else {})}


def _annotated(value: str) -> Iterable[tuple[int, str]]:
    """Places and roles of an annotation; what is about parts of a name, or another matter, is not ours."""
    for part in value.split(";"):
        one = _ONE_NAME.fullmatch(part)
        for role in one[2].split(",") if one else ():
            known = _SPELLINGS.get(re.sub(r"[\W_]", "", role).lower())
            if one and known:
                yield int(one[1]) - 1, known
