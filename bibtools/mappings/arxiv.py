"""The categories of arXiv, what a printed subject class may mean, and arXiv identifiers.

Sources: arXiv's category taxonomy (155 categories; arxiv.org/category_taxonomy) and "Understanding the arXiv
identifier" (`2212.12794v2`, and until March 2007 `cs.LG/0102003` or `hep-th/9901001`).
"""

import re

from bibtools.record.item import Item

ARCHIVES = {
    "astro-ph": "CO EP GA HE IM SR",
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "cs": "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS "
    "PF PL RO SC SD SE SI SY",
    "econ": "EM GN TH",
    "eess": "AS IV SP SY",
    "gr-qc": "",
    "hep-ex": "",
    "hep-lat": "",
    "hep-ph": "",
    "hep-th": "",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST",
    "math-ph": "",
    "nlin": "AO CD CG PS SI",
    "nucl-ex": "",
    "nucl-th": "",
    "physics": "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn "
    "gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "quant-ph": "",
    "stat": "AP CO ME ML OT TH",
}
"""Each archive with its subject classes; an archive without classes is a category itself."""

CATEGORIES = tuple(
    f"{archive}.{subject}" if subject else archive
    for archive, subjects in ARCHIVES.items()
    for subject in subjects.split() or [""]
)
"""Every category as arXiv writes it: `cs.LG`, `physics.ao-ph`, `quant-ph`."""


def _by_subject() -> dict[str, tuple[str, ...]]:
    """The categories by what a page may print of them, in lower case: the class alone, or the whole."""
    found: dict[str, set[str]] = {}
    for category in CATEGORIES:
        for printed in {category, category.rpartition(".")[2]}:
            found.setdefault(printed.lower(), set()).add(category)
    return {printed: tuple(sorted(categories)) for printed, categories in found.items()}


_CANDIDATES = _by_subject()


def candidates(subject_class: str) -> tuple[str, ...]:
    """The categories that a printed class may mean, sorted; case does not matter, an unknown class has none.

    `LG` gives `("cs.LG",)`, `CV` gives `("cs.CV", "math.CV")`; a whole category (`cs.LG`) gives itself.
    """
    return _CANDIDATES.get(subject_class.strip().lower(), ())


_IDENTIFIER = r"(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7})(v\d{1,3})?"
_MAY_BE = re.compile(r"arxiv|\d{4}\.\d|[a-z.-]+/\d|(?:https?://|doi:|10\.)\S*arxiv", re.IGNORECASE)
_BARE = re.compile(rf"(?:arxiv:\s?)?{_IDENTIFIER}", re.IGNORECASE)
_IN_DOI = re.compile(rf"(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.48550/arxiv\.{_IDENTIFIER}", re.IGNORECASE)
_IN_URL = re.compile(
    rf"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/{_IDENTIFIER}(?:\.pdf)?/?(?:[?#]\S*)?",
    re.IGNORECASE,
)


def identifier(text: str) -> str | None:
    """The arXiv identifier that `text` is: bare, after `arXiv:`, in a DOI of arXiv's, or in an address there.

    Keeps the version (`2212.12794v2`). None where the text is something else, or holds more than that.
    """
    text = text.strip()
    if not _MAY_BE.match(text):
        return None
    for form in (_BARE, _IN_DOI, _IN_URL):
        if found := form.fullmatch(text):
            return found[1] + (found[2] or "")
    return None


def identifier_of(item: Item) -> str | None:
    """The arXiv identifier of an item, from whichever of its values holds one, with its version if that is told.

    `custom.arxiv-id`, DOI and URL speak for themselves; a `number` or `archive_location` only counts where arXiv is
    named, by itself, as the publisher or as the archive.
    """
    told = [item.get("custom", {}).get("arxiv-id"), item.get("DOI"), item.get("URL")]
    numbers = [item.get("number"), item.get("archive_location")]
    if any(numbers):
        named = [*numbers, item.get("publisher"), item.get("archive")]
        if any("arxiv" in str(value).casefold() for value in named if value):
            told += numbers
    return next((found for value in told if value and (found := identifier(str(value).strip(" .,;")))), None)
