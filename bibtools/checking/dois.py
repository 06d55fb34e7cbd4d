"""B20: DOIs, bare and in addresses. Source: DOI Handbook, section 2.2, for their form."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from bibtools.checking.files import Record
from bibtools.checking.rule import Fault, fully

_FORM = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_BEFORE = re.compile(
    r"\s*+(?:(?:https?:)?/*+(?:(?:dx|www)\.)?doi\.org/++|doi\s*+[:=]|doi\s)\s*+(?=10\.)", re.IGNORECASE
)
_NEXT = re.compile(r"(?<![\s,;])[\s,;]++(?:https?://|doi[:/.]|10\.\d{4,9}/)|.https?://", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:(?:dx|www)\.)?doi\.org/+(10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE)
_OLD_RESOLVER = re.compile(r"(?:http://(?:dx\.|www\.)?|https://(?:dx|www)\.)doi\.org/(?=10\.)", re.IGNORECASE)
_HARMLESS = re.compile(r"[!$(-\[\]^_`a-z|]+")
"""Neither percent signs, which may be a part of the DOI, nor what LaTeX would stumble over."""

_LONGEST = 2000
"""Characters; no DOI has more, and a value made to do harm may."""

_TAIL = re.compile(r"[\s.,;:]+\Z")
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<", '"': '"', "'": "'", "”": "“"}


@fully
def without_address(text: str) -> str:
    """A DOI without the address or label before it, and without the percent signs that only an address needs."""
    match = _BEFORE.match(text)
    if match is None:
        return text
    bare = text[match.end() :]
    plain = unquote(bare) if "/" in match.group() else bare
    return plain if _HARMLESS.fullmatch(plain) else bare


def without_tail(text: str) -> str:
    """A DOI without the punctuation of the sentence behind it, and without a bracket that was opened before it."""
    while len(text) < _LONGEST:
        bare = _TAIL.sub("", text)
        opened = _PAIRS.get(bare[-1:])
        if opened is not None and (bare.count(opened) < bare.count(bare[-1]) or opened == bare[-1]):
            bare = bare[:-1]
        if bare == text:
            break
        text = bare
    return text


def bare(text: str) -> str:
    return without_tail(without_address(text))


def bad_doi(record: Record) -> Iterator[Fault]:
    """A DOI is `10.`, a number, a slash and more, in one word; what stands around it is B202 and B203."""
    doi = record.text("DOI").strip()
    if not doi:
        return
    if _NEXT.search(bare(doi)):
        yield Fault("DOI", doi, "more than one DOI, or more than a DOI: keep the one of this work")
    elif not _FORM.fullmatch(bare(doi)):
        yield Fault("DOI", doi, "not a DOI, which is 10.NUMBER/NAME: look it up, or take it out")


def doi_address(record: Record) -> Iterator[Fault]:
    """A DOI written as an address or with a label before it: a style puts its own there, and there would be two."""
    if record.has("DOI") and (not record.is_bib or record.file.has_doi_addresses):
        doi = record.written("DOI")
        if without_address(doi) != doi:
            yield Fault("DOI", doi, f"write the DOI alone: {bare(doi)}")


def doi_tail(record: Record) -> Iterator[Fault]:
    """Punctuation behind a DOI, left from the sentence that it was copied from: the address leads nowhere."""
    doi = record.text("DOI")
    if without_tail(doi) != doi and _FORM.fullmatch(bare(doi)):
        yield Fault("DOI", doi, f"punctuation behind the DOI: {bare(doi)}")


def doi_only_in_url(record: Record) -> Iterator[Fault]:
    """An address at doi.org in a record without DOI: styles that print DOIs find none."""
    match = _RESOLVER.fullmatch(record.text("URL").strip())
    if match and not record.has("DOI"):
        yield Fault("URL", record.text("URL"), f"the URL is that of a DOI: put {match[1]} in DOI")


def old_resolver(record: Record) -> Iterator[Fault]:
    """An address of a DOI in an older form. The DOI Handbook asks for https://doi.org/."""
    url = record.text("URL")
    if with_resolver(url) != url:
        yield Fault("URL", url, f"an older address of the DOI: write {with_resolver(url)}")


@fully
def with_resolver(text: str) -> str:
    """An address of a DOI with https://doi.org/ before it."""
    return _OLD_RESOLVER.sub("https://doi.org/", text, count=1) if _OLD_RESOLVER.match(text) else text


def other_doi_in_url(record: Record) -> Iterator[Fault]:
    """A DOI, and an address at doi.org that is of another one."""
    match = _RESOLVER.fullmatch(record.text("URL").strip())
    doi = bare(record.text("DOI"))
    if match and _FORM.fullmatch(doi) and unquote(bare(match[1])).casefold() != unquote(doi).casefold():
        yield Fault("URL", record.text("URL"), f"the URL is that of another DOI than {doi}: one of the two is wrong")
