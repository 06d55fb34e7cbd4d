"""What the commands say to a person: problems to standard error, a build's summary to standard output."""

import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from bibtools import report as reports
from bibtools.cli import FAILED
from bibtools.errors import Problem
from bibtools.record.item import Item
from bibtools.report import Report, counted
from bibtools.writers.result import Loss

_MOST_PROBLEMS = 20
_MOST_UNCERTAIN = 5
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def show_problems(
    problems: Sequence[Problem], *, verbose: bool = False, quiet: bool = False, all_in: str | None = None
) -> None:
    """Print problems to standard error, one a line; a long list is cut, errors last, and says so.

    Notes are counted, and shown with `verbose`; `quiet` leaves only errors. `all_in` names the report that
    holds all of them: its summary counts the notes. Under what a format cannot hold stand the keys of the records.
    """
    shown = {"error"} if quiet else {"error", "warning", "note"} if verbose else {"error", "warning"}
    wanted = [problem for problem in problems if problem.severity in shown]
    # The cut takes warnings before it takes errors; what is left keeps its order.
    kept = {id(one) for one in sorted(wanted, key=lambda one: one.severity != "error")[:_MOST_PROBLEMS]}
    for problem in wanted:
        if verbose or id(problem) in kept:
            say(_problem(problem))
            if isinstance(problem, Loss) and problem.raw:
                say(click.style(f"    {_CONTROLS.sub(' ', problem.raw)}", dim=True))
    where = f"all are in {all_in}" if all_in else "--verbose shows all"
    if not verbose and len(wanted) > len(kept):
        rest = Counter[str](one.severity for one in wanted if id(one) not in kept)
        say(f"and {_severities(rest)} more: {where}")
    notes = sum(problem.severity == "note" for problem in problems)
    if notes and not (verbose or quiet or all_in):
        say(click.style(f"{counted(notes, 'note')}: --verbose shows them", dim=True))


def show_rekeyed(before: Sequence[Item], after: Sequence[Item]) -> None:
    """Say how many keys the option `--key` changed."""
    changed = sum(old["id"] != new["id"] for old, new in zip(before, after, strict=True))
    say(f"note: --key made {counted(changed, 'key')} of {len(after):,} new")


def refused() -> int:
    """Say what `--strict` did where there were losses, and give the exit code."""
    say("--strict: nothing was written, as not all can be held")
    return FAILED


def show_summary(report: Report, folder: Path) -> None:
    """Print the summary of a build to standard output."""
    width = None
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        if sys.stderr.isatty() and report["problems"]:
            say("")
    for line in summary(report, folder, width):
        say(line, err=False)


def summary(report: Report, folder: Path, width: int | None = None) -> Iterator[str]:
    """The lines of the summary; a page's line is cut to `width` columns where one is given."""
    yield _heading("Read")
    yield from _pages(report["inputs"], width)
    yield ""
    yield _heading(f"{counted(report['records'], 'record')} → {counted(report['works'], 'work')}")
    yield from _outcome(report)
    yield ""
    yield _heading(f"Written to {folder}/")
    yield from _written(report["outputs"])


def _pages(inputs: Sequence[dict[str, Any]], width: int | None) -> Iterator[str]:
    names = _padded([plain(Path(one["name"]).name) for one in inputs])
    records = _padded([f"{one['records']:,}" for one in inputs], right=True)
    for one, name, count in zip(inputs, names, records, strict=True):
        line = f"  {name}  {count} {'record ' if one['records'] == 1 else 'records'}  "
        rest = one["layout"] or (one["format"] if one["records"] else "nothing read")
        room = None if width is None else max(width - len(line) - 1, 10)
        if room is not None and len(rest) > room:
            rest = f"{rest[: room - 1]}…"
        yield line + click.style(rest, dim=True)


def _outcome(report: Report) -> Iterator[str]:
    joined = reports.joined(report)
    doubtful = reports.doubtful(report)
    if joined:
        members = sum(len(cluster["members"]) for cluster in joined)
        yield f"  {counted(members, 'record')} joined into {counted(len(joined), 'work')}"
    if doubtful:
        text = f"{counted(len(doubtful), 'group')} of records may be one work, left apart: see report.txt"
        yield "  " + click.style(text, fg="yellow")
    uncertain = report["uncertain"]
    if uncertain:
        yield "  " + click.style(f"{counted(len(uncertain), 'reading')} uncertain:", fg="yellow")
        for one in uncertain[:_MOST_UNCERTAIN]:
            yield f"    {plain(one['id'])}, {one['variable']}: {plain(one['reason'])}"
        if len(uncertain) > _MOST_UNCERTAIN:
            yield f"    and {len(uncertain) - _MOST_UNCERTAIN:,} more, in report.txt"
    problems = Counter(problem["severity"] for problem in report["problems"])
    if problems:
        text = f"{_severities(problems)}: see report.txt"
        yield "  " + (click.style(text, fg="red") if problems["error"] else text)
    if not (joined or doubtful or uncertain or problems):
        yield "  nothing to join, nothing uncertain"


def _written(outputs: Sequence[dict[str, Any]]) -> Iterator[str]:
    names = _padded([one["file"] for one in outputs])
    sizes = _padded(["" if one["bytes"] is None else size(one["bytes"]) for one in outputs], right=True)
    for one, name, amount in zip(outputs, names, sizes, strict=True):
        yield f"  {name}  {amount}  {click.style(one['title'], dim=True)}".rstrip()


def size(count: int) -> str:
    """`980 B`, `12 kB`, `3.4 MB`: thousands, as file managers count."""
    if count < 1000:  # noqa: PLR2004 - a kilobyte
        return f"{count} B"
    if count < 1_000_000:  # noqa: PLR2004 - a megabyte
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def _problem(problem: Problem) -> str:
    severity = click.style(f"{problem.severity}:", fg=_COLOURS[problem.severity])
    return plain(problem).replace(f"{problem.severity}:", severity, 1)


def plain(text: object) -> str:
    """One line without control characters: what was read may hold some, and a terminal obeys them."""
    return _CONTROLS.sub("\ufffd", " ".join(str(text).split("\n")))


def _severities(counts: Mapping[str, int]) -> str:
    """`1 error, 3 warnings`."""
    return ", ".join(counted(counts[one], one) for one in _COLOURS if counts.get(one))


def _heading(text: str) -> str:
    return click.style(text, bold=True)


def _padded(cells: Iterable[str], *, right: bool = False) -> list[str]:
    cells = list(cells)
    width = max(map(len, cells), default=0)
    return [cell.rjust(width) if right else cell.ljust(width) for cell in cells]


def say(text: str, *, err: bool = True) -> None:
    """Print a line; characters that the terminal's encoding lacks become question marks."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    click.echo(text.encode(encoding, errors="replace").decode(encoding), err=err)
