"""What a citation key can be made of: one line for each placeholder in `PARTS`, and how it is found in an item.

Words are found as a title shows them, each with a capital: `DeFauw`, `GraphCast`. The spelling of the placeholder says
how they are written in the key.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bibtools.record.item import Item, Name, is_truncated, year_of
from bibtools.record.names import is_group
from bibtools.text.folding import to_ascii
from bibtools.text.markup import strip

PUNCTUATION = ":_.+/-"
"""What may stand in a key beside letters and digits: BibTeX, LaTeX and pandoc take it as it is."""

_STOP_WORDS = frozenset(
    """
    a an the and or of on in to for from by with at as is are it its into via towards toward
    der die das den dem des ein eine einer eines und oder von vom zu zum zur im in mit auf fur uber aus
    le la les l un une des du de d et ou en au aux dans pour sur par avec
    el los las lo una unos unas y o del al con por para sobre
    il i gli uno dei degli della delle e nel nella di da su per
    os as um uma do dos das no na nos nas em com
    het een van voor met op
    en ett och av for till med om et til og pa
    """.split()
)
"""Articles, conjunctions and prepositions of English, German, French, Spanish, Italian, Portuguese, Dutch
and the Scandinavian languages, folded: a key passes over them."""

_NAME_VARIABLES = ("author", "editor", "translator", "director", "composer", "contributor")
_LONGEST_WORD = 40  # a title without spaces makes no readable key
_NOT_IN_WORDS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_NOT_IN_KEYS = re.compile(rf"[^A-Za-z0-9{re.escape(PUNCTUATION)}]+")
_PAGE = re.compile(r"[^\s,;‐–—-]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A placeholder: its name, what it stands for, and how that is found in an item, `most` words or names of it.

    A digit after the name sets `most`; without one in the table there is none to set. `missing` stands where nothing
    is found. What is `exact` goes into the key as it is, but for characters that no key can have; other parts are
    words, and are written in the case of the placeholder.
    """

    name: str
    meaning: str
    find: Callable[[Item, int], str]
    most: int = 0
    missing: str = ""
    exact: bool = False


def _author(item: Item, _most: int) -> str:
    """The first author's family name in one word, or the first telling word of a group."""
    return next((_family(names[0]) for _, names in _name_lists(item)), "")


def _authors(item: Item, most: int) -> str:
    for variable, names in _name_lists(item):
        more = "EtAl" if len(names) > most or is_truncated(item, variable) else ""
        return "".join(map(_family, names[:most])) + more
    return ""


def _title(item: Item, most: int) -> str:
    return _telling(_plain(item.get("title", "")), most)


def _short_title(item: Item, most: int) -> str:
    short = item.get("title-short") or item.get("shortTitle")
    return _telling(_plain(short) if short else _plain(item.get("title", "")).partition(":")[0], most)


def _journal(item: Item, _most: int) -> str:
    words = _words(_plain(item.get("container-title", "")))
    telling = [word for word in words if word.lower() not in _STOP_WORDS]
    return _capitalised(telling) if len(telling) == 1 else "".join(word[0].upper() for word in telling)


def _year(item: Item, _most: int) -> str:
    year = year_of(item)
    return "" if year is None else str(abs(year))


def _short_year(item: Item, _most: int) -> str:
    year = _year(item, 0)
    return year and f"{int(year) % 100:02}"


def _first_page(item: Item, _most: int) -> str:
    page = _PAGE.search(str(item.get("page-first") or item.get("page", "")))
    return _safe(page[0]) if page else ""


def _given_key(item: Item, _most: int) -> str:
    return _safe(item.get("citation-key") or item.get("id", ""))


def _value(variable: str) -> Callable[[Item, int], str]:
    return lambda item, _most: _safe(item.get(variable, ""))


PARTS = (
    Part("author", "the first author's family name", _author, missing="Anon"),
    Part("authors", "up to three family names, then EtAl", _authors, most=3, missing="Anon"),
    Part("title", "the first telling word of the title", _title, most=1, missing="Untitled"),
    Part("shorttitle", "up to three telling words before the title's colon", _short_title, most=3, missing="Untitled"),
    Part("journal", "the initials of the journal or book, or its only word", _journal),
    Part("year", "the year", _year, exact=True),
    Part("yy", "the last two digits of the year", _short_year, exact=True),
    Part("volume", "the volume", _value("volume"), exact=True),
    Part("issue", "the issue", _value("issue"), exact=True),
    Part("page", "the first page", _first_page, exact=True),
    Part("type", "the CSL type", _value("type"), exact=True),
    Part("doi", "the DOI, with _ for what a key cannot have", _value("DOI"), exact=True),
    Part("id", "the key that is there", _given_key, exact=True),
)


def _name_lists(item: Item) -> list[tuple[str, list[Name]]]:
    """The name variables that have names, those of the authors first."""
    return [(variable, item[variable]) for variable in _NAME_VARIABLES if item.get(variable)]


def _family(name: Name) -> str:
    """`DeFauw`, without the particle; the first telling word of a group."""
    if is_group(name):
        return _telling(name["literal"], 1)
    return _capitalised(_words(name.get("family") or name.get("given", "")))[:_LONGEST_WORD]


def _telling(text: str, most: int) -> str:
    """The first words that tell something, or the first word where none does."""
    words = _words(text)
    telling = [word for word in words if word.lower() not in _STOP_WORDS]
    return _capitalised([word[:_LONGEST_WORD] for word in telling[:most] or words[:1]])


def _words(text: str) -> list[str]:
    """The words that can be written in ASCII; words of other scripts are left out whole."""
    return [word for word in _NOT_IN_WORDS.split(to_ascii(_APOSTROPHES.sub("", text))) if word and word.isascii()]


def _capitalised(words: list[str]) -> str:
    return "".join(word[0].upper() + word[1:] for word in words)


def _plain(text: str) -> str:
    text = strip(text)
    if "\\" in text or "$" in text:  # not normalised: rare, and decoding costs
        from bibtools.text.latex import decode  # noqa: PLC0415 - its tables are for keys that are LaTeX

        text = strip(decode(text).text)
    return text


def _safe(value: object) -> str:
    return _NOT_IN_KEYS.sub("_", to_ascii(str(value))).strip("_")
