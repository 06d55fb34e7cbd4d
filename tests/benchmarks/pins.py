"""The programs that ours are measured against, each at one version, and the folder that each is installed into."""

import os
from pathlib import Path
from typing import Literal, NamedTuple

from tests.shared import PROJECT

FOLDER = PROJECT / "build" / "peers"
_STAMP = "installed"

Way = Literal["pip", "environment", "npm"]
"""With pip into a folder, what it needs coming from here; into an environment of its own; with npm."""


class Pin(NamedTuple):
    """A program, its version, and the packages that it consists of where they have other names."""

    name: str
    version: str
    way: Way
    parts: tuple[str, ...] = ()

    @property
    def packages(self) -> tuple[str, ...]:
        """The names in the registry."""
        return self.parts or (self.name,)

    @property
    def folder(self) -> Path:
        """Where it is, or will be: another version has another folder."""
        return FOLDER / f"{self.name}-{self.version}"

    @property
    def python(self) -> Path:
        """The Python of an environment of its own."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin") / "python"

    @property
    def stamp(self) -> Path:
        """An empty file that is written last, so that half an installation counts as none."""
        return self.folder / _STAMP


PINS = {
    pin.name: pin
    for pin in (
        Pin("rispy", "0.10.0", "pip"),
        Pin("pylatexenc", "2.11", "pip"),
        Pin("pypandoc_binary", "1.17", "pip"),
        Pin("typst", "0.15.2", "pip"),
        Pin("citeproc-py", "0.11.1", "pip"),
        Pin("bib-dedupe", "0.11.0", "environment"),  # it brings pandas
        Pin("citeproc", "2.4.63", "npm"),
        Pin(
            "citation-js",
            "0.9.0",
            "npm",
            ("@citation-js/core", "@citation-js/plugin-bibtex", "@citation-js/plugin-csl"),
        ),
        Pin("bibtex-tidy", "1.14.0", "npm"),
    )
}
