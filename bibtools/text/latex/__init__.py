"""LaTeX text and CSL rich text: `decode` reads the one into the other, `encode` writes it back.

`tables` is read in both directions; `reading` is prose, `maths` is what stands between dollars. `verbatim` is for
values that are no prose: addresses and identifiers.
"""

from bibtools.text.latex.reading import Decoded, decode
from bibtools.text.latex.scanning import Braces
from bibtools.text.latex.verbatim import verbatim
from bibtools.text.latex.writing import encode, encode_nodes, is_plain

__all__ = ["Braces", "Decoded", "decode", "encode", "encode_nodes", "is_plain", "verbatim"]
