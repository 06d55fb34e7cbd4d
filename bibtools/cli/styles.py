"""`bibtools styles`: which citation styles there are, and what each looks like."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from bibtools.cli import FAILED, cache, options, progress, summary, writing
from bibtools.cli.style_lists import listed, overview, unlisted
from bibtools.errors import Problem, StyleError
from bibtools.report import counted

if TYPE_CHECKING:  # not for the help text
    from bibtools.csl.index import Entry, Index
    from bibtools.csl.samples import Sample

_SHOWN = 20  # styles, where --limit does not say how many
_INDEX = "styles.json"
_SAMPLES = "samples.json"
_EXAMPLES = """\b
Examples:
  bibtools styles nature physics
  bibtools styles --format numeric --field chemistry
  bibtools styles vancouver --json --limit 1"""


def _one_of(table: str) -> Callable[..., str | None]:
    """A callback that takes a word of one of the index's tables, however it is written."""

    def callback(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001 - click's signature
        if value is None:
            return None
        from bibtools.csl import heads  # noqa: PLC0415 - not for the help text
        from bibtools.text.folding import fold  # noqa: PLC0415

        words: Sequence[str] = getattr(heads, table)
        found = next((word for word in words if fold(word) == fold(value)), None)
        if found is None:
            raise click.BadParameter(f"{value!r} is not one of {', '.join(words)}")
        return found

    return callback


@click.command(short_help="Search the citation styles.", epilog=_EXAMPLES)
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option(
    "--format",
    "style_format",
    metavar="FORMAT",
    callback=_one_of("FORMATS"),
    help="Only styles that cite like this: author-date, numeric, note, author or label.",
)
@click.option(
    "--field",
    metavar="FIELD",
    callback=_one_of("FIELDS"),
    help="Only styles of a field, like medicine, physics or law; generic-base is for all fields.",
)
@click.option("--dependent", "kind", flag_value="dependent", help="Only styles of journals that follow another style.")
@click.option("--all", "kind", flag_value="all", help="Independent and dependent styles, whatever in them matches.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help=f"Show so many of them.  [default: {_SHOWN}]")
@click.option("--json", "as_json", is_flag=True, help="A list of objects for programs: all that match, up to N.")
@click.option(
    "--no-sample", "bare", is_flag=True, help="No article in each style: to draw thousands takes a while, once."
)
@click.option("--locale", metavar="CODE", help="Language of the samples, like de-DE; without it, each style's own.")
@options.verbose
def styles(  # noqa: PLR0913 - the options
    *,
    query: tuple[str, ...],
    style_format: str | None,
    field: str | None,
    kind: str | None,
    limit: int | None,
    as_json: bool,
    bare: bool,
    locale: str | None,
    verbose: bool,
) -> int:
    """Search the citation styles by name, title, format or field, and show an article in each.

    All words of QUERY are looked for, in any order, whatever their case and accents. A journal whose style is that of
    another one is shown with it: nature-physics → nature. Either name is good for --style. Without QUERY there is an
    overview.
    """
    from bibtools.csl import catalogue, index  # noqa: PLC0415 - not for the help text

    text = " ".join(query)
    if query and not index.plain_query(text):
        raise click.UsageError("QUERY has no letter and no digit to look for")
    language = catalogue.language(locale)
    if bare and locale:
        click.echo("note: --no-sample has no use for --locale", err=True)
    known = _index(verbose=verbose)
    summary.show_problems(known.problems, verbose=verbose)
    if not (query or style_format or field or kind or limit or as_json):
        for line in overview(known.entries, _EXAMPLES.splitlines()[1:]):
            summary.say(line, err=False)
        return 0
    wanted = _Wanted(text, style_format, field, "all" if as_json and not kind else kind)
    entries, others = _chosen(known.entries, wanted)
    shown = entries[: limit or (len(entries) if as_json else _SHOWN)]
    drawn = {} if bare else _samples(shown, language, verbose=verbose)
    if as_json:
        _print_json(shown, drawn, bare=bare)
    elif shown:
        for line in listed(shown, drawn, {entry.name: entry.title for entry in known.entries}):
            summary.say(line, err=False)
        for line in unlisted(len(shown), len(entries), others):
            summary.say(click.style(line, dim=True), err=False)
    if not shown:
        click.echo(_nothing(known.entries, wanted, others), err=True)
    return 0 if shown else FAILED


class _Wanted(NamedTuple):
    """What was asked for."""

    query: str
    format: str | None
    field: str | None
    kind: str | None

    def admits(self, entry: "Entry") -> bool:
        return (self.format is None or self.format in entry.format.split()) and (
            self.field is None or self.field in entry.fields.split()
        )

    def __str__(self) -> str:
        """The options, as they are given."""
        given = [f"--{name} {value}" for name, value in (("format", self.format), ("field", self.field)) if value]
        return " ".join([*given, *(["--dependent"] if self.kind == "dependent" else [])])


def _chosen(entries: Sequence["Entry"], wanted: _Wanted) -> tuple[list["Entry"], int]:
    """The styles to show, the likeliest first, and how many dependent ones are left out.

    Who looks for a journal finds it by its name or title, be its style dependent or not; that a dependent style matches
    by its field or within a word is no reason to show it, unless it is asked for.
    """
    from bibtools.csl import index  # noqa: PLC0415 - not for the help text

    admitted = [entry for entry in entries if wanted.admits(entry)]
    if wanted.query:
        matches = index.search(admitted, wanted.query)
    else:
        matches = [index.Match(entry, by_name=False) for entry in admitted]
    if wanted.kind == "all":
        return [match.entry for match in matches], 0
    if wanted.kind == "dependent":
        return [match.entry for match in matches if match.entry.parent], 0
    chosen = [match.entry for match in matches if match.by_name or not match.entry.parent]
    return chosen, len(matches) - len(chosen)


def _nothing(entries: Sequence["Entry"], wanted: _Wanted, others: int) -> str:
    """What to say where nothing was found, with what is near it."""
    from bibtools.csl import index  # noqa: PLC0415 - not for the help text

    given = str(wanted)
    what = f"nothing matches {wanted.query!r}" if wanted.query else "no style matches"
    said = f"{what} with {given}" if given and wanted.query else f"{what} {given}".rstrip()
    if others:
        return f"{said}; {counted(others, 'dependent style')} would: --all shows all"
    if given and wanted.query:
        without = len(index.search(entries, wanted.query))
        if without:
            return f"{said}; {without:,} would without"
    near = index.near(entries, wanted.query) if wanted.query else []
    return f"{said}; near it are {', '.join(near)}" if near else said


def _print_json(shown: Sequence["Entry"], drawn: Mapping[str, "Sample"], *, bare: bool) -> None:
    import orjson  # noqa: PLC0415 - not for the help text

    from bibtools.csl import samples  # noqa: PLC0415 - as above

    found: list[dict[str, Any]] = []
    for entry in shown:
        one = {
            "name": entry.name,
            "title": entry.title,
            "title-short": entry.short or None,
            "id": entry.id or None,
            "formats": entry.format.split(),
            "fields": entry.fields.split(),
            "locale": entry.locale or None,
            "parent": entry.parent or None,
            "bibliography": entry.has_bibliography,
            "ours": entry.is_ours,
            "aliases": entry.aliases.split(),
            "former-names": entry.former.split(),
        }
        if not bare:
            one["sample"] = samples.plain(drawn[entry.name]) if entry.name in drawn else None
        found.append(one)
    writing.print_data(orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n")


def _index(*, verbose: bool) -> "Index":
    """The index that was kept, or a new one."""
    from bibtools.csl import index  # noqa: PLC0415 - not for the help text

    mark = index.fingerprint()
    data = cache.kept(_INDEX)
    found = index.loads(data, mark) if data else None
    if found is None:
        with progress.step("reading the citation styles"):
            found = index.build()
        cache.keep(_INDEX, index.dumps(found, mark), verbose=verbose)
    return found


def _samples(entries: Sequence["Entry"], language: str | None, *, verbose: bool) -> dict[str, "Sample"]:
    """The samples of the styles by their names; what cannot be drawn is said, and left out."""
    from bibtools.csl.samples import Samples  # noqa: PLC0415 - not for the help text

    known = Samples(cache.kept(_SAMPLES))
    drawn: dict[str, Sample] = {}
    problems: list[Problem] = []
    with progress.step(f"drawing {counted(len(entries), 'sample')}"):
        for entry in entries:
            try:
                drawn[entry.name] = known.of(entry, language)
            except StyleError as error:
                problems.append(Problem(entry.name, None, "warning", f"no sample: {error}"))
    summary.show_problems(problems, verbose=verbose)
    if known.grew:
        cache.keep(_SAMPLES, known.dumps(), verbose=verbose)
    return drawn
