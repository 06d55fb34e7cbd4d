"""Formats out: each module writes one."""
