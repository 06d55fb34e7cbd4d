"""Identifiers as they are written in records: bare, without the address or the label before them."""

import re
from urllib.parse import quote

_NOT_IN_URI = re.compile(r"[^!-~]+")
_DOI_LABEL = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """A DOI without `https://doi.org/` or `doi:` before it; other text stays as it is."""
    return _DOI_LABEL.sub("", text, count=1)


def as_uri(text: str) -> str:
    """An address with its spaces and letters beyond ASCII percent-encoded (RFC 3987, section 3.1)."""
    return _NOT_IN_URI.sub(lambda match: quote(match.group(), errors="replace"), text)
