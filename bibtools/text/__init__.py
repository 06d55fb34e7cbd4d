"""Strings in, values out: names, dates, LaTeX, markup, encodings."""
