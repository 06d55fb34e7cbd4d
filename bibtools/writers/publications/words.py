"""What the page says of itself, in the languages that it speaks. The references have the words of their style.

The kinds of publications are called as the headings of reference lists call them.
"""

from typing import NamedTuple

from bibtools.csl.locale import resolve
from bibtools.writers.references.words import KINDS
from bibtools.writers.references.words import words as words_of_lists

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")

_SAID: dict[str, tuple[str, ...]] = {
    "skip": (
        "Skip to the publications", "Zu den Publikationen springen", "Aller aux publications", "Ir a las publicaciones",
        "Vai alle pubblicazioni", "Ir para as publicações", "Naar de publicaties",
    ),
    "theme": (
        "Dark theme", "Dunkles Design", "Thème sombre", "Tema oscuro", "Tema scuro", "Tema escuro", "Donker thema",
    ),
    "chart": (
        "Works per year", "Arbeiten pro Jahr", "Travaux par année", "Trabajos por año", "Lavori per anno",
        "Trabalhos por ano", "Werken per jaar",
    ),
    "search": ("Search", "Suche", "Recherche", "Buscar", "Cerca", "Pesquisa", "Zoeken"),
    "hint": (
        "Title, author, venue, year, keyword", "Titel, Person, Zeitschrift, Jahr, Stichwort",
        "Titre, auteur, revue, année, mot-clé", "Título, autor, revista, año, palabra clave",
        "Titolo, autore, rivista, anno, parola chiave", "Título, autor, revista, ano, palavra-chave",
        "Titel, auteur, tijdschrift, jaar, trefwoord",
    ),
    "year": ("Year", "Jahr", "Année", "Año", "Anno", "Ano", "Jaar"),
    "from": ("from", "von", "de", "desde", "dal", "de", "van"),
    "to": ("to", "bis", "à", "hasta", "al", "até", "tot"),
    "kind": ("Type", "Art", "Type", "Tipo", "Tipo", "Tipo", "Soort"),
    "author": ("Author", "Person", "Auteur", "Autor", "Autore", "Autor", "Auteur"),
    "sort": ("Sort", "Sortierung", "Tri", "Orden", "Ordine", "Ordem", "Volgorde"),
    "list": (
        "as in the list", "wie in der Liste", "comme dans la liste", "como en la lista", "come nell’elenco",
        "como na lista", "zoals in de lijst",
    ),
    "newest": (
        "newest first", "neueste zuerst", "plus récents d’abord", "más recientes primero", "prima i più recenti",
        "mais recentes primeiro", "nieuwste eerst",
    ),
    "oldest": (
        "oldest first", "älteste zuerst", "plus anciens d’abord", "más antiguos primero", "prima i meno recenti",
        "mais antigos primeiro", "oudste eerst",
    ),
    "by-title": ("by title", "nach Titel", "par titre", "por título", "per titolo", "por título", "op titel"),
    "by-author": ("by author", "nach Person", "par auteur", "por autor", "per autore", "por autor", "op auteur"),
    "reset": ("Reset", "Zurücksetzen", "Réinitialiser", "Restablecer", "Reimposta", "Repor", "Wissen"),
    "shown": (
        "{shown} of {total} shown", "{shown} von {total} angezeigt", "{shown} sur {total} affichées",
        "{shown} de {total} mostradas", "{shown} di {total} mostrate", "{shown} de {total} mostradas",
        "{shown} van {total} getoond",
    ),
    "none": (
        "No publication matches.", "Keine Publikation passt.", "Aucune publication ne correspond.",
        "Ninguna publicación coincide.", "Nessuna pubblicazione corrisponde.", "Nenhuma publicação corresponde.",
        "Geen publicatie voldoet.",
    ),
    "copy": (
        "Copy as BibTeX", "Als BibTeX kopieren", "Copier en BibTeX", "Copiar en BibTeX", "Copia in BibTeX",
        "Copiar em BibTeX", "Als BibTeX kopiëren",
    ),
    "save": (
        "Download .bib", ".bib herunterladen", "Télécharger .bib", "Descargar .bib", "Scarica .bib",
        "Descarregar .bib", ".bib downloaden",
    ),
    "copied": ("Copied", "Kopiert", "Copié", "Copiado", "Copiato", "Copiado", "Gekopieerd"),
    "by-hand": (
        "Press Ctrl+C to copy", "Mit Strg+C kopieren", "Copier avec Ctrl+C", "Copiar con Ctrl+C", "Copia con Ctrl+C",
        "Copiar com Ctrl+C", "Kopieer met Ctrl+C",
    ),
    "abstract": ("Abstract", "Zusammenfassung", "Résumé", "Resumen", "Riassunto", "Resumo", "Samenvatting"),
}  # fmt: skip


class Words(NamedTuple):
    """The words of one language: `said` by what they are for, `kinds` by the kind of publication."""

    language: str
    said: dict[str, str]
    kinds: dict[str, str]


def words_of(language: str) -> Words:
    """The words for a language tag (`de-AT`); English where the page does not speak it."""
    base = language.replace("_", "-").partition("-")[0].lower()
    known = base if base in _LANGUAGES else _LANGUAGES[0]
    place = _LANGUAGES.index(known)
    lists = words_of_lists(resolve(known))
    said = {name: forms[place] for name, forms in _SAID.items()}
    return Words(known, {**said, "publications": lists.publications}, {kind: lists.heading(kind) for kind in KINDS})
