"""Defaults of the options from the project's own files: `bibtools.toml`, or `[tool.bibtools]` in pyproject.toml.

The nearest file counts, from the working folder upwards. An option is called as on the command line, without its
dashes; what stands at the top is for every command that has the option, a table like `[cite]` for one command::

    style = "nature"
    [cite]
    highlight = ["Rosca, M."]
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

FILE = "bibtools.toml"
_PROJECT = "pyproject.toml"
_PLACES = frozenset({"out", "output", "report", "rewrite", "fix"})
"""Where and what is written is said by who writes, and not by a file that lies about."""
_PATHS = frozenset({"decisions"})
_STYLE_FILE = ".csl"


def defaults(command: click.Command, name: str, known: Mapping[str, object], folder: Path) -> dict[str, Any]:
    """The defaults of a command by the names of its parameters. `known` has the names of all commands.

    Raises UsageError, which names the file, for what is no option, and for a file that cannot be read.
    """
    path, table = _table(folder)
    if path is None:
        return {}
    options = {
        option.removeprefix("--"): param
        for param in command.params
        if isinstance(param, click.Option)
        for option in param.opts
        if option.startswith("--")
    }
    own = table.get(name, {})
    if not isinstance(own, dict):
        raise click.UsageError(f"{path}: [{name}] is no table of options")
    _refuse(path, {key: value for key, value in table.items() if not (key in known and isinstance(value, dict))}, None)
    _refuse(path, own, (name, options))
    common = {key: value for key, value in table.items() if key in options}
    return {str(options[key].name): _value(key, value, path.parent) for key, value in {**common, **own}.items()}


def _refuse(path: Path, given: Mapping[str, object], of: tuple[str, Mapping[str, object]] | None) -> None:
    """Raise UsageError for what says where to write, and for a name that the command does not have."""
    for key in given:
        if key in _PLACES or (of is not None and key not in of[1]):
            what = "is said on the command line" if key in _PLACES else f"is no option of {of[0] if of else ''}"
            raise click.UsageError(f"{path}: {key!r} {what}")


def _value(key: str, value: object, folder: Path) -> object:
    """A value as the command line would have it: dates as text, files beside the file that names them."""
    if isinstance(value, list):
        return [_value(key, one, folder) for one in value]
    if isinstance(value, bool | int):
        return value
    text = str(value)
    is_path = key in _PATHS or (key == "style" and text.lower().endswith(_STYLE_FILE))
    return str(folder / text) if is_path else text


def _table(folder: Path) -> tuple[Path | None, dict[str, Any]]:
    """The nearest file with defaults, and what it says."""
    for path in _candidates(folder):
        if not path.is_file():
            continue
        table = _read(path)
        if path.name == _PROJECT:
            tool = table.get("tool")
            table = tool.get("bibtools", {}) if isinstance(tool, dict) else {}
        if path.name == FILE or table:
            return path, table
    return None, {}


def _candidates(folder: Path) -> Iterator[Path]:
    for place in (folder, *folder.parents):
        yield place / FILE
        yield place / _PROJECT


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only where there is a file

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise click.UsageError(f"{os.fspath(path)}: its defaults cannot be read: {error}") from error
