"""The options of a reference list for a CV, and what they make of it: `Options`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from bibtools.cli.options import together

if TYPE_CHECKING:  # not for the help text
    from bibtools.writers.references import Options


_OPTIONS = (
    click.option("--title", metavar="TEXT", help="Title of the list; without it, a word of its language or none."),
    click.option(
        "--sort",
        type=click.Choice(["year", "author", "title", "type", "container"]),
        help="Order of the list, oldest first; without it, that of the style.",
    ),
    click.option("--reverse", is_flag=True, help="Turn the order round."),
    click.option(
        "--group-by",
        type=click.Choice(["year", "type", "keyword"]),
        help="Put headings in: years (newest first), types, or keywords.",
    ),
    click.option(
        "--number",
        type=click.Choice(["ascending", "descending", "ascending-by-group", "descending-by-group"]),
        help="Number the entries, up or down, in all or in each group.",
    ),
    click.option(
        "--highlight",
        multiple=True,
        metavar="NAME",
        help='Make a name stand out, like "Rosca, M.": in any order, with initials or not.',
    ),
    click.option(
        "--highlight-as",
        type=click.Choice(["bold", "underline", "star"]),
        default="bold",
        show_default=True,
        help="How highlighted names stand out.",
    ),
    click.option(
        "--max-authors",
        type=click.IntRange(min=1),
        metavar="N",
        help="Show no more than N authors of a work; without it, as many as the style does.",
    ),
    click.option("--keep-me", is_flag=True, help="Show highlighted names wherever they stand in a shortened list."),
    click.option("--counts", is_flag=True, help="Say above the list how many works of each type there are."),
    click.option("--links", is_flag=True, help="Give each entry a line of links: DOI, arXiv, code."),
    click.option("--fragment", is_flag=True, help="Leave out what makes HTML, LaTeX or Typst a whole document."),
)
options = together(_OPTIONS)
"""All of them; the command gets each by its own name, for `asked`."""


def asked(  # noqa: PLR0913 - the options
    style: str,
    locale: str | None,
    form: str,
    *,
    highlight: Iterable[str],
    keep_me: bool,
    fragment: bool,
    **others: Any,  # noqa: ANN401 - the fields of `Options` that are as the command line gives them
) -> "Options":
    """The options as a value. Raises UsageError for what cannot be together."""
    from bibtools.text.persons import Person  # noqa: PLC0415 - not for the help text
    from bibtools.writers.references import FRAGMENTS, Options  # noqa: PLC0415

    persons = tuple(map(Person.parse, highlight))
    if keep_me and not persons:
        raise click.UsageError("--keep-me needs --highlight NAME: it says who you are")
    if fragment and form not in FRAGMENTS:
        raise click.UsageError(
            f"--fragment is for {', '.join(sorted(FRAGMENTS))}: {form} has no whole document to leave out"
        )
    return Options(style, locale, highlight=persons, keep_me=keep_me, fragment=fragment, **others)
