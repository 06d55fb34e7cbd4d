"""Many .bib files as one library: compiling them together costs a few seconds, one by one it would be minutes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bibtools.citekeys import keyed
from bibtools.errors import InputError
from bibtools.mappings.bibtex import REFERENCES
from bibtools.readers import bibtex
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.sources import decode

_KEYS = REFERENCES | {"ids"}


def source(path: Path) -> Source:
    return Source(path.name, decode(path.name, path.read_bytes()).text)


def read(path: Path) -> list[Item]:
    """The records of one file, as its reader gives them; none where the file is empty."""
    try:
        return keyed(bibtex.read([source(path)])[0].items)
    except InputError:
        return []


def together(paths: Iterable[Path], *, every: int = 1) -> list[Item]:
    """The records of all files, or every so many. Keys get their file's number before them: two files may share one."""
    return [_prefixed(item, f"{number}.") for number, path in enumerate(paths) for item in read(path)[::every]]


def file_of(item: Item) -> str:
    return str(item["custom"]["origin"]["file"])


def _prefixed(item: Item, prefix: str) -> Item:
    fields = dict(_fields(item, prefix))
    custom = item["custom"] | ({"bibtex-fields": fields} if fields else {})
    if "bibtex-sets" in custom:
        custom |= {"bibtex-sets": [prefix + name for name in custom["bibtex-sets"]]}
    return {**item, "id": prefix + item["id"], "citation-key": prefix + item["id"], "custom": custom}


def _fields(item: Item, prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in item["custom"].get("bibtex-fields", {}).items():
        named = [prefix + key.strip() for key in value.split(",")] if name in _KEYS else [value]
        yield name, ",".join(named)
