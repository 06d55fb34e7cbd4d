"""Names as databases index them (`Doe JR`, `Doe, J. R., Jr.`), and lists of names in one value.

`parse_names` and `write_names` are each other's inverse: `van den Oord, Aaron; {Gemma Team}; Plato,`. Braces hold a
name together that would be read otherwise, or each of its parts; a comma at the end says that there is a family name
alone.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from bibtools.record.item import Name
from bibtools.record.names import family_with_particle
from bibtools.text.names import is_particle, is_suffix, parse_inverted, parse_name
from bibtools.text.tidy import one_line

Separator = Literal[";", "and", ",", "|", ""]
"""What stands between the names of a list; `` for lists of one name."""

_INITIALS = re.compile(r"[A-Z]{1,4}")
_INDEXED = re.compile(
    r"(?P<family>\S.*?) (?P<given>(?:[A-Z]\.?[- ]?){1,4})(?: (?P<suffix>Jr|Sr|II|III|IV|2nd|3rd|4th)\.?)?"
)
_AND = re.compile(r",? (?:and|AND|&|und|et|y) ")
_ET_AL = re.compile(r";? ?(?:\b(?:et\.? al|and others)\b|\bu\. ?a\.|…)[ .,;]*$", re.IGNORECASE)
_COMMA = re.compile(r" ?, ?")
_BRACED = re.compile(r"\{(?P<family>[^{}]*)\}(?:, \{(?P<given>[^{}]*)\}(?:, \{(?P<suffix>[^{}]*)\})?)?")
_PARTS = frozenset({"family", "given", "suffix"})
_EMPTY: Name = {}
_ENOUGH = 2  # words of a whole name; names that make a list


class NameList(NamedTuple):
    """The names, and whether the list was cut short."""

    names: list[Name]
    truncated: bool


def parse_indexed(text: str) -> Name:
    """`Doe, Jane R`, `Doe JR`, `Doe JR Jr`, `Doe, JR`; initials without dots get them. A name alone is a literal."""
    text = " ".join(text.split())
    if "," in text:
        return _with_suffix(parse_inverted(text))
    match = _INDEXED.fullmatch(text)
    if not match:
        return parse_name(text)
    suffix: Name = {"suffix": match["suffix"]} if match["suffix"] else {}
    return {**parse_inverted(f"{match['family']}, {_spaced(match['given'].strip())}"), **suffix}


def _with_suffix(name: Name) -> Name:
    """The name with a suffix that stands behind its given names apart, and with its initials spaced."""
    words = name.get("given", "").split(" ")
    changed: Name = {**name}
    if len(words) >= _ENOUGH and (is_suffix(words[-1]) or words[-1] in {"3rd", "4th"}) and "suffix" not in name:
        changed["suffix"] = words.pop()
    if words[0]:
        changed["given"] = _spaced(" ".join(words))
    return changed


def _spaced(given: str) -> str:
    """`J. R.` for `JR`: a style tells such initials from a name."""
    return " ".join(f"{letter}." for letter in given) if _INITIALS.fullmatch(given) else given


def separator_of(texts: Iterable[str]) -> Separator:
    """What separates the names in a column of lists: `;` where any of them has it, and so on."""
    texts = [" ".join(one.split()) for one in texts if one]
    if any(";" in one for one in texts):
        return ";"
    if any("|" in one for one in texts):
        return "|"
    if any(_AND.search(one) and "{" not in one for one in texts):
        return "and"
    return "," if any(_is_comma_list(one) for one in texts) else ""


def _is_comma_list(text: str) -> bool:
    pieces = [one.rstrip(".") for one in _COMMA.split(_ET_AL.sub("", text).strip()) if one]
    return len(pieces) > (1 if all(map(_INDEXED.fullmatch, pieces)) else _ENOUGH) and not any(map(is_suffix, pieces))


def parse_names(text: str, separator: Separator = ";") -> NameList:
    """The names in one value. Linear in the text; an `et al.` at the end says that the list was cut short."""
    text = " ".join(text.split())
    whole = _ET_AL.sub("", text)
    parts = _split(whole, separator)
    return NameList([name for name in map(_name, parts) if name], whole != text)


def _split(text: str, separator: Separator) -> list[str]:
    if separator == ";":
        parts = _outside_braces(text)
    elif separator == ",":
        parts = _of_commas(_COMMA.split(text))
    elif separator == "and" and _AND.search(text):
        parts = _AND.split(text)
        if parts[0].count(",") > 1 or (len(parts) == _ENOUGH and "," in parts[0] and "," not in parts[1]):
            parts = [*_of_commas(_COMMA.split(parts[0])), *parts[1:]]  # A B, C D and E F
    elif separator == "|":
        parts = text.split("|")
    else:
        parts = [text]
    return [one.strip() for one in parts if one.strip()]


def _of_commas(pieces: list[str]) -> list[str]:
    """The names of a list with nothing but commas: `Jane Doe, John Roe`, `Doe J, Roe J`, `Doe, J., Roe, J.`"""
    pieces = [one for one in pieces if one]
    if pieces and pieces[-1].endswith(".") and not any("." in one for one in pieces[:-1]):  # PubMed: Doe J, Roe JR.
        pieces[-1] = pieces[-1].removesuffix(".")
    if len(pieces) % 2 == 0 and not any(" " in one and not _is_initials(one) for one in pieces[1::2]):
        return [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]
    return pieces


def _is_initials(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z]\.?[- ]?){1,4}", text))


def _outside_braces(text: str) -> list[str]:
    if "{" not in text:
        return text.split(";")
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"[{};]", text):
        depth = max(0, depth + {"{": 1, "}": -1, ";": 0}[match[0]])
        if match[0] == ";" and not depth:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _name(text: str) -> Name:
    if match := _BRACED.fullmatch(text):
        if match["given"] is None:
            return {"literal": match["family"].strip()}
        parts = {part: value for part, value in match.groupdict().items() if value}
        return {**_EMPTY, **parts}  # type: ignore[typeddict-item]
    if text.endswith(",") and text.count(",") == 1:
        return _family_alone(text.removesuffix(",").strip())
    if "," in text or _INDEXED.fullmatch(text):
        return parse_indexed(text) if "," not in text else parse_inverted(text)
    return parse_name(text)


def _family_alone(text: str) -> Name:
    words = text.split(" ")
    count = 0
    while count < len(words) - 1 and is_particle(words[count]):
        count += 1
    name: Name = {"family": " ".join(words[count:])} if words[count:] != [""] else {}
    return {**name, "non-dropping-particle": " ".join(words[:count])} if count and name else name


def write_names(names: Sequence[Name], *, truncated: bool = False) -> str:
    """The names in one value, for `parse_names`."""
    parts = [*map(_written, names), *(["et al."] if truncated else [])]
    return "; ".join(parts)


def _written(name: Name) -> str:
    if "literal" in name:
        literal = one_line(name["literal"])
        is_plain = not re.search(r"[;{},|]", literal) and parse_name(literal) == {"literal": literal}
        return (
            literal if is_plain and not _INDEXED.fullmatch(literal) and not _AND.search(literal) else f"{{{literal}}}"
        )
    family, given, suffix = family_with_particle(name), name.get("given", ""), name.get("suffix", "")
    parts = [one_line(part) for part in (family, given, suffix)]
    plain = f"{', '.join(filter(None, parts))}{'' if parts[1] or parts[2] else ','}"
    if name.keys() <= _PARTS and parse_names(plain).names != [name]:  # a particle that is a part of the family name
        return ", ".join(f"{{{part}}}" for part in (parts if parts[2] else parts[:2]))
    return plain


def is_held(name: Name) -> bool:
    """Whether `write_names` says all of the name."""
    has_braces = any("{" in str(part) or "}" in str(part) for part in name.values())
    return not has_braces and parse_names(_written(name)) == NameList([name], truncated=False)
