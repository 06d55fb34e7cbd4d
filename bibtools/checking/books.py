"""B21: numbers of books and journals, ISBN and ISSN."""

import re
from collections.abc import Iterator

from bibtools.checking.checksums import is_isbn, is_issn
from bibtools.checking.files import Record
from bibtools.checking.rule import Fault, Mend, fully

_DASHES = re.compile(r"(?<=\d)[‐‑‒–—−\u00ad](?=[\dXx])")
_SEPARATORS = re.compile(r" ?[,;/|] ?| (?:and|und|et) ")
_BREAKS = re.compile(r"[\n\r]")
_LABEL = re.compile(r"(?<!\w)(?:e-?|p-?)?ISBN(?:[- ]?1[03])?\s*+:?\s*+(?=[\dXx])", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ISBN_RUN = re.compile(r"[\dXx][\dXx \-.‐‑‒–—−]*[\dXx]|[\dXx]")
_LETTER_X = re.compile(r"(?<=\d)x(?![\w-])|(?<=\d-)x(?![\w-])")
_ISSN = re.compile(r"(?<![\w./-])(\d{4}) ?[-‐‑‒–—−\u00ad]? ?(\d{3}[\dXx])(?![\w./-])")
_ISSN_LABEL = re.compile(r"(?<!\w)(?:e-?|p-?)?ISSN(?:-L)?\s*+:?\s*+(?=\d)", re.IGNORECASE)
_LENGTHS = frozenset({10, 13})
_SBN = 9
_ISSN_LENGTH = 8


@fully
def plain_isbn(text: str) -> str:
    """An ISBN without `ISBN` before it, with hyphens for other dashes, with a capital X."""
    return _LETTER_X.sub("X", _DASHES.sub("-", _LABEL.sub("", text)))


@fully
def plain_issn(text: str) -> str:
    """An ISSN without `ISSN` before it, as `1234-567X`."""
    bare = _ISSN_LABEL.sub("", text)
    return _ISSN.sub(lambda match: f"{match[1]}-{match[2].upper()}", bare)


def bad_isbn(record: Record) -> Iterator[Fault]:
    """An ISBN of the wrong length, or whose check digit is wrong; of several, each is looked at."""
    text = record.text("ISBN")
    for number in _isbns(text):
        if is_isbn(number) or (len(number) == _ISSN_LENGTH and is_issn(number)):
            continue
        if len(number) == _SBN and is_isbn(f"0{number}"):
            yield Fault("ISBN", text, f"{number} is an SBN of before 1970: write 0{number}")
        elif len(number) in _LENGTHS:
            yield Fault("ISBN", text, f"the check digit of the ISBN {number} is wrong: look at the book again")
        else:
            yield Fault(
                "ISBN", text, f"{number} has {len(number)} digits, an ISBN has 10 or 13: look at the book again"
            )


def isbn_form(record: Record) -> Iterator[Fault]:
    """An ISBN with its label, with dashes that are no hyphens, or with a small x: programs do not find it."""
    if any(len(number) > _ISSN_LENGTH for number in _isbns(record.text("ISBN"))):
        yield from _form(record, "ISBN", plain_isbn)


def bad_issn(record: Record) -> Iterator[Fault]:
    """An ISSN that is not eight digits, or whose check digit is wrong; of several, each is looked at."""
    text = record.text("ISSN").strip()
    if not text:
        return
    found = _ISSN.findall(_ISSN_LABEL.sub("", text))
    for first, last in found:
        if not is_issn((first + last).upper()):
            yield Fault("ISSN", text, f"the check digit of the ISSN {first}-{last} is wrong: look at the journal again")
    if not found and not any(map(is_isbn, _isbns(text))):
        yield Fault("ISSN", text, "not an ISSN, which is eight digits like 1234-567X: look at the journal again")


def issn_form(record: Record) -> Iterator[Fault]:
    """An ISSN without its hyphen, with its label, or with a small x."""
    yield from _form(record, "ISSN", plain_issn)


def exchanged(record: Record) -> Iterator[Fault]:
    """An ISSN in the place of the ISBN, or the other way round, by length and check digit."""
    isbn, issn = record.text("ISBN"), record.text("ISSN")
    found = [f"{first}-{last}" for first, last in _ISSN.findall(isbn) if is_issn((first + last).upper())]
    if found and not any(len(number) > _ISSN_LENGTH for number in _isbns(isbn)):
        yield Fault("ISBN", isbn, f"{found[0]} is an ISSN: put it in ISSN")
    if issn and (books := [number for number in _isbns(issn) if is_isbn(number)]):
        yield Fault("ISSN", issn, f"{books[0]} is an ISBN: put it in ISBN")


def _form(record: Record, variable: str, plain: Mend) -> Iterator[Fault]:
    text = record.text(variable)
    if (written := plain(text)) != text:
        yield Fault(variable, text, f"write it as {written}")


def _isbns(text: str) -> list[str]:
    """The digits of each number in a value that says one ISBN or several, words and brackets left aside."""
    found = []
    bare = _BRACKETS.sub(" ", _LABEL.sub("", _BREAKS.sub(", ", text)))
    for part in _SEPARATORS.split(" ".join(bare.split())):
        for run in _ISBN_RUN.findall(part):
            digits = re.sub(r"[^\dX]", "", run.upper())
            pieces = [re.sub(r"[^\dX]", "", piece) for piece in run.upper().split()]
            found += pieces if len(pieces) > 1 and all(len(piece) in {8, 10, 13} for piece in pieces) else [digits]
    return [number for number in found if len(number) >= _ISSN_LENGTH]
