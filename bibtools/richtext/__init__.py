"""Formatted text, ignorant of bibliography: a tree, and one printer for each output."""
