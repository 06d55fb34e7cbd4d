"""When it was published: `date` of BibLaTeX, or `year`, `month` and `day`."""

from bibtools.mappings.bibtex import DATE_FIELDS
from bibtools.readers.bibtex.draft import Draft
from bibtools.text.bibtex.dates import CslDate, is_held, parse_edtf, parse_year_month
from bibtools.text.latex import verbatim


def read_issued(draft: Draft) -> None:
    """Set `issued` from the fields of the date; where they disagree, `date` has the word, as in biber."""
    if draft.fields.keys().isdisjoint(DATE_FIELDS):
        _read_words(draft)
        return
    source = draft.fields.get("date", "")
    written = verbatim(source)  # no text in LaTeX: the `~` of `2004~` is no blank
    date = parse_edtf(written) if written else None
    if date is None:
        date = _from_parts(draft, draft.text("date", source))
    else:
        _keep_what_it_lacks(draft, written, date)
    if date:
        draft.item["issued"] = date
    for name in DATE_FIELDS:
        draft.fields.pop(name, None)


def _read_words(draft: Draft) -> None:
    """A date in words, which BibLaTeX has as the state of publication: `pubstate` and `optyear` are one then."""
    words = draft.text("optyear", draft.fields.pop("optyear", ""))
    if words:
        draft.item["issued"] = {"literal": words}
        if draft.text("pubstate", draft.fields.get("pubstate", "")) == words:
            del draft.fields["pubstate"]


def _from_parts(draft: Draft, written: str) -> CslDate:
    """The date of `year`, `month` and `day`; where there is no year, of a `date` in another form than EDTF."""
    year, month, day = (draft.text(name, draft.fields.get(name, "")) for name in ("year", "month", "day"))
    date, is_whole = parse_year_month(year, month, day) if year else parse_year_month(written, "", "")
    if not is_whole or not year:
        for name in ("month", "day"):
            draft.set_aside(name)
    if year:
        draft.set_aside("date")
    return date


def _keep_what_it_lacks(draft: Draft, written: str, date: CslDate) -> None:
    """Set aside what a date in EDTF has beside its days, and what the other fields say beside it."""
    if not is_held(written):
        draft.rest["optdate"] = draft.fields["date"]
    days = date["date-parts"]
    if not any(str(abs(day[0])) in draft.fields.get("year", "") for day in days):
        draft.set_aside("year")
    month, day = (draft.text(name, draft.fields.get(name, "")) for name in ("month", "day"))
    told, is_whole = parse_year_month(str(days[0][0]), month, day)
    is_said = all(parts == said[: len(parts)] for parts, said in zip(told.get("date-parts", ()), days, strict=False))
    if not (is_whole and is_said and told.get("season") in {None, date.get("season")}):
        draft.set_aside("month")
        draft.set_aside("day")
