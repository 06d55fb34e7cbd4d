"""Where packages keep their data: found without importing them."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bibtools.errors import StyleError


@cache
def folder(package: str) -> Path:
    """The folder of an installed package. Raises StyleError where it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise StyleError(f"the package {package} is not installed")
    return Path(spec.origin).parent
