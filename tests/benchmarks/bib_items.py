"""Made-up bibliographies from a seed: `.bib` files as people keep them, full of LaTeX, and the same as CSL-JSON."""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from bibtools.text.folding import to_ascii
from tests.benchmarks.bib_texts import FAMILIES, GEMS, PARTICLES, PLACES, PROTECTED, PUBLISHERS, Both
from tests.benchmarks.lexicon import words as words_of

CslItem = dict[str, Any]

_TYPES = {
    "article": 55,
    "inproceedings": 25,
    "book": 6,
    "incollection": 4,
    "phdthesis": 3,
    "techreport": 3,
    "misc": 4,
}
_CSL_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "techreport": "report",
    "misc": "article",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class _Pool(NamedTuple):
    """What the entries share; how often a person writes falls with the place in `people`, as it does in life."""

    words: list[str]
    people: list[tuple[Both, CslItem]]
    weights: list[float]
    journals: list[str]


class Entry(NamedTuple):
    """An entry in both forms: the fields of the `.bib` file with their delimiters, and the item."""

    kind: str
    fields: dict[str, str]
    item: CslItem


def make(count: int) -> Iterator[Entry]:
    """The first `count` entries of a series that never changes."""
    draw = random.Random(20_26)
    pool = _pool(draw)
    return (_entry(draw, pool, number) for number in range(count))


def titles(count: int) -> list[str]:
    """Titles as LaTeX."""
    return [entry.fields["title"].strip("{}") for entry in make(count)]


def bibtex(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a `.bib` file: first the macros of a third of the journals, then the entries."""
    pool = _pool(random.Random(20_26))
    yield "% A bibliography for the benchmark\n"
    for number, journal in enumerate(pool.journals[: len(pool.journals) // 3]):
        yield f'@string{{j{number} = "{journal}"}}\n'
    for entry in entries:
        fields = "".join(f"  {name:<9} = {value},\n" for name, value in entry.fields.items())
        yield f"\n@{entry.kind}{{{entry.item['id']},\n{fields}}}\n"


def _pool(draw: random.Random) -> _Pool:
    words, given = words_of("title_words.txt"), words_of("given_names.txt")
    plain = [Both(word.title(), word.title()) for word in draw.sample(words, 400)]
    people = [_person(draw, [*plain, *FAMILIES * 8], given) for _ in range(2_000)]
    journals = [f"Journal of {_some(draw, words, 2, 4)}" for _ in range(150)]
    return _Pool(words, people, [1 / (rank + 20) for rank in range(len(people))], journals)


def _person(draw: random.Random, families: list[Both], given: list[str]) -> tuple[Both, CslItem]:
    family, first = draw.choice(families), draw.choice(given).title()
    if draw.random() < 0.4:
        first += f" {draw.choice('ABCDEFGHJKLMNPRSTW')}."
    particle = draw.choice(PARTICLES) if draw.random() < 0.06 else ""
    whole = f"{particle} {family.tex}".strip()
    name = Both(f"{whole}, {first}" if draw.random() < 0.6 else f"{first} {whole}", "")
    return name, {"family": family.csl, "given": first, **({"non-dropping-particle": particle} if particle else {})}


def _entry(draw: random.Random, pool: _Pool, number: int) -> Entry:
    (kind,) = draw.choices(list(_TYPES), weights=list(_TYPES.values()))
    title, (authors, names), year = _title(draw, pool), _names(draw, pool, draw.randint(1, 8)), draw.randint(1970, 2025)
    fields = {"author": authors, "title": f"{{{title.tex}}}", "year": _delimited(draw, str(year))}
    item = {
        "id": f"{''.join(filter(str.isalpha, to_ascii(names[0]['family']))).lower()}{year}:{number}",
        "type": _CSL_TYPES[kind],
        "title": title.csl,
        "author": names,
        "issued": {"date-parts": [[year]]},
    }
    for more, details in (_DETAILS[kind](draw, pool), _extras(draw, pool)):
        fields |= more
        item |= details
    if draw.random() < 0.3:
        month = draw.randrange(12)
        fields["month"] = _MONTHS[month]
        item["issued"] = {"date-parts": [[year, month + 1]]}
    return Entry(kind, fields, item)


def _names(draw: random.Random, pool: _Pool, count: int) -> tuple[str, list[CslItem]]:
    drawn = dict.fromkeys(draw.choices(range(len(pool.people)), weights=pool.weights, k=count))
    names = [pool.people[place] for place in drawn]
    return "{" + " and ".join(name.tex for name, _ in names) + "}", [dict(name) for _, name in names]


def _title(draw: random.Random, pool: _Pool) -> Both:
    words = [Both(word, word) for word in _some(draw, pool.words, 4, 12).split()]
    if draw.random() < 0.4:
        name = draw.choice(PROTECTED)
        bare = name.strip("{}")
        words.insert(draw.randrange(1, len(words)), Both(f"{{{bare}}}", f'<span class="nocase">{bare}</span>'))
    if draw.random() < 0.15:
        words.insert(draw.randrange(1, len(words)), draw.choice(GEMS))
    if draw.random() < 0.1:
        words.insert(draw.randrange(1, len(words)), Both("--", "–"))
    return Both(" ".join(word.tex for word in words), " ".join(word.csl for word in words))


Details = tuple[dict[str, str], CslItem]


def _article(draw: random.Random, pool: _Pool) -> Details:
    place = int(len(pool.journals) * draw.random() ** 2)  # some journals have more of the articles
    macro = f"j{place}" if place < len(pool.journals) // 3 else f"{{{pool.journals[place]}}}"
    pages, page = _pages(draw)
    volume, issue = str(draw.randint(1, 120)), str(draw.randint(1, 12))
    fields = {
        "journal": macro,
        "volume": _delimited(draw, volume),
        "number": _delimited(draw, issue),
        "pages": f"{{{pages}}}",
    }
    return fields, {"container-title": pool.journals[place], "volume": volume, "issue": issue, "page": page}


def _paper(draw: random.Random, pool: _Pool) -> Details:
    container = f"Proceedings of the {draw.randint(4, 40)}th Conference on {_some(draw, pool.words, 2, 4)}"
    pages, page = _pages(draw)
    fields, item = _publisher(draw)
    return (
        {"booktitle": f"{{{container}}}", "pages": f"{{{pages}}}", **fields},
        {"container-title": container, "page": page, **item},
    )


def _book(draw: random.Random, _pool: _Pool) -> Details:
    fields, item = _publisher(draw)
    isbn = f"978-{draw.randint(0, 9)}-{draw.randint(100, 999)}-{draw.randint(10_000, 99_999)}-{draw.randint(0, 9)}"
    return fields | {"isbn": f"{{{isbn}}}"}, item | {"ISBN": isbn}


def _chapter(draw: random.Random, pool: _Pool) -> Details:
    fields, item = _paper(draw, pool)
    editors, names = _names(draw, pool, draw.randint(1, 3))
    return fields | {"editor": editors}, item | {"editor": names}


def _thesis(draw: random.Random, _pool: _Pool) -> Details:
    school = f"University of {draw.choice(PLACES).partition(',')[0]}"
    return {"school": f"{{{school}}}"}, {"publisher": school, "genre": "PhD thesis"}


def _report(draw: random.Random, _pool: _Pool) -> Details:
    place, number = draw.choice(PLACES).partition(",")[0], f"TR-{draw.randint(1, 999)}"
    fields = {"institution": f"{{{place} Laboratory}}", "number": f"{{{number}}}"}
    return fields, {"publisher": f"{place} Laboratory", "number": number, "genre": "Technical report"}


def _preprint(draw: random.Random, _pool: _Pool) -> Details:
    number = f"{draw.randint(10, 25)}{draw.randint(1, 12):02}.{draw.randint(1, 99_999):05}"
    fields = {"eprint": f"{{{number}}}", "archiveprefix": "{arXiv}", "primaryclass": "{cs.LG}"}
    return fields, {"publisher": "arXiv", "number": f"arXiv:{number}", "custom": {"arxiv-category": "cs.LG"}}


_DETAILS: dict[str, Callable[[random.Random, _Pool], Details]] = {
    "article": _article,
    "inproceedings": _paper,
    "book": _book,
    "incollection": _chapter,
    "phdthesis": _thesis,
    "techreport": _report,
    "misc": _preprint,
}


def _extras(draw: random.Random, pool: _Pool) -> Details:
    """What any entry may have: a DOI, an address with an underscore, an abstract, keywords."""
    fields: dict[str, str] = {}
    item: CslItem = {}
    if draw.random() < 0.6:
        item["DOI"] = f"10.{draw.randint(1000, 9999)}/j.{draw.randint(1, 999_999):06}.{draw.randint(1, 99)}"
        fields["doi"] = f"{{{item['DOI']}}}"
    if draw.random() < 0.4:
        number = draw.randint(1, 99_999)
        item["URL"] = f"https://www.example.org/papers/full_text_{number}.pdf"
        fields["url"] = rf"{{https://www.example.org/papers/full\_text\_{number}.pdf}}"
    if draw.random() < 1 / 3:
        sentences = [_some(draw, pool.words, 10, 25) for _ in range(6)]
        item["abstract"] = ". ".join([*sentences, f"We gain {draw.randint(1, 99)}% – more than before."])
        fields["abstract"] = "{" + item["abstract"].replace("%", r"\%").replace("–", "--") + "}"
    if draw.random() < 0.3:
        item["keyword"] = ", ".join(draw.sample(pool.words, draw.randint(2, 6)))
        fields["keywords"] = f"{{{item['keyword']}}}"
    return fields, item


def _publisher(draw: random.Random) -> Details:
    place = draw.randrange(len(PUBLISHERS))
    fields = {"publisher": f"{{{PUBLISHERS[place]}}}", "address": f"{{{PLACES[place]}}}"}
    return fields, {"publisher": PUBLISHERS[place], "publisher-place": PLACES[place]}


def _pages(draw: random.Random) -> tuple[str, str]:
    first = draw.randint(1, 900)
    last = first + draw.randint(1, 40)
    return f"{first}--{last}", f"{first}-{last}"


def _delimited(draw: random.Random, number: str) -> str:
    return draw.choice((f"{{{number}}}", f'"{number}"', number))


def _some(draw: random.Random, words: list[str], least: int, most: int) -> str:
    return " ".join(draw.choices(words, k=draw.randint(least, most))).capitalize()
