"""One article in each citation style, as a sample of it: drawn when it is asked for, and kept.

A sample holds for a style's file of one size and time, and for the code that drew it.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from bibtools.csl import catalogue, stylesheet
from bibtools.csl.index import Entry, size_and_time
from bibtools.csl.packages import folder
from bibtools.csl.processor import Style
from bibtools.csl.render.state import Citation, Cite
from bibtools.errors import StyleError
from bibtools.record.item import Item
from bibtools.richtext.lines import split
from bibtools.richtext.runs import runs
from bibtools.richtext.tree import Node

ARTICLE: Item = {
    "id": "sample",
    "type": "article-journal",
    "title": "Slow rivers carry old carbon to the sea",
    "author": [{"family": "Okafor", "given": "Anna B."}, {"family": "Lindqvist", "given": "Jonas"}],
    "container-title": "Journal of Imaginary Rivers",
    "container-title-short": "J. Imag. Rivers",
    "volume": "12",
    "issue": "3",
    "page": "345-359",
    "issued": {"date-parts": [[2021]]},
    "DOI": "10.5555/12345678",
}
"""It shows what styles differ in: the capitals of a title, initials, two names, abbreviations, ranges, the DOI."""

_VERSION = 1
"""Of the kept form: another one is not read."""
_SPACES = re.compile(r"[ \t\r\n]+")  # a space that does not break stays
_LETTERS = {"bold": "b", "italic": "i", "underline": "u"}
"""The styles of text that a terminal shows, as they are kept."""


class Piece(NamedTuple):
    """A stretch of text; `styles` are letters of `biu`: bold, italic, underlined."""

    text: str
    styles: str = ""


Sample = tuple[tuple[Piece, ...], ...]
"""The lines of an entry as pieces; none where a style prints nothing for an article."""


def plain(sample: Sample) -> str:
    """The text alone, its lines divided by line breaks."""
    return "\n".join(_SPACES.sub(" ", "".join(piece.text for piece in line)).strip() for line in sample)


class Samples:
    """Samples by style and language, those that were kept among them.

    `data` are the samples kept before, as `dumps` gives them; what is out of date or damaged is drawn anew.
    """

    def __init__(self, data: bytes | None = None) -> None:
        self._mark = _fingerprint()
        self._kept = _loads(data, self._mark) if data else {}
        self.grew = False
        """Whether any was drawn, so that it pays to keep them again."""

    def of(self, entry: Entry, language: str | None = None) -> Sample:
        """The article in a style, in its own language or in another one that there is a locale for.

        Raises StyleError for a style that is no longer there, or that has become none.
        """
        own = entry.locale if entry.parent else ""
        path = catalogue.by_name(entry.parent or entry.name)  # the index knows that it is independent
        if path is None:
            raise StyleError(f"the citation style {entry.parent or entry.name} is no longer there")
        key = f"{path.stem} {language or own}"
        state = size_and_time(path)
        sample = _revived(self._kept.get(key), state)
        if sample is None:
            sample = _drawn(path, language, own)
            self._kept[key] = [*state, sample]
            self.grew = True
        return sample

    def dumps(self) -> bytes:
        """All samples as JSON."""
        return orjson.dumps({"version": _VERSION, "fingerprint": self._mark, "samples": self._kept}, default=tuple)


def _drawn(path: Path, language: str | None, own: str) -> Sample:
    """The entry of the article in the bibliography; its citation where there is none."""
    sheet = stylesheet.parse(catalogue.read(path), str(path))
    style = Style(sheet, language, own or None)
    document = style.document([ARTICLE], [Citation((Cite("sample"),))], links=False)
    entries = document.bibliography.entries if document.bibliography else ()
    return _pieces(entries[0].nodes if entries else document.citations[0])


def _pieces(nodes: Iterable[Node]) -> Sample:
    lines = split(nodes)
    return tuple(
        tuple(Piece(run.text, "".join(_LETTERS[one] for one in _LETTERS if one in run.styles)) for run in runs(line))
        for line in lines
    )


def _fingerprint() -> str:
    """Another one when the engine or its locales have changed."""
    seen = [*sorted(Path(__file__).parent.rglob("*.py")), folder("citeproc") / "data" / "locales"]
    facts = [(str(path), *size_and_time(path)) for path in seen]
    return blake2b(repr((ARTICLE, facts)).encode(), digest_size=16).hexdigest()


def _loads(data: bytes, mark: str) -> dict[str, Any]:
    """The kept samples; none where they are out of date or damaged."""
    try:
        kept = orjson.loads(data)
        if (kept["version"], kept["fingerprint"]) != (_VERSION, mark):
            return {}
        samples = kept["samples"]
    except (ValueError, TypeError, KeyError):  # no JSON, or another one
        return {}
    return samples if isinstance(samples, dict) else {}


def _revived(kept: Any, state: tuple[int, int]) -> Sample | None:  # noqa: ANN401 - it may be damaged
    """A sample as it was kept; None where it is out of date or damaged."""
    try:
        size, time, lines = kept
        sample = tuple(tuple(Piece(*piece) for piece in line) for line in lines)
    except (TypeError, ValueError):
        return None
    is_sound = all(isinstance(part, str) for line in sample for piece in line for part in piece)
    return sample if is_sound and (size, time) == state else None
