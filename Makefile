# Two commands do everything on a machine with Python 3.11 or later:
#   make demo   the five author pages in seeds/ become a library in library/
#   make test   the whole suite, with ruff and mypy
# A third needs Debian, and a right to install its packages:
#   make test-latex   LaTeX, BibTeX and biber read what bibtools writes
# A fourth is for reading, not for passing, and needs the network the first time, and Node.js for some of the programs:
#   make bench   bibtools beside other programs, each at a pinned version, into build/bench.json; see "Speed" in README.md
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-slow test-latex coverage bench clean

demo: $(VENV)/installed
	$(BIN)/bibtools build seeds/ --out library/
	@echo
	@ls -l library/
	@echo
	@head -n 14 library/references.txt

test: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not slow and not latex"

test-slow: $(VENV)/installed-for-tests
	$(BIN)/python -m pytest -m "slow and not latex"

test-latex: $(VENV)/installed-for-tests
	sh tests/latex/install.sh
	$(BIN)/python -m pytest -m latex tests/latex

coverage: $(VENV)/installed-for-tests
	$(BIN)/python -m pytest -m "not latex" --cov --cov-report=term-missing:skip-covered

bench: $(VENV)/installed-for-tests
	$(BIN)/python -m tests.benchmarks.install
	$(BIN)/python -m tests.benchmarks --json build/bench.json

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "bibtools needs Python 3.11 or later; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps are older than pyproject.toml when a dependency changed: then the install runs again.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-for-tests: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) library dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
