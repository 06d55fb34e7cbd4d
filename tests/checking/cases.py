"""For each rule something that has its fault, and something near it that has not: (code, target, fault, near miss)."""

from tests.checking.looking import Given, article, by

Case = tuple[str, str, Given, Given]


def dated(*parts: int) -> dict[str, list[list[int]]]:
    return {"date-parts": [list(parts)]}


def entry(fields: str, kind: str = "article") -> str:
    return f"@{kind}{{doe2000, {fields}}}\n"


WHOLE = "author = {Doe, Jane}, title = {Tides}, journal = {Seas}, year = 2000"
BOOK = "author = {Doe, Jane}, title = {Tides}, publisher = {Wave}, year = 2000"
DOI = "10.1000/tides.12"
OTHER = article(id="roe2001", title="Winds over the southern seas")
LONG = "Tides of the northern seas in winter"

READING: list[Case] = [
    ("B001", "csl", '[{"id": "a", "type": "book"}, 7]', '[{"id": "a", "type": "book"}]'),
    ("B002", "csl", "@book{a, title = {T}", "@book{a, title = {T}}"),
    ("B003", "csl", '@preamble{"x"} @book{a, title = {T}}', "@book{a, title = {T}}"),
    ("B011", "csl", '[{"id": "a", "type": "novel"}]', '[{"id": "a", "type": "book"}]'),
    ("B011", "csl", article(volume=["12"]), article(volume=12)),
    ("B012", "csl", '[{"id": "a", "type": "book", "DIO": "x"}]', '[{"id": "a", "type": "book", "custom": {"DIO": 1}}]'),
    ("B013", "csl", "@book{title = {T}}", "@book{a, title = {T}}"),
    ("B013", "csl", '[{"type": "book"}]', '[{"id": 7, "type": "book"}]'),
]
MISSING: list[Case] = [
    ("B101", "csl", article(title=None), article(title=None, title_short="Tides")),
    ("B101", "csl", article(title=""), article(title=None, type="personal_communication")),
    ("B102", "csl", article(author=None), article(author=None, editor=by("Roe|Ann"))),
    ("B102", "csl", "@book{a, title = {T}}", "@proceedings{a, title = {T}}"),
    ("B103", "csl", article(issued=None), article(issued=None, status="forthcoming")),
    ("B104", "csl", article(container_title=None), article(container_title=None, journalAbbreviation="J. T.")),
    ("B104", "csl", article(type="chapter", container_title=None), article(type="book", container_title=None)),
    ("B105", "csl", article(type="book"), article(type="book", publisher="Wave")),
    ("B105", "csl", article(type="thesis"), article(type="book", issued=dated(1850))),
    ("B111", "bibtex", entry("author = {Doe, Jane}, title = {T}, year = 2000"), entry(WHOLE)),
    ("B111", "bibtex", entry("author = {Doe, J.}, title = {T}", "unpublished"), entry("title = {T}", "booklet")),
    ("B111", "bibtex", article(volume=None, container_title=None), article(volume=None, type="document")),
    ("B111", "biblatex", entry("title = {T}, date = 2000", "online"), entry(WHOLE)),
    (
        "B111",
        "biblatex",
        entry("author = {A, B}, title = {T}, date = 2000, institution = {U}", "thesis"),
        entry("author = {A, B}, title = {T}, date = 2000, institution = {U}", "phdthesis"),
    ),
    (
        "B111",
        "bibtex",
        entry("crossref = {p}, author = {A, B}, title = {T}", "inproceedings"),
        entry("crossref = {p}, author = {A, B}, title = {T}", "inproceedings")
        + "@proceedings{p, title = {P}, booktitle = {P}, year = 2000}",
    ),
]
IDENTIFIERS: list[Case] = [
    ("B201", "csl", article(DOI="11.1000/x"), article(DOI="10.1000/(SICI)1097(1999)5:2<1::AID-X1>3.0.CO;2-#")),
    ("B201", "csl", article(DOI="10.1000/x 10.1000/y"), article(DOI="https://doi.org/10.1000.1/x")),
    ("B202", "csl", article(DOI=f"https://dx.doi.org/{DOI}"), article(DOI=DOI)),
    ("B202", "csl", article(DOI=f"doi: {DOI}"), article(DOI="10.1000/doi:x")),
    ("B202", "csl", entry(f"{WHOLE}, doi = {{http://doi.org/{DOI}}}"), entry(f"{WHOLE}, doi = {{{DOI}}}")),
    ("B203", "csl", article(DOI=f"{DOI}."), article(DOI="10.1016/0022-2836(81)90087-5")),
    ("B203", "csl", article(DOI=f"{DOI})"), article(DOI="10.1000/(x)")),
    ("B204", "csl", article(URL=f"https://doi.org/{DOI}"), article(URL=f"https://doi.org/{DOI}", DOI=DOI)),
    ("B205", "csl", article(URL=f"http://dx.doi.org/{DOI}", DOI=DOI), article(URL=f"https://doi.org/{DOI}", DOI=DOI)),
    (
        "B206",
        "csl",
        article(URL="https://doi.org/10.1000/y", DOI=DOI),
        article(URL=f"https://doi.org/{DOI.upper()}", DOI=DOI),
    ),
    ("B211", "csl", article(ISBN="978-3-16-148410-1"), article(ISBN="978-3-16-148410-0")),
    ("B211", "csl", article(ISBN="3-16-14841-0"), article(ISBN="0-8044-2957-X (pbk.), 9783161484100")),
    ("B212", "csl", article(ISBN="ISBN 978–3–16–148410–0"), article(ISBN="9783161484100")),
    ("B212", "csl", article(ISBN="0-8044-2957-x"), article(ISBN="0378-595x")),
    ("B213", "csl", article(ISSN="0378-5956"), article(ISSN="0378-5955, 2434-561X")),
    ("B213", "csl", article(ISSN="unknown"), article(ISSN="03785955")),
    ("B214", "csl", article(ISSN="03785955"), article(ISSN="0378-5955")),
    ("B215", "csl", article(ISBN="0378-5955"), article(ISBN="978-3-16-148410-0", ISSN="0378-5955")),
    ("B215", "csl", article(ISSN="978-3-16-148410-0"), article(ISSN="0378-5955")),
    ("B221", "csl", article(URL="https://arxiv.org/abs/2113.00001"), article(URL="https://arxiv.org/abs/2112.00001v2")),
    ("B221", "csl", article(number="2101.0001", publisher="arXiv"), article(number="2101.0001", publisher="Wave")),
    ("B221", "csl", article(number="arXiv:hep-xx/9901001"), article(number="arXiv:hep-th/9901001v3")),
    (
        "B221",
        "csl",
        entry(f"{WHOLE}, eprint = {{1401.00001}}, archiveprefix = {{arXiv}}"),
        entry(f"{WHOLE}, eprint = {{1401.0001}}, archiveprefix = {{arXiv}}"),
    ),
    ("B222", "csl", article(PMID="PMC1234"), article(PMID="1234", PMCID="PMC1234")),
    ("B222", "csl", article(PMCID="1234"), article(PMID="12345678")),
    (
        "B223",
        "csl",
        entry(f"{WHOLE}, orcid = {{0000-0002-1825-0098}}"),
        entry(f"{WHOLE}, orcid = {{0000-0002-1825-0097}}"),
    ),
    ("B231", "csl", article(URL="www.example.org/x"), article(URL="urn:nbn:de:101:1-2013")),
    ("B232", "csl", article(URL="https://example.org/a b"), article(URL="https://example.org/a%20b?x=https://y.org")),
    ("B232", "csl", article(URL="http//example.org"), article(URL="http://example.org")),
    (
        "B232",
        "csl",
        article(URL="https://a.org http://b.org"),
        article(URL="https://web.archive.org/web/1/http://b.org"),
    ),
]
NAMES: list[Case] = [
    ("B301", "csl", article(author=by("DOE|Jane")), article(author=by("LI|Wei", "Doe|JR"))),
    ("B301", "csl", article(author=by("DOE|JANE ANN", "ROEBUCK|ANN")), article(author=by("IEEE", "NASA"))),
    ("B302", "csl", article(author=by("doe|jane")), article(author=by("hooks|bell"))),
    ("B303", "csl", article(author=by("Doe1|Jane")), article(author=by("Doe|Jane, 3rd"))),
    ("B304", "csl", article(author=by("Doe|Jane", "et al.")), article(author=by("Doe|Jane", "Al|Etta"))),
    ("B304", "csl", article(author=[{"family": "others"}]), article(author=by("Others|Ann"))),
    (
        "B304",
        "csl",
        entry("author = {Doe, Jane and et al.}, title = {T}"),
        entry("author = {Doe, Jane and others}, title = {T}"),
    ),
    ("B305", "csl", article(author=by("Doe, Jane|A.")), article(author=by("Doe|Jane, Jr."))),
    ("B305", "csl", entry("author = {{Doe, Jane} Ann}"), entry("author = {{King, Jr.}, Martin}")),
    ("B306", "csl", article(author=by("Doe|Jane and Roe, Ann")), article(author=by("Ortega y Gasset|José"))),
    ("B306", "csl", article(author=by("Adeli K.Lewis G. F.")), article(author=by("Simon and Schuster"))),
    ("B307", "csl", article(author=by("J. R.|Tolkien")), article(author=by("Tolkien|J. R."))),
    ("B308", "csl", article(author=by("Doe|JR")), article(author=by("Doe|J R", "Roe|A.-M."))),
    ("B309", "csl", article(author=by("Doe,|Jane")), article(author=by("Doe|J.", "King Jr.|M."))),
    ("B310", "csl", article(author=by("Doe|Dr. Jane")), article(author=by("Greenberg|M.D."))),
    ("B310", "csl", article(author=by("Doe, PhD|Jane")), article(author=by("Drake|Prosper"))),
    ("B311", "csl", article(author=by("Consortium|The Genome")), article(author=by("The Genome Consortium"))),
    ("B312", "csl", article(author=by("Doe, J. R.")), article(author=by("Gemma Team"))),
    ("B313", "csl", article(author=by("Unknown")), article(author=by("Unknown|Ann"))),
    ("B314", "csl", article(author=by("????")), article(author=by("論"))),
    ("B315", "csl", article(author=by("Alexander", "Vezhnevets")), article(author=by("Alexander", "Roe|Ann"))),
    ("B316", "csl", article(author=by("Anonymous")), article(author=by("Anonymous Collective"))),
]
TITLES: list[Case] = [
    ("B401", "csl", article(title="TIDES OF THE NORTHERN SEAS"), article(title="NASA GRACE")),
    ("B401", "csl", article(container_title="JOURNAL OF CHEMICAL PHYSICS"), article(container_title="PLOS ONE")),
    ("B402", "csl", article(title="Tides of the seas."), article(title="Doe vs. Wave Inc.")),
    ("B402", "csl", article(title="“Tides of the seas.”"), article(title="Tides of the seas...")),
    ("B403", "csl", article(title="Tides  of the seas"), article(abstract="Tides  of the seas")),
    ("B404", "csl", article(title="Journal of tides"), article(title="Journal of tides", type="book")),
    ("B405", "csl", article(title="Title: Tides"), article(title="Titles of nobility: a history")),
    ("B406", "csl", article(title="Tides: NORTHERN SEAS REVISITED AGAIN"), article(title="GRACE: Tides from space")),
    ("B411", "bibtex", entry("title = {A DNA of tides}"), entry("title = {A {DNA} of tides with X-rays}")),
    ("B411", "bibtex", entry("title = {The GraphCast model}"), entry("title = {The GraphCast model}", "book")),
    ("B411", "biblatex", entry("title = {A DNA of tides}", "online"), article(title="A DNA of tides")),
    (
        "B412",
        "bibtex",
        entry("title = {{Tides of the northern seas}}"),
        entry("title = {{Tides} of the northern seas}"),
    ),
]
DATES: list[Case] = [
    ("B501", "csl", article(issued=dated(2026)), article(issued=dated(2025))),
    ("B501", "csl", article(issued=dated(2025, 7)), article(issued=dated(2025, 7), status="in press")),
    ("B501", "csl", article(accessed=dated(2025, 6, 17)), article(accessed=dated(2025, 6, 16))),
    ("B502", "csl", article(issued=dated(2001, 2, 29)), article(issued=dated(2004, 2, 29))),
    ("B502", "csl", article(issued=dated(2001, 31)), article(issued=dated(2001, 21))),
    ("B503", "csl", article(issued=dated(200)), article(issued=dated(1456))),
    ("B503", "csl", article(issued=dated(6)), article(issued=dated(380), type="classic")),
    ("B504", "csl", article(issued={"literal": "the other day"}), article(issued={"literal": "n.d."})),
    ("B504", "csl", article(issued={"raw": "19xx"}), article(issued={"literal": "to appear"})),
    (
        "B505",
        "csl",
        article(issued={"date-parts": [[2001, 5], [2001, 3]]}),
        article(issued={"date-parts": [[2001, 5], [2001]]}),
    ),
    ("B505", "csl", article(issued={"date-parts": [[2001], [2000]]}), article(issued={"date-parts": [[2001], [0]]})),
    ("B506", "csl", article(accessed=dated(1999)), article(accessed=dated(2000))),
]
NUMBERS: list[Case] = [
    ("B601", "csl", article(page="123-12"), article(page="123-8")),
    ("B601", "csl", article(page="505–504"), article(page="e182-e195")),
    ("B601", "csl", article(page="1-5, 125-3"), article(page="106108-3")),
    ("B602", "csl", article(page="pp. 12-15"), article(page="P12-P15")),
    ("B602", "csl", article(page="S. 12-15"), article(page="S12-S15")),
    ("B603", "csl", article(page="12--15"), article(page="12-15")),
    ("B603", "csl", article(page="12 -- 15"), entry("pages = {12--15}")),
    ("B604", "csl", article(page="01-Apr"), article(page="1-4")),
    ("B604", "csl", article(issue="Jan-12"), article(issue="Jan-Feb")),
    ("B605", "csl", article(page="Article 123"), article(page="e123")),
    ("B605", "csl", article(page="Art. no. 12"), article(page="A12")),
    ("B606", "csl", article(page="xii, 300 p."), article(page="193S")),
    ("B607", "csl", article(volume="Vol. 12"), article(volume="Volos")),
    ("B607", "csl", article(issue="No. 3"), article(issue="Suppl. 3")),
    ("B608", "csl", article(edition="2nd edition"), article(edition="Rev. ed.")),
    ("B608", "csl", article(edition="Second ed."), article(edition="2")),
    ("B609", "csl", article(volume="UNKNOWN"), article(volume="N")),
]
TEXTS: list[Case] = [
    ("B701", "csl", article(title="Ã„pfel und MÃ¼ller"), article(title="Äpfel und Müller")),
    ("B701", "csl", article(author=by("MÃ¼ller|Ann")), article(title="Ã, a letter")),
    ("B702", "csl", article(title="Seas â€? and tides â€?"), article(title="Теория Анализ, étude à la Ångström")),
    ("B703", "csl", article(title="M\ufffdller"), article(title="Who? What?")),
    ("B703", "csl", article(author=by("M?ller|Ann")), article(URL="https://x.org/a?b")),
    ("B704", "csl", article(title="Ti\u00addes"), article(title="Tides\nof the seas")),
    ("B704", "csl", article(title="Ti\u200bdes"), article(title="می\u200cخواهم")),
    ("B704", "csl", entry("title = {Ti\u200bdes}"), entry(r"title = {Sprin\-ger Ver\-lag}")),
    ("B705", "csl", article(title="G¨odel"), article(title="Gödel")),
    ("B705", "csl", article(title="\u0301Etude"), article(title="E\u0301tude")),
    ("B711", "csl", article(title=r"Sur l'\'etude"), article(title="A/B \\ C")),
    ("B711", "csl", article(title="On $x^2$ and more"), article(title="From $5 to $9")),
    ("B711", "csl", article(title="The {DNA} of tides"), article(title="Sets {1, 2} of tides")),
    ("B711", "csl", article(title="Tides 1990--2000"), article(page="12--15")),
    ("B711", "csl", article(title=r"\emph{Tides}"), entry(r"title = {\emph{Tides}}")),
    ("B712", "csl", entry(r"title = {\nosuch{Tides}}"), entry(r"title = {\emph{Tides}}")),
    ("B721", "csl", article(title="Tides &amp; waves"), article(title="Tides & waves; more")),
    ("B721", "csl", entry(r"title = {Tides \&amp; waves}"), entry(r"title = {Tides \& waves}")),
    ("B722", "csl", article(title="<p>Tides</p>"), article(title='<i>Tides</i> <span class="nocase">of</span>')),
    ("B722", "csl", entry("title = {<i>Tides</i>}"), entry(r"title = {\emph{Tides}}")),
]
KEYS: list[Case] = [
    ("B801", "csl", [article(), article(title="Other")], [article(), OTHER]),
    ("B801", "csl", entry(WHOLE) + entry(WHOLE), entry(WHOLE)),
    ("B802", "bibtex", [article(), article(id="Doe2000")], [article(), article()]),
    ("B803", "bibtex", article(id="doe 2000"), article(id="doe:2000-a_b")),
    ("B803", "csl", entry(WHOLE).replace("doe2000", "doe#2000"), article(id="http://zotero.org/a b")),
    ("B804", "bibtex", article(id="döe"), article(id="doe")),
    (
        "B811",
        "csl",
        [article(DOI=DOI), article(id="b", DOI=DOI.upper())],
        [article(DOI=DOI), article(id="b", DOI=DOI + "3")],
    ),
    ("B812", "csl", [article(DOI=DOI), OTHER | {"DOI": DOI}], [article(DOI=DOI), article(id="b", DOI=DOI)]),
    (
        "B812",
        "csl",
        [article(DOI=DOI), OTHER | {"DOI": DOI}],
        [article(DOI=DOI, type="chapter"), OTHER | {"DOI": DOI, "type": "chapter"}],
    ),
    (
        "B813",
        "csl",
        [article(title=LONG), article(title=LONG.upper(), id="b")],
        [article(title=LONG), article(title=LONG, id="b", page="7-9")],
    ),
    (
        "B813",
        "csl",
        [article(title=LONG), article(title=LONG, id="b", page=None)],
        [article(title=LONG), article(title=LONG, id="b", type="article")],
    ),
    (
        "B821",
        "csl",
        [article(container_title="J. Chem. Phys."), article(container_title="The Journal of Chemical Physics")],
        [article(container_title="J. Chem. Phys."), article(container_title="Journal of Chemical Pathology")],
    ),
    (
        "B821",
        "csl",
        [article(container_title="J. Tides"), article(container_title="Journal of Tides")],
        [
            article(container_title="J. Tides", ISSN="0378-5955"),
            article(container_title="Journal of Tides", ISSN="2434-561X"),
        ],
    ),
]
FOR_TARGETS: list[Case] = [
    ("B901", "chicago-notes-bibliography", "@misc{a, title = {Tides}}", article()),
    ("B902", "apa", article(issued=None), article()),
    ("B902", "chicago-author-date", article(type="book"), article(type="book", publisher="W", publisher_place="P")),
    ("B911", "bibtex", entry(WHOLE, "online"), entry(WHOLE, "misc")),
    ("B911", "biblatex", entry(WHOLE, "softwareversion"), entry(WHOLE, "online")),
    ("B912", "bibtex", entry("title = {T}, date = 2000"), entry("title = {T}, date = 2000, year = 2000")),
    ("B921", "zotero", article(type="classic"), article()),
    ("B922", "zotero", article(custom={"x": 1}), article()),
]
CASES = [*READING, *MISSING, *IDENTIFIERS, *NAMES, *TITLES, *DATES, *NUMBERS, *TEXTS, *KEYS, *FOR_TARGETS]
