"""What in a text shows which format it is: for each a sign that no other format gives."""

import re

JSON = re.compile(r"\A\s*(?:\[\s*[{\]]|\{\s*[\"}])")
_TITLE = r"\"?(?:(?:article|document|paper) ?)?(?:title|titel|titre|t[ií]tulo|titolo)\"?"
_BESIDE = "author|autor|auteur|verfasser|year|jahr|ann[ée]e|anno|date|datum|fecha|doi|url|link|type|journal|isbn|source"
CSV = re.compile(  # the header: a column of titles, and another that is known
    r"\A\ufeff?(?:\"?sep=.\"?[^\n]*\n)?\s*+(?:id,type,|PT\tAU\t|"
    rf"(?=[^\n]*(?:{_BESIDE}))(?:[^\n]*[,;\t|])?{_TITLE}[,;\t|]|"
    rf"(?=[^\n]*(?:{_BESIDE}))[^\n]*[,;\t|]{_TITLE}[ \t]*(?:\n|\Z))",
    re.IGNORECASE,
)
ENDNOTE = re.compile(r"<ref-type(?:\s[^<>]{0,200})?>|\A\s*(?:<\?xml[^>]{0,200}>\s*)?<xml>\s*<records\b", re.IGNORECASE)
NBIB = re.compile(r"^PMID ?- ?\d+[ \t]*$|\A\s*(?:OWN |STAT)- \w", re.MULTILINE)
ISI = re.compile(r"\A\ufeff?\s*FN [^\n]+\n\s*VR [0-9.]+|^PT [A-Z][ \t]*\n(?:AU|AF|BA|CA|GP|TI) ", re.MULTILINE)
YAML = re.compile(
    r"^references:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n){0,9}[ \t]*-[ \t]+[\w\"'{&]|"
    r"\A\ufeff?(?:(?:---[^\n]*|[ \t]*#[^\n]*|[ \t]*)\n){0,99}"
    r"-[ \t]+(?:id|type|author|title|citation-key|DOI|issued|abstract)[ \t]*:[ \t\n]",
    re.MULTILINE,
)
BIBTEX = re.compile(r"^[ \t]*@[A-Za-z]{3,}[ \t]*[{(]", re.MULTILINE)
RIS = re.compile(r"^[ \t\ufeff]*TY {0,2}- ?[A-Z]", re.MULTILINE)

FOREIGN = (
    (
        re.compile(r"\A\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE),
        "an HTML page: copy the text it shows",
    ),
    (re.compile(r"\A\{\\rtf"), "RTF"),
    (re.compile(r"\A\s*%0 [A-Z]"), "EndNote's tagged format"),
)
"""Texts that no reader takes, and that would make a poor listing."""

OTHER_XML = re.compile(r"\A\s*<\?xml\b")
"""XML that is in no format above."""
