"""Test data that lies beside the project and is never copied into it; tests that need it skip where it is absent."""

import json
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT / "seeds"
_SHARED = PROJECT.parent / "shared"


def shared(path: str) -> Path:
    """The path of something in the shared test data; skips the test, saying so, where it is absent."""
    found = _SHARED / path
    if not found.exists():
        pytest.skip(f"shared test data is absent: {path}")
    return found


def shared_items(path: str) -> list[dict[str, Any]]:
    """The CSL-JSON items of a file in the shared test data."""
    items: list[dict[str, Any]] = json.loads(shared(path).read_text(encoding="utf-8"))
    return items
