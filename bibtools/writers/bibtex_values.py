"""The values of BibTeX fields: CSL values in, LaTeX out, without the braces around the whole.

Source: Oren Patashnik, "Designing BibTeX Styles" (1988), sections 4 and 5: how BibTeX reads names, and what
`change.case$` does to a title. BibTeX counts braces even after a backslash, so every value keeps them
balanced.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from bibtools.mappings.bibtex import LANGUAGES, MONTHS
from bibtools.richtext.tree import Node, Styled
from bibtools.text import latex, markup
from bibtools.text.dates import SEASONS, Day, When, when
from bibtools.text.identifiers import bare_doi
from bibtools.text.tidy import one_line

_TOKEN = re.compile(r"[^\s\-‐‑–—/:;,()\[\]{}\"“”„‘«»?!]+")
_OUTSIDE = ".'’`"  # stands at a token's ends without belonging to it
_SUBTITLE = re.compile(r":\s+$")
_SMALL_WORDS = frozenset("with from into over upon onto than that when this between through under about".split())
_SHOUTED = 4  # so many words, all in capitals, are a way of writing and no acronyms
_TELLING_LENGTH = 4  # shorter words are small in either way of writing titles

_SEPARATES_NAMES = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_PAGE_RANGE = re.compile(r"(?<=\d)\s?[-‐‑–—−]{1,3}\s?(?=[A-Za-z]{0,3}\d)")
_PERCENT_ENCODED = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def text(value: object) -> str:
    """Any value as LaTeX."""
    return _balanced(latex.encode(one_line(value)))


def title(value: object, language: str = "") -> str:
    """A title as LaTeX, its capitals in braces where BibTeX would write them small and should not."""
    source = latex.encode(protected(one_line(value), language))
    # A brace with a backslash after it is a "special character" to BibTeX, and its letters lose their case.
    return _balanced(source.replace("{\\ensuremath", "{{}\\ensuremath"))


def names(value: Iterable[dict[str, Any]], *, truncated: bool) -> str:
    """A list of names; `and others` says that it was cut short."""
    shown = [name for name in map(_name, value) if name]
    return " and ".join([*shown, "others"] if truncated and shown else shown)


def verbatim(value: object) -> str:
    """An address or identifier as it stands: BibLaTeX, hyperref and Zotero take it raw.

    Only what would break the entry is percent-encoded (RFC 3986, section 2.1): braces, the backslash, the
    space.
    """
    return one_line(value).translate(_PERCENT_ENCODED)


def doi(value: object) -> str:
    return verbatim(bare_doi(one_line(value)))


def pages(value: object) -> str:
    """`7-12, A3` as `7--12, A3`."""
    return text(_PAGE_RANGE.sub("–", one_line(value)))


def langid(value: object) -> str | None:
    """The name that babel has for a language tag, or for its language; None where it has none."""
    tag = one_line(value).replace("_", "-")
    return LANGUAGES.get(tag) or LANGUAGES.get(tag.partition("-")[0].lower())


class YearMonth(NamedTuple):
    """The fields of a date in BibTeX; `month` is a macro or an expression, not to be enclosed.

    `day` is no field of the standard styles, which pass over it; many programs read it.
    """

    year: str
    month: str = ""
    day: str = ""


def year_month(value: object) -> YearMonth:
    """A date for BibTeX; a range keeps no days. A date in words is a year in words."""
    date = when(value)
    if not date.begin:
        return YearMonth(text(date.words))
    year = str(date.begin[0])
    if date.end and date.end[0] != date.begin[0]:
        return YearMonth(f"{year}--{date.end[0]}")
    if date.season:
        return YearMonth(year, f"{{{SEASONS[date.season - 1]}}}")
    months = [MONTHS[day[1] - 1] for day in (date.begin, date.end or ()) if len(day) > 1]
    day = str(date.begin[2]) if len(date.begin) > 2 and not date.end else ""  # noqa: PLR2004 - year, month, day
    return YearMonth(year, ' # "--" # '.join(dict.fromkeys(months)), day)


def lost_in_year_month(value: object) -> list[str]:
    """What of a date the fields of `year_month` cannot say."""
    date = when(value)
    lost = ["no mark for an approximate date"] if date.circa else []
    ends = [day for day in (date.begin, date.end or ()) if day]
    if date.end and any(len(day) > 2 for day in ends):  # noqa: PLR2004 - year, month, day
        lost.append("no field for the days of a range")
    if date.end and date.end[0] != date.begin[0] and any(len(day) > 1 for day in ends):
        lost.append("no field for the months of a range of years")
    return lost


def edtf(value: object) -> str:
    """A date for BibLaTeX (ISO 8601-2, level 1): `2022-12-24`, `2020/2021`, `2021-22` for a summer.

    Empty where the date is in words only.
    """
    date = when(value)
    if not date.begin:
        return ""
    if date.season:
        return f"{_iso(date.begin[:1])}-{20 + date.season}"
    days = [_iso(day) + ("~" if date.circa else "") for day in (date.begin, date.end) if day]
    return "/".join(days)


def words(value: object) -> str:
    """The words of a date that has no numbers: `in press`."""
    date: When = when(value)
    return text(date.words) if not date.begin else ""


def protected(title: str, language: str = "") -> str:
    """The title (CSL rich text) with `nocase` around the words whose capitals a style must keep.

    These are words with a capital after their first letter, acronyms and symbols (`T5`, `C++`, `Q`), and
    where the title is in sentence case also words that begin with a capital: there they are proper nouns.
    In a title with Capitals Throughout nothing tells `Bayes` from `Learning`. Other languages than English
    have no title case.
    """
    if title.islower():
        return title
    nodes = markup.parse(title)
    plain = markup.strip(title)
    spans = _kept_spans(plain, language)
    return markup.write(_guarded(nodes, spans)) if spans else title


class _Word(NamedTuple):
    start: int
    text: str
    begins: bool  # first in the title or in a subtitle: BibTeX keeps its first letter


def _kept_spans(plain: str, language: str) -> list[tuple[int, int]]:
    found = list(_words(plain))
    if len(found) >= _SHOUTED and plain.isupper():
        return []
    nouns = language[:2].lower() not in {"", "en"} or _is_sentence_case(found)
    return [(word.start, word.start + len(word.text)) for word in found if _keeps_capitals(word, nouns=nouns)]


def _words(plain: str) -> Iterator[_Word]:
    end = 0
    begins = True
    for match in _TOKEN.finditer(plain):
        core = match[0].strip(_OUTSIDE)
        if not core:
            continue
        start = match.start() + match[0].index(core)
        yield _Word(start, core, begins or bool(_SUBTITLE.search(plain[end:start])))
        begins = False
        end = start + len(core)


def _keeps_capitals(word: _Word, *, nouns: bool) -> bool:
    """`nouns`: a capital at the beginning of a word means a proper noun."""
    first, rest = word.text[0], word.text[1:]
    if any(char.isupper() for char in rest):
        return True
    if word.begins or not first.isupper():
        return False
    is_symbol = not any(char.islower() for char in rest)  # one capital, with digits or signs or by itself
    return nouns or (is_symbol and word.text != "A")


def _is_sentence_case(found: list[_Word]) -> bool:
    """Whether most words that title case would capitalise are small."""
    telling = [
        word.text
        for word in found
        if not word.begins and len(word.text) >= _TELLING_LENGTH and word.text not in _SMALL_WORDS
    ]
    small = sum(word.islower() for word in telling)
    return small > sum(word.istitle() for word in telling)


def _guarded(nodes: tuple[Node, ...], spans: list[tuple[int, int]]) -> tuple[Node, ...]:
    """The nodes with `nocase` around the spans, which count in the text without the markup."""
    rest = iter(spans)
    span = next(rest, None)
    offset = 0

    def guard(nodes: tuple[Node, ...]) -> Iterator[Node]:
        nonlocal offset
        for node in nodes:
            if isinstance(node, str):
                yield from pieces(node)
            elif isinstance(node, Styled) and node.style == "nocase":
                yield node
                offset += len(markup.strip(markup.write([node])))
            else:
                yield replace(node, children=tuple(guard(node.children)))

    def pieces(leaf: str) -> Iterator[Node]:
        nonlocal offset, span
        begin, done = offset, 0
        offset += len(leaf)
        while span and span[0] < offset:
            start, end = max(span[0] - begin, done), min(span[1] - begin, len(leaf))
            if start < end and not leaf[start:end].islower() and not leaf[start:end].isdigit():
                yield leaf[done:start]
                yield Styled("nocase", (leaf[start:end],))
                done = end
            if span[1] > offset:  # goes on in the next leaf: H<sub>2</sub>O
                break
            span = next(rest, None)
        yield leaf[done:]

    return tuple(node for node in guard(nodes) if node != "")


def _name(name: dict[str, Any]) -> str:
    """`von Family, Jr, Given`; a group, or a person with one name of several words, in braces of its own."""
    if name.get("literal"):
        return f"{{{text(name['literal'])}}}"
    given = one_line(name.get("given", ""))
    family = one_line(name.get("family", ""))
    suffix = one_line(name.get("suffix", ""))
    particle = " ".join(
        one_line(name[part]) for part in ("dropping-particle", "non-dropping-particle") if name.get(part)
    )
    if not family or not given:
        alone = " ".join(part for part in (given, particle, family, suffix) if part)
        return _name_part(alone, whole=" " in alone or alone.lower() == "others")
    last = _name_part(family, whole=_splits_wrongly(family, particle))
    if particle:
        last = f"{text(particle)}{'' if particle.endswith(('’', chr(39))) else ' '}{last}"
    return ", ".join(part for part in (last, _name_part(suffix), _name_part(given)) if part)


def _name_part(part: str, *, whole: bool = False) -> str:
    """A part of a name; in braces where BibTeX would see a separator in it, or is not to look inside."""
    written = text(part)
    return f"{{{written}}}" if whole or "," in part or _SEPARATES_NAMES.search(part) else written


def _splits_wrongly(family: str, particle: str) -> bool:
    """Whether BibTeX would take a part of the family name for a particle: `Ortega y` of `Ortega y Gasset`.

    Before the comma, everything up to the last word that begins small is the particle; the last word never
    is.
    """
    small = [word[0].islower() for word in family.split()[:-1]]
    return any(small) and (bool(particle) or not small[0] or small != sorted(small, reverse=True))


def _iso(day: Day) -> str:
    year = f"{day[0]:04d}" if day[0] >= 0 else f"-{-day[0]:04d}"
    return "-".join([year, *(f"{part:02d}" for part in day[1:])])


def _balanced(source: str) -> str:
    """LaTeX whose braces are in balance for BibTeX too, which counts those after a backslash."""
    if "\\{" not in source and "\\}" not in source:
        return source
    depth = 0
    for char in source:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    if depth == 0:
        return source
    return source.replace("\\{", "\\textbraceleft{}").replace("\\}", "\\textbraceright{}")
