"""Texts that cite: their keys replaced by those of the works."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from bibtools.errors import Problem
from bibtools.record.item import Item
from bibtools.report import counted

if TYPE_CHECKING:  # reconciling imports what takes long to import
    from bibtools.reconcile import Works

_SUFFIXES = frozenset({".tex", ".ltx", ".latex", ".md", ".markdown", ".qmd", ".rmd", ".typ"})


class Texts(NamedTuple):
    """The texts as they are to be written, those that change; what is doubtful, and a line on each for a person."""

    files: Mapping[Path, bytes]
    problems: list[Problem]
    said: list[str]


def check(paths: Iterable[Path]) -> None:
    """Raise UsageError for a text in another language."""
    for path in paths:
        if path.suffix.lower() not in _SUFFIXES:
            raise click.UsageError(f"--rewrite: {path}: the suffix has to be one of {' '.join(sorted(_SUFFIXES))}")


def rewrite(paths: Iterable[Path], records: Sequence[Item], works: "Works", *, by_id: bool) -> Texts:
    """Replace the keys of records by those of works; nothing is written. Raises InputError for a missing text.

    `by_id`: the format of the works has their `id` for a key, and not a `citation-key`.
    """
    from bibtools.reconcile import rewriting  # noqa: PLC0415 - takes long to import

    keys = rewriting.new_keys(records, works, by_id=by_id)
    texts = Texts({}, [], [])
    files: dict[Path, bytes] = {}
    for path in paths:
        before = rewriting.read_source(path)
        done = rewriting.rewritten(before, path.suffix, keys.keys, keys.ambiguous)
        if done.text != before:
            files[path] = rewriting.as_bytes(done.text)
        texts.problems.extend(
            Problem(str(path), None, "warning", f"{key} is the key of several works: left as it is")
            for key in done.ambiguous
        )
        texts.said.append(f"{path}: {counted(done.replaced, 'key')} replaced")
    return texts._replace(files=files)
