"""Columns of tables against CSL, and what their cells say of the type.

The names of columns are compared folded: without case, diacritics and punctuation. They are those of our own writer
(CSL's variables), Zotero, Scopus, Web of Science, PubMed, Google Scholar's profiles, Mendeley, Citavi and Crossref,
and what people write in a spreadsheet, in English, German, French, Spanish, Portuguese, Italian and Dutch.
"""

from typing import NamedTuple

from bibtools.mappings.fields import Field, Kind
from bibtools.record import schema
from bibtools.record.item import Item


class Column(NamedTuple):
    """A variable and the names of its columns, divided by `|`; of two columns the first name in the table is read."""

    variable: str
    names: str
    kind: Kind = "text"


COLUMNS = (
    Column("type", "item type|document type|publication type|reference type|entry type|type of work|source type|"
           "dokumenttyp|typ|literaturtyp|type de document|tipo de documento|tipo documento|documenttype|type", "type"),
    Column("genre", "type|thesis type|report type|genre"),
    Column("id", "id|citation key|citekey|cite key|bibtex key|bibkey|better bibtex key|entry key|ref key", "id"),
    Column("author", "author full names|authors|author|author s|creator|creators|author names|author full name|autor|"
           "autoren|autor innen|verfasser|auteur|auteurs|autores|autor es|autore|autori|auteur s|schrijver", "names"),
    Column("author", "group authors|corporate author|corporate authors|institution author", "names"),
    Column("editor", "editors|editor|book editors|herausgeber|hrsg|editeur scientifique|directeur de publication|"
           "editores|editor es|curatore|a cura di|redacteur", "names"),
    Column("translator", "translators|translator|ubersetzer|traducteur|traductor|tradutor|traduttore|"
           "vertaler", "names"),
    Column("collection-editor", "series editor|series editors|reihenherausgeber", "names"),
    Column("container-author", "book author|book authors", "names"),
    Column("contributor", "contributor|contributors|mitwirkende", "names"),
    Column("composer", "composer", "names"),
    Column("performer", "cast member|performer", "names"),
    Column("producer", "producer", "names"),
    Column("director", "director", "names"),
    Column("interviewer", "interviewer", "names"),
    Column("recipient", "recipient", "names"),
    Column("reviewed-author", "reviewed author", "names"),
    Column("script-writer", "scriptwriter|script writer", "names"),
    Column("guest", "guest", "names"),
    Column("title", "title|article title|document title|paper title|name of publication|publication title en|titel|"
           "titre|titulo|titolo|title of paper|work title", "title"),
    Column("title-short", "short title|title short|kurztitel|titre abrege|titulo corto|titolo breve", "title"),
    Column("container-title", "publication title|source title|journal|journal book|journal title|journal name|"
           "publication name|publication|book title|booktitle|container title|venue|source|journal conference|"
           "proceedings title|website title|blog title|zeitschrift|zeitschriftentitel|buchtitel|in|revue|"
           "titre de la revue|titre du livre|revista|titulo de la revista|rivista|tijdschrift", "title"),
    Column("container-title-short", "journal abbreviation|abbreviated source title|journal iso abbreviation|"
           "iso abbreviation|journal abbr|abbreviated journal|zeitschriftenkurzel|abreviatura", "title"),
    Column("collection-title", "series|series title|book series title|reihe|reihentitel|collection|serie|coleccion|"
           "colecao|collana|reeks", "title"),
    Column("collection-number", "series number|bandnummer|nummer der reihe|numero de serie"),
    Column("event-title", "conference name|meeting name|conference title|conference|event|event name|tagung|"
           "konferenz|congres|conferencia|congreso|convegno|congresso", "title"),
    Column("event-place", "conference location|event place|event location|conference place|tagungsort"),
    Column("event-date", "conference date|event date|tagungsdatum", "date"),
    Column("issued", "date|publication date|date published|publication date print|pub date|published|issued|"
           "date of publication|issue date|veroffentlichungsdatum|erscheinungsdatum|datum|date de publication|fecha|"
           "fecha de publicacion|data|data di pubblicazione|cover date|datum van publicatie", "date"),
    Column("issued", "year|publication year|pub year|year published|published year|publicationyear|jahr|"
           "erscheinungsjahr|annee|annee de publication|ano|ano de publicacion|ano de publicacao|anno|jaar", "year"),
    Column("accessed", "access date|accessed|date accessed|retrieved|retrieved on|zugriffsdatum|abgerufen am|zugriff|"
           "date de consultation|consulte le|fecha de consulta|data de acesso|data di accesso|geraadpleegd", "date"),
    Column("available-date", "early access date|online date|epub date|online publication date|date epub", "date"),
    Column("submitted", "date submitted|filing date|submitted", "date"),
    Column("volume", "volume|vol|band|jahrgang|jg|tome|volumen|jaargang"),
    Column("issue", "issue|issue number|no|nr|heft|heftnummer|numero|number of issue|iss|ausgabe|fascicolo"),
    Column("number", "number|article number|art no|report number|patent number|nummer|document number|"
           "application number|artikelnummer"),
    Column("page", "pages|page|page range|page numbers|seiten|seite|pages s|paginas|pagina|pagine|paginas s|"
           "pp", "pages"),
    Column("number-of-pages", "num pages|number of pages|page count|seitenzahl|umfang|nombre de pages"),
    Column("number-of-volumes", "number of volumes|anzahl der bande"),
    Column("chapter-number", "chapter|chapter number|kapitel"),
    Column("edition", "edition|auflage|edicion|edicao|edizione|druk"),
    Column("version", "version"),
    Column("section", "section"),
    Column("publisher", "publisher|publisher name|institution|university|school|organization|verlag|editeur|editorial|"
           "editora|editore|uitgever|hochschule|universitat|maison d edition|editrice|institutie"),
    Column("publisher-place", "place|publisher location|publisher city|address|city|place of publication|verlagsort|"
           "ort|erscheinungsort|lieu|lieu de publication|lugar|lugar de publicacion|local|luogo|plaats"),
    Column("DOI", "doi|doi link|digital object identifier|book doi", "doi"),
    Column("URL", "url|link|urls|web address|website|full text link|article url|doi url|internetadresse|webadresse|"
           "lien|"
           "adresse|enlace|adresse web|indirizzo web", "url"),
    Column("ISBN", "isbn|isbn s|isbn13|isbn 13|isbn10|eisbn|isbns", "isbn"),
    Column("ISSN", "issn|issn s|eissn|e issn|issns|print issn|electronic issn|issn l", "issn"),
    Column("PMID", "pmid|pubmed id|pubmedid", "pmid"),
    Column("PMCID", "pmcid|pmc id|pmc", "pmcid"),
    Column("language", "language|language of original document|languages|sprache|langue|idioma|lingua|"
           "taal", "language"),
    Column("keyword", "keywords|keyword|author keywords|tags|manual tags|subjects|schlagworter|schlagworte|"
           "schlusselworter|stichworter|mots cles|palabras clave|palavras chave|parole chiave|trefwoorden", "keywords"),
    Column("keyword", "automatic tags|index keywords|keywords plus|mesh terms|subject", "keywords"),
    Column("abstract", "abstract|abstract note|summary|zusammenfassung|kurzfassung|resume|resumen|resumo|riassunto|"
           "abstrakt|samenvatting", "prose"),
    Column("note", "notes|note|comments|comment|extra|remarks|notizen|anmerkungen|bemerkung|bemerkungen|notas|"
           "opmerkingen",
           "prose"),
    Column("archive", "archive|archiv|database name"),
    Column("archive_location", "archive location|loc in archive|archivstandort"),
    Column("source", "library catalog|source|database|database provider|bibliothekskatalog"),
    Column("call-number", "call number|shelfmark|signatur|cote|signatura"),
    Column("license", "rights|license|licence|lizenz|droits|derechos"),
    Column("medium", "medium|format|artwork medium"),
    Column("scale", "scale|massstab"),
    Column("dimensions", "running time|artwork size|dimensions"),
    Column("jurisdiction", "country|jurisdiction"),
    Column("authority", "court|legislative body|issuing authority|assignee"),
    Column("status", "legal status|publication status|publication stage"),
    Column("references", "cited references|bibliography"),
)  # fmt: skip

MONTH, DAY = "month|monat|mois|mes|mese|maand", "day|tag|jour|dia|giorno|dag"
FIRST_PAGE = "page start|start page|first page|beginning page|von seite|spage|bp|startseite"
LAST_PAGE = "page end|end page|last page|ending page|bis seite|epage|ep|endseite"
"""Columns that are only a part of a variable."""


class TypeName(NamedTuple):
    """A CSL type and the words for it, folded, divided by `|`."""

    csl: str
    names: str


TYPE_NAMES = (
    TypeName("article-journal", "journalarticle|journal article|article|review|letter|editorial|short survey|erratum|"
             "note|review article|research article|article in press|editorial material|meeting abstract|j|journal|"
             "article review|original article|data paper|journal paper|zeitschriftenaufsatz|zeitschriftenartikel|"
             "aufsatz|article de revue|articulo|articulo de revista|artigo|articolo|articolo di rivista|artikel"),
    TypeName("article-magazine", "magazinearticle|magazine article"),
    TypeName("article-newspaper", "newspaperarticle|newspaper article|zeitungsartikel|article de journal|news"),
    TypeName("article", "preprint|eprint|arxiv|posted content|working paper preprint"),
    TypeName("book", "book|monograph|edited book|ebook|proceedings|buch|monographie|sammelband|livre|libro|livro|boek|"
             "b|"
             "buch monographie"),
    TypeName("chapter", "booksection|book section|book chapter|chapter|inbook|incollection|buchkapitel|kapitel|"
             "beitrag in|"
             "buchbeitrag|chapitre|chapitre de livre|capitulo|capitulo de libro|capitolo|hoofdstuk"),
    TypeName("paper-conference", "conferencepaper|conference paper|proceedings paper|inproceedings|conference|"
             "conference proceedings|conference article|proceedings article|conference contribution|konferenzbeitrag|"
             "tagungsbeitrag|communication|ponencia|contributo in atti|c"),
    TypeName("thesis", "thesis|phdthesis|mastersthesis|phd thesis|dissertation|masters thesis|doctoral thesis|"
             "hochschulschrift|diplomarbeit|masterarbeit|these|tesis|tese|tesi|proefschrift"),
    TypeName("report", "report|techreport|technical report|working paper|bericht|rapport|informe|relatorio|rapporto"),
    TypeName("webpage", "webpage|web page|website|online|internetdokument|page web|pagina web|web"),
    TypeName("post-weblog", "blogpost|blog post|blog"),
    TypeName("post", "forumpost|forum post"),
    TypeName("software", "computerprogram|computer program|software|code|programm"),
    TypeName("dataset", "dataset|data set|data|datensatz"),
    TypeName("patent", "patent|brevet|patente|brevetto|octrooi|p"),
    TypeName("entry-encyclopedia", "encyclopediaarticle|encyclopedia article|encyclopedia entry|lexikonartikel"),
    TypeName("entry-dictionary", "dictionaryentry|dictionary entry"),
    TypeName("motion_picture", "film|videorecording|video recording|video|movie"),
    TypeName("broadcast", "tvbroadcast|radiobroadcast|podcast|tv broadcast|radio broadcast"),
    TypeName("song", "audiorecording|audio recording"),
    TypeName("graphic", "artwork|image"),
    TypeName("map", "map|karte|carte"),
    TypeName("interview", "interview"),
    TypeName("personal_communication", "letter personal|email|instantmessage|instant message|e mail"),
    TypeName("speech", "presentation|talk|poster|lecture|vortrag|slides"),
    TypeName("manuscript", "manuscript|unpublished|manuskript"),
    TypeName("standard", "standard|norm"),
    TypeName("legal_case", "case|legal case"),
    TypeName("legislation", "statute|legislation"),
    TypeName("bill", "bill"),
    TypeName("hearing", "hearing"),
    TypeName("review-book", "book review"),
    TypeName("document", "document|misc|other|generic|attachment|sonstiges|autre|otro|altro"),
)  # fmt: skip


def _types() -> dict[str, str]:
    own = {name.replace("_", " ").replace("-", " "): name for name in schema.TYPES}
    return own | {name: row.csl for row in reversed(TYPE_NAMES) for name in row.names.split("|")}


TYPES = _types()
"""From a folded word to its type; CSL's own names, too, but `article` is what a database calls one in a journal."""


def _own_kind(variable: str) -> Kind:
    if variable in schema.NAME_VARIABLES:
        return "names"
    return "date" if variable in schema.DATE_VARIABLES else "verbatim"


OWN = {variable: Field(variable, variable, _own_kind(variable)) for variable in sorted(schema.VARIABLES)} | {
    "id": Field("id", "id", "id"),
    "type": Field("type", "type", "type"),
}
"""CSL's own names, as our writer has them: their cells are taken as they are."""

FIELDS = tuple(Field(name, row.variable, row.kind) for row in COLUMNS for name in row.names.split("|"))


def guessed_type(item: Item) -> str:
    """The type of a row that does not say it, by what it has."""
    if "event-title" in item:
        return "paper-conference"
    if item.keys() & {"issue", "ISSN", "PMID"} or ("container-title" in item and "volume" in item):
        return "article-journal"
    if "container-title" in item:
        return "chapter" if item.keys() & {"ISBN", "publisher", "editor"} else "article-journal"
    return "book" if item.keys() & {"ISBN", "publisher"} else "document"
