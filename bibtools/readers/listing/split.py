"""Where a glued line is cut: `…weather forecastingRemi Lam, Alvaro Sanchez-Gonzalez` → title | authors.

A boundary can be wherever a name may begin without a space before it. Each candidate is worth the sum of what its
parts are worth (`worth`, log odds): does the left side end like a title, does the right side begin like a name, are
all the further authors names, and what does the rest of the input know (`Evidence`). The best candidate wins; a close
second makes the split uncertain.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from bibtools.readers.listing.evidence import Evidence
from bibtools.readers.listing.lines import author_names
from bibtools.readers.listing.shapes import shape
from bibtools.readers.listing.worth import Doubts, name_worth, pieces_of, title_worth
from bibtools.text.names import is_suffix


class Split(NamedTuple):
    """A glued line cut in two. `worth` is how much there is a boundary at all, as log odds.

    `rival` is the title by the next best cut (empty where there is none), `margin` how far that one is behind.
    """

    title: str
    authors: tuple[str, ...]
    worth: float
    margin: float
    rival: str

    @property
    def is_uncertain(self) -> bool:
        return self.margin < _CLEAR_MARGIN or self.worth < _CLEAR_WORTH


class _Candidate(NamedTuple):
    worth: float
    start: int  # where the authors begin
    plain: float  # the worth without the doubts about words before: how much there is an author at all


# In shapes: before a capital, or before a letter without case that follows one with case.
_GLUE = re.compile(r"(?<=[^ ])(?=A)|(?<=[^ c])(?=c)")

_CLEAR_MARGIN = 2.0  # with less than this the rival may be right
_CLEAR_WORTH = 1.0  # with less than this there may be no author at all
_NO_BOUNDARY = -4.0  # with less than this there is none
_NO_NAME = -9.0  # a segment worth less than this is a phrase: the authors cannot begin before it

_LONGEST_NAME = 120  # characters; it bounds the candidates in one segment
_MOST_AUTHORS = 1000  # and this the segments
_MOST_RIVALS = 4  # candidates of a line that are remembered for the second round


def split(line: str, evidence: Evidence) -> Split | None:
    """The line cut into title and authors; None where no boundary can be found."""
    return _best(line, _candidates(line, evidence))


def split_all(lines: Sequence[str], evidence: Evidence) -> list[Split | None]:
    """Every line cut, in two rounds: what the first settles is evidence for the second."""
    learnt = deepcopy(evidence)
    glued_to: dict[str, set[str]] = defaultdict(set)  # each possible first author, and what it is glued to
    for line in lines:
        candidates = _candidates(line, evidence)
        for _, start, _ in candidates[:_MOST_RIVALS]:
            glued_to[line[start:].partition(", ")[0]].add(_piece_before(line, start))
        cut = _best(line, candidates)
        if cut:
            learnt.add_words(cut.title.rpartition(" ")[0])  # the last word may have a piece of a name on it
            learnt.ends[cut.title.endswith(".")] += 1
            learnt.add_names(cut.authors[1:])  # nor is the first name certain yet
    learnt.openers.update(name for name, pieces in glued_to.items() if len(pieces) > 1)
    return [split(line, learnt) for line in lines]


def _best(line: str, candidates: list[_Candidate]) -> Split | None:
    if not candidates or candidates[0].plain < _NO_BOUNDARY:
        return None
    best = candidates[0]
    rival = candidates[1] if len(candidates) > 1 else None
    return Split(
        title=line[: best.start],
        authors=tuple(author_names(line[best.start :])),
        worth=best.plain,
        margin=best.worth - rival.worth if rival else float("inf"),
        rival=line[: rival.start] if rival else "",
    )


def _candidates(line: str, evidence: Evidence) -> list[_Candidate]:
    """Every boundary worth a thought, the best first."""
    doubts = Doubts(line, evidence)
    candidates = []
    for start, end, rest in _boundaries(line, evidence):
        title, name = line[:start], line[start:end]
        plain = title_worth(title, name, evidence) + name_worth(name, evidence) + rest
        candidates.append(_Candidate(plain - doubts.before(start), start, plain))
    return sorted(candidates, reverse=True)


def _boundaries(line: str, evidence: Evidence) -> Iterator[tuple[int, int, float]]:
    """From the right: where the first name may begin, where it ends, what the names behind it are worth."""
    end = len(line)
    rest = 0.0
    for _ in range(_MOST_AUTHORS):
        comma = line.rfind(", ", 0, end)
        begin = comma + 2 if comma >= 0 else 0
        segment = line[begin:end]
        if not segment.strip():
            return  # an empty place in a list of names: there is none
        near = segment[-_LONGEST_NAME:]
        for match in _GLUE.finditer(shape(near)):
            yield end - len(near) + match.start(), end, rest
        whole = 0.0 if is_suffix(segment) else name_worth(segment, evidence)
        if comma < 0 or whole < _NO_NAME:
            return
        rest += whole
        end = comma


def _piece_before(line: str, start: int) -> str:
    """The piece of a word that the name at `start` is glued to: `Learn` in `LearningLearn|LM Team`."""
    word = line[max(0, start - _LONGEST_NAME) : start].rpartition(" ")[2]
    return pieces_of(word)[-1]
