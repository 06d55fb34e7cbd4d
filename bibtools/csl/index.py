"""All citation styles at a glance: what each says of itself, and which of them a few words mean.

Of more than ten thousand files only the `cs:info` is taken in (CSL 1.0.2, "Info"). Whoever keeps the index needs to
know when it is out of date: `fingerprint` tells.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import orjson

from bibtools.csl import catalogue
from bibtools.csl.catalogue import ALIASES
from bibtools.csl.heads import Head, files, read
from bibtools.errors import Problem, StyleError
from bibtools.text.folding import fold

_VERSION = 1
"""Of the kept form: another one is not read."""
_ADDRESS = re.compile(r"https?://(?:www\.)?zotero\.org/styles/")
_NEAR = 5
_ALIKE = 70
"""Of 100: with less, a name is hardly the one that was mistyped."""


class Entry(NamedTuple):
    """What the index has of one style; what several words can be is words with spaces between, and "" is none.

    `name` is what people type, `short` the short title, `locale` the default-locale, `parent` the name of the style
    that a dependent one stands for, `former` the names that it had before, `words` all that is searched, folded.
    """

    name: str
    title: str
    short: str
    id: str
    format: str
    fields: str
    locale: str
    parent: str
    has_bibliography: bool
    is_ours: bool
    aliases: str
    former: str
    words: str


class Index(NamedTuple):
    """The styles, sorted by name, and the files that are none."""

    entries: Sequence[Entry]
    problems: Sequence[Problem]


class Match(NamedTuple):
    """A style that was found. `by_name`: all words are, or begin, words of its name or title."""

    entry: Entry
    by_name: bool


_TYPES = tuple(Entry.__annotations__.values())


def build() -> Index:
    """Read all styles, each name where the catalogue finds it. What is no style is left out, and is a problem."""
    heads: dict[str, Head] = {}
    taken: set[str] = set()
    problems: list[Problem] = []
    for path, is_ours in files():
        if path.stem in taken:  # one of ours comes before the public one of that name
            continue
        taken.add(path.stem)
        try:
            heads[path.stem] = read(path, is_ours)
        except StyleError as error:
            problems.append(_problem(path, error))
    renamed = catalogue.former_names()
    called = _other_names(ALIASES, taken), _other_names(renamed, taken.union(ALIASES))
    entries: list[Entry] = []
    for name, head in sorted(heads.items()):
        try:
            entries.append(_entry(name, head, heads, *(names.get(name, "") for names in called)))
        except StyleError as error:
            problems.append(_problem(head.path, error))
    return Index(entries, problems)


def fingerprint() -> str:
    """Another one when styles have come, gone or changed, or another version of the public ones is installed.

    Our own files are asked for one by one; who edits a public one in its place has to clear the cache.
    """
    public = catalogue.public_folder()
    seen = [public.parent / "version.py", public, public / "dependent", public / "renamed-styles.json"]
    for folder in catalogue.folders():
        if not catalogue.is_public(folder):
            seen += sorted(folder.glob("*.csl"))
    facts = [(str(path), *size_and_time(path)) for path in seen]
    return blake2b(repr((ALIASES, facts)).encode(), digest_size=16).hexdigest()


def dumps(index: Index, mark: str) -> bytes:
    """The index as JSON, with the fingerprint that it was made under."""
    problems = [(problem.source, problem.line, problem.message) for problem in index.problems]
    styles = [tuple(entry) for entry in index.entries]
    return orjson.dumps({"version": _VERSION, "fingerprint": mark, "problems": problems, "styles": styles})


def loads(data: bytes, mark: str) -> Index | None:
    """The index in the JSON; None where it is out of date or damaged."""
    try:
        kept = orjson.loads(data)
        if (kept["version"], kept["fingerprint"]) != (_VERSION, mark):
            return None
        problems = [Problem(str(source), line, "warning", str(text)) for source, line, text in kept["problems"]]
        if not all(tuple(map(type, row)) == _TYPES for row in kept["styles"]):
            return None
        return Index([Entry(*row) for row in kept["styles"]], problems)
    except (ValueError, TypeError, KeyError):  # no JSON, or another one
        return None


def search(entries: Iterable[Entry], query: str) -> list[Match]:
    """The styles that have all words of the query, the likeliest first.

    Exact names and aliases, exact titles, then names and titles that have the words, independent styles before
    dependent ones, then whatever has them anywhere; ours before others.
    """
    wanted = plain_query(query)
    words = wanted.split()
    if not words:
        return []
    ranked = [(_rank(entry, wanted, words), entry) for entry in entries if all(word in entry.words for word in words)]
    ranked.sort(key=lambda pair: _order(*pair))
    return [Match(entry, rank < _ANYWHERE) for rank, entry in ranked]


def near(entries: Iterable[Entry], query: str) -> list[str]:
    """The names of the styles whose name or title is nearest to a query that nothing matches."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only who mistyped a name waits for it

    wanted = plain_query(query)
    names: list[str] = []
    texts: list[str] = []
    for entry in entries:
        for text in dict.fromkeys(map(fold, (entry.name, entry.title, *entry.aliases.split()))):
            names.append(entry.name)
            texts.append(text)
    found = process.extract(wanted, texts, scorer=fuzz.ratio, limit=2 * _NEAR, score_cutoff=_ALIKE)
    found += process.extract(wanted, texts, scorer=fuzz.token_set_ratio, limit=2 * _NEAR, score_cutoff=_ALIKE)
    return list(dict.fromkeys(names[place] for _, _, place in found))[:_NEAR]


def plain_query(query: str) -> str:
    """The query as it is compared: an address or a file is the name in it."""
    return fold(_ADDRESS.sub("", query.strip()).removesuffix(".csl"))


_ANYWHERE = 5
"""The last rank: in any of the fields, also within a word."""


def _rank(entry: Entry, wanted: str, words: Sequence[str]) -> int:
    name = fold(entry.name)
    if wanted == name or wanted in map(fold, entry.aliases.split()):
        return 0
    if wanted in map(fold, (entry.title, entry.short, *entry.former.split())):
        return 1
    if name.startswith(wanted):
        return 2
    heading = f" {name} {fold(entry.title)} {fold(entry.short)} {fold(entry.aliases)} "
    if all(f" {word} " in heading for word in words):
        return 3
    return 4 if all(f" {word}" in heading for word in words) else _ANYWHERE


def _order(rank: int, entry: Entry) -> tuple[object, ...]:
    exact = min(rank, 2)
    return exact, rank == _ANYWHERE, bool(entry.parent), rank, not entry.is_ours, entry.name


def _entry(name: str, head: Head, heads: Mapping[str, Head], aliases: str, former: str) -> Entry:
    """Raises StyleError for a style without rules: neither has it any, nor the one that it depends on."""
    rules, parent = head, ""
    if "citation" not in head.parts:
        if not head.parent:
            raise StyleError(f"{head.path}: neither an independent style nor a dependent one: it has no <citation>")
        parent = _present(head.parent.rstrip("/").rsplit("/", 1)[-1], heads)
        if not parent or "citation" not in heads[parent].parts:
            raise StyleError(f"{head.path}: it depends on the style {head.parent!r}, which is not there")
        rules = heads[parent]
    texts = [head.texts.get(tag, "") for tag in ("title", "title-short", "id")]
    formats, fields = head.format or rules.format, head.fields
    searched = (name, *texts[:2], _ADDRESS.sub("", texts[2]), formats, fields, aliases, former)
    return Entry(
        name,
        texts[0] or name,
        texts[1],
        texts[2],
        formats,
        fields,
        head.locale,
        parent,
        "bibliography" in rules.parts,
        head.is_ours,
        aliases,
        former,
        " ".join(dict.fromkeys(map(fold, searched))),
    )


def _present(name: str, heads: Mapping[str, Head]) -> str:
    """The style that a name means, as the catalogue has it: by its file, as an alias or as a former name."""
    candidates = (name, ALIASES.get(name, ""), catalogue.former_names().get(name, ""))
    return next((one for one in candidates if one in heads), "")


def _other_names(table: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """For each style its other names; one that a file has is that file's."""
    found: dict[str, list[str]] = {}
    for other, name in table.items():
        if other not in taken:
            found.setdefault(name, []).append(other)
    return {name: " ".join(sorted(others)) for name, others in found.items()}


def size_and_time(path: Path) -> tuple[int, int]:
    """In bytes and nanoseconds: by these a file that has changed is known. Zeros for one that is not there."""
    try:
        found = path.stat()
    except OSError:  # it is not there, or going
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _problem(path: Path, error: StyleError) -> Problem:
    """The error as a problem: what it says of the place stands in fields of its own."""
    place = re.compile(r"(?::(\d+))?: ").match(str(error).removeprefix(str(path)))
    line, text = (place[1], place.string[place.end() :]) if place else (None, str(error))
    source = str(path).encode(errors="replace").decode()
    return Problem(source, int(line) if line else None, "warning", f"left out: {text}")
