"""What a citation style says of itself: its title, id, fields and format, without the rest of the file being read.

CSL 1.0.2, "Info".
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bibtools.csl import catalogue, stylesheet, xml
from bibtools.csl.xml import Element
from bibtools.errors import StyleError

FORMATS = ("author-date", "numeric", "note", "author", "label")
"""CSL 1.0.2, "Info", `citation-format`; those with most styles first."""
FIELDS = tuple(
    """
    anthropology astronomy biology botany chemistry communications engineering generic-base geography geology history
    humanities law linguistics literature math medicine philosophy physics political_science psychology science
    social_science sociology theology zoology
    """.split()
)
"""CSL 1.0.2, "Appendix I: Categories"."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_COMMENTS = re.compile(rb"<!--.*?-->", re.DOTALL)
_PARTS = re.compile(rb"<(citation|bibliography)[\s/>]")


class Head(NamedTuple):
    """What a file says of its style; `parts` are the elements after its cs:info."""

    path: Path
    is_ours: bool
    texts: Mapping[str, str]
    format: str
    fields: str
    locale: str
    parent: str
    parts: frozenset[str]


def files() -> Iterator[tuple[Path, bool]]:
    """The files in the order in which a name is looked for, and whether they are ours."""
    for folder in catalogue.folders():
        is_ours = not catalogue.is_public(folder)
        yield from ((path, is_ours) for path in sorted(folder.glob("*.csl")))


def read(path: Path, is_ours: bool) -> Head:
    """What a file says of its style. Raises StyleError for one that is none."""
    if not catalogue.NAME.fullmatch(path.stem):
        raise StyleError(f"{path}: no style can have this name: small letters, digits, '.', '_' and '-'")
    if not path.is_file():
        raise StyleError(f"{path}: not a file")
    data = catalogue.read(path)
    root, parts = _whole(data, path) if is_ours else _beginning(data, path)
    if root.tag != "style":
        raise StyleError(f"{path}:{root.line}: not a citation style: its root is <{_tidy(root.tag)}>, not <style>")
    if is_ours and "citation" in parts:
        stylesheet.parse(data, str(path))  # the public ones have been checked
    info = root.first("info")
    children = info.children if info else ()
    texts = {child.tag: _tidy(child.text) for child in reversed(children)}  # the first one of a name
    categories = [child.attributes for child in children if child.tag == "category"]
    return Head(
        path,
        is_ours,
        texts,
        " ".join(one for one in FORMATS if any(at.get("citation-format") == one for at in categories)),
        " ".join(one for one in FIELDS if any(at.get("field") == one for at in categories)),
        _tidy(root.get("default-locale") or ""),
        _tidy(stylesheet.parent(root) or ""),
        parts,
    )


def _beginning(data: bytes, path: Path) -> tuple[Element, frozenset[str]]:
    """The root with its cs:info alone, and which elements that matter here come after it.

    An end of cs:info that is not one (in a comment, in another encoding) costs no more than the time for the whole.
    """
    head, end, rest = data.partition(b"</info>")
    try:
        root = xml.parse(b"".join((head, end, b"</style>")), str(path))
    except StyleError:
        return _whole(data, path)
    return root, frozenset(found.decode() for found in _PARTS.findall(_COMMENTS.sub(b"", rest)))


def _whole(data: bytes, path: Path) -> tuple[Element, frozenset[str]]:
    root = xml.parse(data, str(path))
    return root, frozenset(child.tag for child in root.children)


def _tidy(text: str) -> str:
    """One line, without characters that a terminal obeys."""
    return _CONTROLS.sub("\ufffd", " ".join(text.split()))
