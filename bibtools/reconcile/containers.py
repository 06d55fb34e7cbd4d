"""The names of containers: periodicals and conferences, made comparable, and whether two of them are one."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from bibtools.record.item import Item
from bibtools.text.folding import fold

_SUBTITLE = re.compile(r"\s?[:=]\s|\.\s(?=[A-Z][a-z]{4})|\s[-–—/]\s")
_MAIN_NAME = 4  # letters: a shorter beginning names no periodical
_MEETINGS = frozenset("conf conference conferences congress meeting proceedings symposia symposium workshop".split())
_PERIODICALS = frozenset(
    """
    acta annals archives archiv bulletin j journal letters magazine quarterly revista review reviews revue trans
    transactions zeitschrift
    """.split()
)
_NAMES = ("container-title", "container-title-short", "journalAbbreviation")
_REPOSITORIES = frozenset(
    """
    arxiv biorxiv medrxiv chemrxiv psyarxiv socarxiv techrxiv engrxiv corr ssrn repec hal
    """.split()
)
_REPOSITORY_PHRASES = (
    "arxiv ",
    "corr abs",
    "ssrn ",
    "research square",
    "preprints org",
    "biorxiv ",
    "medrxiv ",
)
_REMEMBERED = 1 << 14  # names of periodicals, which recur
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SMALL = frozenset("the of and in for on de der die das und la le et a an".split())
_COUNTED = re.compile(r"\d+(?:st|nd|rd|th)?|annual|proceedings|proc")
_TELLING_NAME = 3  # words: a shorter name is the beginning of too many others
_SAME_CONTAINER = 92  # per cent: slips in a journal's name


def text_of(item: Item, variable: str) -> str:
    """The value of a variable as text; empty where it has none, or one of a wrong kind."""
    value = item.get(variable, "")
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


class Containers(NamedTuple):
    """What the container's names say: `names`, `mains` (those without a subtitle), both folded; and of what kind it is.

    `kind` is `conference` or `journal`, empty where the names say neither, or both; `of_preprints` whether it holds
    nothing but these.
    """

    names: tuple[str, ...] = ()
    mains: tuple[str, ...] = ()
    kind: str = ""
    of_preprints: bool = False


def containers_of(item: Item) -> Containers:
    """The names of an item's container, without what stands in brackets, and without doubles."""
    return _containers(*(text_of(item, name) for name in _NAMES))


@lru_cache(maxsize=_REMEMBERED)
def _containers(title: str, *others: str) -> Containers:
    names = tuple(dict.fromkeys(filter(None, map(_folded, (title, *others)))))
    found = _SUBTITLE.search(title)
    mains = (_folded(title[: found.start()]),) if found and found.start() >= _MAIN_NAME else ()
    return Containers(names, mains, _kind(names), any(map(is_of_preprints, names)))


def is_of_preprints(place: str) -> bool:
    """Whether a (folded) name is that of a repository of preprints."""
    return place in _REPOSITORIES or place.startswith(_REPOSITORY_PHRASES)


def _kind(names: Iterable[str]) -> str:
    words = {word for name in names for word in name.split()}
    meeting, periodical = not _MEETINGS.isdisjoint(words), not _PERIODICALS.isdisjoint(words)
    return "" if meeting == periodical else "conference" if meeting else "journal"


def _folded(name: str) -> str:
    return fold(_BRACKETS.sub(" ", name).replace("&amp;", "and").replace("&", "and"))


def same_container(one: str, other: str) -> bool:
    """Equal but for small words, a subtitle, slips, or one abbreviating the other word by word."""
    mine, theirs = _container_words(one), _container_words(other)
    if not mine or not theirs:
        return False
    short, long = sorted((mine, theirs), key=len)
    if len(short) > 1 and long[: len(short)] == short:
        return True
    as_long = len(mine) == len(theirs) or len(short) >= _TELLING_NAME  # or with a subtitle behind
    if as_long and all(_abbreviates(*words) for words in zip(short, long, strict=False)):
        return True
    return fuzz.ratio("".join(mine), "".join(theirs)) >= _SAME_CONTAINER


def _container_words(name: str) -> list[str]:
    """The telling words of a name; of a conference's, neither its number nor that there are proceedings of it."""
    return [word for word in name.split() if word not in _SMALL and not _COUNTED.fullmatch(word)]


def _abbreviates(one: str, other: str) -> bool:
    """`curr` for `current`, `dept` for `department`: the same first letter, the others in their order."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short)


def is_acronym(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return " " not in short and short == "".join(word[0] for word in _container_words(long))
