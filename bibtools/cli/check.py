"""`bibtools check`: what is wrong, missing or doubtful in records, and what of it can be mended in place."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bibtools import formats, output, sources
from bibtools.cli import FAILED, options, progress, summary, writing
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source
from bibtools.report import counted

if TYPE_CHECKING:  # not for the help text
    from bibtools.checking.files import Arrival, Target
    from bibtools.checking.findings import Checked, Finding
    from bibtools.checking.mending import Mended
    from bibtools.checking.rule import Rule

Pair = tuple[Source, Reading]
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_DIALECTS = ("bibtex", "biblatex")
_OUTPUTS = ("text", "json", "github")


def _list_rules(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from bibtools.checking.printing import described  # noqa: PLC0415 - not for the help text
        from bibtools.checking.rules import RULES  # noqa: PLC0415

        for line in described(RULES):
            click.echo(line)
        ctx.exit()


def _codes(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for one in value for word in one.replace(",", " ").split())


@click.command(
    short_help="Say what is wrong in records, and mend it.",
    epilog="Example: bibtools check thesis.bib --for biblatex",
)
@options.inputs
@options.input_format
@click.option(
    "--for",
    "target",
    metavar="TARGET",
    help="What the records are for: bibtex, biblatex, zotero, or a citation style like apa.",
)
@click.option(
    "--select", multiple=True, metavar="CODE,...", callback=_codes, help="Only these rules: B201, B2, bad-doi."
)
@click.option("--ignore", multiple=True, metavar="CODE,...", callback=_codes, help="All rules but these.")
@click.option(
    "--fix", is_flag=True, help="Mend in the files what can be mended safely; all else in them stays as it is."
)
@click.option("--output-format", type=click.Choice(_OUTPUTS), default="text", help="How to say it.", show_default=True)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day from which on dates are yet to come; without it, today.",
)
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
@options.verbose
@click.option(
    "--list-rules", is_flag=True, is_eager=True, expose_value=False, callback=_list_rules, help="Explain all rules."
)
def check(  # noqa: PLR0913 - the options
    *,
    inputs: tuple[str, ...],
    input_format: str | None,
    target: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    output_format: str,
    as_of: datetime | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Look for what is wrong, missing or doubtful in records, each by a rule that has a code.

    INPUT is a file, a folder (every file of a known format below it) or - for standard input. The exit code is 0 where
    nothing is wrong, 1 where something is, 2 for wrong use; notes, which --verbose shows, are nothing wrong.
    """
    from bibtools.checking import findings  # noqa: PLC0415 - takes long to import
    from bibtools.checking.files import Settings  # noqa: PLC0415

    if fix and sources.STDIN in inputs:
        raise click.UsageError("--fix: standard input cannot be changed")
    rules = _rules(select, ignore, verbose=verbose)
    day = as_of.date() if as_of else None
    settings = Settings(day or datetime.now().astimezone().date(), _target(target))
    with progress.step("checking", quiet=quiet):
        found, problems = sources.collect(inputs, formats.INPUT_SUFFIXES)
        readings = formats.read(found, input_format, as_of=day)
        pairs: list[Pair] = [(source, reading) for source, (_, reading) in zip(found, readings, strict=True)]
        checked = findings.check(pairs, settings, rules, problems)
        mended = None
        if fix:
            mended, pairs = _mended(checked, pairs, [name for name, _ in readings], rules)
            checked = findings.check(pairs, settings, rules, problems)
    _print(checked.findings, output_format)
    if not quiet:
        _summarise(checked, mended)
    return FAILED if any(one.rule.severity != "note" for one in checked.findings) else 0


def _rules(select: Sequence[str], ignore: Sequence[str], *, verbose: bool) -> "Sequence[Rule]":
    """The rules that run: notes only where they are shown."""
    from bibtools.checking.rules import chosen, named  # noqa: PLC0415 - as above

    try:
        rules = chosen(select, ignore)
        asked = {rule.code for word in select for rule in named(word)}
    except KeyError as error:
        raise click.UsageError(f"no rule is called {error.args[0]!r}; --list-rules explains all") from error
    return [rule for rule in rules if verbose or rule.severity != "note" or rule.code in asked]


def _target(name: str | None) -> "Target":
    """What `--for` names: a dialect, Zotero, or a style. Raises StyleError for what is none."""
    from bibtools.checking.files import Target  # noqa: PLC0415 - as above

    if name is None:
        return Target()
    if name in _DIALECTS:
        return Target("bibtex" if name == "bibtex" else "biblatex", name)
    if name == "zotero":
        return Target("zotero", name, arrive=_arrival)
    from bibtools.csl import Style  # noqa: PLC0415 - as above

    return Target("style", name, Style.load(name))


def _arrival(item: Item) -> "Arrival":
    """What becomes of an item in Zotero."""
    from bibtools.checking.files import Arrival  # noqa: PLC0415 - as above
    from bibtools.zotero import schema  # noqa: PLC0415
    from bibtools.zotero.record import record  # noqa: PLC0415

    one = record(item)
    is_own = schema.mapped_type(item["type"]) == item["type"]
    return Arrival(one.kind, is_own, list(dict.fromkeys(line.key for line in one.extra if line.key != "Type")))


def _mended(
    checked: "Checked", pairs: Sequence[Pair], names: Sequence[str], rules: "Sequence[Rule]"
) -> "tuple[Mended, list[Pair]]":
    """Mend what can be mended, and write the files that changed, all or none; `names` are the formats.

    A file that is not UTF-8, or is another one by now, stays as it is.
    """
    from bibtools.checking import mending  # noqa: PLC0415 - as above

    fixable = {one.file for one in checked.findings if one.is_fixable}
    readers: dict[str, Callable[[Source], Reading]] = {}
    data: dict[str, bytes] = {}
    for (source, _), name in zip(pairs, names, strict=True):
        if source.name in fixable:
            data[source.name] = Path(source.name).read_bytes()
            if mending.is_text_of(source.text, data[source.name]):
                readers[source.name] = partial(_read_again, format_name=name)
    mended = mending.mend(checked, rules, readers)
    new = {Path(name): mending.as_bytes(text, data[name]) for name, text in mended.texts.items()}
    output.write_files({path: content for path, content in new.items() if content is not None})
    sources_now = [source._replace(text=mended.texts.get(source.name, source.text)) for source, _ in pairs]
    now = [
        (source, readers[source.name](source) if source.name in mended.texts else reading)
        for source, (_, reading) in zip(sources_now, pairs, strict=True)
    ]
    return mended, now


def _read_again(source: Source, *, format_name: str) -> Reading:
    [(_, reading)] = formats.read([source], format_name)
    return reading


def _print(findings: "Sequence[Finding]", output_format: str) -> None:
    from bibtools.checking import printing  # noqa: PLC0415 - as above

    if output_format == "json":
        writing.print_data(printing.as_json(findings).encode())
        return
    if output_format == "github":
        writing.print_data("".join(f"{printing.as_command(one)}\n" for one in findings).encode())
        return
    for one in findings:
        code = click.style(one.rule.code, fg=_COLOURS[one.rule.severity], bold=True)
        summary.say(
            f"{click.style(printing.place(one), bold=True)}: {code} [{one.rule.name}] {printing.what(one)}", err=False
        )


def _summarise(checked: "Checked", mended: "Mended | None") -> None:
    """A line on standard error: how many problems there are in how many records."""
    records = sum(len(file.records) for file in checked.files)
    wrong = [one for one in checked.findings if one.rule.severity != "note"]
    text = f"{counted(len(wrong), 'problem')} in {counted(records, 'record')}"
    if mended is not None:
        for one in mended.refused:
            summary.say(f"note: {one.file}:{one.line}: {one.rule.code} is not mended: more than the value would change")
        before = f"{counted(mended.changes, 'value')} mended in {counted(len(mended.texts), 'file')}"
        text = f"{before}; {text} left"
    else:
        fixable = sum(one.is_fixable for one in checked.findings)
        text += f" ({fixable:,} can be mended with --fix)" if fixable else ""
    summary.say(text)
