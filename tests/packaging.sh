#!/bin/sh
# What is released works: the wheel is built from the sdist, installed alone in a new environment, and used from a folder
# that has nothing of the checkout.
set -eu

here="$(pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python="${PYTHON:-.venv/bin/python}"

"$python" -m venv "$work/build"
"$work/build/bin/python" -m pip install --quiet --disable-pip-version-check build
"$work/build/bin/python" -m build --outdir "$work/dist" "$here" >/dev/null
"$python" -m venv "$work/clean"
"$work/clean/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/*.whl
cp -r "$here/seeds" "$work/pages"
cd "$work"
version="$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$here/bibtools/__init__.py")"
[ "$(clean/bin/bibtools --version)" = "bibtools $version" ]
[ "$(clean/bin/python -m bibtools --version)" = "bibtools $version" ]
clean/bin/bibtools build pages --out library --quiet
clean/bin/bibtools cite library/library.json --style cv-full --key lam2022graphcast | grep -q "GraphCast"
if clean/bin/bibtools cite library/library.json -o list.docx 2>error; then
    echo "python-docx is not a dependency, and a Word file was written without it" >&2
    exit 1
fi
grep -q "pip install 'bibtools\[docx\]'" error
clean/bin/python -m pip install --quiet --disable-pip-version-check python-docx
clean/bin/bibtools cite library/library.json -o list.docx
echo "the wheel of bibtools $version works by itself"
