"""Formats in: each module reads one, into items and problems."""
