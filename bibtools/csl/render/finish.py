"""What is done to an element's text after it is drawn: periods, case, quotes, formatting, affixes, display."""

import re
from collections.abc import Callable, Mapping

from bibtools.csl import textcase
from bibtools.csl.fields import affix
from bibtools.csl.marks import (
    CLOSE,
    CLOSE_QUOTE,
    CLOSE_SINGLE,
    DISPLAYS,
    FORMATS,
    OPEN_QUOTE,
    OPEN_SINGLE,
)
from bibtools.csl.render.state import Area, State

_OUTER = str.maketrans({OPEN_SINGLE: OPEN_QUOTE, CLOSE_SINGLE: CLOSE_QUOTE})
_PERIOD = re.compile(r"\.(?![^\W\d_A-Z][^\W\d_A-Z])|(?<![^\W\d_A-Z])\.")
"""A period, but for one within a word: `example.org` has none to strip."""

Finish = Callable[[State, str], str]


def finish(attributes: Mapping[str, str], area: Area, *, affixes: bool = True) -> Finish | None:
    """The steps that an element's attributes ask for, in their order; None where there are none.

    Affixes are outside of formatting, quotes, case and periods. CSL 1.0.2, "Affixes".
    """
    inner = _inner(attributes, area)
    before, after = (affix(attributes.get(name, "")) if affixes else "" for name in ("prefix", "suffix"))
    if area.kind == "bibliography" and attributes.get("display") in DISPLAYS:
        before, after = f"{DISPLAYS[attributes['display']]}{before}", f"{after}{CLOSE}"
    if inner is None:
        return (lambda _, text: f"{before}{text}{after}") if before or after else None
    if not before and not after:
        return inner
    return lambda state, text: f"{before}{inner(state, text)}{after}"


def _inner(attributes: Mapping[str, str], area: Area) -> Finish | None:
    strip = attributes.get("strip-periods") == "true"
    case = attributes.get("text-case")
    opening, closing = formatting(attributes)
    if attributes.get("quotes") == "true":
        opening, closing = f"{opening}{OPEN_QUOTE}", f"{CLOSE_QUOTE}{closing}"
    outer = attributes.get("quotes") == "false"
    if not strip and not case and not outer:
        return (lambda _, text: f"{opening}{text}{closing}") if opening else None

    def run(state: State, text: str) -> str:
        if outer:  # marks in a text that is expressly in none are not inner ones
            text = text.translate(_OUTER)
        if strip:
            text = _PERIOD.sub("", text)
        if case:
            language = state.ref.language
            english = language[:2].lower() == "en" if language else area.english
            text = textcase.apply(case, text, language or area.locale.language, is_english=english)
        return f"{opening}{text}{closing}"

    return run


def formatting(attributes: Mapping[str, str]) -> tuple[str, str]:
    """The openers of the formatting attributes, and as many closers."""
    openers = [mark for (name, value), mark in reversed(FORMATS.items()) if attributes.get(name) == value]
    return "".join(openers), CLOSE * len(openers)
