"""Macros: `@string`, the months, and the journals that BibTeX's own styles define; values joined by `#`.

Sources: Oren Patashnik, "BibTeXing" (1988), sections 2 and 3; plain.bst (btxbst.doc) for the names.
"""

import re

from bibtexparser.library import Library
from bibtexparser.middlewares.middleware import LibraryMiddleware
from bibtexparser.model import Entry, Field, String

from bibtools.errors import Problem
from bibtools.mappings.bibtex import MONTHS
from bibtools.readers.bibtex.values import LONGEST_VALUE

_NAMES_OF_MONTHS = "January February March April May June July August September October November December".split()
STANDARD = dict(zip(MONTHS, _NAMES_OF_MONTHS, strict=True)) | {
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}
"""Macros that hold without a `@string`."""

_BARE = re.compile(r"\s*#?\s*([^\s,#{}\"()=@]+)")
_OPENING = re.compile(r"\s*#?\s*[{\"]")
_MARKS = re.compile(r"[{}\"]")


class ExpandMacros(LibraryMiddleware):
    """Puts in every value what its macros stand for, in the order of the file, as BibTeX does.

    Names are compared without case. An unknown one stays as it is, and is a problem.
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.problems: list[Problem] = []
        self._macros = dict(STANDARD)

    def transform(self, library: Library) -> Library:
        """The same library, its values in plain LaTeX."""
        for block in library.blocks:
            if isinstance(block, String):
                block.value = self._expanded(block.value, block.enclosing, block.start_line)
                self._macros[block.key.lower()] = block.value
            elif isinstance(block, Entry):
                for field in block.fields:
                    self._expand(field)
        return library

    def _expand(self, field: Field) -> None:
        if field.enclosing == "no-enclosing":
            field.value = self._expanded(field.value, field.enclosing, field.start_line)

    def _expanded(self, value: str, enclosing: str | None, line: int | None) -> str:
        if enclosing != "no-enclosing" or value.isdigit():
            return value
        pieces: list[str] = []
        place = 0
        while place < len(value):
            if opening := _OPENING.match(value, place):
                end = _end_of_piece(value, opening.end())
                pieces.append(value[opening.end() : end])
                place = end + 1
            elif bare := _BARE.match(value, place):
                pieces.append(self._meaning(bare[1], line))
                place = bare.end()
            else:
                place += 1
        text = "".join(pieces)
        if len(text) > LONGEST_VALUE:
            message = f"macros that grow beyond {LONGEST_VALUE:,} characters are left out"
            self.problems.append(Problem(self.source, line, "error", message, value[:200]))
            return ""
        return " ".join(text.split())

    def _meaning(self, name: str, line: int | None) -> str:
        if name.isdigit():
            return name
        meaning = self._macros.get(name.lower())
        if meaning is None:
            message = f"{name}: no @string of that name; it stays as it is"
            self.problems.append(Problem(self.source, line, "warning", message, name))
            return name
        return meaning


def _end_of_piece(value: str, start: int) -> int:
    """Where the piece in braces or quotes ends whose content begins at `start`."""
    in_quotes = value[start - 1] == '"'
    depth = 0
    for match in _MARKS.finditer(value, start):
        mark = match.group()
        if depth <= 0 and mark == ('"' if in_quotes else "}"):
            return match.start()
        depth += (mark == "{") - (mark == "}")
    return len(value)
