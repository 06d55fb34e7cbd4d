"""The capitals of a title that a BibTeX style must not make small.

Source: Oren Patashnik, "Designing BibTeX Styles" (1988), section 4: what `change.case$` does to a title.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bibtools.richtext import plain
from bibtools.richtext.tree import Node, Styled
from bibtools.text import markup

_TOKEN = re.compile(r"[^\s\-‐‑–—/:;,()\[\]{}\"“”„‘«»?!]+")
_OUTSIDE = ".'’`"  # stands at a token's ends without belonging to it
_SUBTITLE = re.compile(r":\s+$")
_SMALL_WORDS = frozenset("with from into over upon onto than that when this between through under about".split())
_SHOUTED = 4  # so many words, all in capitals, are a way of writing and no acronyms
_TELLING_LENGTH = 4  # shorter words are small in either way of writing titles


def protected(title: str, language: str = "") -> tuple[Node, ...]:
    """The nodes of a title (CSL rich text), with `nocase` around the words whose capitals a style must keep.

    These are words with a capital after their first letter, acronyms and symbols (`T5`, `C++`, `Q`), and
    where the title is in sentence case also words that begin with a capital: there they are proper nouns.
    In a title with Capitals Throughout nothing tells `Bayes` from `Learning`. Other languages than English
    have no title case.
    """
    nodes = markup.parse(title)
    if title[1:] == title[1:].lower():
        return nodes
    spans = _kept_spans(plain.render(nodes), language)
    return _guarded(nodes, spans) if spans else nodes


class _Word(NamedTuple):
    start: int
    text: str
    begins: bool  # first in the title or in a subtitle: BibTeX keeps its first letter


def _kept_spans(text: str, language: str) -> list[tuple[int, int]]:
    found = list(_words(text))
    if len(found) >= _SHOUTED and text.isupper():
        return []
    nouns = language[:2].lower() not in {"", "en"} or _is_sentence_case(found)
    return [(word.start, word.start + len(word.text)) for word in found if _keeps_capitals(word, nouns=nouns)]


def _words(text: str) -> Iterator[_Word]:
    end = 0
    begins = True
    for match in _TOKEN.finditer(text):
        token = match.group()
        core = token.strip(_OUTSIDE)
        if not core:
            continue
        start = match.start() + (token.index(core) if token != core else 0)
        yield _Word(start, core, begins or (text[start - 1].isspace() and bool(_SUBTITLE.search(text[end:start]))))
        begins = False
        end = start + len(core)


def _keeps_capitals(word: _Word, *, nouns: bool) -> bool:
    """`nouns`: a capital at the beginning of a word means a proper noun."""
    text = word.text
    if text.islower():
        return False
    first, rest = text[0], text[1:]
    if any(map(str.isupper, rest)):
        return True
    if word.begins or not first.isupper():
        return False
    is_symbol = not any(map(str.islower, rest))  # one capital, with digits or signs or by itself
    return nouns or (is_symbol and text != "A")


def _is_sentence_case(found: list[_Word]) -> bool:
    """Whether most words that title case would capitalise are small."""
    telling = [
        text for _, text, begins in found if not begins and len(text) >= _TELLING_LENGTH and text not in _SMALL_WORDS
    ]
    small = sum(map(str.islower, telling))
    return small > sum(map(str.istitle, telling))


def _guarded(nodes: tuple[Node, ...], spans: list[tuple[int, int]]) -> tuple[Node, ...]:
    """The nodes with `nocase` around the spans, which count in the text without the markup."""
    rest = iter(spans)
    span = next(rest, None)
    offset = 0

    def guard(nodes: tuple[Node, ...]) -> Iterator[Node]:
        nonlocal offset
        for node in nodes:
            if isinstance(node, str):
                yield from pieces(node)
            elif isinstance(node, Styled) and node.style == "nocase":
                yield node
                offset += len(plain.render([node]))
            else:
                yield replace(node, children=tuple(guard(node.children)))

    def pieces(leaf: str) -> Iterator[Node]:
        nonlocal offset, span
        begin, done = offset, 0
        offset += len(leaf)
        while span and span[0] < offset:
            start, end = max(span[0] - begin, done), min(span[1] - begin, len(leaf))
            if start < end and not leaf[start:end].islower() and not leaf[start:end].isdigit():
                yield leaf[done:start]
                yield Styled("nocase", (leaf[start:end],))
                done = end
            if span[1] > offset:  # goes on in the next leaf: H<sub>2</sub>O
                break
            span = next(rest, None)
        yield leaf[done:]

    return tuple(node for node in guard(nodes) if node != "")
