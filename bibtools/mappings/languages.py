"""Languages as databases write them, as language tags (BCP 47).

Source: the codes of three letters are those of MARC and ISO 639-2 (`ger` and `deu` are both German).
"""

_LANGUAGES = """
    en eng English|fr fre fra French|de ger deu German|es spa Spanish|it ita Italian|pt por Portuguese|
    ru rus Russian|zh chi zho Chinese|ja jpn Japanese|ko kor Korean|nl dut nld Dutch|sv swe Swedish|
    da dan Danish|no nor Norwegian|fi fin Finnish|pl pol Polish|cs cze ces Czech|sk slo slk Slovak|
    hu hun Hungarian|ro rum ron Romanian|bg bul Bulgarian|hr hrv Croatian|sr srp Serbian|sl slv Slovenian|
    uk ukr Ukrainian|el gre ell Greek|tr tur Turkish|ar ara Arabic|he heb Hebrew|fa per fas Persian|
    hi hin Hindi|id ind Indonesian|ms may msa Malay|th tha Thai|vi vie Vietnamese|lt lit Lithuanian|
    lv lav Latvian|et est Estonian|is ice isl Icelandic|ga gle Irish|cy wel cym Welsh|ca cat Catalan|
    eu baq eus Basque|gl glg Galician|af afr Afrikaans|sq alb sqi Albanian|hy arm hye Armenian|
    az aze Azerbaijani|bs bos Bosnian|ka geo kat Georgian|mk mac mkd Macedonian|ml mal Malayalam|
    bn ben Bengali|ta tam Tamil|te tel Telugu|ur urd Urdu|la lat Latin|eo epo Esperanto|mul Multiple|
    be bel Belarusian|kk kaz Kazakh|mn mon Mongolian|ne nep Nepali|si sin Sinhala|sw swa Swahili
"""


def _tags() -> dict[str, str]:
    rows = (row.split() for row in _LANGUAGES.replace("\n", "").split("|"))
    return {name.casefold(): row[0] for row in rows for name in row[1:]}


TAGS = _tags()
"""From a code of three letters, or the English name, in small letters, to the tag."""
