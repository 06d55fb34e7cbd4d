"""Styles read and checked: errors that name the place, and styles that stand for others."""

from pathlib import Path

import pytest

from bibtools.csl import Style, catalogue, stylesheet
from bibtools.errors import StyleError
from tests.csl.compare import STYLES
from tests.csl.styles import NAMESPACE, style


def dependent(parent: str, attributes: str = "", more: str = "") -> str:
    return (
        f'<style xmlns="{NAMESPACE}" version="1.0" {attributes}>\n<info>\n'
        f'<link rel="self" href="http://www.zotero.org/styles/own"/>\n'
        f'<link rel="independent-parent" href="{parent}"/>\n</info>{more}</style>'
    )


APA = "http://www.zotero.org/styles/apa"


# --- errors ---


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("", "own.csl:1: not XML: no element found"),
        ("  \n ", "own.csl:2: not XML: no element found"),
        ("Doe, J. (2000)", "own.csl:1: not XML: syntax error"),
        ("<style>\n<info>\n", "own.csl:3: not XML: no element found"),
        ("<style>\n</info>", "own.csl:2: not XML: mismatched tag"),
        ("<html/>", "own.csl:1: not a citation style: its root is <html>, not <style>"),
        ("\n<locale/>", "own.csl:2: not a citation style: its root is <locale>, not <style>"),
        ("<style/>", "own.csl:1: not an independent style: it has no <citation>"),
        ("<style>\n<citation/></style>", "own.csl:2: <citation> has no <layout>"),
        (
            "<style>\n<citation><layout/></citation>\n<bibliography/></style>",
            "own.csl:3: <bibliography> has no <layout>",
        ),
        (style("\n<blink/>"), "own.csl:2: <blink> is not an element that stands in <layout>"),
        (style("<group>\n<key/></group>"), "own.csl:2: <key> is not an element that stands in <group>"),
        (style("<names variable='author'>\n<text value='x'/></names>"), "own.csl:2: <text> is not an element that"),
        (style(before="\n<marco name='a'/>"), "own.csl:2: <marco> is not an element that stands in <style>"),
        (style("\n<text/>"), "own.csl:2: <text> has none of variable, macro, term, value"),
        (style("\n<date form='text'/>"), "own.csl:2: <date> has no variable"),
        (style("\n<number/>"), "own.csl:2: <number> has no variable"),
        (style("\n<names/>"), "own.csl:2: <names> has no variable"),
        (style("\n<label/>"), "own.csl:2: <label> has no variable"),
        (style(before="\n<macro/>"), "own.csl:2: <macro> has no name"),
        (style("\n<text macro='titel'/>"), "own.csl:2: there is no macro 'titel'"),
        (style("\n<text macro='x'/>"), "own.csl:2: there is no macro 'x'"),
        (style("\n<text macro=''/>"), "own.csl:2: there is no macro ''"),
        (style(sort="<sort>\n<key macro='author'/></sort>"), "own.csl:2: there is no macro 'author'"),
        (
            style(before="<macro name='a'>\n<text macro='a'/></macro>"),
            "own.csl:2: a macro calls itself: 'a' calls 'a'",
        ),
        (
            style(
                before="<macro name='a'><group><text macro='b'/></group></macro>\n"
                "<macro name='b'><names variable='author'><substitute>\n<text macro='a'/></substitute></names></macro>"
            ),
            "own.csl:3: a macro calls itself: 'a' calls 'b' calls 'a'",
        ),
    ],
)
def test_bad_style(xml: str, message: str) -> None:
    with pytest.raises(StyleError) as caught:
        stylesheet.parse(xml, "own.csl")
    assert str(caught.value).startswith(message)


def test_entities_and_document_types_are_refused() -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    for doctype in (
        "<!DOCTYPE style>",
        f'<!DOCTYPE style [<!ENTITY e0 "ha">{laughs}]>',
        '<!DOCTYPE style [<!ENTITY e0 SYSTEM "file:///etc/hosts">]>',
        '<!DOCTYPE style SYSTEM "http://example.org/style.dtd">',
    ):
        with pytest.raises(StyleError, match=r"style:1: a document type declaration is not allowed"):
            Style.from_xml(doctype + style("<text value='&e0;'/>"))
    with pytest.raises(StyleError, match="undefined entity"):
        Style.from_xml(style("<text value='&nbsp;'/>"))


@pytest.mark.parametrize(
    "xml",
    [
        style("<group>" * 100_000),
        style("<group>" * 3000 + "</group>" * 3000),
        style("<group>" * 190 + "</group>" * 190),
        style(
            "<text macro='m0'/>",
            before="".join(f"<macro name='m{n}'><text macro='m{n + 1}'/></macro>" for n in range(5000))
            + "<macro name='m5000'/>",
        ),
        style(
            "<text macro='m9'/>",
            before="<macro name='m0'/>"
            + "".join(
                f"<macro name='m{n + 1}'>{'<group>' * 90}<text macro='m{n}'/>{'</group>' * 90}</macro>"
                for n in range(9)
            ),
        ),
    ],
)
def test_nested_too_deeply(xml: str) -> None:
    with pytest.raises(StyleError, match=r"style:1: (elements nested too|the macros from 'm\d+' on nest too)"):
        Style.from_xml(xml)


# --- encodings ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "us-ascii"])
def test_encodings(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    sheet = stylesheet.parse((declared + style("<text value='&#233;'/>")).encode(encoding))
    assert sheet.root.first("info")
    if encoding != "us-ascii":
        text = stylesheet.parse((declared + style("<text value='é'/>")).encode(encoding)).citation
        assert text.children[0].children[0].get("value") == "é"


def test_byte_order_mark_in_a_string() -> None:
    assert stylesheet.parse(f"\ufeff{style()}").citation


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_string_that_says_it_is_encoded(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    sheet = stylesheet.parse(declared + style("<text value='é'/>"))
    assert sheet.citation.children[0].children[0].get("value") == "é"


@pytest.mark.parametrize("encoding", ["klingon", "gb18030", "shift_jis"])
def test_encoding_that_cannot_be_read(encoding: str) -> None:
    with pytest.raises(StyleError, match=f"encoding|{encoding}"):
        stylesheet.parse(f'<?xml version="1.0" encoding="{encoding}"?>{style()}'.encode())


def test_half_of_a_surrogate_pair() -> None:
    with pytest.raises(StyleError):
        stylesheet.parse(style("<text value='\ud800'/>"))


def test_bytes_that_are_not_what_they_say() -> None:
    with pytest.raises(StyleError, match=r"style:1: not XML: not well-formed"):
        stylesheet.parse(style("<text value='é'/>").encode("iso-8859-1"))


# --- dependent styles: CSL 1.0.2, "Dependent Styles" ---


def test_dependent_style_by_name() -> None:
    path, language = catalogue.located("nature-communications")
    assert (path.name, path.parent, language) == ("nature.csl", STYLES, "en-GB")
    assert Style.load("nature-communications").language == "en-GB"
    assert Style.load("nature-communications", locale="de").language == "de-DE"


def test_independent_style_keeps_its_language() -> None:
    assert catalogue.located("din-1505-2")[1] is None
    assert Style.load("din-1505-2").language == "de-DE"


@pytest.mark.parametrize("address", [APA, f"{APA}/", f" {APA} ", "apa", "https://example.org/a/apa"])
def test_dependent_style_from_xml(address: str) -> None:
    for xml in (dependent(address, 'default-locale="de-AT"'), dependent(address, 'default-locale="de-AT"').encode()):
        found = Style.from_xml(xml)
        assert (found.language, found.sheet.source) == ("de-AT", str(STYLES / "apa.csl"))
    assert Style.from_xml(dependent(address), locale="fr").language == "fr-FR"
    assert Style.from_xml(dependent(address)).language == Style.load("apa").language


def test_dependent_style_in_wide_characters() -> None:
    xml = f'<?xml version="1.0" encoding="utf-16"?>{dependent(APA)}'.encode("utf-16")
    assert Style.from_xml(xml).sheet.source == str(STYLES / "apa.csl")


def test_dependent_style_by_path(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    own.write_text(dependent(APA, 'default-locale="es"'), encoding="utf-8")
    for name in (own, str(own)):
        assert catalogue.located(name) == (STYLES / "apa.csl", "es")
        assert Style.load(name).language == "es"


def test_style_with_rules_of_its_own_needs_no_parent() -> None:
    own = "<citation><layout><text value='x'/></layout></citation>"
    assert Style.from_xml(dependent("none", more=own)).sheet.source == "style"


def test_parent_that_is_not_there() -> None:
    for address in ("http://www.zotero.org/styles/none", "", "../../etc/passwd", "http://x.org/" + "x" * 999):
        with pytest.raises(StyleError, match=r"style: it depends on the style '.*', which is not there"):
            Style.from_xml(dependent(address))


def test_parent_that_is_dependent_itself() -> None:
    with pytest.raises(StyleError, match=r"nature-communications\.csl:\d+: not an independent style"):
        Style.from_xml(dependent("nature-communications"))


# --- names and paths ---


def test_paths(tmp_path: Path) -> None:
    own = tmp_path / "own style.xml"
    own.write_text(style(), encoding="utf-8")
    assert Style.load(own).sheet.source == str(own)
    with pytest.raises(StyleError, match="no citation style at"):  # a string is a path if it ends in .csl
        Style.load(str(own))
    named = own.rename(tmp_path / "own style.CSL")
    assert Style.load(str(named)).sheet.source == str(named)


def test_path_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("apa.csl").write_text(style(), encoding="utf-8")
    assert Style.load("apa.csl").sheet.source == "apa.csl"
    assert Style.load("./apa.csl").sheet.source == "apa.csl"
    assert Style.load("apa").sheet.source == str(STYLES / "apa.csl")
    Path("apa").mkdir()
    assert Style.load("apa").sheet.source == str(STYLES / "apa.csl")


def test_folder(tmp_path: Path) -> None:
    folder = tmp_path / "own.csl"
    folder.mkdir()
    for name in (folder, str(folder), tmp_path):
        with pytest.raises(StyleError, match=r"not a citation style that can be read: Is a directory"):
            Style.load(name)


def test_empty_file(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    own.touch()
    with pytest.raises(StyleError, match=r"own\.csl:1: not XML: no element found"):
        Style.load(own)


@pytest.mark.parametrize("name", ["~nobody-of-that-name/own.csl", "\0.csl", "x" * 5000 + ".csl", "", "...", "🙂"])
def test_no_such_style(name: str) -> None:
    for wanted in (name, Path(name)) if name else (name,):
        with pytest.raises(StyleError, match="no citation style") as caught:
            Style.load(wanted)
        assert len(str(caught.value)) < 500


def test_near_names() -> None:
    with pytest.raises(StyleError, match=r"no citation style is called 'vancuver'; near it are .*vancouver"):
        Style.load("vancuver")


# --- languages ---


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de-DE"), ("DE_at", "de-AT"), ("en", "en-US"), ("sr", "sr-Latn-RS"), ("de-XX", "de-XX"), ("la", "la")],
)
def test_locales(tag: str, language: str) -> None:
    assert Style.load("apa", locale=tag).language == language
    assert Style.from_xml(style(), locale=tag).language == language


@pytest.mark.parametrize(
    ("tag", "near"),
    [("en-UK", "; near it are .*en-US"), ("deDE", "; near it are .*de-DE"), ("xx", "$"), ("", "$"), ("../de", ""),
     ("\0", "$"), ("x" * 5000, "$"), ("en-" + "x" * 5000, "")],
)  # fmt: skip
def test_no_such_locale(tag: str, near: str) -> None:
    for load, name in ((Style.load, "apa"), (Style.from_xml, style())):
        with pytest.raises(StyleError, match=f"there is no locale '.*'{near}") as caught:
            load(name, locale=tag)
        assert len(str(caught.value)) < 500


def test_default_locale_without_a_locale_file() -> None:
    found = Style.from_xml(style("<text term='and'/>", attributes='default-locale="tlh"'))
    assert (found.language, found.locale.term("and")) == ("tlh", "and")


def test_default_locale_that_is_no_language() -> None:
    assert Style.from_xml(style(attributes=f'default-locale="{"x" * 999}"')).locale.term("and") == "and"
