"""The values of BibTeX fields: CSL values in, LaTeX out, without the braces around the whole.

Source: Oren Patashnik, "Designing BibTeX Styles" (1988), sections 4 and 5: how BibTeX reads names, and what
`change.case$` does to a title. BibTeX counts braces even after a backslash, so every value keeps them
balanced.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from bibtools.mappings.bibtex import LANGUAGES, MONTHS
from bibtools.text import latex
from bibtools.text.dates import SEASONS, Day, When, when
from bibtools.text.identifiers import bare_doi
from bibtools.text.tidy import one_line
from bibtools.writers.bibtex_capitals import protected

_SEPARATES_NAMES = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_PAGE_RANGE = re.compile(r"(?<=\d)\s?[-‐‑–—−]{1,3}\s?(?=[A-Za-z]{0,3}\d)")
_PLAIN_SPACES = str.maketrans(dict.fromkeys("\u2009\u200a\u202f", "\u00a0"))
_MOST_COMMAS = 2
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


def _name(name: dict[str, Any]) -> str:
    """`von Family, Jr, Given`; a group, or a person with one name of several words, in braces of its own.

    biber counts commas in braces too, and leaves an entry out that has a name with more than two: such a
    name is written as a group is.
    """
    if name.get("literal"):
        return _whole(_part(name, "literal"))
    given, family, suffix = (_part(name, part) for part in ("given", "family", "suffix"))
    particles = [_part(name, part) for part in ("dropping-particle", "non-dropping-particle") if name.get(part)]
    particle = " ".join(particles)
    in_words = " ".join(part for part in (given, particle, family, suffix) if part)
    if not family or not given:
        return _name_part(in_words, whole=" " in in_words or in_words.lower() == "others")
    last = _name_part(family, whole=_splits_wrongly(family, particle))
    if particle:
        last = f"{text(particle)}{'' if particle.endswith(('’', chr(39))) else ' '}{last}"
    written = ", ".join(part for part in (last, _name_part(suffix), _name_part(given)) if part)
    return written if written.count(",") <= _MOST_COMMAS else _whole(in_words)


def _part(name: dict[str, Any], part: str) -> str:
    r"""A part as it is; its narrow spaces as wide ones, for they are written `\,`, in which BibTeX sees a comma."""
    return one_line(name.get(part, "")).translate(_PLAIN_SPACES)


def _name_part(part: str, *, whole: bool = False) -> str:
    """A part of a name; in braces where BibTeX would see a separator in it, or is not to look inside."""
    return _whole(part) if whole or "," in part or _SEPARATES_NAMES.search(part) else text(part)


def _whole(name: str) -> str:
    """In braces. biber sees the end of a list in `others` inside braces too, but not with a group after it."""
    return f"{{{text(name)}{'{}' if name.lower() == 'others' else ''}}}"


def _splits_wrongly(family: str, particle: str) -> bool:
    """Whether a program would take a part of the family name for a particle: `Ortega y` of `Ortega y Gasset`.

    Before the comma, everything up to the last word that begins small is the particle. The last word never
    is for BibTeX; biber takes it for one too, and prints the given name in its place.
    """
    *others, last = [word[0].islower() for word in family.split()]
    if last:
        return True
    return any(others) and (bool(particle) or not others[0] or others != sorted(others, reverse=True))


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
