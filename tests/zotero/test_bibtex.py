"""BibTeX that Zotero imports whole."""

import pytest

from bibtools.record.item import Item
from tests.zotero.written import PREPRINT, bib, losses


def test_a_preprint_in_bibtex() -> None:
    assert bib(PREPRINT) == {
        "@": "misc",
        "title": "GraphCast",
        "publisher": "arXiv",
        "doi": "10.48550/arXiv.2212.12794",
        "eprint": "2212.12794",
        "archiveprefix": "arXiv",
        "eprinttype": "arxiv",
        "primaryclass": "cs.LG",
        "note": "Truncated: author (et al.); Groups: deepmind; arXiv Category: cs.LG",
    }
    assert "no entry type for Zotero's preprint, which arrives as document" in " ".join(losses(PREPRINT, "bibtex"))


def test_a_preprint_in_biblatex_names_arxiv_once() -> None:
    fields = bib(PREPRINT, "biblatex")
    assert (fields["eprinttype"], fields["eprintclass"]) == ("arxiv", "cs.LG")
    assert "archiveprefix" not in fields


def test_a_list_cut_short_has_no_author_called_others() -> None:
    item = {"type": "book", "author": [{"family": "Lam", "given": "R."}], "custom": {"truncated": ["author"]}}
    assert bib(item)["author"] == "Lam, R."
    assert bib(item)["note"] == "Truncated: author (et al.)"


@pytest.mark.parametrize(
    ("item", "entry_type", "fields"),
    [
        ({"type": "webpage", "URL": "http://a.org/a_b--c"}, "online", {"url": "http://a.org/a_b-{}-c"}),
        ({"type": "patent", "number": "US 1"}, "patent", {"number": "US 1"}),
        ({"type": "software", "version": "1"}, "software", {"version": "1"}),
        ({"type": "thesis", "genre": "Master's thesis", "publisher": "U"}, "mastersthesis", {"school": "U"}),
        ({"type": "report", "publisher": "I", "number": "7"}, "techreport", {"institution": "I", "number": "7"}),
        ({"type": "entry-dictionary", "container-title": "D"}, "inreference", {"booktitle": "D"}),
        ({"type": "article-journal", "container-title": "J", "issue": "2"}, "article", {"journal": "J", "number": "2"}),
        ({"type": "motion_picture", "director": [{"literal": "D"}]}, "movie", {"author": "D"}),
        ({"type": "dataset", "title": "D"}, "misc", {"title": "D"}),  # entries of other types are discarded
        ({"type": "book", "custom": {"bibtex-type": "proceedings"}}, "proceedings", {}),
        ({"type": "book", "custom": {"bibtex-type": "unheardof"}}, "book", {}),
        (
            {"type": "book", "title": "x<sup>2</sup>, Δ & 5% <i>E. coli</i>"},
            "book",
            {"title": "x², Δ \\& 5\\% \\textit{E. coli"},
        ),
        ({"type": "book", "DOI": "https://doi.org/10.1000/1"}, "book", {"doi": "10.1000/1"}),
        ({"type": "book", "page": "7-12", "number-of-pages": "99"}, "book", {"pagetotal": "99", "note": "Page: 7-12"}),
        ({"type": "chapter", "page": "7–12"}, "incollection", {"pages": "7-12"}),
        ({"type": "book", "title": "The <sup>th</sup>"}, "book", {"title": "The <sup>th</sup>"}),
        ({"type": "book", "PMID": "12"}, "book", {"pmid": "12"}),
        ({"type": "book", "custom": {"bibtex-fields": {"file": ":a_b.pdf:PDF"}}}, "book", {"file": ":a_b.pdf:PDF"}),
        ({"type": "book", "keyword": "one, two"}, "book", {"keywords": "one; two"}),
        ({"type": "book", "language": "en"}, "book", {"language": "en"}),
    ],
)
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_fields_of_bibtex(item: Item, entry_type: str, fields: dict[str, str], name: str) -> None:
    found = bib(item, name)
    assert found["@"] == entry_type
    assert fields.items() <= found.items()
    assert "entrytype" not in found
