"""Every public style draws items of many kinds, in bibliography and citations, and no dependent style is an orphan.

The styles come in shares, one test each, so that the processes of pytest-xdist have something to share out.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bibtools.csl import Citation, Cite, Entry, Style, catalogue
from bibtools.richtext import plain
from tests.csl.compare import ITEMS, STYLES, has_bibliography

SHARES = 40
INDEPENDENT = sorted(STYLES.glob("*.csl"))
DEPENDENT = sorted((STYLES / "dependent").glob("*.csl"))

PRINTED = ("aalto2011", "kwon1998")
"""A journal article and a book: every style prints something of them, whatever it leaves out."""

CHOSEN = (
    *PRINTED,
    *("adeyemi2021", "wang2016", "doe2010a", "doe2010b"),  # 25 authors, Chinese names, one author and year twice
    *("who2016", "vandenberg2001", "montfaucon1899", "lemaire2022"),  # an institution, particles
    *("heron-web", "pamphlet1649", "anon-collection", "xenos-classic", "ashe1995"),  # dates of all sorts, and none
    *("brownvhill", "diaz2005", "marlowe1961", "calvert1974", "ledger1742"),  # roles and variables of their own
)

SELECTIVE = frozenset(
    """
    archaeologia-austriaca auci casopis-pro-pravni-vedu-a-praxi changer-d-epoque computer-und-recht
    fachhochschule-kiel-fachbereich-medien gewerblicher-rechtsschutz-und-urheberrecht
    guide-pour-la-redaction-et-la-presentation-des-theses-a-lusage-des-doctorants im-gesprach iso690-full-note-cs
    iso690-full-note-en iso690-full-note-sk jurisprudence juristische-schulung
    juristische-zitierweise-offentliches-recht juristische-zitierweise-schweizer kommunikation-und-recht
    leidraad-voor-juridische-auteurs maison-de-l-orient-et-de-la-mediterranee
    maison-de-l-orient-et-de-la-mediterranee-en masarykova-univerzita-pravnicka-fakulta mohr-siebeck-recht
    neue-juristische-wochenschrift neue-kriminalpolitik pravnik presses-universitaires-de-paris-nanterre
    service-medical-de-l-assurance-maladie societe-archeologique-de-bordeaux springer-basic-note
    universidade-do-estado-do-rio-de-janeiro-abnt universitat-graz-geographie
    universite-de-lausanne-institut-d-archeologie-et-des-sciences-de-l-antiquite wikipedia-fr-templates
    wirtschaftsuniversitat-wien-unternehmensrechnung-und-controlling
    """.split()
)
"""Styles that print nothing at all of some types, as citeproc-js finds too. All others have an entry for every item."""

CITES_AN_ARCHIVE = {"national-archives-of-australia"}
"""Its citations print the place in the archive, and nothing of what is in none."""


def chosen() -> list[dict[str, Any]]:
    items = {item["id"]: item for item in json.loads(ITEMS.read_text(encoding="utf-8"))}
    return [items[ident] for ident in CHOSEN]


def citations() -> list[Citation]:
    """Each item by itself, then all in one."""
    cites = tuple(Cite(id=ident) for ident in CHOSEN)
    return [*(Citation(cites=(cite,), note=None) for cite in cites), Citation(cites=cites, note=None)]


def faults(path: Path) -> Iterator[str]:
    """What is wrong with the drawing of the items in a style."""
    try:
        document = Style.load(path).document(chosen(), citations=citations())
    except Exception as error:  # noqa: BLE001 # one style that fails is not to hide the others
        yield f"{type(error).__name__}: {error}"
        return
    cited = [plain.render(nodes).strip() for nodes in document.citations]
    if len(cited) != len(CHOSEN) + 1 or not cited[-1]:
        yield f"citations: {cited}"
    if path.stem not in CITES_AN_ARCHIVE:
        yield from _missing("not cited", [ident for ident, text in zip(CHOSEN, cited, strict=False) if text])
    if not has_bibliography(path):
        if document.bibliography is not None:
            yield "a bibliography that the style has not"
    elif document.bibliography is None:
        yield "no bibliography"
    else:
        yield from _entry_faults(path.stem, document.bibliography.entries)


def _entry_faults(style: str, entries: Sequence[Entry]) -> Iterator[str]:
    printed = [entry.id for entry in entries if plain.render(entry.nodes).strip(" .,;:")]
    idents = [entry.id for entry in entries]
    if len(set(idents)) < len(idents) or set(idents) - set(CHOSEN):
        yield f"entries: {idents}"
    yield from _missing("no entry", printed, PRINTED if style in SELECTIVE else CHOSEN)


def _missing(what: str, printed: Iterable[str], wanted: Iterable[str] = PRINTED) -> Iterator[str]:
    absent = sorted(set(wanted).difference(printed))
    if absent:
        yield f"{what}: {absent}"


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_every_style_draws_every_item(share: int) -> None:
    found = [f"{path.stem}: {fault}" for path in INDEPENDENT[share::SHARES] for fault in faults(path)]
    assert found == []


@pytest.mark.slow
def test_every_dependent_style_has_its_parent() -> None:
    assert len(DEPENDENT) > len(INDEPENDENT) > 2500
    assert {catalogue.find(str(path)).parent for path in DEPENDENT} == {STYLES}
