"""The values of BibTeX fields: CSL values in, LaTeX out, without the braces around the whole.

Source: Oren Patashnik, "Designing BibTeX Styles" (1988), sections 4 and 5: how BibTeX reads names, and what
`change.case$` does to a title. BibTeX counts braces even after a backslash, so every value keeps them
balanced.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bibtools.mappings.bibtex import LANGUAGES, MONTHS
from bibtools.record.item import Name
from bibtools.text import latex
from bibtools.text.dates import OPEN, SEASONS, Day, When, when
from bibtools.text.identifiers import as_uri, bare_doi
from bibtools.text.tidy import one_line
from bibtools.writers.bibtex_capitals import protected
from bibtools.writers.bibtex_names import name_list

_PAGE_RANGE = re.compile(r"(?<=\d)\s?[-‐‑–—−]{1,3}\s?(?=[A-Za-z]{0,3}\d)")
_BRACE = re.compile(r"[{}]")
_ADDRESSES = frozenset({"url", "doi", "eprint"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_PERCENT_ENCODED = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def text(value: object) -> str:
    """Any value as LaTeX."""
    line = one_line(value)
    return line if latex.is_plain(line) else _balanced(latex.encode(line))


def title(value: object, language: str = "") -> str:
    """A title as LaTeX, its capitals in braces where BibTeX would write them small and should not."""
    source = latex.encode_nodes(protected(one_line(value), language))
    # A brace with a backslash after it is a "special character" to BibTeX, and its letters lose their case.
    return _balanced(source.replace("{\\ensuremath", "{{}\\ensuremath"))


def names(value: Iterable[Name], *, truncated: bool) -> str:
    """A list of names; `and others` says that it was cut short."""
    return name_list(value, text, truncated=truncated)


def verbatim(value: object) -> str:
    """An address or identifier as it stands: BibLaTeX, hyperref and Zotero take it raw.

    Only what would break the entry is percent-encoded (RFC 3986, section 2.1): braces, the backslash, the
    space; and letters beyond ASCII (RFC 3987, section 3.1), for which pdflatex prints others.
    """
    return as_uri(one_line(value).translate(_PERCENT_ENCODED))


def raw(value: object) -> str:
    """LaTeX that a record brought, in one line; without braces where they would break the file."""
    source = one_line(value)
    return source if _is_balanced(source) else source.translate({ord("{"): None, ord("}"): None})


def in_ascii(field: str, source: str) -> str:
    """The value of a field with macros for what is not ASCII; addresses are percent-encoded instead."""
    if source.isascii():
        return source
    if field in _ADDRESSES:
        return as_uri(source)
    return _NOT_ASCII.sub(lambda match: latex.encode(match.group(), ascii_only=True), source)


def doi(value: object) -> str:
    return verbatim(bare_doi(one_line(value)))


def pages(value: object) -> str:
    """`7-12, A3` as `7--12, A3`."""
    line = one_line(value)
    return _PAGE_RANGE.sub("--", line) if latex.is_plain(line) else text(_PAGE_RANGE.sub("–", line))


def keywords(value: object) -> str:
    """Words with commas between them, as biber reads them; one that has a comma in it is in braces."""
    line = one_line(value)
    words = filter(None, (text(word) for word in line.split(";" if ";" in line else ",")))
    return ", ".join(f"{{{word}}}" if "," in word else word for word in words)


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


def is_held_by_year_month(value: object) -> bool:
    """Whether the fields of `year_month` say all of a date: no doubt, no open end, no days of a range."""
    date = when(value)
    if date.circa or date.end == () or (date.season and len(date.begin) > 1):
        return False
    ends = [day for day in (date.begin, date.end) if day]
    if not date.end:
        return True
    if date.end < date.begin:
        return False
    lengths = {len(day) for day in ends}
    return lengths == {1} or (lengths == {2} and date.end[0] == date.begin[0])


def is_held_by_edtf(value: object) -> bool:
    """Whether `edtf` says all of a date: a season stands for the months and days beside it, and for a range."""
    date = when(value)
    return not date.season or (len(date.begin) == 1 and date.end is None)


def edtf(value: object) -> str:
    """A date for BibLaTeX (ISO 8601-2, level 1): `2022-12-24`, `2020/2021`, `2021-22` for a summer.

    Empty where the date is in words only.
    """
    date = when(value)
    if not date.begin:
        return ""
    if date.season:
        return f"{_iso(date.begin[:1])}-{20 + date.season}{'~' * date.circa}"
    begin = () if date.end and date.begin == OPEN else date.begin
    days = (day for day in (begin, date.end) if day is not None)
    return "/".join(_iso(day) + ("~" if date.circa else "") if day else ".." for day in days)


def words(value: object) -> str:
    """The words of a date that has no numbers: `in press`."""
    date: When = when(value)
    return text(date.words) if not date.begin else ""


def _iso(day: Day) -> str:
    # To EDTF, as to astronomers, 1 BC is the year 0; to CSL it is -1.
    year = day[0] + (day[0] < 0)
    return "-".join([f"{'-' * (year < 0)}{abs(year):04d}", *(f"{part:02d}" for part in day[1:])])


def _balanced(source: str) -> str:
    """LaTeX whose braces are in balance for BibTeX too, which counts those after a backslash."""
    if ("\\{" not in source and "\\}" not in source) or _is_balanced(source):
        return source
    return source.replace("\\{", "\\textbraceleft{}").replace("\\}", "\\textbraceright{}")


def _is_balanced(source: str) -> bool:
    depth = 0
    for brace in _BRACE.findall(source):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
