"""The boundary between title and authors in a glued line: hard lines by hand, then thousands of real ones."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.readers.listing.evidence import Evidence
from bibtools.readers.listing.lines import author_names, inverted_names
from bibtools.readers.listing.split import split, split_all
from tests.shared import shared_items

# title | authors: each is a difficulty of its own.
HARD_LINES = {
    "capitals at the end of the title": "Epistemic Injustice in Generative AI|Jackie Kay, Atoosa Kasirzadeh",
    "a group with an inner capital": "Improving Gemini for Learning|LearnLM Team, Abhinit Modi, Aditya Srikanth",
    "particles": "Training language GANs from Scratch|Cyprien de Masson d'Autume, Mihaela Rosca, Jack Rae",
    "commas and an ampersand": "Scaling: Methods, Analysis & Insights from Training Gopher|Jack W. Rae, Trevor Cai",
    "a small word": "Improving alignment via targeted human judgements|Amelia Glaese, Nat McAleese, Maja Trębacz",
    "commas that make names": "Attend, Infer, Repeat|S. M. Ali Eslami, Nicolas Heess, Theophane Weber",
    "an inner capital in the title": "Competition-Level Code Generation with AlphaCode|Yujia Li, David Choi",
    "a digit before": "Unsupervised Learning in 3D|Danilo Jimenez Rezende, Shakir Mohamed",
    "a number before": "Imagen 3|Jason Baldridge, Jakob Bauer",
    "a roman number": "Methods of Optimisation, Part II|Igor Babuschkin, Oriol Vinyals",
    "a question": "Rapid Learning or Feature Reuse?|Aniruddh Raghu, Maithra Raghu, Samy Bengio",
    "a bracket": "Expectation Propagation (Extended Version)|Marc Peter Deisenroth, Shakir Mohamed",
    "a full stop": "A model of everything.|J. J. Lee, F. Gino",
    "initials in a row": "Are online employers fair?|J.J. Horton, A.A. Arechar",
    "initials after capitals": "Exotic Excitons in Bulk GaN|W. Shan, B. D. Liddle",
    "a hyphen in the first name": "Self-supervised Learning|Jean-Bastien Grill, Florent Altché",
    "an apostrophe": "Combining policy gradient and Q-learning|Brendan O'Donoghue, Remi Munos",
    "diacritics at the start": "Fast Decoding|Öznur Alkan, Łukasz Kaiser, Çağlar Gülçehre",
    "a family name with an inner capital": "Fairness for Unobserved Characteristics|Kevin R. McKee, Nenad Tomasev",
    "a first name with an inner capital": "Time Urgency|ChongWoo Park, Ghiyoung Im",
    "an acronym in the plural": "The adoption of e-business systems in SMEs|Arturo Vega, Mike W. Chiasson",
    "a small letter and a capital": "Evidence from Revoking on eBay|Shun Ye, Guodong Gao",
    "a name written together": "Couch travel by CouchSurfing|Attila Marton, Ioanna D. Constantiou",
    "quotes": "Theories of 'Information Systems Design'|Richard L. Baskerville, Jan Pries-Heje",
    "one author": "Levels of Analysis|Jessica Hamrick",
    "a suffix": "The Long March|Martin Luther King, Jr., Ralph Abernathy",
    "another script": "Нейронные сети|Иван Петров, Анна Смирнова",
}


@pytest.mark.parametrize("case", HARD_LINES)
def test_hard_lines(case: str) -> None:
    title, authors = HARD_LINES[case].split("|")
    cut = split(title + authors, Evidence())
    assert cut is not None
    assert (cut.title, list(cut.authors)) == (title, author_names(authors))


def test_without_a_boundary_there_is_no_split() -> None:
    assert split("a title in small letters, with a comma", Evidence()) is None
    assert split("", Evidence()) is None


def test_a_name_seen_elsewhere_settles_the_boundary() -> None:
    line = "A History of TransLeaseKim Basinger"
    evidence = Evidence()
    evidence.add_names(["LeaseKim Basinger"])
    cut = split(line, evidence)
    assert cut is not None
    assert cut.authors == ("LeaseKim Basinger",)


def test_a_title_seen_elsewhere_settles_the_boundary() -> None:
    evidence = Evidence()
    evidence.add_title("Notes on QuuxZork")
    cut = split("Notes on QuuxZorkFlib Nesbit", evidence)
    assert cut is not None
    assert cut.title == "Notes on QuuxZork"


def test_a_word_of_an_abstract_is_not_cut() -> None:
    evidence = Evidence()
    evidence.add_words("We present GrubFoo, a system that is new.")
    cut = split("A System called GrubFooBarbs Ilk", evidence)
    assert cut is not None
    assert cut.title == "A System called GrubFoo"


def test_a_group_that_opens_several_lines_is_learnt_from_them() -> None:
    lines = [
        "Evaluating tutors in an arenaQuuxLM Team, Abhinit Modi",
        "Tutoring students at schoolQuuxLM Team, Eedi",
        "A Model for LearningQuuxLM Team, Albert Wang",
    ]
    cuts = split_all(lines, Evidence())
    assert [cut.authors[0] for cut in cuts if cut] == ["QuuxLM Team"] * 3


def test_a_boundary_that_could_be_another_is_uncertain() -> None:
    cut = split("Zorg FlibblyBlub Nurg", Evidence())
    assert cut is not None
    assert not cut.is_uncertain
    doubtful = split("Zorg FlibNarBlub Nurg", Evidence())
    assert doubtful is not None
    assert doubtful.is_uncertain
    assert doubtful.rival


PRODUCTS = """
    AsterixDB BigDAWG C-Store CouchSurfing CrowdDB DB2 DBpedia ebXML eBay GPT-3 HadoopDB HyperStorM iOS JavaScript kNN
    MapReduce MonetDB mRNA OpenStreetMap ORDBMSs PostgreSQL SuperSQL TPC-C WebSQL YouTube XQuery
    """.split()
PEOPLE = """
    Karl Aberer, HyoungDo Kim, SungRan Cho, Motomichi Toyama, Jeffrey D. Ullman, H. V. Jagadish, C. Mohan, Ling Liu,
    Hector Garcia-Molina, Çetin Öztürk, J. J. van Wijk, Anne-Marie Kermarrec, Kevin R. McKee, Xiaofang Zhou
    """.split(",")


def test_titles_that_end_in_the_name_of_a_product() -> None:
    """Capitals inside the last word, before names of every kind: right on one page, and nearly so alone."""
    papers = [(f"Querying large graphs with {one}", name.strip()) for one in PRODUCTS for name in PEOPLE]
    lines = [f"{title}{name}, Rakesh Agrawal" for title, name in papers]
    alone = [split(line, Evidence()) for line in lines]
    on_one_page = split_all(lines, Evidence())
    titles = [title for title, _ in papers]
    assert [cut and cut.title for cut in on_one_page] == titles
    exact = sum(cut is not None and cut.title == title for cut, title in zip(alone, titles, strict=True))
    assert exact / len(titles) >= 0.99


def test_author_names_keep_suffixes() -> None:
    assert author_names("Martin Luther King, Jr., Jane Doe") == ["Martin Luther King, Jr.", "Jane Doe"]
    assert inverted_names("Oord, Aaron van den, King, Martin, Jr., Lone") == [
        "Oord, Aaron van den",
        "King, Martin, Jr.",
        "Lone",
    ]


@given(st.text(max_size=80))
def test_a_split_loses_nothing(line: str) -> None:
    cut = split(line, Evidence())
    if cut:
        assert line.startswith(cut.title)
        assert _bare("".join(cut.authors)) == _bare(line.removeprefix(cut.title))


def _bare(text: str) -> str:
    return "".join(text.replace(",", "").split())


def test_a_hostile_line_ends_quickly() -> None:
    for line in ("aB" * 20_000, "A, " * 20_000, "(" * 20_000 + "aB"):
        cut = split(line, Evidence())
        assert cut is None or line.startswith(cut.title)


@pytest.mark.parametrize("corpus", ["digital_work", "cytology_screening"])
@pytest.mark.parametrize("page_size", [50, 10_000])
def test_real_titles_and_names_glued_together(corpus: str, page_size: int) -> None:
    """At least 99.8 % of the entries are cut exactly where they were glued."""
    papers = [
        (re.sub(r"\s+", " ", item["title"]).strip(), shown)
        for item in shared_items(f"corpora/dedup/{corpus}.json")
        if (shown := _first_names(item)) and item.get("title", "").strip()
    ]
    exact = 0
    for start in range(0, len(papers), page_size):
        page = papers[start : start + page_size]
        cuts = split_all([title + ", ".join(authors) for title, authors in page], Evidence())
        exact += sum(
            cut is not None and (cut.title, list(cut.authors)) == paper for cut, paper in zip(cuts, page, strict=True)
        )
    assert len(papers) > 1500
    assert exact / len(papers) >= 0.998


def _first_names(item: dict[str, list[dict[str, str]]]) -> list[str]:
    """The first three names in the order of speech; none where one is a literal or holds a comma."""
    people = item.get("author", [])
    names = [" ".join(filter(None, (person.get("given"), person.get("family")))).strip() for person in people]
    whole = all(names) and not any(
        "literal" in person or "," in name for person, name in zip(people, names, strict=True)
    )
    return names[:3] if whole else []
