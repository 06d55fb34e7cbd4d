"""Identifiers as they are written in records: bare, without the address or the label before them."""

import re

_DOI_LABEL = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """A DOI without `https://doi.org/` or `doi:` before it; other text stays as it is."""
    return _DOI_LABEL.sub("", text, count=1)
