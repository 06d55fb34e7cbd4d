"""What is a preprint, and what a publication: by its repository, its genre, its identifiers."""

import re

from bibtools.mappings import arxiv
from bibtools.reconcile.containers import Containers, containers_of, is_of_preprints, text_of
from bibtools.record.item import Item
from bibtools.text.folding import fold

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV_VERSION = re.compile(r"v\d+$")
_DOIS = (
    "10.48550/",  # arXiv
    "10.1101/",  # bioRxiv, medRxiv
    "10.2139/",  # SSRN
    "10.20944/",  # Preprints.org
    "10.21203/",  # Research Square
    "10.26434/",  # ChemRxiv
    "10.31219/",  # OSF
    "10.31234/",  # PsyArXiv
    "10.31235/",  # SocArXiv
    "10.36227/",  # TechRxiv
)
_VERSION = re.compile(r"(?:\.pub|[./_]v)\d{1,3}$")
_NUMBERED = ("10.12688/",)  # F1000, whose articles end in the number of their version
_PLACES = ("container-title", "volume", "page")


def is_published(item: Item) -> bool:
    """Whether the item says where the work appeared, as a preprint does not."""
    return is_placed(item) and not is_preprint(item)


def is_placed(item: Item) -> bool:
    """Whether the item says where it stands; a preprint may name its repository."""
    return any(item.get(variable) for variable in _PLACES)


def is_preprint(item: Item) -> bool:
    """Whether the item describes a preprint: by its genre, its repository, or its DOI."""
    containers = containers_of(item)
    return containers.of_preprints if containers.names else describes_preprint(item, *identifiers(item), containers)


def describes_preprint(item: Item, doi: str, arxiv_id: str, containers: Containers) -> bool:
    """The same, where the item's identifiers and containers are known."""
    if containers.names:
        return containers.of_preprints
    return (
        bool(arxiv_id)
        or is_preprint_doi(doi)
        or "preprint" in fold(text_of(item, "genre"))
        or is_of_preprints(fold(text_of(item, "publisher")))
    )


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI was given by a preprint repository."""
    return doi.lower().startswith(_DOIS)


def unversioned(doi: str) -> str:
    """A DOI without the version at its end: `.pub3` of a Cochrane review, `v2` of a preprint or a data set."""
    return _VERSION.sub("", doi) if not doi.startswith(_NUMBERED) else doi.rpartition(".")[0]


def identifiers(item: Item) -> tuple[str, str]:
    """The DOI in small letters, and the arXiv id without its version, from wherever the item has them."""
    found = _DOI.search(text_of(item, "DOI"))
    doi = found.group().rstrip(".,;").lower() if found else ""
    return doi, _ARXIV_VERSION.sub("", (arxiv.identifier_of(item) or "").lower())
