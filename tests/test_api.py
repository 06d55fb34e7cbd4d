"""The public names: what is documented is there, and nothing heavy is imported before it is used."""

import inspect
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import bibtools

ROOT = Path(__file__).parents[1]
NAMES = {
    *("read", "reconcile", "references", "write", "Records", "__version__"),
    *("BibtoolsError", "InputError", "OutputError", "StyleError", "Problem"),
}
HEAVY = {"lxml", "rapidfuzz", "citeproc", "ftfy", "bibtexparser"}

GRAPHCAST = {
    "id": "lam2022",
    "type": "article",
    "title": "GraphCast: Learning skillful medium-range global weather forecasting",
    "author": [{"family": "Lam", "given": "Remi"}, {"family": "Sanchez-Gonzalez", "given": "Alvaro"}],
    "issued": {"date-parts": [[2022, 12, 24]]},
}
GEMMA = {
    "id": "",
    "type": "article",
    "title": "Gemma 2: Improving Open Language Models at a Practical Size",
    "author": [{"literal": "Gemma Team"}],
    "issued": {"date-parts": [[2024]]},
}


def in_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.json"
    path.write_text(json.dumps([GRAPHCAST, GEMMA]))
    return path


def test_the_names_are_the_documented_ones() -> None:
    assert set(bibtools.__all__) == NAMES
    assert set(dir(bibtools)) >= NAMES


@pytest.mark.parametrize("name", sorted(NAMES - {"__version__"}))
def test_every_name_is_there_and_documented(name: str) -> None:
    found = getattr(bibtools, name)
    assert callable(found)
    assert len(inspect.getdoc(found) or "") > 30


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'bibtools' has no attribute 'cite'"):
        _ = bibtools.cite


def test_the_version_is_said_in_one_place() -> None:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in said["project"]
    assert (ROOT / said["tool"]["hatch"]["version"]["path"]).samefile(bibtools.__file__)


@pytest.mark.parametrize(
    "code",
    [
        "import bibtools",
        "import bibtools; bibtools.read; bibtools.write; bibtools.reconcile; bibtools.references",
        "from bibtools.cli import cli; cli.main(['--version'], standalone_mode=False)",
        "from bibtools.cli import cli; cli.main(['build', '--help'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_used(code: str) -> None:
    loaded = in_python(f"{code}\nimport sys; print(); print(*sys.modules)").splitlines()[-1].split()
    assert "bibtools" in loaded
    assert HEAVY & set(loaded) == set()


@pytest.mark.parametrize(
    "first",
    [
        "pass",
        "import bibtools.reconcile",
        "from bibtools.reconcile import as_json",
        "import bibtools; bibtools.reconcile; import bibtools.reconcile",
        "import bibtools; bibtools.reconcile([])",
    ],
)
def test_reconcile_is_the_function_whatever_was_imported_before(first: str) -> None:
    code = f"{first}\nimport bibtools\nfrom bibtools import reconcile\n"
    assert in_python(f"{code}print(bibtools.reconcile([]), reconcile is bibtools.reconcile)") == "[] True"


def test_reading_gives_items_with_ids_and_says_where_they_are_from(library: Path) -> None:
    records = bibtools.read(library)
    assert [record["id"] for record in records] == ["lam2022", "gemma2024gemma"]
    assert records.inputs == [(str(library), "csl-json", None, 2)]
    assert [problem.message for problem in records.problems] == ["item 2: id: missing; it gets a citation key"]


@pytest.mark.parametrize("many", [str, lambda path: [path], lambda path: (str(path),), lambda path: path.parent])
def test_one_path_or_several(library: Path, many: type) -> None:
    assert len(bibtools.read(many(library))) == 2


def test_good_inputs_are_read_beside_bad_ones(library: Path) -> None:
    records = bibtools.read([library.with_name("missing.json"), library])
    assert len(records) == 2
    assert records.problems[0].message == "no such file or folder"


def test_nothing_read_at_all_is_an_error_that_names_the_first_and_notes_the_others(tmp_path: Path) -> None:
    with pytest.raises(bibtools.InputError, match=r"a\.json: error: no such file") as caught:
        bibtools.read([tmp_path / "a.json", tmp_path / "b.json"])
    assert caught.value.__notes__ == [f"{tmp_path / 'b.json'}: error: no such file or folder"]


def test_no_inputs_are_no_error() -> None:
    assert bibtools.read([]) == []


def test_an_unknown_format_is_an_error(library: Path) -> None:
    with pytest.raises(bibtools.BibtoolsError, match="no format is called 'csl'"):
        bibtools.read(library, format="csl")
    with pytest.raises(bibtools.BibtoolsError, match="no format is called 'csl'"):
        bibtools.write([], library, format="csl")
    with pytest.raises(bibtools.OutputError, match="the suffix names no format"):
        bibtools.write([], library.with_suffix(".doc"))


def test_records_that_are_one_work_are_joined(library: Path) -> None:
    records = bibtools.read(library)
    works = bibtools.reconcile([*records, {**GRAPHCAST, "id": "other"}])
    assert len(works) == 2
    assert [cluster.decision for cluster in works.clusters] == ["merge"]


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("x.json", "["),
        ("x.bib", "@"),
        ("x.ris", "TY  - "),
        ("x.txt", "Gemma Team"),
        ("x.html", "<!doctype html>"),
    ],
)
def test_the_suffix_says_what_is_written(tmp_path: Path, name: str, beginning: str) -> None:
    bibtools.write([GRAPHCAST, GEMMA], tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.lower().startswith(beginning.lower())


def test_shared_ids_are_told_apart_and_the_items_stay_as_they_are(tmp_path: Path) -> None:
    items = [{"id": "a", "type": "book"}, {"id": "a", "type": "book"}, {"id": "", "type": "book"}]
    bibtools.write(items, tmp_path / "x.json")
    ids = [item["id"] for item in json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))]
    assert ids[0] == "a"
    assert len(set(ids)) == 3
    assert all(ids)
    assert [item["id"] for item in items] == ["a", "a", ""]


def test_what_a_format_cannot_hold_is_returned(tmp_path: Path) -> None:
    problems = bibtools.write([{**GRAPHCAST, "dimensions": "12 cm"}], tmp_path / "x.bib")
    assert any("dimensions" in problem.message for problem in problems)


def test_keys_are_made_new_by_a_pattern(tmp_path: Path) -> None:
    assert bibtools.write([GRAPHCAST, GEMMA, GEMMA], tmp_path / "x.json", key="{Author}{yy}") == []
    ids = [item["id"] for item in json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))]
    assert ids == ["Lam22", "Gemma24", "Gemma24a"]
    with pytest.raises(bibtools.BibtoolsError, match=r"keys have no placeholder \{}; there are \{author\}"):
        bibtools.write([GRAPHCAST], tmp_path / "x.json", key="{}")


def test_what_a_format_cannot_hold_is_an_error_to_the_strict(tmp_path: Path) -> None:
    item = {**GRAPHCAST, "dimensions": "12 cm", "scale": "1:2"}
    with pytest.raises(bibtools.OutputError, match=r"x\.ris: not written, .*: 1 record: .* dimensions") as caught:
        bibtools.write([item], tmp_path / "x.ris", strict=True)
    assert caught.value.__notes__ == ["ris: error: 1 record: ris has no tag for scale"]
    assert not (tmp_path / "x.ris").exists()
    assert bibtools.write([item], tmp_path / "x.json", strict=True) == []


def test_references_are_a_string_with_problems() -> None:
    text = bibtools.references([GRAPHCAST, GEMMA], style="apa")
    assert text.index("Gemma Team. (2024).") < text.index("Lam, R., & Sanchez-Gonzalez, A. (2022")
    assert text.problems == []
    assert bibtools.references([GRAPHCAST], to="markdown").count("*") == 2


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(bibtools.StyleError, match="no citation style is called 'apaa'"):
        bibtools.references([GRAPHCAST], style="apaa")


def test_a_reference_list_with_the_options_of_a_cv() -> None:
    listed = bibtools.references(
        [GRAPHCAST, GEMMA], to="markdown", group_by="year", highlight=["Lam, R."], title="Mine", links=True
    )
    assert listed.startswith("# Mine\n\n## 2024\n\nGemma Team. (2024)")
    assert "**Lam, R.**, & Sanchez-Gonzalez, A. (2022)" in listed


def test_a_word_file_is_no_string(tmp_path: Path) -> None:
    with pytest.raises(bibtools.BibtoolsError, match="no reference list is a string in the form 'docx'"):
        bibtools.references([GRAPHCAST], to="docx")  # type: ignore[arg-type]
    bibtools.write([GRAPHCAST], tmp_path / "list.docx")
    assert (tmp_path / "list.docx").read_bytes().startswith(b"PK")


def test_the_types_are_for_others_as_well() -> None:
    assert Path(bibtools.__file__).with_name("py.typed").exists()  # PEP 561
