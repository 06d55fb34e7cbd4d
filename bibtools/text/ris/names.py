"""Names as RIS writes them: `Last, First, Suffix`; without a comma a group, or one word.

Source: "RIS Format Specifications", Author Names. A group whose name would be read as a person's ends in a comma, as
in EndNote, where a name with nothing after its comma is taken whole.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from bibtools.record.item import Name
from bibtools.record.names import family_with_particle
from bibtools.text.names import has_group_word, parse_inverted, parse_name
from bibtools.text.tidy import one_line

_BIG = r"(?!(?:Jr|Sr|Jnr|Snr|II|III|IV|And|Et)\b)[^\W\d_a-z][^\s,;&]*"
_SIMPLE = re.compile(rf"({_BIG}), ({_BIG}(?: {_BIG})*)")
"""Most names: words that begin with capitals, none of which can be a particle or a suffix."""

_MOST_PARTS = 3  # Last, First, Suffix
_ABRIDGED = re.compile(r"(?:^|[\s,;])\s*(?:et\.?\s+al\b\.?|and\s+others|others)[.,\s]*$", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*\Z")
_AND = re.compile(r",?\s+(?:and|&)\s+", re.IGNORECASE)
_COMMAS = re.compile(r"(?<!\s)\s*+,\s*|,\s*")


@lru_cache(1 << 14)
def simple(line: str) -> tuple[str, str] | None:
    """The family and the given name of a line that is as most are: words that begin with capitals, and one comma."""
    match = _SIMPLE.fullmatch(line)
    return (match[1], match[2]) if match else None


class Names(NamedTuple):
    """The names of one line, and whether it says that there are more."""

    names: list[Name]
    truncated: bool


def parse(line: str) -> Names:
    """The names of one line, which should be one; some databases write several, with `;` or ` and ` between them."""
    if found := simple(line):
        return Names([{"family": found[0], "given": found[1]}], truncated=False)
    people, cut = _parsed(line)
    return Names([name.copy() for name in people], cut)


@lru_cache(1 << 12)
def _parsed(line: str) -> Names:
    text, cut = _ABRIDGED.subn("", " ".join(line.split()))
    return Names([name for one in _split(text) if (name := _name(one.strip()))], bool(cut))


def _split(text: str) -> list[str]:
    """The single names. An `and` separates persons only: each of them has a comma, and no group has one."""
    if ";" in text:
        return text.split(";")
    if text.count(",") > 1:
        parts = _AND.split(text)
        if all("," in part for part in parts):
            return parts
    return [text]


def _name(text: str) -> Name:
    if "," not in text:
        return _without_comma(text)
    parts = [part for one in text.split(",") if (part := one.strip())]
    if len(parts) <= 1 or len(parts) > _MOST_PARTS:
        literal = ", ".join(parts)
        return {"literal": literal} if literal else {}
    return parse_inverted(", ".join(parts))


def _without_comma(text: str) -> Name:
    if not text:
        return {}
    first, blank, _ = text.partition(" ")
    if not blank:
        return {"family": text}
    if _INITIAL.match(first) and not has_group_word(text):
        return parse_name(text)  # J. A. Smith, as IEEE Xplore writes
    return {"literal": text}


def write(name: Name) -> str:
    """The name as RIS has it: `van den Oord, Aaron, Jr.`; a group without commas, which would take it apart."""
    family, given = name.get("family", ""), name.get("given", "")
    if len(name) == 2:  # noqa: PLR2004 - a family and a given name, and nothing else
        line = f"{family}, {given}"
        if simple(line):
            return line
    spoken = family_with_particle(name)
    if "literal" in name:
        return _marked(_without_commas(spoken))
    if name.get("dropping-particle"):
        spoken = f"{name['dropping-particle']} {spoken}"
    parts = [_without_commas(part) for part in (spoken, given, name.get("suffix", ""))]
    if not parts[0]:
        return " ".join(filter(None, parts))
    if not parts[1] and parts[2]:
        return f"{parts[0]}, {parts[2]}"
    return ", ".join(parts).rstrip(", ")


def is_kept(name: Name, line: str) -> bool:
    """Whether the line is read as the same name. A particle may be read as one that stood in the family name."""
    if line == f"{name.get('family')}, {name.get('given')}" and len(name) == 2 and simple(line):  # noqa: PLR2004
        return True
    if not line:
        return not any(one_line(part) for part in name.values() if isinstance(part, str))
    found = parse(line)
    return not found.truncated and [_parts(one) for one in found.names] == [_parts(name)]


def _parts(name: Name) -> tuple[str, ...]:
    if "literal" in name:
        return ("literal", one_line(name["literal"]))
    if name.get("dropping-particle") or name.get("comma-suffix"):
        return ("what RIS has no mark for",)
    parts = family_with_particle(name), name.get("given", ""), name.get("suffix", "")
    return ("person", *map(one_line, parts))


def _marked(literal: str) -> str:
    """A literal; with a comma at its end where it would be read as a person's name without one."""
    return literal if not literal or "literal" in _without_comma(literal) else f"{literal},"


def _without_commas(part: object) -> str:
    return _COMMAS.sub(" ", one_line(part)).strip()
