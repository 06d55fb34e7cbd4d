"""What of a record is compared, prepared once: folded titles and names, numbers, identifiers.

Two records with equal keys cannot be told apart by any evidence, so keys stand for all of them.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bibtools.reconcile.containers import containers_of, text_of
from bibtools.reconcile.numbering import numbers_in, pages_in
from bibtools.reconcile.people import COMPARED, PersonKey, person_key
from bibtools.reconcile.preprints import describes_preprint, identifiers, is_placed
from bibtools.reconcile.titles import TitleKey, in_periodical, title_key
from bibtools.record.item import Item, is_truncated, year_of

_PMID = re.compile(r"\d{1,9}")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_ISSN = re.compile(r"\d{4}[-‐–]?\d{3}[\dXx]")
_LOOKED_AT = 2 * COMPARED  # names of a list: some say that there is nobody
_LONG_NUMBERS = 400  # letters: more are no list of ISSNs


class Keys(NamedTuple):
    """One record for comparing; empty strings and tuples, and None, stand for what it lacks.

    The numbers of a volume, an issue and an edition are all that are in it (`96-98`, `36 Suppl 1`); `pages` the first
    page and the last. `preprint` and `published` say which of the two it claims to be; often it claims neither.
    """

    type: str
    title: TitleKey
    people: tuple[PersonKey, ...]
    cut: bool
    editors: bool
    year: int | None
    inferred: bool
    containers: tuple[str, ...]
    container_mains: tuple[str, ...]
    kind: str
    volume: tuple[str, ...]
    issue: tuple[str, ...]
    pages: tuple[str, str]
    supplement: bool
    edition: tuple[str, ...]
    doi: str
    arxiv: str
    pmid: str
    isbn: tuple[str, ...]
    issn: tuple[str, ...]
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
    doi, arxiv = identifiers(item)
    containers = containers_of(item)
    preprint = describes_preprint(item, doi, arxiv, containers)
    people, named_in = _people(item)
    volume, issue, page = text_of(item, "volume"), text_of(item, "issue"), text_of(item, "page")
    isbn, issn, pmid = text_of(item, "ISBN"), text_of(item, "ISSN"), text_of(item, "PMID")
    return Keys(
        type=str(item.get("type", "")),
        title=in_periodical(title_key(text_of(item, "title")), containers.names),
        people=people,
        cut=is_truncated(item, named_in) or len(people) < min(len(_names(item, named_in)), COMPARED),
        editors=named_in == "editor",
        year=year_of(item),
        inferred="issued" in item.get("custom", {}).get("inferred", ()),
        containers=containers.names,
        container_mains=containers.mains,
        kind=containers.kind,
        volume=numbers_in(volume),
        issue=numbers_in(issue),
        pages=pages_in(page or text_of(item, "page-first")),
        supplement="suppl" in f"{volume} {issue} {page}".casefold(),
        edition=numbers_in(text_of(item, "edition")),
        doi=doi,
        arxiv=arxiv,
        pmid="".join(_PMID.findall(pmid)[:1]) if pmid else "",
        isbn=tuple(sorted(set(_isbns(isbn)))) if isbn else (),
        issn=tuple(sorted(set(_issns(issn, isbn)))) if issn or isbn else (),
        preprint=preprint,
        published=not preprint and is_placed(item),
    )


def _people(item: Item) -> tuple[tuple[PersonKey, ...], str]:
    """The authors, or the editors where there is no author, and the variable that names them."""
    authors = _person_keys(_names(item, "author"))
    return (authors, "author") if authors else (_person_keys(_names(item, "editor")), "editor")


def _names(item: Item, variable: str) -> list[object]:
    names = item.get(variable)
    return names if isinstance(names, list) else []


def _person_keys(names: list[object]) -> tuple[PersonKey, ...]:
    """The keys of the names that decide, and of one more where there are more."""
    keys = [person_key(name) for name in names[:_LOOKED_AT] if isinstance(name, dict)]  # type: ignore[arg-type]  # a Name
    return tuple([key for key in keys if key.core or key.words][: COMPARED + 1])


def _isbns(text: str) -> Iterable[str]:
    """The ISBNs as their nine telling digits: ISBN-10 and ISBN-13 of a book share them."""
    for found in _ISBN.findall(text):
        digits = found.replace("-", "").replace(" ", "")
        yield digits[-10:-1]


def _issns(*texts: str) -> Iterable[str]:
    """The ISSNs without hyphens; also from the ISBN, where reference managers keep both in one field."""
    for text in texts:
        for word in text.replace(",", " ").replace(";", " ").split() if len(text) <= _LONG_NUMBERS else ():
            if _ISSN.fullmatch(word):
                yield word[:4] + word[-4:].upper()
