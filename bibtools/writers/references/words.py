"""What a list of publications says in its own words: headings, counts, notes. CSL's locales have no such terms.

A kind of publication has its singular and its plural; the heading is the plural with a capital.
"""

from dataclasses import dataclass, field

from bibtools.csl.locale import Locale

KINDS: dict[str, tuple[str, ...]] = {
    "book": ("book", "classic", "collection", "periodical"),
    "journal": ("article-journal", "review", "review-book"),
    "conference": ("paper-conference",),
    "chapter": ("chapter", "entry", "entry-dictionary", "entry-encyclopedia"),
    "preprint": ("article", "manuscript"),
    "thesis": ("thesis",),
    "report": ("report", "standard"),
    "patent": ("patent",),
    "dataset": ("dataset",),
    "software": ("software",),
    "talk": ("speech", "performance", "event"),
    "media": ("broadcast", "motion_picture", "song", "musical_score", "interview", "graphic", "figure", "map"),
    "news": ("article-magazine", "article-newspaper"),
    "web": ("webpage", "post", "post-weblog"),
    "law": ("bill", "hearing", "legal_case", "legislation", "regulation", "treaty"),
    "other": ("document", "pamphlet", "personal_communication"),
}
"""The groups of a list by type, in the order in which a CV has them, and the CSL types in each."""

PLACE_OF_KIND = {kind: place for place, kind in enumerate(KINDS)}
KIND_OF = {type_: kind for kind, types in KINDS.items() for type_ in types}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. A kind in `kinds` is `(singular, plural)`; `authors` has `{count}` in it."""

    references: str
    publications: str
    authors: str
    equal: str
    corresponding: str
    undated: str
    without_keyword: str
    code: str
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)

    def heading(self, kind: str) -> str:
        """`Journal articles`."""
        plural = self.kinds[kind][1]
        return plural[:1].upper() + plural[1:]

    def counted(self, count: int, kind: str) -> str:
        """`1 journal article`, `23 journal articles`."""
        single, plural = self.kinds[kind]
        return f"{count} {single if count == 1 else plural}"


def words(locale: Locale) -> Words:
    """The words in the language of the locale.

    For a language without a table of its own, headings are CSL's terms for the types; the other words are English.
    """
    own = _TABLES.get(locale.language[:2].lower())
    if own is not None:
        return own
    english = _TABLES["en"]
    kinds = {}
    for kind, types in KINDS.items():
        name = _TERM_OF.get(kind, types[0])
        term = locale.term(name, plural=True) or locale.term(name)
        kinds[kind] = (term, term) if term else english.kinds[kind]
    return Words(
        locale.term("reference", plural=True) or english.references,
        english.publications, english.authors, english.equal, english.corresponding,
        locale.term("no date") or english.undated, english.without_keyword, english.code, kinds,
    )  # fmt: skip


_TERM_OF = {"preprint": "preprint"}
"""The terms of kinds that are not those of their first type: CSL 1.0.2 calls a preprint an `article`."""


def _kinds(*forms: str) -> dict[str, tuple[str, str]]:
    """`singular|plural` in the order of `KINDS`."""
    pairs = (form.split("|") for form in forms)
    return {kind: (single, plural) for kind, (single, plural) in zip(KINDS, pairs, strict=True)}


_TABLES = {
    "en": Words(
        "References", "Publications", "({count} authors)", "equal contribution", "corresponding author",
        "No date", "Without keyword", "code",
        _kinds(
            "book|books", "journal article|journal articles", "conference paper|conference papers",
            "book chapter|book chapters", "preprint|preprints", "thesis|theses", "report|reports", "patent|patents",
            "dataset|datasets", "software|software", "talk|talks", "media work|media works",
            "magazine or newspaper article|magazine and newspaper articles", "web page|web pages",
            "legal document|legal documents", "other publication|other publications",
        ),
    ),
    "de": Words(
        "Literatur", "Veröffentlichungen", "({count} Personen)", "gleicher Beitrag", "korrespondierend",
        "Ohne Jahr", "Ohne Schlagwort", "Code",
        _kinds(
            "Buch|Bücher", "Zeitschriftenartikel|Zeitschriftenartikel", "Konferenzbeitrag|Konferenzbeiträge",
            "Buchkapitel|Buchkapitel", "Preprint|Preprints", "Abschlussarbeit|Abschlussarbeiten", "Bericht|Berichte",
            "Patent|Patente", "Datensatz|Datensätze", "Software|Software", "Vortrag|Vorträge",
            "Medienbeitrag|Medienbeiträge", "Magazin- oder Zeitungsartikel|Magazin- und Zeitungsartikel",
            "Webseite|Webseiten", "Rechtsdokument|Rechtsdokumente",
            "weitere Veröffentlichung|weitere Veröffentlichungen",
        ),
    ),
    "fr": Words(
        "Références", "Publications", "({count} auteurs)", "contribution égale", "auteur correspondant",
        "Sans date", "Sans mot-clé", "code",
        _kinds(
            "livre|livres", "article de revue|articles de revue",
            "communication de colloque|communications de colloque",
            "chapitre de livre|chapitres de livre", "prépublication|prépublications", "thèse|thèses",
            "rapport|rapports", "brevet|brevets", "jeu de données|jeux de données", "logiciel|logiciels",
            "exposé|exposés", "œuvre audiovisuelle|œuvres audiovisuelles", "article de presse|articles de presse",
            "page web|pages web", "document juridique|documents juridiques",
            "autre publication|autres publications",
        ),
    ),
    "es": Words(
        "Referencias", "Publicaciones", "({count} autores)", "contribución igual", "autor de correspondencia",
        "Sin fecha", "Sin palabra clave", "código",
        _kinds(
            "libro|libros", "artículo de revista|artículos de revista", "ponencia|ponencias",
            "capítulo de libro|capítulos de libro", "preimpresión|preimpresiones", "tesis|tesis", "informe|informes",
            "patente|patentes", "conjunto de datos|conjuntos de datos", "programa|programas", "charla|charlas",
            "obra audiovisual|obras audiovisuales", "artículo de prensa|artículos de prensa",
            "página web|páginas web", "documento jurídico|documentos jurídicos",
            "otra publicación|otras publicaciones",
        ),
    ),
    "it": Words(
        "Riferimenti bibliografici", "Pubblicazioni", "({count} autori)", "pari contributo",
        "autore di riferimento", "Senza data", "Senza parola chiave", "codice",
        _kinds(
            "libro|libri", "articolo di rivista|articoli di rivista", "contributo a convegno|contributi a convegno",
            "capitolo di libro|capitoli di libro", "preprint|preprint", "tesi|tesi", "rapporto|rapporti",
            "brevetto|brevetti", "insieme di dati|insiemi di dati", "software|software", "presentazione|presentazioni",
            "opera audiovisiva|opere audiovisive", "articolo di stampa|articoli di stampa",
            "pagina web|pagine web", "documento giuridico|documenti giuridici",
            "altra pubblicazione|altre pubblicazioni",
        ),
    ),
    "pt": Words(
        "Referências", "Publicações", "({count} autores)", "contribuição igual", "autor correspondente",
        "Sem data", "Sem palavra-chave", "código",
        _kinds(
            "livro|livros", "artigo de revista|artigos de revista", "artigo em conferência|artigos em conferência",
            "capítulo de livro|capítulos de livro", "preprint|preprints", "tese|teses", "relatório|relatórios",
            "patente|patentes", "conjunto de dados|conjuntos de dados", "software|software",
            "apresentação|apresentações", "obra audiovisual|obras audiovisuais",
            "artigo de imprensa|artigos de imprensa", "página web|páginas web",
            "documento jurídico|documentos jurídicos", "outra publicação|outras publicações",
        ),
    ),
    "nl": Words(
        "Literatuur", "Publicaties", "({count} auteurs)", "gelijke bijdrage", "corresponderende auteur",
        "Zonder jaar", "Zonder trefwoord", "code",
        _kinds(
            "boek|boeken", "tijdschriftartikel|tijdschriftartikelen", "conferentiebijdrage|conferentiebijdragen",
            "hoofdstuk|hoofdstukken", "preprint|preprints", "proefschrift|proefschriften", "rapport|rapporten",
            "octrooi|octrooien", "dataset|datasets", "software|software", "lezing|lezingen",
            "mediabijdrage|mediabijdragen", "magazine- of krantenartikel|magazine- en krantenartikelen",
            "webpagina|webpagina’s", "juridisch document|juridische documenten",
            "overige publicatie|overige publicaties",
        ),
    ),
}  # fmt: skip
