"""Styles beside the CSL schema."""

import subprocess
import sys
from pathlib import Path

import pytest

from bibtools.csl import schema
from tests.csl.compare import draw

_INFO = "<info><title>T</title><id>i</id><updated>2024-01-01T00:00:00+00:00</updated></info>"
_CITATION = '<citation>\n<layout><text variable="title"/></layout>\n</citation>'


def style(body: str = _CITATION, *, info: str = _INFO, attributes: str = 'class="in-text" version="1.0"') -> str:
    """A style: `info` is on line 2, `body` begins on line 3."""
    return f'<style xmlns="http://purl.org/net/xbiblio/csl" {attributes}>\n{info}\n{body}\n</style>'


def layout(elements: str) -> str:
    """A style with the elements from line 5 on."""
    return style(f"<citation>\n<layout>\n{elements}\n</layout>\n</citation>")


def said(xml: str | bytes) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in schema.problems(xml, "own.csl")]


@pytest.mark.parametrize(
    "xml",
    [
        style(),
        style().encode(),
        f'<?xml version="1.0" encoding="utf-16"?>{style()}',  # a string is decoded, whatever it says of itself
        f'<?xml version="1.0" encoding="utf-16"?>{style()}'.encode("utf-16"),
        f"\ufeff{style()}",
        f"<!-- a comment -->{style()}<?and this?>",
        style(
            "",
            info=_INFO.replace("</info>", '<link rel="independent-parent" href="http://x.org/apa"/></info>'),
            attributes='version="1.0" default-locale="de-DE"',
        ),
    ],
)
def test_valid(xml: str | bytes) -> None:
    assert said(xml) == []


@pytest.mark.parametrize(
    ("xml", "messages"),
    [
        (layout('<text variable="title" colour="red"/>'), ["5: <text> takes no attribute 'colour'"]),
        (layout('<text variable="titel"/>'), ["5: <text variable='titel'>: the value is none that the schema knows"]),
        (layout('<date variable="issued" form="long"/>'), ["5: <date form='long'>: the value is numeric or text"]),
        (
            layout('<date variable="issued">\n<date-part name="hour"/></date>'),
            ["6: <date-part name='hour'>: the value is day or month or year"],
        ),
        (layout('<text variable="title"/>\n<blink/>'), ["6: <blink> is not an element that stands in <layout>"]),
        (layout("<text/>"), ["5: <text>: its attributes do not go together, or lack one"]),
        (layout("<group/>"), ["5: something is missing here, such as <names>"]),
        (layout("<choose>\n<else><text value='x'/></else></choose>"), ["5: <choose> has no <if>"]),
        (layout("\n<date/>"), ["6: <date> has no attribute 'variable'"]),
        (style("<citation/>"), ["3: <citation> has no <layout>"]),
        (style(""), ["1: <style> has no <citation>"]),
        (style(info=""), ["1: <style> has no <info>"]),
        (style(info=_INFO.replace("<id>i</id>", "")), ["2: <info> has no <id>"]),
        (style(info=_INFO.replace("2024", "MMXXIV")), ["2: 'MMXXIV-01-01T00:00:00+00:00' is no dateTime"]),
        (style(attributes='class="in-text"'), ["1: <style> has no attribute 'version'"]),
        (style(attributes='class="in-text" version="2"'), ["1: <style version='2'>: the value is always 1.0"]),
        (style(attributes='class="text" version="1.0"'), ["1: <style class='text'>: the value is in-text or note"]),
        ("\n<locale/>", ["2: not a citation style: its root is <locale>"]),
        ("<style/>", ["1: <style> is not in the namespace of CSL"]),
        (f"<!DOCTYPE style>{style()}", ["1: a document type declaration is not allowed in a style"]),
    ],
)
def test_faults(xml: str, messages: list[str]) -> None:
    assert said(xml) == messages


def test_every_fault_is_told() -> None:
    body = (
        '<macro name="a"><text value="x"/></macro>\n<macro name="a"><text value="y" size="2"/></macro>\n'
        '<citation>\n<layout><text macro="a" form="tiny"/><hr/></layout>\n</citation>'
    )
    assert said(style(body, info="")) == [
        "1: <style> has no <info>",
        "4: there is another macro 'a': the last one counts",
        "4: <text> takes no attribute 'size'",
        "6: <hr> is not an element that stands in <layout>",
        "6: <text form='tiny'>: the value is long or short or symbol or verb or verb-short",
    ]


def test_they_are_warnings_with_their_source() -> None:
    (problem,) = schema.problems(style(""), "own.csl")
    assert str(problem) == "own.csl:1: warning: <style> has no <citation>"


@pytest.mark.parametrize(
    "xml", ["", "   ", "no XML", "<style>\n<info>", "<style>&nbsp;</style>", "\0", b"\xff\xfe\xfd"]
)
def test_no_xml(xml: str | bytes) -> None:
    (message,) = said(xml)
    assert "not XML" in message


def test_no_entities() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    assert len(said(f'<!DOCTYPE s [<!ENTITY e0 "ha">{entities}]>{layout("&e29;")}')) == 1
    refused = ["1: a document type declaration is not allowed in a style"]
    assert said(f'<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/hosts">]>{layout("&e;")}') == refused
    assert said(f'<!DOCTYPE s SYSTEM "file:///etc/hosts">{style()}') == refused


def test_nested_deeply() -> None:
    (message,) = said(layout("<group>" * 5000))
    assert "not XML" in message


@pytest.mark.parametrize("path", draw(20, seed=7), ids=lambda path: path.stem)
def test_public_styles(path: Path) -> None:
    assert said(path.read_bytes()) == []


def test_start_up_does_not_wait_for_lxml() -> None:
    code = "import sys, bibtools.csl.schema; print('lxml' in sys.modules, 'citeproc' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
