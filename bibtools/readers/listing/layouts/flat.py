"""Flat: no heads; for each entry a line of title, a line of authors (`Family, Given, Family, Given`), the abstract.

    Poole, Ben
    On Variational Bounds of Mutual Information
    Poole, Ben, Ozair, Sherjil, Oord, Aaron van den, Alemi, Alexander A., Tucker, George
    Estimating and optimizing Mutual Information (MI) is core to many problems in machine learning …

Nothing marks where an entry begins, so the lines are labelled together: the sequence of labels that explains them
best (Viterbi) is taken.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bibtools.errors import Problem
from bibtools.readers.listing.lines import is_furniture, parse_authors
from bibtools.readers.listing.page import Entry, Line, Match, Page, joined, not_understood
from bibtools.readers.listing.shapes import inverted_worth, is_prose

_FURNITURE, _TITLE, _AUTHORS, _ABSTRACT = range(4)
_Steps = dict[int, dict[int, float]]

# What may follow what, and what it costs: an abstract of two lines is rare, an entry without one is not.
_STEPS: _Steps = {
    _FURNITURE: {_FURNITURE: 0.0, _TITLE: 0.0},
    _TITLE: {_AUTHORS: 0.0},
    _AUTHORS: {_ABSTRACT: 0.0, _TITLE: -1.0, _FURNITURE: -1.0},
    _ABSTRACT: {_TITLE: 0.0, _ABSTRACT: -2.5, _FURNITURE: -1.0},
}
# On a page that prints abstracts, an entry without one is rare too.
_STEPS_WITH_ABSTRACTS: _Steps = _STEPS | {_AUTHORS: {_ABSTRACT: 0.0, _TITLE: -6.0, _FURNITURE: -6.0}}
_MOSTLY = 0.8
_ENDS = {_FURNITURE: 0.0, _TITLE: -2.5, _AUTHORS: -0.5, _ABSTRACT: 0.0}
_IMPOSSIBLE = float("-inf")
_LONG = 300  # characters: a line beyond is hardly a title


class _Worth(NamedTuple):
    """What a line is worth under each label, as log odds."""

    furniture: float
    title: float
    authors: float
    abstract: float


def match(lines: list[Line]) -> Match:
    """The share of the lines that form entries, where at least one line is a list of inverted names."""
    authors = [line for line in lines if _is_authors(line.text)]
    reason = f"{len(authors)} of {len(lines)} lines list authors as 'Family, Given'"
    return Match(min(1.0, 3 * len(authors) / len(lines)) * 0.9 if authors else 0.0, reason)


def read(lines: list[Line], source: str) -> Page:
    """The lines of a flat page as entries; lines that no entry explains are furniture or problems."""
    labels = _labels([_worth(line.text) for line in lines])
    page = Page([], [], [])
    for label, group in _groups(lines, labels):
        if label == _TITLE:
            _add_entry(page, group, source)
        elif is_furniture(group[0].text) or _is_owner(group[0].text):
            page.furniture.extend(group)
        else:
            page.problems.extend(not_understood(source, group))
    return page


def _groups(lines: list[Line], labels: list[int]) -> Iterator[tuple[int, list[Line]]]:
    """Each title with its authors and abstract, and each line of furniture by itself."""
    starts = [index for index, label in enumerate(labels) if label in {_FURNITURE, _TITLE}]
    for start, end in pairwise([*starts, len(lines)]):
        yield labels[start], lines[start:end]


def _add_entry(page: Page, group: list[Line], source: str) -> None:
    title, *rest = group
    if not rest:
        message = "a title without authors: the page is cut off here"
        page.problems.append(Problem(source, title.number, "error", message, title.text))
        return
    authors, *abstract = rest
    names = parse_authors(authors.text)
    page.entries.append(Entry(title.number, None, title.text, names, joined(abstract), inverted=True))


def _labels(worths: list[_Worth]) -> list[int]:
    """The labels of the lines, found twice where the first round shows that the page prints abstracts."""
    labels = _best_labels(worths, _STEPS)
    with_abstract = sum(pair == (_AUTHORS, _ABSTRACT) for pair in pairwise(labels))
    if with_abstract < _MOSTLY * labels.count(_AUTHORS):
        return labels
    return _best_labels(worths, _STEPS_WITH_ABSTRACTS)


def _best_labels(worths: list[_Worth], steps: _Steps) -> list[int]:
    """The sequence of labels with the highest sum (Viterbi; linear in the lines)."""
    if not worths:
        return []
    best = [worths[0].furniture, worths[0].title, _IMPOSSIBLE, _IMPOSSIBLE]
    origins: list[list[int]] = []
    for worth in worths[1:]:
        scores = [_IMPOSSIBLE] * 4
        origin = [0] * 4
        for before, costs in steps.items():
            for label, cost in costs.items():
                score = best[before] + cost + worth[label]
                if score > scores[label]:
                    scores[label], origin[label] = score, before
        best = scores
        origins.append(origin)
    label = max(_ENDS, key=lambda end: best[end] + _ENDS[end])
    labels = [label]
    for origin in reversed(origins):
        label = origin[label]
        labels.append(label)
    return labels[::-1]


def _worth(text: str) -> _Worth:
    if is_furniture(text):
        return _Worth(furniture=2.0, title=-6.0, authors=-6.0, abstract=-3.0)
    prose, long = is_prose(text), len(text) > _LONG
    return _Worth(
        furniture=-3.0,
        title=-3.0 if long else -0.5 if prose else 0.0,
        authors=inverted_worth(parse_authors(text).text),
        abstract=2.0 + 2.0 * long if prose else -2.0,
    )


def _is_authors(text: str) -> bool:
    return inverted_worth(parse_authors(text).text) > 0


def _is_owner(text: str) -> bool:
    """One inverted name alone."""
    return text.count(",") == 1 and _is_authors(text)
