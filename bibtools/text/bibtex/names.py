r"""Lists of names as BibTeX and BibLaTeX write them: `von Last, Jr, First and {A Group} and others`.

Sources: Oren Patashnik, "Designing BibTeX Styles" (1988), section 4, for the parts of a name and for what braces
do; "The biblatex Package", section 3.4.1, for `family=…, given=…`. A particle comes out as
`non-dropping-particle`, as in `text.names`.
"""

import re
import unicodedata
from typing import NamedTuple

from bibtools.record.item import Name
from bibtools.text import markup
from bibtools.text.latex import decode
from bibtools.text.names import is_suffix

_BRACES = re.compile(r"[{}]")
_AND = re.compile(r"(?:^|\s+)and(?=\s|$)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_SPACES = re.compile(r"\s+")
_CUT_SHORT = re.compile(r"(?:,|\s|^)\s*et\.?\s+al(?:\.|\b)\.?$", re.IGNORECASE)
_LABELLED = re.compile(r"\s*\"?\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=\s*(.*?)\s*\"?\s*", re.DOTALL)
_MACRO = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z\s])\s*\Z")
_SEPARATORS = re.compile(r"(?<!\\[A-Za-z])(?<!\\[A-Za-z]{2})[\s~]+(?!\s*\Z)|,")
_LONGEST_MACRO = 30
_GIVES_CASE = re.compile(r"[^\W\d_]")

_FIRST_MASK = 0xF0000  # private use: a character for each group whose inside BibTeX does not look at
_MOST_MASKS = 0xFFFD
_MASK = re.compile(f"[{chr(_FIRST_MASK)}-{chr(_FIRST_MASK + _MOST_MASKS)}]")
_MOST_PARTS = 3  # von Last, Jr, First
_CONNECTORS = frozenset({"y", "e", "i", "und"})  # they join two family names


class NameList(NamedTuple):
    """The names of a field; whether the list was cut short (`and others`); what is odd about it, in words."""

    names: list[Name]
    truncated: bool
    oddities: list[str]


def parse(source: str) -> NameList:
    """The names in a field's value, which is LaTeX. Linear in the text; raises nothing."""
    masked, groups = _mask(source)
    text = _plain(masked)
    names: list[Name] = []
    oddities: list[str] = []
    truncated = False
    written = _AND.split(text.strip())
    last = len(written) - 1
    for place, one in enumerate(written):
        if place == last:
            if one.strip().lower() == "others":
                truncated = True
                break
            one, cut = _CUT_SHORT.subn("", one)  # noqa: PLW2901 - a list that ends so was cut short
            truncated = bool(cut)
        name = _name(one, groups)
        if name:
            names.append(name)
        elif last:
            oddities.append("an empty name in the list")
        if one.count(",") >= _MOST_PARTS and "literal" in name:
            oddities.append(f"too many commas in the name {name['literal']!r}: kept as it stands")
    return NameList(names, truncated, oddities)


def _mask(source: str) -> tuple[str, list[str]]:
    r"""The text with a character for each group that keeps BibTeX out; a group like `{\"o}` is a letter, and stays."""
    if "{" not in source or _MASK.search(source):
        return source, []
    pieces: list[str] = []
    groups: list[str] = []
    place = start = depth = 0
    for match in _BRACES.finditer(source):
        if match.group() == "{":
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth or len(groups) == _MOST_MASKS:
                continue
            macro = _MACRO.search(source, max(place, start - _LONGEST_MACRO), start)
            begin = macro.start() if macro else start
            inner = source[start + 1 : match.start()]
            if _separates(inner) or not (macro or inner.startswith("\\")):
                pieces += source[place:begin], chr(_FIRST_MASK + len(groups))
                groups.append(source[begin : match.end()] if macro else inner)
                place = match.end()
    return "".join([*pieces, source[place:]]), groups


def _separates(group: str) -> bool:
    r"""Whether BibTeX would take the group apart if it had no braces; the blank of `\L ukasz` ends a macro."""
    return bool(_SEPARATORS.search(group))


def _plain(latex: str) -> str:
    """The characters that the LaTeX stands for, without italics and the like; ties are spaces."""
    text = unicodedata.normalize("NFC", markup.strip(decode(latex).text))
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _unmasked(text: str, groups: list[str]) -> str:
    if groups:
        text = _MASK.sub(lambda match: _plain(groups[ord(match.group()) - _FIRST_MASK]), text)
    return _SPACES.sub(" ", text).strip()


def _name(text: str, groups: list[str]) -> Name:
    if "=" in text and (labelled := _labelled(text, groups)):
        return labelled
    if groups and _MASK.fullmatch(text.strip()):
        return {"literal": found} if (found := _unmasked(text, groups)) else {}
    parts = [part for part in _COMMA.split(text.strip()) if part]
    if len(parts) > 1:
        return _with_commas(parts, groups, ends_in_comma=text.rstrip().endswith(","))
    return _spoken(parts[0], groups) if parts else {}


def _with_commas(parts: list[str], groups: list[str], *, ends_in_comma: bool) -> Name:
    """`von Last, First` and `von Last, Jr, First`, and what people write for the latter."""
    if len(parts) > _MOST_PARTS:
        return {"literal": _unmasked(", ".join(parts), groups)}
    if len(parts) == _MOST_PARTS:
        last, second, third = parts
        swapped = is_suffix(third) and not is_suffix(second)  # King, Martin, Jr.
        return _inverted(last, second if swapped else third, third if swapped else second, groups)
    last, second = parts
    if is_suffix(second) and ends_in_comma:
        return _inverted(last, "", second, groups)  # King, Jr.,
    if is_suffix(second) and " " in last:  # Martin Luther King, Jr.
        return {**_spoken(last, groups), "suffix": _unmasked(second, groups)}
    return _inverted(last, second, "", groups)


def _spoken(text: str, groups: list[str]) -> Name:
    """`First von Last`: `von` goes from the first small word to the last, and the last word is never in it."""
    words = text.split()
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    if len(small) == 1 and words[small[0]] in _CONNECTORS and small[0] > 1:
        return _made(words[: small[0] - 1], [], words[small[0] - 1 :], "", groups)  # José Ortega y Gasset
    if small:
        return _made(words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :], "", groups)
    name = _made(words[:-1], [], words[-1:], "", groups)
    if name.get("family", "").startswith("("):  # Paul Campbell {(Beloit College, USA)}: no family name
        return {"literal": _unmasked(text, groups)}
    return name


def _inverted(last: str, given: str, suffix: str, groups: list[str]) -> Name:
    words = last.split()
    end = max((place + 1 for place, word in enumerate(words[:-1]) if _is_small(word)), default=0)
    if end and not _is_small(words[0]):
        end = 0  # Ortega y Gasset, José: BibTeX would take `Ortega y` for the particle
    return _made(given.split(), words[:end], words[end:], suffix, groups)


def _made(given: list[str], particle: list[str], family: list[str], suffix: str, groups: list[str]) -> Name:
    if particle and family and particle[-1].endswith(("'", "’")):
        *particle, glued = particle  # d'Autume is one name, as in `text.names`
        family = [glued + family[0], *family[1:]]
    parts = {
        "family": _unmasked(" ".join(family), groups),
        "given": _unmasked(" ".join(given), groups),
        "non-dropping-particle": _unmasked(" ".join(particle), groups),
        "suffix": _unmasked(suffix, groups),
    }
    name: Name = {part: text for part, text in parts.items() if text}  # type: ignore[assignment]  # parts of a Name
    return name


def _is_small(word: str) -> bool:
    """Whether the first letter outside braces is small; a word without one is not (BibTeX: it has no case)."""
    letter = _GIVES_CASE.search(_MASK.sub("", word))
    return letter is not None and letter.group().islower()


def _labelled(text: str, groups: list[str]) -> Name:
    """BibLaTeX's extended form, `family=Berg, given=Anna, prefix=van den, useprefix=false`."""
    fields = [_LABELLED.fullmatch(part) for part in text.split(",") if part.strip()]
    if not fields or not all(fields):
        return {}
    parts = {
        match[1]: _unmasked(match[2], groups) for match in fields if match and "-i" not in match[0].partition("=")[0]
    }
    drops = parts.pop("useprefix", "true").lower() == "false"
    labels = {"prefix": "dropping-particle" if drops else "non-dropping-particle"}
    name: Name = {labels.get(label, label): part for label, part in parts.items() if part}  # type: ignore[assignment]
    return name
