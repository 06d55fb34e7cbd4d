"""Reference lists in a citation style: items in; text, Markdown, HTML, LaTeX, RTF, DOCX, Typst or a page out."""

from collections.abc import Iterable

from bibtools.record.item import Item
from bibtools.writers.references.options import Options, To
from bibtools.writers.references.printing import FRAGMENTS, printed
from bibtools.writers.references.typesetting import Typeset, typeset
from bibtools.writers.result import Written

__all__ = ["FRAGMENTS", "Options", "To", "Typeset", "printed", "typeset", "write"]


def write(items: Iterable[Item], *, style: str = "apa", locale: str | None = None, to: To = "text") -> Written:
    """The items in a citation style, sorted as it says, in one of the forms of `To`.

    `text` has blank lines between entries, whose lines are those of the style; `markdown` (CommonMark) and `pandoc`
    one paragraph an entry; `html` is a whole page, which needs no other file, `page` one to search and filter;
    `latex`, `rtf`, `docx` and `typst` are whole documents. Raises StyleError as `typeset` does, OutputError for `docx`
    without python-docx. The problems are the items that the style could not print as it should.
    """
    options = Options(style, locale)
    typed = typeset(items, options)
    return Written([printed(typed, to, options)], typed.problems)
