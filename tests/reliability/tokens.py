"""The pieces that texts of each format are made of, whole and broken, and values that are hard to read."""

from bibtools.mappings import endnote, isi, nbib, ris
from bibtools.record import schema

VALUES = (
    "Smith, John", "et al.", "and others", " and ", "A, B; C, D", "von der", "Jr.", "III", "2020/03/05/", "2020",
    "2020-13-45", "May 5", "12-34", "1-", "10.1000/1", "https://doi.org/10.1/x", "PMC1", "1234-5678",
    "978-3-16-148410-0", "http://a.org", "&amp;", "&", "<i>", "</i>", "\\'{e}", "$x$", "{", "}", '"', "'", ",", ";",
    ":", "-", "–", "—", ".", "(", ")", "[", "]", "…", "é", "e\u0301", "ß", "毛", "א", "\u0085", "\u2028", "\x0b",
    "\x1b", "\ufeff", "\xa0", "\ufffd", "Ã©", "Ã\x81", "ร", "x", " ", "  ", "\t", "\n", "\n\n", "\\", "#", "%", "~",
    "/", "1", "null", "true", "custom",
)  # fmt: skip

_ENDNOTE = sorted({part for path in endnote.KNOWN for part in path.split("/")})

TOKENS: dict[str, tuple[str, ...]] = {
    "bibtex": (
        "@article{k,\n", "@book{", "@misc(a,\n", "@string{s = ", "@comment{", "@preamble{", "@xdata{x,", "@set{y,",
        "title = {", "author = {", 'editor="', "year = ", "month = jan # ", "crossref = {k}", "xdata={x}", "date={",
        "urldate={", "doi={", "url={", "eprint={", "archiveprefix={arXiv}", "pages={", "keywords={", "langid={",
        "entryset={k,x}", "custom = {", "}", ",\n", "},\n", "}\n\n",
    ),
    "ris": (*(f"\n{tag}  - " for tag in sorted(ris.KNOWN)), "TY  - JOUR\n", "ER  - \n", "AU - ", "ty  - jour\n"),
    "nbib": (*(f"\n{tag:<4}- " for tag in sorted(nbib.KNOWN)), "\nPMID- 1", "\n\nPMID- 2\n", "\n      ", " [doi]"),
    "isi": (*(f"\n{tag} " for tag in sorted(isi.KNOWN)), "\nPT J", "\nER\n", "\nEF\n", "\n   ", "FN x\nVR 1.0\n"),
    "endnote": (
        "<xml><records>", "<record>", "</record>", '<ref-type name="Journal Article">17</ref-type>',
        *(f"<{name}>" for name in _ENDNOTE), *(f"</{name}>" for name in _ENDNOTE), '<style face="italic">', "</style>",
        "<![CDATA[", "]]>", "<!--", "-->", '<!DOCTYPE x [<!ENTITY a "b">]>', "&a;", "&#1;", "&#xD800;", "&eacute;",
    ),
    "csv": (
        "id,type,title\n", "title,author,year\n", "Title\tAuthors\tYear\n", "PT\tAU\tTI\nJ\t", "title;author;date\n",
        "sep=;\n", '""', '","', "|", "'=1", "=1+1", "Month", "first page", "type", "DOI", "item type,", "categories",
        "abstract,custom,",
    ),
    "csl-json": (
        '{"id":"a",', '"type":"book"', '"type":"article-journal",', '"title":"', '"author":[{"family":"',
        '"issued":{"date-parts":[[', '"issued":"', '"custom":{', '"id":', *(f'"{one}":' for one in schema.VARIABLES),
        "1e999", "NaN", "-0", "1.5", "\\ud800", "\\u0000", '""', "]]", "}]", "}\n{", '{"items":[', "9" * 30,
    ),
    "json-lines": (
        '{"id":"a","type":"book","title":"T"}\n', "{}\n", "[1]\n", "null\n", '"x"\n', '"title":', "1,", '{"id":1}\n',
        '{"id":"b","author":[{"literal":"x"}]}\n',
    ),
    "csl-yaml": (
        "references:\n", "- id: a\n", "  type: book\n", "  title: ", "  author:\n", "  - family: ", "    given: ",
        "  issued: ", "  issued:\n  - year: 2020\n", "    month: 5\n", "  keyword: [a, b]\n", "---\n", "...\n", "&a ",
        "*a ", "!!python/object:os.system ", "|\n", "    ", ">-\n", "? ", ": ", "- ", "%YAML 1.1\n", "<<: *a\n",
        "no", "012", "2020-03", "  custom:\n", "  custom: ",
    ),
    "listing": (
        "LGDec 24, 2022\n", "AO-PHMay 1\n", "LGFeb 30, 2021Code\n", "Deep ThingsRemi Lam, Yan Wu et al. · mila\n",
        "Remi Lam, Yan Wu\n", "Poole, Ben, Jang, Eric\n", "114 Papers\n", "A Title of Sorts\n", "Show more\n", "LG\n",
        "We present a way to do it. It works well, as we show.\n", "h-index12\n", "·", "aB", "Next Page\n",
        "Dec 5, 2019\n",
    ),
}  # fmt: skip

BEGINNINGS: dict[str, tuple[str, ...]] = {
    "bibtex": ("@article{k,\n",),
    "ris": ("TY  - JOUR\n",),
    "nbib": ("PMID- 1\n",),
    "isi": ("PT J\n",),
    "endnote": ("<xml><records><record><ref-type>17</ref-type>",),
    "csv": ("title,author,year,date,pages,doi,keywords,volume,type,custom\n", "id,type,author,issued,categories\n"),
    "csl-json": ("[", '[{"id":"a",'),
    "json-lines": ('{"id":"a"}\n{',),
    "csl-yaml": ("- id: a\n", "references:\n- id: a\n"),
    "listing": ("LGDec 24, 2022\n",),
}
"""What makes a text one of the format, so that what follows is read and not refused."""
