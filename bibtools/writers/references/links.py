"""The line of links under an entry: DOI, arXiv, PubMed, code, or the address."""

import re
from collections.abc import Iterator

from bibtools.record.item import Item
from bibtools.richtext.tree import Link, Node
from bibtools.writers.references.words import Words

_BETWEEN = " · "
_ARXIV = re.compile(r"(?:arxiv:\s*)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z][a-z.-]*/\d{7}(?:v\d+)?)", re.IGNORECASE)
_CODE = re.compile(r"https?://(?:www\.)?(?:github|gitlab|bitbucket|codeberg|zenodo)\.\w+/\S+", re.IGNORECASE)


def links(item: Item, words: Words) -> tuple[Node, ...]:
    """The links with what is between them; nothing where there is nothing to lead to."""
    nodes: list[Node] = []
    for label, url in dict(_links(item, words)).items():
        nodes += [_BETWEEN] if nodes else []
        nodes.append(Link(url, (label,)))
    return tuple(nodes)


def _links(item: Item, words: Words) -> Iterator[tuple[str, str]]:
    doi, url = (str(item.get(variable) or "") for variable in ("DOI", "URL"))
    if doi:
        yield "DOI", f"https://doi.org/{doi}"
    arxiv = _arxiv(item)
    if arxiv:
        yield "arXiv", f"https://arxiv.org/abs/{arxiv}"
    if item.get("PMID"):
        yield "PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{item['PMID']}/"
    if item.get("PMCID"):
        yield "PMC", f"https://pmc.ncbi.nlm.nih.gov/articles/{item['PMCID']}/"
    if _CODE.fullmatch(url):
        yield words.code, url
    elif url and "doi.org/" not in url and "arxiv.org/" not in url:
        yield "URL", url


def _arxiv(item: Item) -> str | None:
    custom = item.get("custom")
    own = custom.get("arxiv-id") if isinstance(custom, dict) else None
    is_there = "arxiv" in f"{item.get('publisher', '')} {item.get('archive', '')} {item.get('URL', '')}".lower()
    for value in (own, item.get("number") if is_there else None, str(item.get("URL", "")).rpartition("/abs/")[2]):
        found = _ARXIV.fullmatch(str(value or "").strip())
        if found:
            return found[1]
    return None
