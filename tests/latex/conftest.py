"""These tests need TeX: they run where they are asked for by their marker, `pytest -m latex`."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "latex" in config.option.markexpr:
        return
    unasked = [item for item in items if item.get_closest_marker("latex")]
    config.hook.pytest_deselected(items=unasked)
    items[:] = [item for item in items if item not in unasked]
