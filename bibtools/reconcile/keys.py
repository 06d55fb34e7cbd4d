"""What of a record is compared, prepared once: folded titles and names, numbers, identifiers.

Two records with equal keys cannot be told apart by any evidence, so keys are hashable and stand for all of
them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from bibtools.mappings import arxiv
from bibtools.reconcile.containers import containers_of, kind_of, mains_of, text_of
from bibtools.reconcile.people import COMPARED, PersonKey, person_key
from bibtools.reconcile.titles import TitleKey, in_periodical, title_key
from bibtools.record.item import Item, is_truncated, year_of
from bibtools.text.folding import fold

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV_VERSION = re.compile(r"v\d+$")
_PMID = re.compile(r"\d{1,9}")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_ROMAN_PAGE = re.compile(r"[ivxlc]{1,8}")
_NUMBER = re.compile(r"[a-z]{0,9}\d+")  # bounded: a long word without a digit costs no more than its length
_ISSN = re.compile(r"\d{4}[-‐–]?\d{3}[\dXx]")
_COUNT_OF_PAGES = re.compile(r"\s*\d+\s*(?:p|pp|pages?|s|seiten)\.?\s*", re.IGNORECASE)  # how many, not which
_END_ALONE = re.compile(r"suppl[a-z]* \d+")  # what an export left of `Suppl:S417-29`
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")

_PREPRINT_DOIS = (
    "10.48550/",  # arXiv
    "10.1101/",  # bioRxiv, medRxiv
    "10.2139/",  # SSRN
    "10.20944/",  # Preprints.org
    "10.21203/",  # Research Square
    "10.26434/",  # ChemRxiv
    "10.31219/",  # OSF
    "10.31234/",  # PsyArXiv
    "10.31235/",  # SocArXiv
    "10.36227/",  # TechRxiv
)
_PREPRINT_PLACES = frozenset(
    """
    arxiv biorxiv medrxiv chemrxiv psyarxiv socarxiv techrxiv engrxiv corr ssrn repec hal
    """.split()
)
_PREPRINT_PHRASES = (
    "arxiv ",
    "corr abs",
    "ssrn ",
    "research square",
    "preprints org",
    "biorxiv ",
    "medrxiv ",
)
_LONG_NUMBERS = 400  # letters: more are no list of ISSNs


@dataclass(frozen=True, slots=True)
class Keys:
    """One record for comparing; empty strings and tuples, and None, stand for what it lacks.

    `numbers` of a volume or an issue are all that are in it (`96-98`, `36 Suppl 1`); `pages` the first page
    and the last. `preprint` and `published` say which of the two it claims to be; often it claims neither.
    """

    type: str
    title: TitleKey
    people: tuple[PersonKey, ...]
    cut: bool
    editors: bool
    year: int | None
    inferred: bool
    containers: tuple[str, ...]
    container_mains: frozenset[str]
    kind: str
    volume: tuple[str, ...]
    issue: tuple[str, ...]
    pages: tuple[str, str]
    supplement: bool
    edition: tuple[str, ...]
    doi: str
    arxiv: str
    pmid: str
    isbn: frozenset[str]
    issn: frozenset[str]
    preprint: bool
    published: bool

    @property
    def first_author(self) -> str:
        """The first family name (or the group), folded; empty where there is none."""
        if not self.people:
            return ""
        first = self.people[0]
        return first.core or "".join(first.words)

    @property
    def first_names(self) -> tuple[str, ...]:
        """The first author's family name and first given name, but initials: which is which is not always known."""
        if not self.people:
            return ()
        first = self.people[0]
        names = (first.core, "".join(first.given[:1]), "".join(first.words[:2]))
        return tuple(name for name in names if len(name) > 1)


def keys_of(item: Item) -> Keys:
    """The keys of one item. Values of a wrong kind count as missing."""
    doi, arxiv = _identifiers(item)
    containers = containers_of(item)
    preprint = _is_preprint(item, doi, arxiv, containers)
    people, editors = _people(item)
    named = len(_names(item, "editor" if editors else "author"))
    return Keys(
        type=str(item.get("type", "")),
        title=in_periodical(title_key(text_of(item, "title")), containers),
        people=people,
        cut=is_truncated(item, "editor" if editors else "author") or len(people) < min(named, COMPARED),
        editors=editors,
        year=year_of(item),
        inferred="issued" in item.get("custom", {}).get("inferred", ()),
        containers=containers,
        container_mains=mains_of(item),
        kind=kind_of(containers),
        volume=_numbers(item, "volume"),
        issue=_numbers(item, "issue"),
        pages=_pages(text_of(item, "page") or text_of(item, "page-first")),
        supplement=any("suppl" in text_of(item, variable).casefold() for variable in ("volume", "issue", "page")),
        edition=_numbers(item, "edition"),
        doi=doi,
        arxiv=arxiv,
        pmid="".join(_PMID.findall(text_of(item, "PMID"))[:1]),
        isbn=frozenset(_isbns(text_of(item, "ISBN"))),
        issn=frozenset(_issns(item)),
        preprint=preprint,
        published=not preprint and is_published(item),
    )


def is_published(item: Item) -> bool:
    """Whether the item says where the work appeared, as a preprint does not."""
    return any(item.get(variable) for variable in ("container-title", "volume", "page")) and not is_preprint(item)


def is_preprint(item: Item) -> bool:
    """Whether the item describes a preprint: by its genre, its repository, or its DOI."""
    doi, arxiv = _identifiers(item)
    return _is_preprint(item, doi, arxiv, containers_of(item))


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI was given by a preprint repository."""
    return doi.lower().startswith(_PREPRINT_DOIS)


def _is_preprint(item: Item, doi: str, arxiv: str, containers: tuple[str, ...]) -> bool:
    if any(_is_preprint_place(place) for place in containers):
        return True
    if containers:
        return False
    return (
        "preprint" in fold(text_of(item, "genre"))
        or _is_preprint_place(fold(text_of(item, "publisher")))
        or bool(arxiv)
        or is_preprint_doi(doi)
    )


def _is_preprint_place(place: str) -> bool:
    return place in _PREPRINT_PLACES or place.startswith(_PREPRINT_PHRASES)


def _people(item: Item) -> tuple[tuple[PersonKey, ...], bool]:
    """The authors, or the editors where there is no author, and whether it is these."""
    authors = _person_keys(_names(item, "author"))
    return (authors, False) if authors else (_person_keys(_names(item, "editor")), True)


def _names(item: Item, variable: str) -> list[object]:
    names = item.get(variable)
    return names if isinstance(names, list) else []


def _person_keys(names: Iterable[object]) -> tuple[PersonKey, ...]:
    """The keys of the names that decide, and of one more where there are more."""
    keys = (person_key(name) for name in names if isinstance(name, dict))  # type: ignore[arg-type]  # a Name is a dict
    return tuple(islice((key for key in keys if key.core or key.words), COMPARED + 1))


def _numbers(item: Item, variable: str) -> tuple[str, ...]:
    """The numbers in a volume or issue, with letters before them (`s1`); words where there is no number.

    With half a pair of brackets it is the end of something torn apart (`59 (1 Suppl)` into `59` and `1 Suppl)`):
    whether its number is the volume's or the issue's is not known.
    """
    text = text_of(item, variable)
    if text.count("(") != text.count(")"):
        return ()
    folded = fold(text)
    numbers = [number.lstrip("0") or "0" for number in _NUMBER.findall(folded)]
    return tuple(numbers or folded.split())


def _pages(text: str) -> tuple[str, str]:
    """First and last page, the last written out (`221-8` ends on 228); empty where the text is no pages.

    A month's name is what a spreadsheet made of `1-4`, and `N.PAG` has no number: both say nothing.
    """
    folded = fold(text)
    if _MONTH.search(folded) or _END_ALONE.fullmatch(folded) or _COUNT_OF_PAGES.fullmatch(text):
        return "", ""
    numbers = [number.lstrip("0") for number in _NUMBER.findall(folded)]
    if not numbers:
        numbers = [word for word in folded.split() if _ROMAN_PAGE.fullmatch(word)]
    if not numbers:
        return "", ""
    first, last = numbers[0], numbers[1] if len(numbers) > 1 else ""
    if last and len(last) < len(first) and last.isdigit():
        last = first[: len(first) - len(last)] + last
    return first, last


def _identifiers(item: Item) -> tuple[str, str]:
    """The DOI in small letters, and the arXiv id without its version, from wherever the item has them."""
    found = _DOI.search(text_of(item, "DOI"))
    doi = found.group().rstrip(".,;").lower() if found else ""
    return doi, _ARXIV_VERSION.sub("", (arxiv.identifier_of(item) or "").lower())


def _isbns(text: str) -> Iterable[str]:
    """The ISBNs as their nine telling digits: ISBN-10 and ISBN-13 of a book share them."""
    for found in _ISBN.findall(text):
        digits = found.replace("-", "").replace(" ", "")
        yield digits[-10:-1]


def _issns(item: Item) -> Iterable[str]:
    """The ISSNs without hyphens; also from the ISBN, where reference managers keep both in one field."""
    for text in (text_of(item, "ISSN"), text_of(item, "ISBN")):
        for word in text.replace(",", " ").replace(";", " ").split() if len(text) <= _LONG_NUMBERS else ():
            if _ISSN.fullmatch(word):
                yield word[:4] + word[-4:].upper()
