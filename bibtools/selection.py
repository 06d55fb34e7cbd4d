"""Some of the records: by author, year, type, keyword, or words. What is asked for is a value, `Selection`."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bibtools.record.item import Item
from bibtools.record.schema import NAME_VARIABLES, TYPES
from bibtools.text.folding import fold
from bibtools.text.persons import Person
from bibtools.text.ris.values import split_keywords

KINDS: dict[str, frozenset[str]] = {
    "journal": frozenset({"article-journal", "review", "review-book"}),
    "preprint": frozenset({"article"}),
    "conference": frozenset({"paper-conference"}),
    "news": frozenset({"article-magazine", "article-newspaper"}),
    "talk": frozenset({"speech"}),
    "web": frozenset({"webpage", "post", "post-weblog"}),
}
"""What people call some types. CSL's own names do as well."""

_SEARCHED = (
    "title", "container-title", "container-title-short", "collection-title", "event-title", "publisher", "abstract",
    "keyword", "note", "DOI", "URL", "PMID", "number", "id", "genre", "archive",
)  # fmt: skip
"""The variables, beside names and years, in which `words` are looked for."""

Day = tuple[int, int, int]
"""Year, month, day. In `since` what is not told is 1; in `until` it is beyond any month or day."""
_BEYOND = 99
_DAY = re.compile(r"(\d{4})(?:-(0?[1-9]|1[0-2])(?:-(0?[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records are wanted: those that have one of each kind of thing that is asked for.

    `authors` are names as `text.persons` reads them, in `author` or another name variable of those who made the work.
    `since` and `until` are the first and the last day of `issued`. `types` are those of CSL. `keywords` are whole
    keywords, without regard to case. `words` have all to be somewhere in the record.
    """

    authors: tuple[Person, ...] = ()
    since: Day | None = None
    until: Day | None = None
    types: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def of(self, items: Iterable[Item]) -> list[Item]:
        """The items that are wanted, in their order."""
        tests = list(self._tests())
        return [item for item in items if all(test(item) for test in tests)]

    def _tests(self) -> Iterator[Callable[[Item], bool]]:
        if self.types:
            yield lambda item: item.get("type") in self.types
        if self.since or self.until:
            yield self._is_in_time
        if self.authors:
            yield lambda item: any(has_author(item, person) for person in self.authors)
        if self.keywords:
            yield lambda item: not self.keywords.isdisjoint(map(fold, keywords(item)))
        if self.words:
            yield self._has_words

    def _is_in_time(self, item: Item) -> bool:
        """Whether any part of the time in which it was issued is wanted; what has no date never is."""
        dates = _dates(item)
        if not dates:
            return False
        first, last = _day(dates[0], 1), _day(dates[-1], _BEYOND)
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def _has_words(self, item: Item) -> bool:
        text = _text(item)
        return all(word in text for word in self.words)


def day(text: str, *, ends: bool) -> Day:
    """`2020`, `2020-05` or `2020-05-17` as the first day of that time, or (`ends`) its last. Raises ValueError."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no date: YYYY, YYYY-MM or YYYY-MM-DD")
    return _day([part for part in found.groups() if part], _BEYOND if ends else 1)


def types_of(name: str) -> frozenset[str]:
    """The CSL types of a name: one of `KINDS`, or a type itself. Raises KeyError."""
    wanted = name.strip().lower()
    return frozenset({wanted}) if wanted in TYPES and wanted not in KINDS else KINDS[wanted]


def words_of(query: str) -> tuple[str, ...]:
    """The words of a search, comparable."""
    return tuple(fold(query).split())


def has_author(item: Item, person: Person) -> bool:
    """Whether the person is among those who made the work, in any part."""
    return any(
        isinstance(name, dict) and person.is_in(name)  # type: ignore[arg-type]
        for variable in NAME_VARIABLES.intersection(item)
        for name in _list(item[variable])
    )


def keywords(item: Item) -> list[str]:
    """The keywords, which CSL has in one text, divided by commas or semicolons."""
    value = item.get("keyword")
    return split_keywords(value) if isinstance(value, str) else []


def _dates(item: Item) -> list[list[Any]]:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    return [part for part in _list(parts) if isinstance(part, list) and part]


def _day(parts: list[Any], unknown: int) -> Day:
    """A date with what it does not tell; parts that are no numbers are not told."""
    numbers = [int(part) if str(part).lstrip("-").isdigit() else unknown for part in parts[:3]]
    year, month, of_month = (*numbers, unknown, unknown)[:3]
    return year, month or unknown, of_month or unknown


def _text(item: Item) -> str:
    """All that a search looks through."""
    found = [str(item.get(variable, "")) for variable in _SEARCHED]
    for variable in NAME_VARIABLES.intersection(item):
        found += (str(part) for name in _list(item[variable]) if isinstance(name, dict) for part in name.values())
    found += (str(parts[0]) for parts in _dates(item))
    return fold(" ".join(found))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
