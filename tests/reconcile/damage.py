"""Records damaged as databases and people damage them, by a seed: the same work must still be found in them."""

import copy
import random
from collections.abc import Callable, Sequence

from bibtools.record.item import Item, Name

Damage = Callable[[random.Random, Item], None]

_LATEX = {
    "ä": '{\\"a}', "ö": '{\\"o}', "ü": '{\\"u}', "é": "{\\'e}", "è": "{\\`e}", "á": "{\\'a}", "í": "{\\'i}",
    "ó": "{\\'o}", "ñ": "{\\~n}", "ç": "{\\c c}", "ø": "{\\o}", "å": "{\\aa}", "ß": "{\\ss}", "š": "{\\v s}",
    "&": "\\&", "–": "--", "—": "---", "“": "``", "”": "''", "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$",
}  # fmt: skip
_SLIP_WORD = 6  # letters: in shorter words a slip makes another word too easily for a reader, too


def typos(rng: random.Random, item: Item) -> None:
    """One or two slips in long words of the title: a letter lost, doubled, changed, or two exchanged."""
    words = str(item.get("title", "")).split(" ")
    long = [index for index, word in enumerate(words) if len(word) >= _SLIP_WORD and word.isalpha()]
    for index in rng.sample(long, min(len(long), rng.choice((1, 1, 2)))):
        words[index] = _slip(rng, words[index])
    item["title"] = " ".join(words)


def initials(rng: random.Random, item: Item) -> None:
    """Given names as initials, with dots or without, or none but the first."""
    form = rng.choice(("{}.", "{}", "first"))
    for name in _names(item):
        letters = [word[0] for word in name.get("given", "").replace("-", " ").split() if word]
        if letters:
            name["given"] = letters[0] if form == "first" else " ".join(form.format(letter) for letter in letters)


def dropped_authors(rng: random.Random, item: Item) -> None:
    """The first few authors alone, said to be cut short or not; or one of many left out."""
    people = _names(item)
    if len(people) < 3:
        return
    if rng.random() < 0.5:
        item["author"] = people[: rng.randint(max(1, len(people) // 2), len(people) - 1)]
        if rng.random() < 0.5:
            item["custom"] = {**item.get("custom", {}), "truncated": ["author"]}
    else:
        people.pop(rng.randrange(1, len(people)))


def swapped_names(rng: random.Random, item: Item) -> None:
    """Family and given names exchanged, or the list in another order."""
    people = _names(item)
    if rng.random() < 0.5:
        rng.shuffle(people)
        return
    for name in people:
        if name.get("family") and name.get("given"):
            name["family"], name["given"] = name["given"], name["family"]


def changed_case(rng: random.Random, item: Item) -> None:
    """Title and names in capitals, in small letters, or in title case."""
    change = rng.choice((str.upper, str.lower, str.title))
    item["title"] = change(str(item.get("title", "")))
    if change is str.upper:
        for name in _names(item):
            name["family"] = name.get("family", "").upper()


def latex(rng: random.Random, item: Item) -> None:
    """Marks and signs as macros, capitals and some words in braces, as a .bib has them."""
    words = str(item.get("title", "")).split(" ")
    words = [f"{{{word}}}" if word and rng.random() < 0.2 else word for word in words]
    item["title"] = _encoded(" ".join(words))
    for name in _names(item):
        name["family"] = _encoded(name.get("family", ""))


def lost_fields(rng: random.Random, item: Item) -> None:
    """What one database has and another lacks."""
    for variable in ("volume", "issue", "page", "DOI", "container-title", "issued"):
        if rng.random() < 0.25:
            item.pop(variable, None)


KINDS: dict[str, Damage] = {
    "typos": typos,
    "initials": initials,
    "dropped authors": dropped_authors,
    "swapped names": swapped_names,
    "changed case": changed_case,
    "latex": latex,
}


def damaged(item: Item, key: str, rng: random.Random, kinds: Sequence[Damage]) -> Item:
    """A copy of the item, under another id, with the damage of each kind."""
    found = copy.deepcopy(item)
    for damage in kinds:
        damage(rng, found)
    found["id"] = key
    return found


def _names(item: Item) -> list[Name]:
    names: list[Name] = item.get("author", [])
    return names


def _slip(rng: random.Random, word: str) -> str:
    place = rng.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    other = rng.choice("aeiorstn")
    return rng.choice((before + after, before + letter * 2 + after, before + other + after,
                       before + after[0] + letter + after[1:]))  # fmt: skip


def _encoded(text: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in text)
