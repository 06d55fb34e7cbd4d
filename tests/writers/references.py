"""What the tests of reference lists share: ten items, a style to fill in, the entry of one item."""

from bibtools.record.item import Item
from bibtools.writers.references import write

TRUNCATED: Item = {
    "id": "lam2022graphcast",
    "type": "article",
    "title": "GraphCast: Learning skillful medium-range global weather forecasting",
    "author": [
        {"family": "Lam", "given": "Remi"},
        {"family": "Sanchez-Gonzalez", "given": "Alvaro"},
        {"family": "Willson", "given": "Matthew"},
    ],
    "issued": {"date-parts": [[2022, 12, 24]]},
    "genre": "Preprint",
    "publisher": "arXiv",
    "custom": {"truncated": ["author"], "origin": {"file": "page.txt", "line": 7, "format": "listing"}},
}
ARTICLE: Item = {
    "id": "oord2016",
    "type": "article-journal",
    "title": "WaveNet: A generative model for raw audio",
    "author": [
        {"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"},
        {"family": "Masson d'Autume", "given": "Cyprien", "non-dropping-particle": "de"},
    ],
    "container-title": "Journal of Sound",
    "volume": 12,
    "issue": "3",
    "page": "101--115",
    "issued": {"date-parts": [[2016, 9]]},
    "DOI": "10.1234/abc.def_(x)",
}
BOOK: Item = {
    "id": "angstrom1999",
    "type": "book",
    "title": "Principles & practice of <i>E. coli</i>",
    "author": [{"family": "Ångström", "given": "Jean-Paul X."}],
    "publisher": "MIT Press",
    "publisher-place": "Cambridge, MA",
    "edition": "2",
    "issued": {"date-parts": [[1999]]},
}
CHAPTER: Item = {
    "id": "cosic2005",
    "type": "chapter",
    "title": "How big is a scale?",
    "author": [{"family": "Ćosić", "given": "Ana"}],
    "editor": [{"family": "Zhou", "given": "Li"}, {"family": "Smith", "given": "J. R.", "suffix": "Jr."}],
    "container-title": "Handbook of Scales",
    "publisher": "Springer",
    "page": "1-20",
    "issued": {"date-parts": [[2005]]},
}
THESIS: Item = {
    "id": "roe2018",
    "type": "thesis",
    "title": "Learning to learn",
    "author": [{"family": "Roe", "given": "Jane"}],
    "genre": "PhD thesis",
    "publisher": "University of Oxford",
    "issued": {"date-parts": [[2018]]},
    "URL": "https://example.org/a?b=c&d=1",
}
GROUP: Item = {
    "id": "gemma2024",
    "type": "report",
    "title": "Gemma: Open models",
    "author": [{"literal": "Gemma Team"}],
    "publisher": "Google",
    "issued": {"date-parts": [[2024, 3, 13]]},
}
CHINESE: Item = {
    "id": "wang2020",
    "type": "article-journal",
    "title": "机器学习",
    "author": [{"family": "王", "given": "小明"}],
    "container-title": "计算机学报",
    "issued": {"date-parts": [[2020]]},
}
UNDATED: Item = {
    "id": "zoe",
    "type": "article",
    "title": 'Symmetric "self" play...',
    "author": [{"family": "Zoë", "given": "Q"}],
}
NAMELESS: Item = {
    "id": "attention2021",
    "type": "webpage",
    "title": "Attention! Wait... What?",
    "issued": {"date-parts": [[2021]]},
    "URL": "https://example.org/x_y",
}
RANGE: Item = {
    "id": "ivanov1970",
    "type": "article-journal",
    "title": "О машинах",
    "author": [{"family": "Иванов", "given": "Иван"}],
    "container-title": "Доклады",
    "issued": {"date-parts": [[1970, 1], [1970, 3]]},
}
ALL = [
    TRUNCATED, ARTICLE, BOOK, CHAPTER, THESIS, GROUP, CHINESE, UNDATED, NAMELESS, RANGE,
]  # fmt: skip

OWN_STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
    "<info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
    '<citation><layout><text variable="title"/></layout></citation>'
    "<bibliography><layout>{}</layout></bibliography></style>"
)


def entry_of(item: Item, style: str = "apa", locale: str | None = None) -> str:
    written = write([item], style=style, locale=locale)
    assert written.problems == []
    return written.text.strip()
