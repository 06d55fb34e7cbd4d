r"""Lists of names as BibTeX and BibLaTeX write them: `von Last, Jr, First and {A Group} and others`.

Sources: Oren Patashnik, "Designing BibTeX Styles" (1988), section 4, for the parts of a name and for what braces
do; "The biblatex Package", section 3.4.1, for `family=…, given=…`. A particle comes out as
`non-dropping-particle`, as in `text.names`.
"""

import re
import unicodedata
from sys import intern
from typing import NamedTuple

from bibtools.record.item import Name
from bibtools.text import markup
from bibtools.text.latex import decode
from bibtools.text.names import is_suffix

_BRACES = re.compile(r"[{}]")
_AND = re.compile(r"(?:^| )and(?= |$)", re.IGNORECASE)
_CUT_SHORT = re.compile(r"(?:,|\s|^)\s*et\.?\s+al(?:\.|\b)\.?$", re.IGNORECASE)
_END_OF_LIST = frozenset({"others", "et al", "et al.", "et. al", "et. al."})
_LABELLED = re.compile(r"\s*\"?\s*([A-Za-z]+(?:-i)?)\s*=\s*(.*?)\s*\"?\s*", re.DOTALL)
_MACRO = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z\s])\s*\Z")
_SEPARATORS = re.compile(r"(?<!\\[A-Za-z])(?<!\\[A-Za-z]{2})[\s~]+(?!\s*\Z)|,")
_LABELS = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}
_LONGEST_MACRO = 30
_BIG = r"(?!(?:Jr|Sr|Jnr|Snr|II|III|IV)\b)[A-ZÀ-ÖØ-Þ][^\s,=()\\\U000F0000-\U0010FFFF]*"
_SIMPLE = re.compile(rf"({_BIG}), ({_BIG}(?: {_BIG})*)|({_BIG}(?: {_BIG})*) ({_BIG})")
"""Most names: words that begin with capitals, no part of which is a particle or a suffix."""
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
    masked, groups = _mask(" ".join(source.split()))
    written = _AND.split(" ".join(_plain(masked).split()))
    written, truncated = _cut_short(written, groups)
    names: list[Name] = []
    oddities: list[str] = []
    empty = 0
    for one in written:
        simple = _SIMPLE.fullmatch(one.strip())
        name = _name(one, groups, oddities) if simple is None else _of_simple(simple)
        if name:
            names.append(name)
        elif len(written) > 1 or one:
            empty += 1
    if empty:
        oddities.append(f"{empty} empty names in the list" if empty > 1 else "an empty name in the list")
    kept = "\\" in source and any("\\" in str(part) for name in names for part in name.values())
    if kept and (unknown := decode(source).unknown):
        oddities.append(f"unknown LaTeX is kept as it stands: {', '.join(unknown)}")
    return NameList(names, truncated, oddities)


def _of_simple(match: re.Match[str]) -> Name:
    last, first, given, family = match.groups()
    return {"family": intern(last or family), "given": intern(first or given)}  # people write more than one paper


def _cut_short(written: list[str], groups: list[str]) -> tuple[list[str], bool]:
    """The names without what says that there are more: `others` as the last one, in braces too, or `et al.`."""
    *before, last = written
    if _unmasked(last, groups, as_it_is=True).lower() in _END_OF_LIST:
        return before, True
    last, cut = _CUT_SHORT.subn("", last)
    return [*before, last], bool(cut)


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
    text = markup.strip(decode(latex).text)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _unmasked(text: str, groups: list[str], *, as_it_is: bool = False) -> str:
    """The text with its groups in their places; `as_it_is`: these in LaTeX."""
    if groups:
        shown = str if as_it_is else _plain
        text = _MASK.sub(lambda match: shown(groups[ord(match.group()) - _FIRST_MASK]), text)
    return " ".join(text.split())


def _name(text: str, groups: list[str], oddities: list[str]) -> Name:
    if "=" in text and (labelled := _labelled(text, groups, oddities)):
        return labelled
    if groups and _MASK.fullmatch(text.strip()):
        return {"literal": found} if (found := _unmasked(text, groups)) else {}
    parts = [part for one in text.split(",") if (part := one.strip())]
    if len(parts) > 1:
        return _with_commas(parts, groups, oddities, ends_in_comma=text.rstrip().endswith(","))
    return _spoken(parts[0], groups) if parts else {}


def _with_commas(parts: list[str], groups: list[str], oddities: list[str], *, ends_in_comma: bool) -> Name:
    """`von Last, First` and `von Last, Jr, First`, and what people write for the latter."""
    if len(parts) > _MOST_PARTS:
        literal = _unmasked(", ".join(parts), groups)
        oddities.append(f"too many commas in the name {literal!r}: kept as it stands")
        return {"literal": literal}
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
    small = _small_words(words)
    if not small and (joins := [place for place, word in enumerate(words[:-1]) if word in _CONNECTORS and place > 1]):
        return _made(words[: joins[0] - 1], [], words[joins[0] - 1 :], "", groups)  # José Ortega y Gasset
    if small:
        return _made(words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :], "", groups)
    name = _made(words[:-1], [], words[-1:], "", groups)
    if name.get("family", "").startswith("("):  # Paul Campbell {(Beloit College, USA)}: no family name
        return {"literal": _unmasked(text, groups)}
    return name


def _inverted(last: str, given: str, suffix: str, groups: list[str]) -> Name:
    words = last.split()
    end = max(_small_words(words), default=-1) + 1
    if end and not _is_small(words[0]):
        end = 0  # De Capitani di Vimercati, Sabrina: one name, as in `text.names`; to BibTeX `De Capitani di` is von
    return _made(given.split(), words[:end], words[end:], suffix, groups)


def _small_words(words: list[str]) -> list[int]:
    """The places of the words that make a particle: never the last one, and none that joins two family names.

    For BibTeX, the `y` of `de la Cierva y Codorníu` makes a particle of all before it. It prints the same; a style
    that sorts or shortens by the family name does not.
    """
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    return [place for place in small if not (place and words[place] in _CONNECTORS and not _is_small(words[place - 1]))]


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


def _labelled(text: str, groups: list[str], oddities: list[str]) -> Name:
    """BibLaTeX's extended form, `family=Berg, given=Anna, prefix=van den, useprefix=false`; {} for any other form.

    Initials (`given-i`) stand for a part that is not there; `family={A, Inc.}` alone is a group. What else a name
    says has no place in CSL.
    """
    fields = [_LABELLED.fullmatch(part) for part in text.split(",") if part.strip()]
    said = {match[1].lower(): _unmasked(match[2], groups) for match in fields if match}
    if not all(fields) or said.keys().isdisjoint(_LABELS):
        return {}
    if len(said) < len(fields):
        oddities.append(f"a label comes twice in the name {_unmasked(text, groups)!r}: the last one counts")
    drops = said.pop("useprefix", "true").lower() == "false"
    parts = {}
    for label, part in _LABELS.items():
        value, initials = said.pop(label, ""), said.pop(f"{label}-i", "")
        parts["dropping-particle" if drops and label == "prefix" else part] = value or initials
        if value and initials:
            said[f"{label}-i"] = initials
    if said:
        left = ", ".join(f"{label}={value}" for label, value in said.items())
        oddities.append(f"CSL has no place for parts of the name {parts['family'] or parts['given']!r}: {left}")
    name: Name = {part: value for part, value in parts.items() if value}  # type: ignore[assignment]  # parts of a Name
    is_group = name.keys() == {"family"} and any(match and _MASK.fullmatch(match[2]) for match in fields)
    return {"literal": name["family"]} if is_group else name
