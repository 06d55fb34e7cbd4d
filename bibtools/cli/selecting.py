"""The options that choose records, and what they make of them: a `Selection`."""

from collections.abc import Callable, Iterable

import click

from bibtools.cli.options import together
from bibtools.record.schema import TYPES
from bibtools.selection import KINDS, Day, Selection, day, types_of, words_of
from bibtools.text.folding import fold
from bibtools.text.persons import Person


def _persons(ctx: click.Context, param: click.Parameter, value: Iterable[str]) -> tuple[Person, ...]:  # noqa: ARG001 - click's signature
    return tuple(map(Person.parse, value))


def _day(*, ends: bool) -> Callable[[click.Context, click.Parameter, str | None], Day | None]:
    def parsed(ctx: click.Context, param: click.Parameter, value: str | None) -> Day | None:  # noqa: ARG001 - as above
        try:
            return None if value is None else day(value, ends=ends)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return parsed


def _types(ctx: click.Context, param: click.Parameter, value: Iterable[str]) -> frozenset[str]:  # noqa: ARG001 - as above
    found: set[str] = set()
    for name in (name for names in value for name in names.split(",")):
        try:
            found |= types_of(name)
        except KeyError as error:
            known = ", ".join([*KINDS, *sorted(TYPES)])
            raise click.BadParameter(f"{name!r} is no type; there are {known}") from error
    return frozenset(found)


_OPTIONS = (
    click.option(
        "--author",
        "authors",
        multiple=True,
        metavar="NAME",
        callback=_persons,
        help='Only works of this person, like "Rosca, M."; several: of any of them.',
    ),
    click.option(
        "--since", metavar="DATE", callback=_day(ends=False), help="Only works of this year (or day) or later."
    ),
    click.option(
        "--until", metavar="DATE", callback=_day(ends=True), help="Only works of this year (or day) or earlier."
    ),
    click.option(
        "--type",
        "types",
        multiple=True,
        metavar="TYPE",
        callback=_types,
        help="Only works of this type: journal, preprint, conference, book, thesis, or any of CSL's; several: of any.",
    ),
    click.option("--keyword", "keywords", multiple=True, metavar="WORD", help="Only works with this keyword."),
    click.option("--query", metavar="WORDS", help="Only works that have all these words somewhere."),
)
options = together(_OPTIONS)
"""All of them; the command gets them as `NAMES`, for `selection`."""


NAMES = ("authors", "since", "until", "types", "keywords", "query")
"""What the command gets them as, for `selection`."""


def selection(  # noqa: PLR0913 - the options
    *,
    authors: tuple[Person, ...],
    since: Day | None,
    until: Day | None,
    types: frozenset[str],
    keywords: Iterable[str],
    query: str | None,
) -> Selection:
    """What the options ask for."""
    return Selection(authors, since, until, types, frozenset(map(fold, keywords)), words_of(query or ""))
