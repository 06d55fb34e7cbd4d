"""Formatted text as a bare string."""

from bibtools.richtext import plain
from bibtools.richtext.tree import Link, Styled


def test_styles_are_dropped_and_the_text_stays() -> None:
    nodes = ("H", Styled("subscript", ("2",)), "O ", Styled("italic", ("a", Styled("bold", ("b",)))), " x")
    assert plain.render(nodes) == "H2O ab x"


def test_link_is_its_text() -> None:
    assert plain.render((Link("https://example.org", ("here",)),)) == "here"


def test_nothing() -> None:
    assert plain.render(()) == ""
