"""The formats that bibtools reads and writes: `registry` has a row for each; `reading` and `writing` go by it."""

from bibtools.formats.reading import Guess, detect, read
from bibtools.formats.registry import (
    ENCODINGS,
    FORMATS,
    INPUT_NAMES,
    INPUT_SUFFIXES,
    OUTPUT_NAMES,
    REFERENCE_NAMES,
    TARGETS,
    Format,
    by_name,
    for_output,
)
from bibtools.formats.writing import encodable, strict, write

__all__ = [
    "ENCODINGS",
    "FORMATS",
    "INPUT_NAMES",
    "INPUT_SUFFIXES",
    "OUTPUT_NAMES",
    "REFERENCE_NAMES",
    "TARGETS",
    "Format",
    "Guess",
    "by_name",
    "detect",
    "encodable",
    "for_output",
    "read",
    "strict",
    "write",
]
