"""What can be asked of a reference list, beside the records: one value, which all steps read."""

from dataclasses import dataclass
from typing import Literal

from bibtools.text.persons import Person

To = Literal["text", "markdown", "pandoc", "html", "latex", "rtf", "docx", "typst", "page"]
Sort = Literal["year", "author", "title", "type", "container"]
GroupBy = Literal["year", "type", "keyword"]
Number = Literal["ascending", "descending", "ascending-by-group", "descending-by-group"]
HighlightAs = Literal["bold", "underline", "star"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a reference list is to be.

    `style` is a name that `catalogue.find` takes or the path of a .csl file, `locale` a language tag (`de-DE`) that
    overrules the style's own. `title` stands over the list: None is a word of its language where the form is a whole
    document, "" is none.

    `sort` overrules the order of the style (`year`: oldest first), `reverse` turns any order round. `group_by` puts
    headings in: years with the newest first, types as a CV has them, keywords in their alphabet (a record with several
    is under its first). `number` counts all entries or those of each group, up or down.

    `highlight` are persons whose names stand out, as `highlight_as` says. A list of more than `max_authors` names is
    cut to that many; with `keep_me` highlighted names are in it wherever they stand. `counts` says how many
    publications of each kind there are, `links` gives each entry a line of links. `fragment` leaves out what makes a
    form a whole document.
    """

    style: str = "apa"
    locale: str | None = None
    title: str | None = None
    sort: Sort | None = None
    reverse: bool = False
    group_by: GroupBy | None = None
    number: Number | None = None
    highlight: tuple[Person, ...] = ()
    highlight_as: HighlightAs = "bold"
    max_authors: int | None = None
    keep_me: bool = False
    counts: bool = False
    links: bool = False
    fragment: bool = False
