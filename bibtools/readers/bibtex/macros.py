"""Macros: `@string`, the months, and the journals that BibTeX's own styles define; values joined by `#`.

Sources: Oren Patashnik, "BibTeXing" (1988), sections 2 and 3; plain.bst (btxbst.doc) for the names.
"""

import re

from bibtexparser.library import Library
from bibtexparser.middlewares.middleware import LibraryMiddleware
from bibtexparser.model import Entry, String

from bibtools.errors import Problem
from bibtools.mappings.bibtex import MONTHS
from bibtools.readers.bibtex.ends import closing, closing_quote
from bibtools.readers.bibtex.faults import brief
from bibtools.readers.bibtex.values import LONGEST_VALUE, UNENCLOSED, squeezed

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
_LEAST_ROOM = 10_000_000
_ROOM_PER_CHARACTER = 20
"""Macros may make of each character in the file so many, and more only in a file made to do harm."""


class ExpandMacros(LibraryMiddleware):
    """Puts in every value what its macros stand for, in the order of the file, as BibTeX does.

    Names are compared without case. Where BibTeX fails, the meaning is kept: a macro that is defined only later is
    read as if it stood before, and one that is defined nowhere stays as it is. Each such name is one problem.
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.problems: list[Problem] = []
        self._macros = dict(STANDARD)
        self._later: dict[str, String] = {}
        self._unknown: dict[str, list[int | None]] = {}
        self._room = _LEAST_ROOM

    def transform(self, library: Library) -> Library:
        """The same library, its values in plain LaTeX. Linear in the file, whatever its macros stand for."""
        self._define_all(library)
        for block in library.blocks:
            if isinstance(block, String):
                self._macros[block.key.lower()] = block.value
            elif isinstance(block, Entry):
                for field in block.fields:
                    if field.enclosing == UNENCLOSED:
                        field.value = self._expanded(field.value, field.start_line)
        self.problems += (self._not_defined(name, lines) for name, lines in self._unknown.items())
        return library

    def _define_all(self, library: Library) -> None:
        """Expand the `@string`s themselves, and note the first of each name."""
        strings = [block for block in library.blocks if isinstance(block, String)]
        for block in strings:
            self._later.setdefault(block.key.lower(), block)
        for block in strings:
            if block.enclosing == UNENCLOSED:
                block.value = self._expanded(block.value, block.start_line)
            self._macros[block.key.lower()] = block.value
        self._macros = dict(STANDARD)

    def _expanded(self, value: str, line: int | None) -> str:
        """The pieces of a value joined; the value as it stands where they grow too long."""
        if value.isdigit():
            return value
        pieces: list[str] = []
        place = length = 0
        self._room += _ROOM_PER_CHARACTER * len(value)
        while place < len(value):
            if opening := _OPENING.match(value, place):
                start = opening.end()
                end = _end_of_piece(value, start)
                piece = value[start : end - 1]
            elif bare := _BARE.match(value, place):
                end = bare.end()
                piece = self._meaning(bare[1], line)
            else:
                place += 1
                continue
            pieces.append(piece)
            place = end
            length += len(piece)
            if length > min(LONGEST_VALUE, self._room):
                message = f"macros that grow beyond {LONGEST_VALUE:,} characters, or too many times: not replaced"
                self.problems.append(Problem(self.source, line, "error", message, value[:200]))
                return value
        self._room -= length
        return squeezed("".join(pieces))

    def _meaning(self, name: str, line: int | None) -> str:
        if name.isdigit():
            return name
        known = self._macros.get(name.lower())
        if known is not None:
            return known
        self._unknown.setdefault(name.lower(), []).append(line)
        later = self._later.get(name.lower())
        return name if later is None or later.enclosing == UNENCLOSED else later.value

    def _not_defined(self, name: str, lines: list[int | None]) -> Problem:
        """The problem of a macro that was used before its definition, or without one, in these lines."""
        later = self._later.get(name)
        if later is None:
            message = f"{brief(name)}: no @string of that name; it stays as it is"
        else:
            message = f"{brief(name)}: used before its @string in line {later.start_line}"
        if len(lines) > 1:
            message += f" (in {len(lines)} fields)"
        return Problem(self.source, lines[0], "warning", message, name[:200])


def _end_of_piece(value: str, start: int) -> int:
    """After the piece in braces or quotes whose content begins at `start`."""
    end = (closing_quote if value[start - 1] == '"' else closing)(value, start - 1, len(value))
    return len(value) + 1 if end is None else end
