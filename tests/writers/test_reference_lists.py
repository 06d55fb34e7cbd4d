"""The seeds' library in twelve styles and eight forms, as it was read through by eye."""

import pytest

from bibtools.writers.references import To
from tests.writers.reference_lists import FORMS, STYLES, golden, made


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_as_it_was_read_through(style: str, form: To) -> None:
    assert made(style, form) == golden(style, form).read_bytes().decode()
