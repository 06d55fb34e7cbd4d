"""B22 and B23: arXiv, PubMed, ORCID, and addresses."""

import re
from collections.abc import Iterator

from bibtools.checking.checksums import is_orcid
from bibtools.checking.files import Record
from bibtools.checking.rule import Fault
from bibtools.mappings.arxiv import ARCHIVES

_NEW = re.compile(r"(?P<year>\d\d)(?P<month>\d\d)\.(?P<number>\d{4,5})(?:v[1-9]\d{0,2})?")
_OLD = re.compile(
    r"(?P<archive>[a-z-]+)(?:\.[A-Z]{2})?/(?P<year>\d\d)(?P<month>\d\d)(?P<number>\d{3})(?:v[1-9]\d{0,2})?"
)
_ARXIV = re.compile(r"(?:arxiv\s*:\s*|https?://(?:\w+\.)?arxiv\.org/(?:abs|pdf)/|10\.48550/arxiv\.)", re.IGNORECASE)
_ARXIV_END = re.compile(r"(?:\.pdf|\s*\[[\w.-]+\])\Z")
_ONCE = frozenset(
    """
    acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga funct-an mtrl-th patt-sol
    plasm-ph q-alg solv-int supr-con
    """.split()
)
"""Archives that are no more (arXiv, "Historic archives"): their identifiers are good."""

_MONTHS = range(1, 13)
_FIRST_NEW, _FIRST_FIVE, _FIRST_OLD = (7, 4), (15, 1), 91
_PMID = re.compile(r"[1-9]\d{0,7}")
_PMCID = re.compile(r"PMC[1-9]\d*(?:\.\d+)?")
_ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_HOST = re.compile(r"(?:www\.|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}(?=[/:?#]|\Z))\S*")
_WRONG_SCHEME = re.compile(
    r"(?!https?://[^/]|ftp://)(?:h?t+ps?\b|https?)[:;]?/{0,3}(?=[\w.-]|\Z)|https?://https?:?/", re.IGNORECASE
)
_NOT_IN_URLS = re.compile(r"[\s<>\"{}|\\^`]")
_TWO = re.compile(r"\s(?:https?|ftp)://|(?<=[^=/?&%])https?://\S*\Z")
_WEB = re.compile(r"(?:https?|ftp):", re.IGNORECASE)


def bad_arxiv(record: Record) -> Iterator[Fault]:
    """An arXiv identifier is `YYMM.NNNNN` (four digits until 2014), or `archive/YYMMNNN` until March 2007."""
    for variable, text in _arxiv_values(record):
        bare = _ARXIV_END.sub("", _ARXIV.sub("", text.strip(), count=1))
        if wrong := _wrong_arxiv(bare):
            yield Fault(variable, text, f"{bare} is no identifier of arXiv: {wrong}")
            return


def _arxiv_values(record: Record) -> Iterator[tuple[str, str]]:
    """What says that it is an identifier of arXiv."""
    kept = record.kept("bibtex-fields")
    told = record.custom.get("arxiv-id")
    if isinstance(told, str):
        yield "number", told
    named = {str(kept.get(one, "")).casefold() for one in ("archiveprefix", "eprinttype")}
    if "arxiv" in named and isinstance(kept.get("eprint"), str):
        yield "number", kept["eprint"]
    if record.text("archive").casefold() == "arxiv" and record.has("archive_location"):
        yield "archive_location", record.text("archive_location")
    number = record.text("number")
    if number and (number.casefold().startswith("arxiv:") or record.text("publisher").casefold() == "arxiv"):
        yield "number", number
    for variable in ("DOI", "URL"):
        text = record.text(variable)
        if "arxiv" in text.casefold() and _ARXIV.match(text):
            yield variable, text.partition("?")[0].rstrip("/")


def _wrong_arxiv(text: str) -> str:
    """What is wrong with a bare identifier; "" where nothing is."""
    new, old = _NEW.fullmatch(text), _OLD.fullmatch(text)
    match = new or old
    if match is None:
        return "it is like 2101.00001 or hep-th/9901001"
    year, month = int(match["year"]), int(match["month"])
    if month not in _MONTHS:
        return f"there is no month {match['month']}"
    if new:
        if (year, month) < _FIRST_NEW:
            return "this form is there from April 2007 on"
        wanted = 5 if (year, month) >= _FIRST_FIVE else 4
        return "" if len(match["number"]) == wanted else f"in that month it had {wanted} digits behind the dot"
    if match["archive"] not in ARCHIVES and match["archive"] not in _ONCE:
        return f"there is no archive {match['archive']}"
    return "" if year >= _FIRST_OLD or (year, month) < _FIRST_NEW else "this form is there until March 2007"


def bad_pubmed(record: Record) -> Iterator[Fault]:
    """A PMID is a number of up to eight digits, a PMCID is one with PMC before it."""
    pmid, pmcid = record.text("PMID").strip(), record.text("PMCID").strip()
    if pmid and not _PMID.fullmatch(pmid):
        what = "that is a PMCID: put it in PMCID" if _PMCID.fullmatch(pmid) else "a PMID is up to eight digits"
        yield Fault("PMID", pmid, f"not a PMID: {what}")
    if pmcid and not _PMCID.fullmatch(pmcid):
        wanted = f"write PMC{pmcid}" if pmcid.isdecimal() else "a PMCID is PMC and a number"
        yield Fault("PMCID", pmcid, f"not a PMCID: {wanted}")


def bad_orcid(record: Record) -> Iterator[Fault]:
    """An ORCID is sixteen digits in groups of four, the last one a check digit."""
    for name, value in record.kept("bibtex-fields").items():
        if "orcid" not in name.casefold() or not isinstance(value, str):
            continue
        found = ["".join(groups).upper() for groups in _ORCID.findall(value)]
        wrong = next((one for one in found if not is_orcid(one)), None)
        if wrong or not found:
            what = f"the check digit of {wrong} is wrong" if wrong else "an ORCID is like 0000-0002-1825-0097"
            yield Fault(name, value, f"not an ORCID: {what}")


def no_scheme(record: Record) -> Iterator[Fault]:
    """An address without `https://` before it is no link."""
    url = record.text("URL").strip()
    if url and not _SCHEME.match(url) and not _WRONG_SCHEME.match(url):
        what = "write https:// before it" if _HOST.fullmatch(url) else "an address begins with https://"
        yield Fault("URL", url, f"no link: {what}")


def broken_url(record: Record) -> Iterator[Fault]:
    """An address with blanks, braces, quotes or backslashes in it, or with a broken `https://`."""
    url = record.text("URL").strip()
    if _WRONG_SCHEME.match(url):
        yield Fault("URL", url, "no link: the https:// is broken")
    elif _TWO.search(url):
        yield Fault("URL", url, "more than one address: keep one, and put the others in the note")
    elif _WEB.match(url) and (match := _NOT_IN_URLS.search(url)):
        what = "a blank" if match.group().isspace() else match.group()
        yield Fault("URL", url, f"no link: an address cannot have {what} in it")
