"""LaTeX text and CSL rich text: `decode` reads the one into the other, `encode` writes it back.

`tables` is read in both directions; `reading` is prose, `maths` is what stands between dollars.
"""

from bibtools.text.latex.reading import Braces, Decoded, decode
from bibtools.text.latex.writing import encode

__all__ = ["Braces", "Decoded", "decode", "encode"]
