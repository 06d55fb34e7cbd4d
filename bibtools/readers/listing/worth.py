"""What the parts of a split are worth: log odds, from the shapes of words, the lexicon and the page's own evidence.

The weights were found by hand on real titles and names, and what they reach is measured in
tests/readers/listing/test_split.py. Only their sums matter: a bonus of one part outweighs a doubt about another.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from bibtools.readers.listing import shapes
from bibtools.readers.listing.evidence import Evidence
from bibtools.readers.listing.lexicon import is_given_name, is_group_name, is_name_piece, is_title_word
from bibtools.readers.listing.shapes import shape, word_kind
from bibtools.text.names import has_group_word

# A name
_WHOLE_NAME_SEEN = 6.0  # elsewhere in the input
_GROUP_KNOWN = 2.0  # by the lexicon
_GLUED_TO_SEVERAL = 2.5  # the same name stands behind different words
_GIVEN_SEEN = 2.5  # another person of the input bears the given name
_GIVEN_KNOWN = 1.5  # by the lexicon
_GIVEN_KNOWN_WITH_CAPITALS = 2.5  # HyoungDo: its capital inside is explained as well
_WORD_IN_NAME = -1.0  # for each word of the name that titles and abstracts use
_WORD_IN_FIRST = -2.0  # ReduceJeffrey: a word, then a name
_UNKNOWN_IN_FIRST = -1.5  # CycShutao: what no name begins with
_JOINED_INITIALS = -2.0  # JF Smith on a page that writes J F Smith
_MORE_CAPITALS = -1.2  # for each further capital inside the first name

# The end of a title
_TITLE_SEEN = 8.0
_WORD_SEEN = 1.5
_WORD_PARTED = -5.0  # the cut parts a word that stands whole elsewhere: i|Phone
_NO_END = -5.0  # after a hyphen, an opening bracket, a comma
_LONE_QUOTE = -4.0  # O'|Neill
_BETWEEN_INITIALS = -4.0  # J.|R. Smith
_AFTER_ACRONYM = -2.0  # COVID.|A. Smith, or COVIDD.|A. Smith
_STOP_AS_USUAL = 2.0  # a full stop, where most titles end in one
_STOP_UNUSUAL = -1.0
_ONE_INITIAL = -2.0  # U.|S. Smith
_IN_ACRONYM = -1.5  # H|PV Smith

# A word of the title with capitals inside
_CAPITAL_INSIDE = 1.2  # for each
_SMALL_BEFORE = 1.2  # eBay and mRNA are words, classroomsLearn is none
_ENDS_IN_WORD = -0.7  # YouTube
_ENDS_IN_NAME = 1.8  # BoardsAnna, BoardsJae
_ENDS_IN_CAPITALS = 0.0  # HadoopDB
_ENDS_IN_UNKNOWN = 0.6  # OpenCyc
_ENDS_IN_LETTER = 1.6  # AnalysisE
_ONE_SMALL_LETTER = -1.5  # k|NN: no title ends in a letter

_INSIDE = re.compile(r"(?<=[a0])(?=A)|(?<=A)(?=Aa)")  # in shapes
_WORD = re.compile(r"[^ ]+")
_HAS_CAPITAL_INSIDE = re.compile(r"[^\W_][A-Z]")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_BAD_END = re.compile(r"[-`(\[{/&,:‘«]$")
_INITIAL_END = re.compile(r"(?!(?:[A-Z]\.){2,}$).*[A-Z]\.")  # not an abbreviation: U.S.
_INITIAL = re.compile(r"[A-Z]\.")
_OPEN_QUOTE = re.compile(r"(?:^|[ (])['‘]")
_PUNCTUATION = ".,;:!?()[]\"'“”‘’„«»"
_SMALL_PREFIX = 2  # letters: the e of eBay
_LONG_PIECE = 4  # letters: the Stor of HyperStorM
_LONGEST_TITLE = 1000  # characters; a longer one is not looked up
_TAIL = 300  # characters: brackets and quotes are looked for so far back


def name_worth(name: str, evidence: Evidence) -> float:
    """What `name` is worth as the whole name of a person or a group."""
    worth = shapes.name_worth(name)
    if name in evidence.names:
        return max(worth, 0.0) + _WHOLE_NAME_SEEN
    if is_group_name(name):
        return max(worth, 0.0) + _GROUP_KNOWN
    if name in evidence.openers:
        worth += _GLUED_TO_SEVERAL
    words = name.split()
    if len(words) > 1 and has_group_word(name):
        return worth  # a group is named with the words of titles
    return worth + (_given_worth(words[0], evidence) or _doubt_about_name(words, evidence))


def title_worth(left: str, name: str, evidence: Evidence) -> float:
    """What `left` is worth as a whole title, when `name` is glued to it."""
    if len(left) < _LONGEST_TITLE and evidence.knows_title(left):
        return _TITLE_SEEN
    tail = left[-_TAIL:]
    token = tail.rpartition(" ")[2]
    first = name.partition(" ")[0]
    worth = _end_worth(tail, token, first)
    if token.endswith("."):
        worth += _STOP_AS_USUAL if evidence.ends_in_stop else _STOP_UNUSUAL
    if evidence.knows_exactly((token + first).strip(_PUNCTUATION)):
        worth += _WORD_PARTED
    word = token.strip(_PUNCTUATION)
    if len(word) < 2:  # noqa: PLR2004 - one letter is no word
        return worth + (_ONE_SMALL_LETTER if word.islower() else 0.0)
    return worth + (_WORD_SEEN if _is_word(word, evidence) else -_doubt(word, evidence))


class Doubts:
    """What a line's words with capitals inside (`MapReduce`, `BoardsJae`) speak against each longer title."""

    def __init__(self, line: str, evidence: Evidence) -> None:
        self._ends: list[int] = []
        self._sums: list[float] = []
        total = 0.0
        for match in _WORD.finditer(line):
            if not _HAS_CAPITAL_INSIDE.search(match[0]):
                continue
            total += _doubt(match[0].strip(_PUNCTUATION), evidence)
            self._ends.append(match.end())
            self._sums.append(total)

    def before(self, start: int) -> float:
        """The doubts about all the words that end before `start`; the one that is cut there is judged by its parts."""
        index = bisect_left(self._ends, start)
        return self._sums[index - 1] if index else 0.0


def pieces_of(word: str) -> list[str]:
    """A word cut where a capital stands inside: `SuperSQL` → Super, SQL."""
    cuts = [0, *(match.start() for match in _INSIDE.finditer(shape(word))), len(word)]
    return [word[start:end] for start, end in pairwise(cuts)]


def _given_worth(first: str, evidence: Evidence) -> float:
    """What the first word is worth as a known given name; 0 where it is none."""
    kind = word_kind(first)
    if kind in {"initial", "initials"}:
        return 0.0
    if first in evidence.given:
        return _GIVEN_SEEN
    if is_given_name(first):
        return _GIVEN_KNOWN_WITH_CAPITALS if kind == "inner" else _GIVEN_KNOWN
    return 0.0


def _doubt_about_name(words: list[str], evidence: Evidence) -> float:
    """What speaks against a name whose first word is not known as a given name."""
    worth = _WORD_IN_NAME * sum(word.lower() in evidence.words or is_title_word(word) for word in words)
    if word_kind(words[0]) == "inner":
        before, *rest = pieces_of(words[0])
        worth += _MORE_CAPITALS * len(rest[:-1])
        if not is_name_piece(before):
            worth += _WORD_IN_FIRST if _is_word(before, evidence) else _UNKNOWN_IN_FIRST
    elif word_kind(words[0]) == "initials" and not evidence.joins_initials:
        worth += _JOINED_INITIALS
    return worth


def _end_worth(tail: str, token: str, first: str) -> float:
    """What speaks against a title that ends in the word `token` before a name that begins with the word `first`."""
    if _BAD_END.search(tail) or tail.count("(") > tail.count(")"):
        return _NO_END
    if token[-1] in "'’" and not _OPEN_QUOTE.search(tail):
        return _LONE_QUOTE
    if _INITIAL_END.fullmatch(token) and _INITIAL.match(first):
        return _AFTER_ACRONYM if token[-3:-2].isupper() else _BETWEEN_INITIALS
    if _INITIAL.fullmatch(token):
        return _ONE_INITIAL
    if token[-1].isupper() and word_kind(first) not in {"word", "prefixed"}:
        return _IN_ACRONYM
    return 0.0


def _doubt(word: str, evidence: Evidence) -> float:
    """How unlikely it is that `word`, with capitals inside, is one word of a title."""
    if evidence.knows_word(word) or _PLURAL_ACRONYM.fullmatch(word):
        return 0.0
    *inside, last = pieces_of(word)
    if not inside:
        return 0.0
    doubt = _CAPITAL_INSIDE * len(inside)
    if len(inside[0]) > _SMALL_PREFIX and inside[0][0].islower():
        doubt += _SMALL_BEFORE
    if _is_word(last, evidence):
        return doubt + _ENDS_IN_WORD
    if len(last) == 1 and len(inside[-1]) > _LONG_PIECE:
        return doubt + _ENDS_IN_LETTER
    if is_name_piece(last):
        return doubt + _ENDS_IN_NAME
    return doubt + (_ENDS_IN_CAPITALS if last.isupper() and len(last) > 1 else _ENDS_IN_UNKNOWN)


def _is_word(piece: str, evidence: Evidence) -> bool:
    """Whether the piece is a word that titles and abstracts use, here or in general."""
    return len(piece) > 1 and (evidence.knows_word(piece) or is_title_word(piece))
