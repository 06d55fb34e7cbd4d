"""The record: one CSL-JSON item, a plain dict.

Source: "Citation Style Language 1.0.2", appendices III and IV, and the CSL data schema (csl-data.json).

What CSL has no variable for goes under `custom`. Keys of `custom` that bibtools itself writes:

===================  ==============================  ===========================================================
key                  value                           meaning
===================  ==============================  ===========================================================
`truncated`          list of name variables          these lists were cut short ("et al.", "and others")
`origin`             {"file", "line", "format"}      where the record was read (a file's name, a 1-based line); what a
                                                     library says of where it had it from is kept under `from`
`groups`             list of strings                 the groups a listing names after its authors
`code`               True                            a listing says that there is code
`subject-class`      string                          the class as the listing prints it: `LG`, `AO-PH`
`arxiv-id`           string                          the identifier of the work on arXiv, with its version if told
`arxiv-category`     string                          the class as arXiv writes it: `cs.LG`
`arxiv-candidates`   list of strings                 the categories an ambiguous class may mean
`bibtex-type`        string                          the entry type of a .bib, where the CSL type does not give it back
`bibtex-fields`      {name: string}                  fields of a .bib that no variable holds, in LaTeX; `opt…` before a
                                                     name keeps LaTeX from a value that it would stumble over
`bibtex-sets`        list of strings                 keys of the entry sets (`@set`) that the record is in
`nbib-fields`        {tag: list of strings}          fields of PubMed's MEDLINE format that no variable holds
`isi-fields`         {tag: list of strings}          fields of Web of Science's tagged text that no variable holds: UT
`endnote-fields`     {path: list of strings}         elements of EndNote's XML that no variable holds: `accession-num`
`csv-columns`        {name: string}                  columns of a table that no variable holds
`ris-type`           string                          the type of a .ris, where the CSL type does not give it back
`ris-fields`         {tag: list of strings}          values of a .ris that no variable holds, or not all of
`subtitles`          {variable: string}              how a title of a .bib ends that came in two fields
`inferred`           {variable: part}                `{"issued": "year"}`: not written there, concluded
`as-read`            {variable: string}              the text of a variable before it was mended
`uncertain`          {variable: reason}              read, but another reading is nearly as good
`members`            list of strings                 the ids of the records that were joined into this one
`provenance`         {variable: id}                  which of the members a variable came from
`alternatives`       {variable: {id: value}}         what the other members said
===================  ==============================  ===========================================================
"""

from typing import Any, TypedDict

OWN_KEYS: dict[str, type] = {
    "truncated": list, "origin": dict, "groups": list, "code": bool, "subject-class": str,
    "arxiv-id": str, "arxiv-category": str, "bibtex-type": str, "bibtex-fields": dict, "bibtex-sets": list,
    "ris-type": str, "ris-fields": dict,
    "nbib-fields": dict, "isi-fields": dict, "endnote-fields": dict, "csv-columns": dict,
    "subtitles": dict, "arxiv-candidates": list, "inferred": dict, "as-read": dict, "uncertain": dict,
    "members": list, "provenance": dict, "alternatives": dict,
}  # fmt: skip
"""The shapes of these keys, on which others rely."""

Name = TypedDict(
    "Name",
    {
        "family": str,
        "given": str,
        "dropping-particle": str,
        "non-dropping-particle": str,
        "suffix": str,
        "comma-suffix": bool,
        "literal": str,
    },
    total=False,
)
"""A person (`family`, `given`, …) or a group (`literal`)."""

Date = TypedDict(
    "Date",
    {"date-parts": list[list[int]], "season": int, "circa": bool, "literal": str, "raw": str},
    total=False,
)
"""One date or two (a range), each `[year]`, `[year, month]` or `[year, month, day]`; or a literal."""

Item = dict[str, Any]
"""A CSL-JSON item. `id` and `type` are always there; tests/ validates the rest with `schema.faults`."""


def custom(item: Item) -> dict[str, Any]:
    """The item's `custom` object, made when it is not there yet."""
    found: dict[str, Any] = item.setdefault("custom", {})
    return found


def is_truncated(item: Item, variable: str = "author") -> bool:
    """Whether the names in `variable` were cut short where the record was read."""
    return variable in item.get("custom", {}).get("truncated", ())


def year_of(item: Item, variable: str = "issued") -> int | None:
    """The year of a date variable, None where it has none in numbers. A range gives the year it begins."""
    try:
        return int(item[variable]["date-parts"][0][0])
    except (KeyError, IndexError, TypeError, ValueError):  # no date, or one in words; the schema says what is wrong
        return None
