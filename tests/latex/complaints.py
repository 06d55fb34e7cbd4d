"""What BibTeX, biber and LaTeX complain of in their logs, and which of it is no fault of the file.

Sources: the messages of bibtex.web, plain.bst and plainnat.bst; biber's log lines (`WARN - …`); "The LaTeX
Companion" and ltwarn for the beginnings of LaTeX's warnings.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Complaint(NamedTuple):
    """A line of a log, and the program that wrote it."""

    program: str
    text: str


_BIBTEX_WARNING = re.compile(r"^Warning--(.+)$", re.MULTILINE)
_BIBTEX_ERROR = re.compile(r"^(.*\n?.*)---(?:line \d+ of file .+|this should never happen.*)$", re.MULTILINE)
_BIBTEX_FATAL = re.compile(r"^(I (?:couldn't|found no|can't).+|Sorry---.+|! .+)$", re.MULTILINE)
_BIBER = re.compile(r"^.*?\b((?:WARN|ERROR|FATAL) - .+|! .+)$", re.MULTILINE)
_LATEX = re.compile(
    r"""^(?:! | \S+?:\d+: )(?P<error>.+)            # with -file-line-error, or without
    | ^(?P<warning>(?:LaTeX|Package|Class)\b.*\bWarning: .+)
    | ^(?P<missing>Missing\ character: .+)""",
    re.MULTILINE | re.VERBOSE,
)


def of_bibtex(blg: str) -> Iterator[Complaint]:
    for pattern in (_BIBTEX_WARNING, _BIBTEX_ERROR, _BIBTEX_FATAL):
        yield from (Complaint("bibtex", match[0]) for match in pattern.finditer(blg))


def of_biber(blg: str) -> Iterator[Complaint]:
    yield from (Complaint("biber", match[1]) for match in _BIBER.finditer(blg))


def of_latex(log: str) -> Iterator[Complaint]:
    yield from (Complaint("latex", match[0]) for match in _LATEX.finditer(log))


_FACTS = re.compile(
    r"""Warning--(?:
        empty\ (?:author|editor|title|journal|booktitle|publisher|school|institution|year|note|chapter|pages|
            author\ and\ editor|chapter\ and\ pages)\ in\ \S+   # the record does not say
      | to\ sort,\ need\ .+\ or\ key\ in\ \S+                   # nobody wrote it, and nobody edited it
      | empty\ (?:volume|booktitle|journal)\ in\ \S+\ crossref\ of\ \S+         # nor does its parent
      | need\ .+\ for\ \S+\ to\ crossref\ \S+
      | there's\ a\ (?:number\ but\ no\ (?:series|volume)|month\ but\ no\ year)\ in\ \S+
      | can't\ use\ both\ (?:volume\ and\ number|author\ and\ editor)\ fields\ in\ \S+
    )
    | WARN\ -\ (?:
        legacy\ year\ field\ .+\ is\ not\ an\ integer\ .+   # a date in words: BibLaTeX has no other place for it
      | ISBN\ .+\ is\ invalid\ .+                             # a wrong number, or several: printed as it is
      | ISSN\ .+\ is\ invalid\ .+
      | (?:BAD\ RECURSION!\ Entry|Entry|Citekey)\ alias\ .+,\ skipping\ \.+   # `ids` has the key of an entry
      | Range\ field\ 'pages'\ .+\ is\ malformed,\ .+         # `-` for none
    )
    """,
    re.VERBOSE,
)
"""What a style misses in a record, or finds too much or wrong in it.

Only what no other way of writing the same record would help: the words of a date, a wrong ISBN are the record's.
"""

_OF_THE_DOCUMENT = re.compile(
    r"""Package\ biblatex\ Warning:\ (?:
        Biber\ reported\ the\ following\ issues   # biber's warnings, which are judged one by one
      | Please\ rerun\ LaTeX\.                     # a list of many pages moves its own page breaks
    )
    | LaTeX\ Font\ Warning:\ (?:Font\ shape\ .+\ (?:undefined|not\ available)|Some\ font\ shapes\ ).*
    """,
    re.VERBOSE,
)
"""What says nothing of the file. A font without bold small capitals is a choice of the document's."""


def about_records(complaints: Iterable[Complaint]) -> list[Complaint]:
    """What the styles miss in the records: no other way of writing them would help."""
    return [one for one in complaints if _FACTS.fullmatch(one.text)]


def about_the_file(complaints: Iterable[Complaint]) -> list[Complaint]:
    """All the others: what the file should have been written without."""
    return [one for one in complaints if not _is_no_fault(one.text)]


def _is_no_fault(text: str) -> bool:
    return bool(_FACTS.fullmatch(text) or _OF_THE_DOCUMENT.match(text))
