"""What the tests of reliability share."""

from pathlib import Path

import pytest

from tests.reliability import commands


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return commands.library(tmp_path)
