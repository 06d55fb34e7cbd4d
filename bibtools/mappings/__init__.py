"""The field tables, as data."""
