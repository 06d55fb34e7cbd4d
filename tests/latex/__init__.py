"""LaTeX, BibTeX and biber as readers of the .bib files that bibtools writes; run by `make test-latex`."""
