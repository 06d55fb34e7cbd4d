"""The index of styles: what it has of each, what a few words find in it, and when it is out of date."""

import json
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.csl import catalogue, heads, index, samples
from bibtools.csl.index import Entry, Index
from bibtools.csl.packages import folder
from bibtools.csl.samples import Piece, Samples
from bibtools.errors import StyleError
from tests.csl.styles import NAMESPACE

_LAYOUT = '<layout><text variable="title" font-style="italic"/><text value=" by hand"/></layout>'
_CITATION = f"<citation>{_LAYOUT}</citation>"
_BOTH = f"{_CITATION}<bibliography>{_LAYOUT}</bibliography>"
_PARENT = '<link rel="independent-parent" href="http://www.zotero.org/styles/{}"/>'

Put = Callable[..., Path]


def xml(title: str, rest: str = _BOTH, *, info: str = "", attributes: str = "") -> str:
    return (
        f'<style xmlns="{NAMESPACE}" version="1.0" class="in-text" {attributes}>'
        f"<info><title>{title}</title><id>urn:{len(title)}</id>{info}</info>{rest}</style>"
    )


@pytest.fixture(scope="module")
def public() -> Index:
    return index.build()


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Writes a style of ours; there are no others."""
    ours = tmp_path / "styles"
    ours.mkdir()
    monkeypatch.setattr(catalogue, "folders", lambda: iter([ours]))

    def write(name: str, text: str | bytes) -> Path:
        path = ours / f"{name}.csl"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def of(found: Index, name: str) -> Entry:
    return next(entry for entry in found.entries if entry.name == name)


def names(entries: Sequence[Entry], query: str) -> list[str]:
    return [match.entry.name for match in index.search(entries, query)]


def test_every_style_of_the_catalogue_is_in_the_index(public: Index) -> None:
    found = {entry.name for entry in public.entries}
    assert found | set(catalogue.ALIASES) == set(catalogue.names())
    assert [entry.name for entry in public.entries] == sorted(found)
    assert not [one for one in public.problems if catalogue.is_public(Path(one.source))]


def test_what_the_index_has_of_a_style(public: Index) -> None:
    apa = of(public, "apa")
    assert apa.title == "APA Style 7th edition"
    assert apa.id == "http://www.zotero.org/styles/apa"
    assert (apa.format, apa.locale, apa.parent) == ("author-date", "", "")
    assert {"psychology", "social_science"} < set(apa.fields.split())
    assert (apa.has_bibliography, apa.is_ours) == (True, False)
    nlm = of(public, "nlm-citation-sequence")
    assert (nlm.aliases, nlm.former) == ("nlm vancouver", "national-library-of-medicine")
    assert "vancouver-brackets" in of(public, "nlm-citation-sequence-brackets").former.split()


def test_what_the_index_has_of_a_dependent_style(public: Index) -> None:
    physics = of(public, "nature-physics")
    assert (physics.title, physics.parent, physics.locale) == ("Nature Physics", "nature", "en-GB")
    assert (physics.format, physics.fields) == ("numeric", "physics")


def test_a_style_may_have_no_bibliography(public: Index) -> None:
    without = [entry for entry in public.entries if not entry.has_bibliography]
    assert 50 < sum(not entry.parent for entry in without) < 200
    for entry in without[:10]:
        assert b"<bibliography" not in catalogue.find(entry.name).read_bytes()


def test_formats_and_fields_are_those_of_csl(public: Index) -> None:
    schema = folder("citeproc") / "data" / "schema" / "schemas" / "styles" / "csl-categories.rnc"
    formats, _, fields = schema.read_text(encoding="utf-8").partition("category.citation-format")[2].partition("field")
    assert sorted(heads.FORMATS) == sorted(re.findall(r'"([\w-]+)"(?: \||\n)', formats))
    assert list(heads.FIELDS) == re.findall(r'^ +(?:\| )?"([\w-]+)"', fields, re.MULTILINE)
    assert {entry.format for entry in public.entries if " " not in entry.format} == set(heads.FORMATS)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("apa", "apa"),
        ("IEEE", "ieee"),
        ("nature", "nature"),
        ("vancouver", "nlm-citation-sequence"),
        ("Harvard", "harvard-cite-them-right"),
        ("american medical association", "american-medical-association"),
        ("AMERICAN MEDICAL association", "american-medical-association"),
        ("Nature Physics", "nature-physics"),
        ("physics nature", "nature-physics"),
        ("JAMA", "jama"),
        ("journal-of-the-american-medical-association", "jama"),  # its name of old
        ("Zeitschrift für Soziologie", "zeitschrift-fur-soziologie"),
        ("zeitschrift fu\u0308r soziologie", "zeitschrift-fur-soziologie"),
        ("zeitschrift fur soziologie", "zeitschrift-fur-soziologie"),
        ("http://www.zotero.org/styles/nature-physics", "nature-physics"),
        ("apa.csl", "apa"),
        ("lancet oncol", "the-lancet-oncology"),
    ],
)
def test_what_is_found_first(public: Index, query: str, first: str) -> None:
    assert names(public.entries, query)[0] == first


def test_formats_and_fields_are_words_too(public: Index) -> None:
    found = index.search(public.entries, "label math")
    assert [match.entry.name for match in found] == ["american-mathematical-society-label"]


def test_all_words_must_match(public: Index) -> None:
    for match in index.search(public.entries, "plant cell"):
        assert "plant" in match.entry.words
        assert "cell" in match.entry.words
    assert names(public.entries, "plant cell nosuchword") == []
    assert names(public.entries, " … ") == []


def made(name: str, title: str = "", **more: object) -> Entry:
    values = dict.fromkeys(Entry._fields, "") | {"has_bibliography": True, "is_ours": False}
    values |= {"name": name, "title": title or name, "words": f"{name} {title.lower()} {more.get('aliases', '')}"}
    return Entry(**values | more)  # type: ignore[arg-type]


def test_the_order_of_what_is_found() -> None:
    entries = [
        made("inner-barley", "Barleys"),
        made("journal-of-ley", "Journal of Ley"),
        made("ley-letters"),
        made("ley-annals", parent="apa"),
        made("ley-bulletin", is_ours=True),
        made("x", aliases="ley"),
        made("z-ley-reports", "Z Ley Reports", parent="apa"),
        made("barley-science", parent="apa"),
        made("old", "Ley"),
    ]
    entries = [entry._replace(words=entry.words.replace("-", " ")) for entry in entries]
    assert names(entries, "ley") == [
        "x",  # an alias
        "old",  # a title
        "ley-bulletin",  # the beginning of a name, ours first
        "ley-letters",
        "journal-of-ley",  # a whole word
        "ley-annals",  # dependent ones, in the same order
        "z-ley-reports",
        "inner-barley",  # anywhere
        "barley-science",
    ]
    assert [match.by_name for match in index.search(entries, "ley")] == [True] * 7 + [False] * 2


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("natur phisics", "nature-physics"),
        ("amercan medical asociation", "american-medical-association"),
        ("Zeitschrift fuer Soziologie", "zeitschrift-fur-soziologie"),
        ("vancuover", "nlm-citation-sequence"),
        ("chigaco", "chicago-author-date"),
    ],
)
def test_a_typo_is_helped(public: Index, query: str, name: str) -> None:
    assert names(public.entries, query) == []
    near = index.near(public.entries, query)
    assert near[0] == name
    assert len(near) <= 5


def test_nothing_is_near_to_noise(public: Index) -> None:
    assert index.near(public.entries, "xqzzwvk") == []


def test_the_kept_index_is_the_same(public: Index) -> None:
    data = index.dumps(public, "mark")
    assert index.loads(data, "mark") == public
    assert index.loads(data, "another") is None
    assert json.loads(data)["fingerprint"] == "mark"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b"null",
        lambda data: b"\xff" + data,
        lambda data: data.replace(b'"styles":', b'"other":'),
        lambda data: data.replace(b'"version":1', b'"version":0'),
        lambda data: data.replace(b'"apa"', b"7"),
        lambda data: data.replace(b'"apa",', b""),
        lambda data: data.replace(b"[[", b"[7,["),
        lambda data: data.replace(b'"problems":[]', b'"problems":[[]]'),
    ],
)
def test_a_damaged_index_is_none(public: Index, damage: Callable[[bytes], bytes]) -> None:
    few = Index([of(public, "apa"), of(public, "nature")], [])
    data = index.dumps(few, "m")
    assert index.loads(data, "m") == few
    assert index.loads(damage(data), "m") is None


def test_the_fingerprint_follows_our_files(put: Put) -> None:
    marks = [index.fingerprint()]
    path = put("one", xml("One"))
    marks.append(index.fingerprint())
    put("one", xml("Another"))
    marks.append(index.fingerprint())
    os.utime(path, ns=(0, 0))
    marks.append(index.fingerprint())
    path.rename(path.with_stem("two"))
    marks.append(index.fingerprint())
    assert len(set(marks)) == 5
    assert index.fingerprint() == marks[-1]


def test_ours_come_before_public_ones_of_the_name(put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = tmp_path / "public"
    theirs.mkdir()
    ours = put("apa", xml("Our APA")).parent
    (theirs / "apa.csl").write_text(xml("Their APA"), encoding="utf-8")
    (theirs / "mine.csl").write_text(xml("Mine", info=_PARENT.format("apa"), rest=""), encoding="utf-8")
    monkeypatch.setattr(catalogue, "public_folder", lambda: theirs)
    monkeypatch.setattr(catalogue, "former_names", dict)
    monkeypatch.setattr(catalogue, "folders", lambda: iter([ours, theirs]))
    found = index.build()
    assert [(one.name, one.title, one.parent, one.is_ours) for one in found.entries] == [
        ("apa", "Our APA", "", True),
        ("mine", "Mine", "apa", False),
    ]


def test_titles_are_one_line_without_control_characters(put: Put) -> None:
    put("odd", xml("A\n  &amp; B\x9b2J &#x7f;é", attributes='default-locale="de&#x9b;DE"'))
    entry = of(index.build(), "odd")
    assert entry.title == "A & B\ufffd2J \ufffdé"
    assert entry.locale == "de\ufffdDE"


def test_encodings_are_the_file_s_own(put: Put) -> None:
    put("wide", ('<?xml version="1.0" encoding="utf-16"?>' + xml("Über allem")).encode("utf-16"))
    put("latin", ('<?xml version="1.0" encoding="iso-8859-1"?>' + xml("Über allem")).encode("iso-8859-1"))
    found = index.build()
    assert found.problems == []
    assert [entry.title for entry in found.entries] == ["Über allem", "Über allem"]


def test_comments_and_prefixes_mislead_nobody(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also not among the public ones, of which only the beginning is parsed."""
    place = put("a", xml("A", rest=f"{_CITATION}<!-- <bibliography/> -->")).parent
    put("b", xml("B", info="<!-- </info> <bibliography> -->", rest=_CITATION))
    put("c", xml("C", rest="<!-- none --><bibliography/><citation/>"))
    prefixed = f'<c:style xmlns:c="{NAMESPACE}"><c:info><c:title>D</c:title></c:info><c:citation/></c:style>'
    put("d", prefixed)
    monkeypatch.setattr(catalogue, "public_folder", lambda: place)
    found = index.build()
    assert found.problems == []
    assert [(one.title, one.has_bibliography) for one in found.entries] == [
        ("A", False), ("B", False), ("C", True), ("D", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (b"", "not XML: no element found", 1),
        ("<style>\n<info>", "not XML: no element found", 2),
        (b"\x00\xff", "not XML: ", 1),
        ("<html/>", "not a citation style: its root is <html>, not <style>", 1),
        (f'<!DOCTYPE style [<!ENTITY a "b">]>{xml("&a;")}', "a document type declaration is not allowed in a style", 1),
        ('<?xml version="1.0" encoding="no-such"?><style/>', "its characters cannot be read: unknown", None),
        ("<style>" * 5000, "elements nested too deeply", 1),
        (xml("T", "<macro name='a'/>"), "neither an independent style nor a dependent one: it has no <citation>", None),
        (xml("T", "<citation/>"), "<citation> has no <layout>", 1),
        (xml("T", f"{_BOTH}<nonsense/>"), "<nonsense> is not an element that stands in <style>", 1),
        (xml("T", "", info=_PARENT.format("no-such")), "it depends on the style 'http", None),
    ],
)  # fmt: skip
def test_what_is_no_style_is_left_out_and_said(put: Put, text: str | bytes, message: str, line: int | None) -> None:
    path = put("bad", text)
    put("good", xml("Good"))
    found = index.build()
    assert [entry.name for entry in found.entries] == ["good"]
    [problem] = found.problems
    assert problem.source == str(path)
    assert problem.message.startswith(f"left out: {message}")
    assert problem.line == line
    assert index.loads(index.dumps(found, ""), "") == found


def test_a_folder_and_an_odd_name_are_no_styles(put: Put) -> None:
    folder_of_ours = put("good", xml("Good")).parent
    (folder_of_ours / "dir.csl").mkdir()
    put("Odd Name", xml("Odd"))
    found = index.build()
    assert [entry.name for entry in found.entries] == ["good"]
    assert [problem.message for problem in found.problems] == [
        "left out: no style can have this name: small letters, digits, '.', '_' and '-'",
        "left out: not a file",
    ]


def test_a_style_depends_on_an_independent_one_only(put: Put) -> None:
    put("one", xml("One", "", info=_PARENT.format("two")))
    put("two", xml("Two", "", info=_PARENT.format("one")))
    found = index.build()
    assert (found.entries, len(found.problems)) == ([], 2)


@given(st.binary(max_size=200) | st.text(alphabet="<>/info&;style \x9b'\"=!-", max_size=80).map(str.encode))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    for read in (heads._whole, heads._beginning):  # noqa: SLF001 - what meets hostile bytes
        with suppress(StyleError):  # anything else fails
            read(data, Path("x.csl"))


def test_a_sample_is_an_article_in_the_style(public: Index) -> None:
    drawn = Samples()
    assert drawn.of(of(public, "apa")) == (
        (
            Piece("Okafor, A. B., & Lindqvist, J. (2021). Slow rivers carry old carbon to the sea. "),
            Piece("Journal of Imaginary Rivers", "i"),
            Piece(", "),
            Piece("12", "i"),
            Piece("(3), 345–359. https://doi.org/10.5555/12345678"),
        ),
    )
    assert samples.plain(drawn.of(of(public, "ieee"))) == (
        "[1] A. B. Okafor and J. Lindqvist, “Slow rivers carry old carbon to the sea,” J. Imag. Rivers, vol. 12, "
        "no. 3, pp. 345–359, 2021, doi: 10.5555/12345678."
    )


def test_a_dependent_style_has_the_sample_of_its_parent_in_its_language(public: Index) -> None:
    drawn = Samples()
    physics = of(public, "nature-physics")
    assert drawn.of(physics) == drawn.of(of(public, "nature"))
    german = [entry for entry in public.entries if entry.parent and entry.locale == "de-DE"]
    assert any(drawn.of(entry) != drawn.of(of(public, entry.parent)) for entry in german)


def test_a_sample_in_another_language(public: Index) -> None:
    drawn = Samples()
    apa = of(public, "apa")
    assert "Okafor, A. B., & Lindqvist" in samples.plain(drawn.of(apa, "de-DE"))
    chicago = of(public, "chicago-author-date")
    assert "Okafor, Anna B., und Jonas" in samples.plain(drawn.of(chicago, "de-DE"))
    assert "Okafor, Anna B., and Jonas" in samples.plain(drawn.of(chicago))


def test_a_style_without_a_bibliography_has_its_citation(put: Put) -> None:
    put("note", xml("Note", _CITATION))
    [entry] = index.build().entries
    assert Samples().of(entry) == ((Piece("Slow rivers carry old carbon to the sea", "i"), Piece(" by hand")),)


def test_samples_are_kept_until_the_file_changes(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("own", xml("Own"))
    [entry] = index.build().entries
    first = Samples()
    sample = first.of(entry)
    assert first.grew
    put("other", xml("Other"))
    again = Samples(first.dumps())
    with monkeypatch.context() as patched:
        patched.setattr(samples, "_drawn", None)
        assert again.of(entry) == sample
    assert not again.grew
    os.utime(path, ns=(0, 0))
    assert (again.of(entry), again.grew) == (sample, True)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-9],
        lambda _: b"7",
        lambda data: data.replace(b'"samples":{', b'"samples":7,"x":{'),
        lambda data: data.replace(b"by hand", b"").replace(b'"i"', b"7"),
        lambda data: data.replace(b'"i"', b'"i","u"'),
        lambda data: data.replace(b"[[[", b"[7,[["),
        lambda data: data.replace(b"[[[", b"[[["),
        lambda data: data.replace(b'"own ":[', b'"own ":[1,'),
        lambda data: data.replace(b'"version":1', b'"version":0'),
        lambda data: data.replace(b'"fingerprint":"', b'"fingerprint":"x'),
    ],
)
def test_damaged_samples_are_drawn_anew(put: Put, damage: Callable[[bytes], bytes]) -> None:
    put("own", xml("Own"))
    [entry] = index.build().entries
    first = Samples()
    sample = first.of(entry)
    again = Samples(damage(first.dumps()))
    assert again.of(entry) == sample


def test_a_style_that_has_gone_is_said(put: Put) -> None:
    path = put("own", xml("Own"))
    [entry] = index.build().entries
    path.unlink()
    with pytest.raises(StyleError, match="the citation style own is no longer there"):
        Samples().of(entry)
