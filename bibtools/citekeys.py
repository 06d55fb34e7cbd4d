"""Citation keys: family name, year, first telling word of the title, as in `lam2022graphcast`.

A key is letters and digits of ASCII: safe in LaTeX, BibTeX, pandoc and file names. The first record of a
key has it bare, the next ones end in `a`, `b`, … `z`, `aa`: a record added at the end renames none before
it.
"""

from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_lowercase

from bibtools.record.item import Item, year_of
from bibtools.record.names import is_group
from bibtools.text.folding import fold
from bibtools.text.latex import decode
from bibtools.text.markup import strip

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


def keyed(items: Iterable[Item]) -> list[Item]:
    """The items in their order, each with an `id`; one that comes without, or with an empty one, is copied.

    Ids that are there are kept, and no new one equals any of them. Running it again changes nothing.
    Cost grows linearly with the items.
    """
    items = list(items)
    kept = [str(item["id"]) for item in items if _has_id(item)]
    new = iter(distinct((key(item) for item in items if not _has_id(item)), kept))
    return [item if _has_id(item) else {**item, "id": next(new)} for item in items]


def key(item: Item) -> str:
    """The key of an item by itself; `anon`, `untitled` where there is no name or title in Latin letters."""
    year = year_of(item)
    return f"{_name_part(item) or 'anon'}{'' if year is None else abs(year)}{_title_part(item) or 'untitled'}"


def is_made(item: Item) -> bool:
    """Whether the item's id is one that `keyed` gave it, and no key of its source."""
    given, made = str(item.get("id", "")), key(item)
    return given.startswith(made) and not given.removeprefix(made).strip(ascii_lowercase)


def distinct(keys: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The keys in their order, each made new by a suffix where it was there before or is one of `taken`.

    Case does not make a key new: BibTeX takes `Lam2022` and `lam2022` for one. Linear in the keys, as each
    remembers how far its suffixes have come.
    """
    keys = list(keys)
    used = {key.lower() for key in taken}
    wanted = {key.lower() for key in keys}
    suffixes: dict[str, Iterator[str]] = {}
    found = []
    for base in keys:
        new = base
        if base.lower() in used:
            rest = suffixes.setdefault(base.lower(), _suffixes())
            candidates = (base + suffix for suffix in rest)
            new = next(one for one in candidates if one.lower() not in used and one.lower() not in wanted)
        used.add(new.lower())
        found.append(new)
    return found


def _has_id(item: Item) -> bool:
    return item.get("id") not in (None, "")


def _suffixes() -> Iterator[str]:
    """`a` to `z`, then `aa`, `ab`, …"""
    return ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))


def _name_part(item: Item) -> str:
    """The first author's family name in one word (`defauw`), or the first telling word of a group."""
    for variable in _NAME_VARIABLES:
        for name in item.get(variable, ())[:1]:
            if is_group(name):
                return _first_telling_word(name["literal"])
            return "".join(_ascii_words(name.get("family") or name.get("given", "")))[:_LONGEST_WORD]
    return ""


def _title_part(item: Item) -> str:
    title = strip(item.get("title", ""))
    if "\\" in title or "$" in title:  # not normalised: rare, and decoding costs
        title = strip(decode(title).text)
    return _first_telling_word(title)


def _first_telling_word(text: str) -> str:
    words = _ascii_words(text)
    telling = next((word for word in words if word not in _STOP_WORDS), "")
    return (telling or "".join(words[:1]))[:_LONGEST_WORD]


def _ascii_words(text: str) -> list[str]:
    """The words that can be written in ASCII, lower case; words of other scripts are left out whole."""
    return [word for word in fold(text).split() if word.isascii()]
