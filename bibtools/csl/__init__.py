"""Citation styles: where they are found, and the engine that runs them (CSL 1.0.2).

>>> style = Style.load("apa")
>>> document = style.document(items, [Citation((Cite("doe2000", locator="12"),))])
"""

from bibtools.csl.bibliography import Bibliography, Entry
from bibtools.csl.processor import Arrangement, Document, Style
from bibtools.csl.render.state import Citation, Cite, Shortened

__all__ = ["Arrangement", "Bibliography", "Citation", "Cite", "Document", "Entry", "Shortened", "Style"]
