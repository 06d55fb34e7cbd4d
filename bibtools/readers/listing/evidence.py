"""What the whole input knows about names and words: the ground on which a glued line is cut.

A page in which title and authors stand apart settles the same work on a page that glues them; a person who is second
author here is first author there; a word that abstracts and titles use is no name.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bibtools.readers.listing.shapes import WordKind, word_kind
from bibtools.text.folding import fold

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(slots=True)
class Evidence:
    """Collected over all pages of an input, then only read."""

    titles: set[str] = field(default_factory=set)  # folded
    names: set[str] = field(default_factory=set)  # whole names as written
    given: set[str] = field(default_factory=set)  # first words of names
    openers: set[str] = field(default_factory=set)  # first authors that are glued to different words
    kinds: Counter[WordKind] = field(default_factory=Counter)  # what kinds of words names begin with
    ends: Counter[bool] = field(default_factory=Counter)  # how many titles end in a full stop
    words: set[str] = field(default_factory=set)  # words as written, in titles and abstracts

    def add_title(self, title: str) -> None:
        self.titles.add(fold(title))
        self.add_words(title)

    def add_words(self, text: str) -> None:
        self.words.update(_WORD.findall(text))

    def add_names(self, names: Iterable[str]) -> None:
        for name in names:
            self.names.add(name)
            first, _, rest = name.partition(" ")
            if rest:
                self.given.add(first)
            self.kinds[word_kind(first)] += 1

    @property
    def ends_in_stop(self) -> bool:
        """Whether titles end in a full stop here, as far as can be seen."""
        return self.ends[True] > self.ends[False]

    @property
    def joins_initials(self) -> bool:
        """Whether names are written `JF Smith` here, as far as can be seen."""
        return self.kinds["initials"] >= self.kinds["initial"]

    def knows_title(self, title: str) -> bool:
        return fold(title) in self.titles

    def knows_word(self, word: str) -> bool:
        """Whether the word was read as part of a text, as it stands, in small letters, or with one capital."""
        small = word.lower()
        return word in self.words or small in self.words or small.capitalize() in self.words

    def knows_exactly(self, word: str) -> bool:
        """Whether the word was read as part of a text just as it stands: `iPhone`, `IT`."""
        return word in self.words
