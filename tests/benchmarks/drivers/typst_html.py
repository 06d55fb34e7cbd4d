"""The typst compiler as a Python package: SOURCE OUTPUT, from `.typ` to HTML, with no fonts but its own."""

import sys
import warnings
from importlib import import_module


def main(source: str, output: str) -> None:
    """Compile to HTML: the cheapest of its formats, as no page is laid out for it."""
    import_module("typst").Compiler(source, ignore_system_fonts=True).compile(output=output, format="html")


warnings.simplefilter("ignore")  # HTML is called experimental
main(*sys.argv[1:])
