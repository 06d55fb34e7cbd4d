"""Hard entries: names, titles, dates, keys and types that break .bib files, each a CSL-JSON item of our own.

The ids say what is hard. Nothing in them is copied from a real library; the names are of no one, or of the dead.
"""

from bibtools.record import schema
from bibtools.record.item import Date, Item, Name


def _entry(identifier: str, title: str, *names: Name, **more: object) -> Item:
    return {
        "id": identifier,
        "type": "article-journal",
        "title": title,
        "author": list(names) or [_somebody(title)],
        "container-title": "Journal of Hard Cases",
        "volume": "4",
        "issued": {"date-parts": [[2021, 5, 4]]},
        **{variable.replace("_", "-"): value for variable, value in more.items()},
    }


def _somebody(title: str) -> Name:
    """An author for the title alone: natbib's styles tell no more than 31 works of one author and year apart."""
    letters = "".join(chr(ord("a") + ord(char) % 26) for char in title[-12:])
    return {"family": f"Hard{letters}{len(title)}", "given": "Anna"}


def _numbered(kind: str, entries: list[Item]) -> list[Item]:
    return [{**item, "id": f"{kind}{number}"} for number, item in enumerate(entries, 1)]


def _person(family: str, given: str, **more: str) -> Name:
    person: Name = {"family": family, "given": given}
    if "particle" in more:
        person["non-dropping-particle"] = more["particle"]
    if "dropping" in more:
        person["dropping-particle"] = more["dropping"]
    if "suffix" in more:
        person["suffix"] = more["suffix"]
    return person


def _group(literal: str) -> Name:
    return {"literal": literal}


_NAMES: list[tuple[Name, ...]] = [
    (_person("Oord", "Aaron", particle="van den"), _person("Gogh", "Vincent", particle="van")),
    (_person("Humboldt", "Alexander", dropping="von"), _person("Beethoven", "Ludwig", dropping="van")),
    (_person("Autume", "Cyprien", particle="d’"), _person("Arc", "Jeanne", particle="d'")),
    (_person("Ortega y Gasset", "José"), _person("García Márquez", "Gabriel")),
    (_person("King", "Martin Luther", suffix="Jr."), _person("Ford", "Henry", suffix="III")),
    (_person("Vallée Poussin", "Charles Louis", particle="de la", suffix="Sr."),),
    (_person("hooks", "bell"), _person("cummings", "e. e.")),
    (_person("Al-Khwarizmi", "Muhammad"), _person("O’Neill", "Éamon"), _person("O'Brien", "Flann")),
    (_person("Jean-Pierre", "Marie-Claire"), _person("Smith", "J. R. R.")),
    ({"family": "Plato"}, {"given": "Madonna"}),
    (_group("Simon and Schuster"), _group("AT&T Laboratories")),
    (_group("Acme, Inc."), _group("Lyon, Paris, Nice, and Lille")),
    (_group("The {Curly} Group"), _group("Half } Open { Group")),
    (_group("others"), _group("Barnes and Noble")),
    (_group("100% Team"), _group("No. #1 Dollar $ Group"), _group("snake_case_devs")),
    (_person("Świątkowska", "Małgorzata"), _person("Łącki", "Żegota"), _person("Gżegżółka", "Źdźbło")),
    (_person("Dvořák", "Antonín"), _person("Čapek", "Růžena"), _person("Kőszegi", "Győző")),
    (_person("Þorsteinsdóttir", "Guðrún"), _person("Ægisson", "Óðinn"), _person("Ørsted", "Åse")),
    (_person("Yıldız", "Işıl"), _person("Çağlar", "İpek"), _person("Şahin", "Gökçe")),
    (_person("Ștefănescu", "Ion"), _person("Țepeș", "Vlad"), _person("Ģirts", "Ķēniņš")),
    (_person("Weiß", "Jörg"), _person("Müller-Lüdenscheidt", "Ünal")),
    (_person("Ñuñez", "Íñigo"), _person("Peña", "Begoña"), _person("Conceição", "João")),
    (_person("Smith, MD", "Ann"), _person("Brown and Co", "Bob")),
    (_person("Ng", "A."), _person("E", "Weinan"), _person("O", "Se Jong"), _person("Xu", "X")),
]  # fmt: skip

_TITLES = [
    r"Profit & loss: 100% of #1 for $5_000, ~half ^ the \cost",
    "Braces {in} pairs, a lone { and a lone } among C{++}",
    "A } first and a { last",
    "Is a < b > c | d “quoted” and ‘single’ and \"straight\" and 'plain'?",
    "Don’t stop: the cat's “pyjamas ‘inside’ quotes” — and–dashes-all",
    "Ends with a backslash \\",
    "Ends with an apostrophe’",
    "‘Quoted at both ends’",
    "“Quoted at both ends”",
    "--dash-- ---long--- ??ask!! ``tick'' ,,low",
    "Spaces\u00a0that\u202fdo\u2009not break, and soft\u00adhyphens",
    "H<sub>2</sub>O and CO<sub>2</sub> in 10<sup>3</sup> units of E=mc<sup>2</sup>",
    "<i>Escherichia coli</i> grows: the <i>lac Z<sub>1</sub></i> gene",
    "<i>Italic with <b>bold <sup>raised</sup></b> inside</i> of it",
    '<i>The reading of <span class="nocase">Finnegans Wake</span></i> in <b>Dublin</b>',
    '<span style="font-variant:small-caps;">Small Capitals</span> and NASA’s iPhone',
    "The ΔG of β-decay: α, γ and Ω at ±5 °C, 3 × 10 µm ≤ x ≠ ∞",
    "ℝ³ → ℂ: ∀ x ∈ ℕ, √2 ≈ f ⊂ ∅",
    "Angles ⟨001̄⟩ and ⟨u|v⟩, |x| ≳ 1′",
    "Naïve café, Ærøskøbing, Łódź, Škoda, Württemberg, Žižek",
    "© ® ™ § ¶ † ‡ • … ‰ € £ ¥ ¢ ¤ ¡ ¿ « » ‹ › „low“ ‚low‘ ª º ¹ ² ³ ¼ ½ ¾ № ·",
    "¿Qué? ¡Ay! Ça va, où? ﬁne oﬃce",
    r"Maths in $E = mc^2$ and $\alpha_{1}$ from another program",
    r"Macros from \emph{another} program and \unknown{ones}",
    "A rise of −3 °C in 10<sup>−6</sup> a",
    "THE WHOLE OF IT IN CAPITALS",
    "lower case only, with no capital",
    "3D shapes: a survey",
    "{", "}", "%", "&", "~", "\\", "#$%&_^~",
    "@article{fake, title = {Not an entry}, year = 1900}",
    'Comma, = and "quote" # hash {deep {deeper {deepest}}}',
    "https://example.org/~user/a_b%20c?x=1&y=2#top in a title",
    "A very long title that goes on " + "and on with more and further words " * 40 + "to its end",
]  # fmt: skip

_UNPRINTED = {"{", "}", "%", "&", "~", "\\", "#$%&_^~"}

_DATES: list[Date] = [
    {"date-parts": [[2021]]},
    {"date-parts": [[2021, 12]]},
    {"date-parts": [[2021, 2, 28]]},
    {"date-parts": [[2020], [2021]]},
    {"date-parts": [[2020, 11], [2021, 2]]},
    {"date-parts": [[2020, 3, 1], [2020, 3, 5]]},
    {"date-parts": [[2020], [0]]},
    {"date-parts": [[2021]], "season": 1},
    {"date-parts": [[2021]], "season": 4},
    {"date-parts": [[1850]], "circa": True},
    {"date-parts": [[-43, 3, 15]]},
    {"date-parts": [[-300]]},
    {"date-parts": [[79]]},
    {"date-parts": [[1999, 0]]},
]  # fmt: skip

_DATES_IN_WORDS: list[Date] = [{"literal": "in press"}, {"literal": "n.d."}, {"raw": "Spring & Summer 1999"}]

_KEYS = [
    "plain2020", "With.Dots:And-Dashes_2020", "DBLP:conf/nips/VaswaniSPUJGKP17", "10.1000/182", "a+b*c!d?e",
    "O'Neill2020", "key with spaces", "comma,key", "brace{key}", "per%cent", "hash#tag", "back\\slash", "til~de",
    "am&per", "dol$lar", "ca^ret", 'quo"te', "equals=", "paren(s)", "Müller2020", "Świątek", "北京2020", "Ключ",
    "SAME", "same", "1999", "-", "&", "a" * 200,
]  # fmt: skip

_ADDRESSES = [
    ("https://example.org/100%25/a_b?c=d&e=f#g~h", "10.1000/a_b%c#d&e"),
    ("https://example.org/{braces}/back\\slash/sp ace", "10.1002/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O"),
    ("https://пример.испытание/страница", "https://doi.org/10.1000/Grüße"),
    ("http://example.org/" + "very/long/" * 30, "10.1000/" + "9" * 80),
    ("https://example.org/50%", "10.1000/50%"),
]  # fmt: skip

_OTHER_SCRIPTS: list[Item] = [
    _entry("vietnamese", "Đà Nẵng và Cần Thơ", _person("Nguyễn", "Thị Hồng Ánh"), _person("Trần", "Đức Thịnh")),
    _entry("greek", "Περί της αρχής του κόσμου", _person("Παπαδόπουλος", "Γιώργος")),
    _entry("cyrillic", "О начале мира: «Сборник»", _person("Толстой", "Лев Николаевич"), _person("Їжак", "Ґанна")),
    _entry("hebrew", "בראשית ברא", _person("כהן", "דוד")),
    _entry("chinese", "海外英语", _person("王", "小明"), _person("耿", "秀萍")),
    _entry("japanese", "日本の歴史", _person("山田", "太郎")),
    _entry("mixed", "The word λόγος and the город of 北京", _person("Smith", "John")),
    _entry("accented", "Tolenȧ and ȧccents ḍoṭted ẓ, 5″ and ſo", _person("Tolenȧ", "Lolita")),
]  # fmt: skip


_WHOLE = frozenset({"book", "classic", "collection", "pamphlet", "periodical"})
"""Types whose works are in no other; before a book, biblatex prints the work that it is a volume of."""


def _of_every_type() -> list[Item]:
    """An entry of each CSL type with what most styles ask for."""
    entries = [
        _entry(
            f"type-{name}",
            f"A work of the type {name.replace('_', ' ')}",
            publisher="Publisher & Sons",
            publisher_place="Kraków",
            page="12-34",
            issue="2",
            editor=[_person("Edit", "Ed")],
            URL="https://example.org/a_b",
            genre="Master’s thesis" if name == "thesis" else "Working paper",
            number="7",
        )
        | {"type": name}
        for name in sorted(schema.TYPES)
    ]
    for item in entries:
        if item["type"] in _WHOLE:
            del item["container-title"]
        if item["type"] == "periodical":  # its driver prints the editors only
            del item["author"]
    return entries


def _truncated() -> list[Item]:
    people = [_person("First", "Fay"), _person("Second", "Sam"), _group("Third and Fourth")]
    return [
        _entry(f"truncated{count}", f"A list cut short after {count}", *people[:count])
        | {"custom": {"truncated": ["author"]}}
        for count in (1, 2, 3)
    ]


def _many() -> Item:
    return _entry(
        "many-authors", "Sixty authors", *(_person(f"Family{chr(65 + n % 26)}", f"Given {n}") for n in range(60))
    )


ITEMS: list[Item] = [
    *_numbered(
        "names", [_entry("", f"Names of kind {chr(64 + place)}", *names) for place, names in enumerate(_NAMES, 1)]
    ),
    *_numbered("title", [_entry("", title) for title in _TITLES if title not in _UNPRINTED]),
    *_numbered(
        "date", [_entry("", f"A date of kind {chr(65 + place)}", issued=date) for place, date in enumerate(_DATES)]
    ),
    *(_entry(key, f"A key of kind {place}") for place, key in enumerate(_KEYS)),
    *_numbered(
        "address", [_entry("", "An address", URL=url, DOI=doi, note="A_note: 5% & more") for url, doi in _ADDRESSES]
    ),
    *_of_every_type(),
    *_truncated(),
    _many(),
]
"""What T1 has all letters of."""

BEGINNING_WITH_A_SIGN: list[Item] = [_entry("sign", "A group of signs", _group("#1 Dollar $ Group"), _group("& Sons"))]
"""Names that begin with a macro."""

WITHOUT_LETTERS: list[Item] = _numbered("sign", [_entry("", title) for title in _TITLES if title in _UNPRINTED])
"""Titles that are punctuation."""

IN_WORDS: list[Item] = _numbered("words", [_entry("", "A date in words", issued=date) for date in _DATES_IN_WORDS])
"""Dates of which biber says that they cannot be sorted by: it has no other field for them."""

IN_OTHER_SCRIPTS = _OTHER_SCRIPTS
"""What needs LuaLaTeX, and a font with the letters."""
