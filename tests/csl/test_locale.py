"""Locales: fallback, forms of terms, ordinals and genders. CSL 1.0.2, "Locale Fallback" and "Terms"."""

import pytest

from bibtools.csl import locale, xml
from bibtools.csl.locale import Locale
from bibtools.csl.xml import Element


def own(*locales: str) -> tuple[Element, ...]:
    """`cs:locale` elements; each is written `language: term=text, term/form=text`."""
    found = []
    for text in locales:
        language, _, terms = text.partition(":")
        written = "".join(
            f'<term name="{name.partition("/")[0]}" form="{name.partition("/")[2] or "long"}">{value}</term>'
            for name, _, value in (term.strip().partition("=") for term in terms.split(","))
        )
        attribute = f'xml:lang="{language}"' if language else ""
        found.append(xml.parse(f"<locale {attribute}><terms>{written}</terms></locale>", "x"))
    return tuple(found)


def of_terms(terms: str, language: str = "en-US") -> Locale:
    return locale.resolve(language, (xml.parse(f"<locale><terms>{terms}</terms></locale>", "x"),))


@pytest.mark.parametrize(
    ("language", "code", "and_"),
    [("en", "en-US", "and"), ("en-US", "en-US", "and"), ("de", "de-DE", "und"), ("de-AT", "de-AT", "und"),
     ("de_CH", "de-CH", "und"), ("DE", "de-DE", "und"), ("fr", "fr-FR", "et"), ("pt", "pt-PT", "e"),
     ("es", "es-ES", "y"),
     ("fr-BE", "fr-BE", "et"), ("tlh", "tlh", "and"), ("", "", "and"), ("zh", "zh-CN", "和")],
)  # fmt: skip
def test_languages(language: str, code: str, and_: str) -> None:
    found = locale.resolve(language)
    assert (found.language, found.term("and")) == (code, and_)


@pytest.mark.parametrize(
    ("tag", "is_there"),
    [("en", True), ("de-AT", True), ("de-XX", True), ("la", True), ("tlh", False), ("xx-YY", False), ("", False)],
)
def test_exists(tag: str, is_there: bool) -> None:
    assert locale.exists(tag) is is_there


def test_fallback_in_its_order() -> None:
    """The example of the specification: German as it is in Austria."""
    layers = ["de-AT: and=1", "de: and=2", ": and=3"]
    for place in range(3):
        found = locale.resolve("de-AT", own(*layers[place:], "fr: and=4", "de-CH: and=5", "en: and=6"))
        assert found.term("and") == str(place + 1)
    files = locale.resolve("de-AT")
    assert files.dates["text"] is not None
    assert locale.resolve("de-AT", own("fr: and=4")).term("and") == "und"
    # a term of the Austrian file, one of the German file alone
    assert (files.term("month-01"), files.term("month-02")) == ("Jänner", "Februar")


def test_language_takes_its_primary_dialect() -> None:
    assert locale.resolve("de", own("de-DE: and=1", "de-AT: and=2")).term("and") == "1"
    assert locale.resolve("de-DE", own("de: and=1")).term("and") == "1"


def test_empty_terms_stop_the_fallback() -> None:
    assert locale.resolve("de", own(": and=")).term("and") == ""


def test_locale_before_form() -> None:
    """Locale fallback takes precedence over fallback of term forms."""
    assert locale.resolve("en", own(": editor=own")).term("editor", "short") == "ed."
    assert locale.resolve("en", own(": editor=own")).term("editor") == "own"


@pytest.mark.parametrize(
    ("defined", "wanted", "text"),
    [("verb", "verb-short", "x"), ("long", "verb-short", "x"), ("short", "symbol", "x"), ("long", "symbol", "x"),
     ("long", "verb", "x"), ("long", "short", "x"), ("short", "long", None), ("verb", "short", None),
     ("short", "verb", None), ("symbol", "short", None)],
)  # fmt: skip
def test_forms(defined: str, wanted: str, text: str | None) -> None:
    assert of_terms(f'<term name="blah" form="{defined}">x</term>').term("blah", wanted) == text


def test_numbers_of_terms() -> None:
    found = of_terms('<term name="a"><single>x</single><multiple>xs</multiple></term><term name="b">y</term>')
    assert (found.term("a"), found.term("a", plural=True)) == ("x", "xs")
    assert (found.term("b"), found.term("b", plural=True)) == ("y", "y")
    assert found.term("none") is None


# --- ordinals ---


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0th"), (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (101, "101st"), (111, "111th"), (112, "112th"), (1002, "1002nd")],
)  # fmt: skip
def test_english_ordinals(number: int, text: str) -> None:
    assert locale.resolve("en").ordinal(number) == text


def test_ordinals_match() -> None:
    terms = '<term name="ordinal">x</term><term name="ordinal-03" {}>y</term><term name="ordinal-13" {}>z</term>'

    def suffixes(three: str, thirteen: str) -> str:
        found = of_terms(terms.format(three, thirteen))
        return "".join(found.ordinal(number)[-1] for number in (3, 13, 23, 103, 113, 4))

    assert suffixes("", "") == "yzyyzx"
    assert suffixes('match="last-digit"', "") == "yzyyzx"
    assert suffixes('match="last-two-digits"', "") == "yzxyzx"
    assert suffixes('match="whole-number"', "") == "yzxxzx"
    assert suffixes("", 'match="whole-number"') == "yzyyyx"
    assert suffixes('match="whole-number"', 'match="whole-number"') == "yzxxxx"


def test_ordinals_are_replaced_together() -> None:
    found = of_terms('<term name="ordinal">.</term>')
    assert [found.ordinal(number) for number in (1, 2, 3, 4)] == ["1.", "2.", "3.", "4."]
    assert found.long_ordinal(1) == "first"


def test_ordinals_of_csl_1_0() -> None:
    """Without the term "ordinal" the fourth one is for all that do not end on 1 to 3, or that end on 11 to 13."""
    names = zip("1234", "abcd", strict=True)
    found = of_terms("".join(f'<term name="ordinal-0{digit}">{letter}</term>' for digit, letter in names))
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 111)
    assert "".join(found.ordinal(number)[-1] for number in numbers) == "abcddddabcd"


@pytest.mark.parametrize(
    ("number", "gender", "text"),
    [(1, "feminine", "1re"), (1, "masculine", "1er"), (1, None, "1e"), (3, "feminine", "3e"), (11, "masculine", "11e"),
     (21, "feminine", "21e")],
)  # fmt: skip
def test_genders(number: int, gender: str | None, text: str) -> None:
    """The French example of "Gender-specific Ordinals"."""
    found = of_terms(
        '<term name="ordinal">e</term>'
        '<term name="ordinal-01" gender-form="feminine" match="whole-number">re</term>'
        '<term name="ordinal-01" gender-form="masculine" match="whole-number">er</term>'
    )
    assert found.ordinal(number, gender) == text


def test_genders_of_nouns() -> None:
    found = of_terms('<term name="edition" gender="feminine">e</term><term name="edition" form="short">é</term>')
    assert (found.gender("edition"), found.gender("volume")) == ("feminine", None)


def test_long_ordinals() -> None:
    english = locale.resolve("en")
    texts = [english.long_ordinal(number) for number in (0, 1, 2, 10, 11, 21)]
    assert texts == ["0th", "first", "second", "tenth", "11th", "21st"]
    found = of_terms(
        '<term name="long-ordinal-01">x</term><term name="long-ordinal-01" gender-form="feminine">y</term>'
        '<term name="long-ordinal-02"></term>'
    )
    assert [found.long_ordinal(1, gender) for gender in (None, "feminine", "masculine")] == ["x", "y", "x"]
    assert found.long_ordinal(3) == "third"


# --- the rest of a locale ---


def test_quotes() -> None:
    assert locale.resolve("en-US").quotes == ("“", "”", "‘", "’", True)
    assert locale.resolve("de").quotes == ("„", "“", "‚", "‘", False)
    assert locale.resolve("en", own(": open-quote=x")).quotes.opening == "x"


def test_options_of_a_style() -> None:
    inside = xml.parse('<locale><style-options punctuation-in-quote="true"/></locale>', "x")
    assert locale.resolve("de", (inside,)).quotes.punctuation_inside
    assert locale.resolve("fr").limits_day_ordinals
    assert not locale.resolve("en").limits_day_ordinals


def test_dates_of_a_style() -> None:
    date = xml.parse('<locale xml:lang="de"><date form="text"><date-part name="year"/></date></locale>', "x")
    assert len(locale.resolve("de", (date,)).dates["text"].children) == 1
    assert len(locale.resolve("fr", (date,)).dates["text"].children) == 3
    assert len(locale.resolve("de", (date,)).dates["numeric"].children) == 3


def test_apostrophes_and_spaces_of_terms() -> None:
    found = of_terms("<term name='a'>l'x </term><term name='b'>\n  x\n</term>")
    assert (found.term("a"), found.term("b")) == ("l’x ", "x")
