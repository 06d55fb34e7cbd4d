"""B6: pages, volumes, issues, editions."""

import re
from collections.abc import Iterator

from bibtools.checking.files import Record
from bibtools.checking.rule import Fault, fully

_RANGE = re.compile(
    r"(?<![\w.:/-])(?P<before>[A-Za-z]{0,3})(?P<first>\d{1,9})\s?[-‐‑–—−]{1,3}\s?(?P<again>[A-Za-z]{0,3})(?P<last>\d{1,9})(?![\w:/-])(?!\.\d)"
)
_PREFIX = re.compile(r"\s*(?:(?:pages?|pags?|pp|págs?|seiten?)\b\.?\s*|p\.\s*|S\.\s+)(?=[\dA-Za-z]*\d)", re.IGNORECASE)
_COUNT = re.compile(r"(?:[ivxlc]+,\s*)?\d+(?:\s?(?:p|pp|pgs?|pages?|seiten)|\sS)\.?", re.IGNORECASE)
_LATEX_DASH = re.compile(r"(?<=\w)\s?-{2,3}\s?(?=\w)")
_DATE = re.compile(
    r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{1,2}"
)
_ARTICLE = re.compile(r"(?:article|art|artikel)\b\.?\s*(?:number|no|nr|id|n[o°])?\.?:?\s*[A-Za-z]?\d+", re.IGNORECASE)
_NUMBER_LABEL = {
    "volume": re.compile(r"\s*(?:volume|vol|band|bd|tome)\b\.?\s*(?=[\dIVXLC]+\s*\Z)", re.IGNORECASE),
    "issue": re.compile(
        r"\s*(?:issue|iss|number|no|nr|num|heft|numéro|n°|n\.º|#)(?:\b|(?<=[°º#]))\.?\s*(?=\d[\d\w-]*\s*\Z)",
        re.IGNORECASE,
    ),
}
_EDITION = re.compile(
    r"(?P<number>\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\.?,?\s+"
    r"(?:edition|edn|ed)\.?",
    re.IGNORECASE,
)
_ARTICLE_LIKE = 4
"""Digits that the first number has more than the last one where it is that of an article."""

_NOTHING = frozenset("unknown none null nan n/a na undefined -".split())
_ARTICLES = frozenset({"article-journal", "article-magazine"})


def reversed_pages(record: Record) -> Iterator[Fault]:
    """A last page before the first. `123-8` is short for 123–128, and `123-12` for nothing.

    An article number and a page in it (`106108-3`) are no range, nor is what begins with a zero.
    """
    page = record.text("page")
    for match in _RANGE.finditer(page):
        if (match["again"] or match["before"]) == match["before"] and _is_reversed(match["first"], match["last"]):
            yield Fault("page", page, f"the last page, {match['last']}, is before the first, {match['first']}")
            return


def _is_reversed(first: str, last: str) -> bool:
    if first.startswith("0") or last.startswith("0") or len(first) - len(last) >= _ARTICLE_LIKE:
        return False
    whole = first[: max(len(first) - len(last), 0)] + last
    return int(whole) < int(first)


def page_prefix(record: Record) -> Iterator[Fault]:
    """`pp.` before the pages, which styles print themselves."""
    page = record.text("page")
    if without_prefix(page) != page:
        yield Fault("page", page, f"styles print the pp. themselves: write {without_prefix(page)}")


@fully
def without_prefix(text: str) -> str:
    """Pages without `pp.` before them; a count of pages (`pp. 12 p.`) and an article number stay as they are."""
    return text if _COUNT.fullmatch(text.strip()) else _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text


def page_dash(record: Record) -> Iterator[Fault]:
    """LaTeX's double hyphen between pages where no LaTeX is read: styles print both. A .bib has it rightly."""
    page = record.text("page")
    if not record.is_bib and with_hyphen(page) != page:
        yield Fault("page", page, f"LaTeX's dash: write {with_hyphen(page)}")


@fully
def with_hyphen(text: str) -> str:
    return _LATEX_DASH.sub("-", text)


def page_date(record: Record) -> Iterator[Fault]:
    """Pages or an issue that a spreadsheet took for a date: `1-4` has become `01-Apr`."""
    for variable in ("page", "issue", "volume"):
        text = record.text(variable).strip()
        if _DATE.fullmatch(text):
            yield Fault(variable, text, f"a spreadsheet made a date of it: {text}: look it up again")


def article_number(record: Record) -> Iterator[Fault]:
    """An article number among the pages, with its label: its variable is `number` (in a .bib, eid)."""
    page = record.text("page").strip()
    if record.type in _ARTICLES and _ARTICLE.fullmatch(page):
        yield Fault("page", page, "an article number, no page: put the number alone in number (in a .bib, eid)")


def page_count(record: Record) -> Iterator[Fault]:
    """How many pages there are, in the place of which pages they are."""
    page = record.text("page").strip()
    if _COUNT.fullmatch(page) and not page.isdecimal():
        yield Fault("page", page, "a count of pages: put the number in number-of-pages (in a .bib, pagetotal)")


def number_label(record: Record) -> Iterator[Fault]:
    """`Vol.` or `No.` before the number, which styles print themselves."""
    for variable, label in _NUMBER_LABEL.items():
        text = record.text(variable)
        if label.match(text) and (bare := without_label(text)) != text:
            yield Fault(variable, text, f"styles print the label themselves: write {bare}")


@fully
def without_label(text: str) -> str:
    """A volume or an issue without the word for it."""
    for label in _NUMBER_LABEL.values():
        if match := label.match(text):
            return text[match.end() :]
    return text


def edition_label(record: Record) -> Iterator[Fault]:
    """`edition` behind the number of the edition, which styles print themselves."""
    text = record.text("edition")
    if without_edition(text) != text:
        yield Fault("edition", text, f"styles print the word themselves: write {without_edition(text)}")


@fully
def without_edition(text: str) -> str:
    match = _EDITION.fullmatch(text.strip())
    return match["number"] if match else text


def placeholder(record: Record) -> Iterator[Fault]:
    """A word that stands for nothing where a value is due: `UNKNOWN`, `n/a`, `null`."""
    for variable in (
        "title",
        "container-title",
        "volume",
        "issue",
        "page",
        "publisher",
        "publisher-place",
        "DOI",
        "URL",
    ):
        text = record.text(variable).strip()
        if text.casefold() in _NOTHING:
            yield Fault(variable, text, f"{text} says nothing: leave the {variable} out")
