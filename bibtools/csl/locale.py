"""Locales: terms, date formats and options of a language, a style's own ones in front of the locale files'.

CSL 1.0.2, "Locale Fallback", "Terms", "Ordinal Suffixes", "Gender-specific Ordinals".
"""

import json
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from bibtools.csl import xml
from bibtools.csl.fields import affix
from bibtools.csl.packages import folder
from bibtools.csl.punctuation import Quotes
from bibtools.csl.xml import Element

FALLBACK_LANGUAGE = "en-US"
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_FORM_FALLBACKS = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
_TWO_DIGITS = 10
_PUNCTUATION = {
    "page-range-delimiter": "–", "open-quote": "“", "close-quote": "”",
    "open-inner-quote": "‘", "close-inner-quote": "’",
}  # fmt: skip
"""What these terms are where no locale has them."""


class Term(NamedTuple):
    """One form of a term."""

    single: str
    multiple: str
    gender: str | None = None
    match: str | None = None


@dataclass(frozen=True)
class Locale:
    """What a style says in one language."""

    language: str
    terms: dict[tuple[str, str], Term]
    ordinals: dict[tuple[str, str], Term]
    dates: dict[str, Element]
    options: dict[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """The term, in the nearest form there is (`verb-short` → `verb` → `long`); None for an unknown one."""
        wanted: str | None = form
        while wanted is not None:
            found = self.terms.get((name, wanted))
            if found is not None:
                return found.multiple if plural else found.single
            wanted = _FORM_FALLBACKS.get(wanted)
        return _PUNCTUATION.get(name)

    def gender(self, name: str) -> str | None:
        """The gender of a noun: of the long form of its term."""
        found = self.terms.get((name, "long"))
        return found.gender if found else None

    def ordinal(self, number: int, gender: str | None = None) -> str:
        """`1st`, `2nd`: the number with its suffix. CSL 1.0.2, "Ordinal Suffixes"."""
        return f"{number}{self._suffix(number, gender)}"

    def long_ordinal(self, number: int, gender: str | None = None) -> str:
        """`first`, `second`: for 1 to 10; for others as `ordinal`."""
        for wanted in (gender or "", ""):
            found = self.ordinals.get((f"long-ordinal-{number:02}", wanted))
            if found is not None and 1 <= number <= _TWO_DIGITS:
                return found.single
        return self.ordinal(number, gender)

    def _suffix(self, number: int, gender: str | None) -> str:
        if not any(name == "ordinal" for name, _ in self.ordinals):
            return self._suffix_of_csl_1_0(number, gender)
        for name, default, whole in (
            (f"ordinal-{number % 100:02}", "last-two-digits", number % 100),
            (f"ordinal-{number % 10:02}", "last-digit", number % 10),
        ):
            for wanted in dict.fromkeys((gender or "", "")):
                found = self.ordinals.get((name, wanted))
                if found is None:
                    continue
                rule = found.match or (default if int(name[-2:]) < _TWO_DIGITS else "last-two-digits")
                if default == "last-two-digits" and int(name[-2:]) < _TWO_DIGITS and not found.match:
                    continue  # ordinal-00 to ordinal-09 go by the last digit unless they say otherwise
                tail = {"whole-number": number, "last-two-digits": number % 100}.get(rule, number % 10)
                if tail == int(name[-2:]) == whole:
                    return found.single
        found = self.ordinals.get(("ordinal", gender or "")) or self.ordinals.get(("ordinal", ""))
        return found.single if found else ""

    def _suffix_of_csl_1_0(self, number: int, gender: str | None) -> str:
        """Where only `ordinal-01` to `ordinal-04` are defined, the last one is for all other numbers."""
        last, last_two = number % 10, number % 100
        name = f"ordinal-{last if last in {1, 2, 3} and last_two not in {11, 12, 13} else 4:02}"
        found = self.ordinals.get((name, gender or "")) or self.ordinals.get((name, ""))
        return found.single if found else ""

    @cached_property
    def quotes(self) -> Quotes:
        outer = self.term("open-quote") or "", self.term("close-quote") or ""
        inner = self.term("open-inner-quote") or "", self.term("close-inner-quote") or ""
        return Quotes(*outer, *inner, self.options.get("punctuation-in-quote") == "true")

    @property
    def limits_day_ordinals(self) -> bool:
        return self.options.get("limit-day-ordinals-to-day-1") == "true"


def resolve(language: str, in_style: tuple[Element, ...] = ()) -> Locale:
    """The locale for `language` with the `cs:locale` elements of a style in front of the locale files."""
    code = canonical(language)
    base = code.partition("-")[0]
    own = {code: 2, base: 1, "": 0}
    layers = [_file(name) for name in _file_names(code)]
    ranked = sorted(
        (element for element in in_style if element.get("lang", "") in own),
        key=lambda element: own[element.get("lang") or ""],
    )
    layers += [_layer(element) for element in ranked]
    terms: dict[tuple[str, str], Term] = {}
    ordinals: dict[tuple[str, str], Term] = {}
    dates: dict[str, Element] = {}
    options: dict[str, str] = {}
    for layer in layers:
        terms |= layer.terms
        if layer.ordinals:  # redefining any ordinal term replaces all of them
            kept = {key: term for key, term in ordinals.items() if key[0].startswith("long-")}
            ordinals = (
                kept | layer.ordinals
                if any("long" not in name for name, _ in layer.ordinals)
                else (ordinals | layer.ordinals)
            )
        dates |= layer.dates
        options |= layer.options
    return Locale(code, terms, ordinals, dates, options)


def canonical(language: str) -> str:
    """A language tag as the locale files are named: `en` → `en-US`, `de_at` → `de-AT`; unknown ones as they are."""
    base, _, region = language.strip().replace("_", "-").partition("-")
    code = f"{base.lower()}-{region.upper() if len(region) == 2 else region}" if region else base.lower()  # noqa: PLR2004 - a country code
    return _primary_dialects().get(code, code)


def exists(language: str) -> bool:
    """Whether there is a locale file for the language, or for the primary dialect of it."""
    return bool(_file_names(canonical(language))[1:]) or canonical(language) == FALLBACK_LANGUAGE


def _file_names(code: str) -> list[str]:
    """The locale files to read, the one of the least priority first."""
    if not _TAG.fullmatch(code):
        return [FALLBACK_LANGUAGE]
    primary = _primary_dialects().get(code.partition("-")[0], "")
    names = dict.fromkeys((FALLBACK_LANGUAGE, primary, code))
    return [name for name in names if name and (_folder() / f"locales-{name}.xml").is_file()]


def _folder() -> Path:
    return folder("citeproc") / "data" / "locales"


@cache
def _primary_dialects() -> dict[str, str]:
    found: dict[str, str] = json.loads((_folder() / "locales.json").read_text("utf-8"))["primary-dialects"]
    return found


@cache
def _file(name: str) -> Locale:
    path = _folder() / f"locales-{name}.xml"
    return _layer(xml.parse(path.read_bytes(), str(path)))


def _layer(element: Element) -> Locale:
    """What one `cs:locale` element has, without anything else."""
    terms: dict[tuple[str, str], Term] = {}
    ordinals: dict[tuple[str, str], Term] = {}
    for group in element.all("terms"):
        for node in group.all("term"):
            name = node.get("name") or ""
            if "ordinal" in name:
                ordinals[name, node.get("gender-form") or ""] = _term(node)
            else:
                terms[name, node.get("form") or "long"] = _term(node)
    dates = {node.get("form") or "": node for node in element.all("date")}
    options: dict[str, str] = {}
    for node in element.all("style-options"):
        options |= node.attributes
    return Locale(element.get("lang") or "", terms, ordinals, dates, options)


def _text(text: str) -> str:
    """What a term says: line breaks around it are of the file, spaces its own."""
    return affix((text.strip() if "\n" in text else text).replace("'", "’"))


def _term(node: Element) -> Term:
    single, multiple = node.first("single"), node.first("multiple")
    text = node.text if not node.children else ""
    return Term(
        _text(single.text if single else text),
        _text(multiple.text if multiple else text),
        node.get("gender"),
        node.get("match"),
    )
