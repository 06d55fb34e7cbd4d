"""Styles by name."""

from pathlib import Path

import pytest

from bibtools.csl import Style, catalogue
from bibtools.errors import StyleError

_STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info>{}</info></style>'
_PARENT = '<link rel="independent-parent" href="http://www.zotero.org/styles/{}"/>'


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("apa", "apa"),
        ("APA", "apa"),
        ("apa.csl", "apa"),
        ("ieee", "ieee"),
        ("chicago", "chicago-author-date"),
        ("Chicago author date", "chicago-author-date"),
        ("mla", "modern-language-association"),
        ("harvard", "harvard-cite-them-right"),
        ("vancouver", "nlm-citation-sequence"),
        ("vancouver-brackets", "nlm-citation-sequence-brackets"),  # renamed by its authors
        ("nature-communications", "nature"),  # dependent on it
    ],
)
def test_find(name: str, stem: str) -> None:
    found = catalogue.find(name)
    assert (found.stem, found.is_file()) == (stem, True)


@pytest.mark.parametrize("name", sorted(catalogue.ALIASES))
def test_every_alias_leads_somewhere(name: str) -> None:
    assert catalogue.find(name).is_file()


def test_unknown_style_names_those_near_it() -> None:
    with pytest.raises(StyleError, match=r"no citation style is called 'chicago-autor-date'; .*chicago-author-date"):
        catalogue.find("chicago-autor-date")


@pytest.mark.parametrize(
    "name", ["", "..", "../apa", "dependent/nature-communications", "/etc/passwd", "a\0b", "x" * 5000]
)
def test_no_way_out_by_a_name(name: str) -> None:
    with pytest.raises(StyleError, match="no citation style"):
        catalogue.find(name)


def test_path(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    own.write_text(_STYLE.format(""), encoding="utf-8")
    assert catalogue.find(str(own)) == own


def test_path_of_a_dependent_style(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    own.write_text(_STYLE.format(_PARENT.format("ieee")), encoding="utf-8")
    assert catalogue.find(str(own)).stem == "ieee"


def test_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="no citation style at"):
        catalogue.find(str(tmp_path / "none.csl"))


def test_parent_that_is_not_there(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    own.write_text(_STYLE.format(_PARENT.format("no-such-style")), encoding="utf-8")
    with pytest.raises(StyleError, match="depends on the style 'no-such-style'"):
        catalogue.find(str(own))


def test_file_that_is_no_xml(tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    own.write_text("<style", encoding="utf-8")
    with pytest.raises(StyleError, match=r"own\.csl:1: "):
        Style.load(own)


def test_names() -> None:
    names = catalogue.names()
    assert names == sorted(names)
    assert {"apa", "mla", "nature-communications"} <= set(names)
