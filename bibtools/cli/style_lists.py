"""Citation styles on a terminal: a list with samples, wrapped to its width, and an overview."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from bibtools.cli import summary
from bibtools.report import counted

if TYPE_CHECKING:  # not for the help text
    from bibtools.csl.index import Entry
    from bibtools.csl.samples import Sample

_WIDTH = 100  # columns, where no terminal says how wide it is
_WIDEST = 160
_HANGING = 4
_SPACES = re.compile(r"[ \t\r\n]+")  # a space that does not break stays
_WELL_KNOWN = ("apa", "ieee", "nature")  # beside those that have an alias

Words = tuple[str, dict[str, Any]]
"""A stretch of text, and what `click.style` makes of it."""


def listed(entries: Sequence["Entry"], drawn: Mapping[str, "Sample"], titles: Mapping[str, str]) -> Iterator[str]:
    """Each style with what is known of it, and its sample; of styles that follow the same one, the first's."""
    width = _width()
    seen: set[tuple[str, Any]] = set()
    for number, entry in enumerate(entries):
        if drawn and number:
            yield ""
        yield from _wrapped([(entry.name, {"bold": True}), (f": {entry.title}", {})], width, 0)
        facts = " · ".join(_facts(entry, titles))
        yield from _wrapped([(facts, {"dim": True})], width, 2)
        sample = drawn.get(entry.name, ())
        mark = entry.parent or entry.name, sample
        if mark not in seen:
            for line in sample:
                yield from _wrapped([(piece.text, _look(piece.styles)) for piece in line], width, 4)
        seen.add(mark)


def _width() -> int:
    return min(shutil.get_terminal_size((_WIDTH, 24)).columns, _WIDEST)


def _facts(entry: "Entry", titles: Mapping[str, str]) -> Iterator[str]:
    if entry.parent:
        yield f"→ {entry.parent} ({titles[entry.parent]})"
    if entry.is_ours:
        yield "ours"
    yield from filter(None, (", ".join(entry.format.split()), ", ".join(entry.fields.split()), entry.locale))
    if entry.aliases:
        yield f"also called {', '.join(entry.aliases.split())}"
    if not entry.has_bibliography:
        yield "no bibliography"


def _look(styles: str) -> dict[str, Any]:
    return {name: True for name in ("bold", "italic", "underline") if name[0] in styles}


def _wrapped(pieces: Iterable[Words], width: int, indent: int) -> Iterator[str]:
    """The lines, of that width where words let them; all but the first are indented by four columns more."""
    margin, used = " " * indent, 0
    line: list[str] = []
    for word in _words(pieces):
        length = sum(len(text) for text, _ in word)
        if line and used + 1 + length > width:
            yield margin + " ".join(line)
            margin, line = " " * (indent + _HANGING), []
        used = (used + 1 if line else len(margin)) + length
        line.append("".join(click.style(text, **look) if look else text for text, look in word))
    if line:
        yield margin + " ".join(line)


def _words(pieces: Iterable[Words]) -> Iterator[list[Words]]:
    """Word by word; the parts of a word may look different."""
    word: list[Words] = []
    for text, look in pieces:
        for number, part in enumerate(_SPACES.split(text)):
            if number and word:
                yield word
                word = []
            if part:
                word.append((summary.plain(part), look))
    if word:
        yield word


def unlisted(shown: int, found: int, others: int) -> Iterator[str]:
    """What is not on the list."""
    if shown < found or others:
        yield ""
    if shown < found:
        yield f"and {found - shown:,} more: --limit {found} shows all"
    if others:
        yield f"and {counted(others, 'dependent style')}: --all shows all"


def overview(entries: Sequence["Entry"], examples: Iterable[str]) -> Iterator[str]:
    """How many styles there are, of which formats and fields, and those to begin with."""
    independent = [entry for entry in entries if not entry.parent]
    journals = len(entries) - len(independent)
    yield f"{counted(len(independent), 'citation style')}, and {journals:,} of journals that follow one of them"
    for heading, column in (("By format", "format"), ("By field", "fields")):
        yield from ("", click.style(heading, bold=True))
        counts = Counter(word for entry in independent for word in getattr(entry, column).split())
        text = " · ".join(f"{word} {count:,}" for word, count in counts.most_common())
        yield from _wrapped([(text, {})], _width(), 2)
    known = {name: entry for entry in independent for name in (*entry.aliases.split(), entry.name)}
    ours = [entry.name for entry in independent if entry.is_ours]
    aliases = [name for name, entry in known.items() if name in entry.aliases.split() or name in _WELL_KNOWN]
    for heading, names in (("Ours", ours), ("Well known", sorted(aliases))):
        if names:
            yield from ("", click.style(heading, bold=True))
        longest = max(map(len, names), default=0)
        for name in names:
            yield f"  {name:<{longest}}  {summary.plain(known[name].title)}"
    yield from ("", *examples)
