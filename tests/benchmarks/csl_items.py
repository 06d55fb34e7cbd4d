"""Made-up publications for the benchmark of citations: CSL-JSON from a seed, and the same in BibLaTeX for typst."""

import random
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.benchmarks.bib_texts import PLACES
from tests.benchmarks.lexicon import words as words_of

CslItem = dict[str, Any]

_SYLLABLES = "ber dal ker mon ras sen tov vic wal zin har lin gar pet fos".split()
_PUBLISHERS = ("Cambridge University Press", "Springer", "Elsevier", "MIT Press", "Routledge", "Wiley & Sons")
_TYPES = {
    "article-journal": 55,
    "paper-conference": 15,
    "chapter": 10,
    "book": 8,
    "webpage": 4,
    "thesis": 4,
    "article": 4,
}
_BIBLATEX = {
    "article-journal": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "book": "book",
    "webpage": "online",
    "thesis": "phdthesis",
    "article": "unpublished",
}
_FIELDS = {
    "title": "title",
    "volume": "volume",
    "issue": "number",
    "publisher": "publisher",
    "publisher-place": "location",
    "DOI": "doi",
    "URL": "url",
}


class _Pool(NamedTuple):
    """What the items share: how often a person writes falls with the place in `people`, as it does in life."""

    people: list[dict[str, str]]
    weights: list[float]
    years: range
    words: list[str]
    journals: list[str]


def make(count: int, *, few: bool = False) -> list[CslItem]:
    """The first `count` items of a series that never changes.

    1 to 8 authors each, drawn from 2,000 people in 1995-2025. With `few`, from 20 people of 10 family names in
    three years: nearly every reference needs more names, initials or a letter after its year to be told apart.
    """
    draw = random.Random(20_26)
    pool = _pool(draw, few=few)
    return [_item(draw, pool, number) for number in range(count)]


def biblatex(items: list[CslItem]) -> str:
    """The items as a `.bib` file."""
    return "\n".join(map(_biblatex_entry, items))


def _pool(draw: random.Random, *, few: bool) -> _Pool:
    words, given = words_of("title_words.txt"), words_of("given_names.txt")
    families = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", *_SYLLABLES)]
    draw.shuffle(families)
    if few:
        people = [_person(draw, families[n // 2], given) for n in range(20)]
    else:
        common = [1 / (rank + 100) for rank in range(len(families))]
        people = [_person(draw, family, given) for family in draw.choices(families, weights=common, k=2_000)]
    weights = [1 / (rank + 20) for rank in range(len(people))]
    journals = [f"Journal of {_title(draw, words, 2, 4)}" for _ in range(200)]
    return _Pool(people, weights, range(2019, 2022) if few else range(1995, 2026), words, journals)


def _person(draw: random.Random, family: str, given: list[str]) -> dict[str, str]:
    middle = f" {draw.choice('ABCDEFGHJKLMNPRSTW')}." if draw.random() < 0.3 else ""
    return {"family": family.title(), "given": f"{draw.choice(given).title()}{middle}"}


def _item(draw: random.Random, pool: _Pool, number: int) -> CslItem:
    (kind,) = draw.choices(list(_TYPES), weights=list(_TYPES.values()))
    item: CslItem = {
        "id": f"ref{number}",
        "type": kind,
        "title": _title(draw, pool.words, 4, 14),
        "author": _names(draw, pool, draw.randint(1, 8)),
        "issued": {"date-parts": [[draw.choice(pool.years), draw.randint(1, 12), draw.randint(1, 28)]]},
    }
    return item | _DETAILS[kind](draw, pool)


def _names(draw: random.Random, pool: _Pool, count: int) -> list[dict[str, str]]:
    drawn = draw.choices(range(len(pool.people)), weights=pool.weights, k=count)
    return [dict(pool.people[place]) for place in dict.fromkeys(drawn)]


def _article(draw: random.Random, pool: _Pool) -> CslItem:
    details = {
        "container-title": draw.choice(pool.journals),
        "volume": str(draw.randint(1, 120)),
        "issue": str(draw.randint(1, 12)),
        "page": _pages(draw),
    }
    return details | ({"DOI": _doi(draw)} if draw.random() < 0.8 else {})


def _paper(draw: random.Random, pool: _Pool) -> CslItem:
    container = f"Proceedings of the {draw.randint(4, 40)}th Conference on {_title(draw, pool.words, 2, 4)}"
    return {"container-title": container, "page": _pages(draw), **_publisher(draw), "DOI": _doi(draw)}


def _chapter(draw: random.Random, pool: _Pool) -> CslItem:
    return {
        "container-title": _title(draw, pool.words, 3, 8),
        "editor": _names(draw, pool, draw.randint(1, 3)),
        "page": _pages(draw),
        **_publisher(draw),
    }


def _book(draw: random.Random, _pool: _Pool) -> CslItem:
    return _publisher(draw)


def _webpage(draw: random.Random, _pool: _Pool) -> CslItem:
    return {"URL": f"https://www.example.org/pages/{draw.randint(1, 99_999)}"}


def _thesis(draw: random.Random, _pool: _Pool) -> CslItem:
    return {"publisher": f"University of {draw.choice(PLACES).partition(',')[0]}", "genre": "PhD thesis"}


def _preprint(draw: random.Random, _pool: _Pool) -> CslItem:
    number = f"{draw.randint(10, 25)}{draw.randint(1, 12):02}.{draw.randint(1, 99_999):05}"
    return {"publisher": "arXiv", "number": f"arXiv:{number}", "URL": f"https://arxiv.org/abs/{number}"}


_DETAILS: dict[str, Callable[[random.Random, _Pool], CslItem]] = {
    "article-journal": _article,
    "paper-conference": _paper,
    "chapter": _chapter,
    "book": _book,
    "webpage": _webpage,
    "thesis": _thesis,
    "article": _preprint,
}


def _publisher(draw: random.Random) -> CslItem:
    place = draw.randrange(len(_PUBLISHERS))
    return {"publisher": _PUBLISHERS[place], "publisher-place": PLACES[place]}


def _pages(draw: random.Random) -> str:
    first = draw.randint(1, 900)
    return f"{first}-{first + draw.randint(1, 40)}"


def _doi(draw: random.Random) -> str:
    return f"10.{draw.randint(1000, 9999)}/j.{draw.randint(1, 999_999):06}.{draw.randint(1, 99)}"


def _title(draw: random.Random, words: list[str], least: int, most: int) -> str:
    return " ".join(draw.choices(words, k=draw.randint(least, most))).capitalize()


def _biblatex_entry(item: CslItem) -> str:
    container = "journaltitle" if item["type"] == "article-journal" else "booktitle"
    fields = {ours: item[csl] for csl, ours in _FIELDS.items() if csl in item}
    fields |= {role: _biblatex_names(item[role]) for role in ("author", "editor") if role in item}
    fields["date"] = "{:04}-{:02}-{:02}".format(*item["issued"]["date-parts"][0])
    if "container-title" in item:
        fields[container] = item["container-title"]
    if "page" in item:
        fields["pages"] = item["page"].replace("-", "--")
    if item["type"] == "thesis":
        fields["school"] = fields.pop("publisher")
    lines = "".join(f"  {name} = {{{_escaped(text)}}},\n" for name, text in fields.items())
    return f"@{_BIBLATEX[item['type']]}{{{item['id']},\n{lines}}}\n"


def _biblatex_names(names: list[dict[str, str]]) -> str:
    return " and ".join(f"{name['family']}, {name['given']}" for name in names)


def _escaped(text: str) -> str:
    return text.replace("&", r"\&")
