"""The rules, in the order of their codes. A code and a name stay what they are; one that goes is not used again.

B0 reading · B1 what is missing · B2 identifiers · B3 names · B4 titles · B5 dates · B6 pages and numbers · B7 damaged
text, LaTeX, HTML · B8 keys, records that are there twice · B9 the target.
"""

from collections.abc import Iterable

from bibtools.checking import (
    books,
    dates,
    dois,
    identifiers,
    journals,
    keys,
    names,
    numbers,
    required,
    schema,
    targets,
    texts,
    titles,
)
from bibtools.checking.rule import Rule, TargetKind

_BIB: tuple[TargetKind, ...] = ("bibtex", "biblatex")
_GENERAL: tuple[TargetKind, ...] = ("csl", "zotero")
"""A dialect and a style say themselves what they want: B111, B902."""


RULES = (
    Rule("B001", "not-read", "not read", "error", file=schema.not_read),
    Rule("B002", "read-with-doubt", "read, but doubtful", "warning", file=schema.read_with_doubt),
    Rule("B003", "reading-note", "worth knowing of the reading", "note", file=schema.reading_note),
    Rule("B011", "broken-schema", "breaks the schema of CSL", "error", file=schema.broken_schema),
    Rule("B012", "unknown-variable", "no variable of CSL", "warning", file=schema.unknown_variable),
    Rule("B013", "no-key", "a record without a key", "warning", file=schema.no_key),
    Rule("B101", "no-title", "no title", "warning", required.no_title, targets=_GENERAL),
    Rule("B102", "no-author", "no author or editor", "warning", required.no_author, targets=_GENERAL),
    Rule("B103", "no-date", "no date", "warning", required.no_date, targets=_GENERAL),
    Rule("B104", "no-container", "no journal, no book", "warning", required.no_container, targets=_GENERAL),
    Rule("B105", "no-publisher", "no publisher", "warning", required.no_publisher, targets=_GENERAL),
    Rule("B111", "missing-field", "a required field is missing", "warning", required.entry_fields_missing,
         targets=_BIB),
    Rule("B201", "bad-doi", "not a DOI", "error", dois.bad_doi),
    Rule("B202", "doi-address", "a DOI as an address", "warning", dois.doi_address, mend=dois.without_address),
    Rule("B203", "doi-tail", "punctuation behind a DOI", "warning", dois.doi_tail, mend=dois.without_tail),
    Rule("B204", "doi-in-url", "a DOI in the URL alone", "warning", dois.doi_only_in_url),
    Rule("B205", "old-resolver", "an older address of a DOI", "warning", dois.old_resolver, mend=dois.with_resolver),
    Rule("B206", "other-doi-in-url", "the URL is of another DOI", "error", dois.other_doi_in_url),
    Rule("B211", "bad-isbn", "not an ISBN", "error", books.bad_isbn),
    Rule("B212", "isbn-form", "an ISBN in an odd form", "warning", books.isbn_form, mend=books.plain_isbn),
    Rule("B213", "bad-issn", "not an ISSN", "error", books.bad_issn),
    Rule("B214", "issn-form", "an ISSN in an odd form", "warning", books.issn_form, mend=books.plain_issn),
    Rule("B215", "isbn-issn", "ISBN and ISSN exchanged", "warning", books.exchanged),
    Rule("B221", "bad-arxiv", "not an identifier of arXiv", "error", identifiers.bad_arxiv),
    Rule("B222", "bad-pubmed", "not a PMID or PMCID", "error", identifiers.bad_pubmed),
    Rule("B223", "bad-orcid", "not an ORCID", "error", identifiers.bad_orcid),
    Rule("B231", "no-scheme", "an address without https://", "warning", identifiers.no_scheme),
    Rule("B232", "broken-url", "an address that is broken", "error", identifiers.broken_url),
    Rule("B301", "name-shouted", "a name in capitals", "warning", names.shouted),
    Rule("B302", "name-lower", "a name in small letters", "warning", names.whispered),
    Rule("B303", "name-digit", "a digit in a name", "warning", names.digits),
    Rule("B304", "name-et-al", "`et al.` as a person", "warning", names.rest_of_list, in_latex=names.with_others),
    Rule("B305", "name-comma", "a comma within a name", "warning", names.comma),
    Rule("B306", "name-several", "several people in one name", "warning", names.several),
    Rule("B307", "name-swapped", "family and given name exchanged", "warning", names.swapped),
    Rule("B308", "name-initials", "initials without stops", "warning", names.glued),
    Rule("B309", "name-tail", "punctuation behind a name", "warning", names.tail),
    Rule("B310", "name-title", "a title or degree in a name", "warning", names.titled),
    Rule("B311", "name-divided", "a group taken for a person", "warning", names.group_as_person),
    Rule("B312", "name-whole", "a person taken for a group", "warning", names.person_as_group),
    Rule("B313", "name-nobody", "`Unknown` for an author", "warning", names.nobody),
    Rule("B314", "name-empty", "a name without letters", "warning", names.empty),
    Rule("B315", "name-broken", "a name that a comma broke", "warning", file=schema.broken_name),
    Rule("B316", "name-anonymous", "`Anonymous` for an author", "note", names.anonymous),
    Rule("B401", "title-shouted", "a title in capitals", "warning", titles.shouted),
    Rule("B402", "title-stop", "a title with a full stop", "warning", titles.full_stop, mend=titles.without_stop),
    Rule("B403", "double-space", "two blanks between words", "warning", titles.double_space, mend=titles.single_spaced),
    Rule("B404", "title-container", "a title like its container's", "warning", titles.same_as_container),
    Rule("B405", "title-label", "a title that begins with `Title:`", "warning", titles.labelled),
    Rule("B406", "title-part-shouted", "a subtitle in capitals", "warning", titles.shouted_part),
    Rule("B411", "title-unprotected", "capitals without braces", "warning", titles.unprotected, targets=_BIB),
    Rule("B412", "title-overprotected", "a whole title in braces", "warning", titles.overprotected, targets=_BIB),
    Rule("B501", "future-date", "a date that is yet to come", "warning", dates.in_future),
    Rule("B502", "impossible-date", "a day that no calendar has", "error", dates.impossible),
    Rule("B503", "early-date", "a year before printing", "warning", dates.too_early),
    Rule("B504", "date-in-words", "a date in words", "warning", dates.in_words),
    Rule("B505", "reversed-date", "a range that ends before it begins", "error", dates.reversed_range),
    Rule("B506", "accessed-early", "looked at before it was published", "warning", dates.accessed_before),
    Rule("B601", "reversed-pages", "a last page before the first", "error", numbers.reversed_pages),
    Rule("B602", "page-prefix", "`pp.` before pages", "warning", numbers.page_prefix, mend=numbers.without_prefix),
    Rule("B603", "page-dash", "LaTeX's dash between pages", "warning", numbers.page_dash, mend=numbers.with_hyphen),
    Rule("B604", "page-date", "pages that a spreadsheet made a date of", "error", numbers.page_date),
    Rule("B605", "article-number", "an article number among the pages", "warning", numbers.article_number),
    Rule("B606", "page-count", "a count of pages among the pages", "warning", numbers.page_count),
    Rule("B607", "number-label", "`Vol.` or `No.` in a number", "warning", numbers.number_label,
         mend=numbers.without_label),
    Rule("B608", "edition-label", "`edition` in the edition", "warning", numbers.edition_label,
         mend=numbers.without_edition),
    Rule("B609", "placeholder", "a word that says nothing", "warning", numbers.placeholder),
    Rule("B701", "mojibake", "text decoded wrongly", "error", texts.mojibake, mend=texts.as_meant),
    Rule("B702", "garbled", "text that looks decoded wrongly", "warning", texts.garbled),
    Rule("B703", "lost-letter", "a letter that was lost", "warning", texts.lost_letter),
    Rule("B704", "control-character", "a character that nobody sees", "warning", texts.control),
    Rule("B705", "lone-accent", "an accent without its letter", "warning", texts.lone_mark),
    Rule("B711", "latex", "LaTeX where none is read", "warning", texts.latex_left),
    Rule("B712", "unknown-latex", "LaTeX that others may not know", "note", texts.unknown_latex),
    Rule("B721", "html-entity", "an escape of HTML", "warning", texts.html_entity,
         mend=texts.unescaped, in_latex=texts.unescaped_latex),
    Rule("B722", "html-tag", "a tag of HTML", "warning", texts.html_tag),
    Rule("B801", "duplicate-key", "a key that is there twice", "error", file=keys.duplicate_key),
    Rule("B802", "similar-key", "keys that differ by case", "warning", file=keys.similar_key, targets=_BIB),
    Rule("B803", "bad-key", "a key that LaTeX cannot cite", "error", keys.bad_key),
    Rule("B804", "key-not-ascii", "a key with letters beyond ASCII", "warning", keys.key_beyond_ascii,
         targets=("bibtex",)),
    Rule("B811", "same-doi", "a work that is there twice, by its DOI", "warning", file=keys.same_doi),
    Rule("B812", "doi-two-titles", "a DOI with two titles", "error", file=keys.one_doi_two_titles),
    Rule("B813", "same-work", "a work that looks to be there twice", "warning", file=keys.same_work),
    Rule("B821", "journal-mixed", "a journal abbreviated and written out", "warning", file=journals.mixed_names),
    Rule("B901", "style-prints-nothing", "the style prints nothing", "error", file=targets.prints_nothing,
         targets=("style",)),
    Rule("B902", "style-misses", "the style prints what is missing", "warning", file=targets.misses,
         targets=("style",)),
    Rule("B911", "entry-type", "an entry type that the dialect lacks", "warning", targets.unknown_entry_type,
         targets=_BIB),
    Rule("B912", "biblatex-field", "a field that BibTeX does not print", "warning", file=targets.biblatex_field,
         targets=("bibtex",)),
    Rule("B921", "zotero-type", "a type that Zotero lacks", "warning", targets.other_type_in_zotero,
         targets=("zotero",)),
    Rule("B922", "zotero-extra", "what goes to Zotero's Extra", "note", targets.goes_to_extra, targets=("zotero",)),
)  # fmt: skip


def chosen(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that `select` names (none: all), without those that `ignore` names: by code, its beginning, or name.

    Raises KeyError for what names no rule.
    """
    wanted = [rule for word in select for rule in named(word)] or list(RULES)
    left_out = {rule.code for word in ignore for rule in named(word)}
    kept = {rule.code for rule in wanted} - left_out
    return tuple(rule for rule in RULES if rule.code in kept)


def named(word: str) -> list[Rule]:
    """The rules of a code (`B201`), of the beginning of one (`B2`), or of a name. Raises KeyError for none."""
    found = [rule for rule in RULES if word == rule.name or (word and rule.code.startswith(word.upper()))]
    if not found:
        raise KeyError(word)
    return found
