"""The notations inside a field of BibTeX and BibLaTeX: lists of names, and dates."""
