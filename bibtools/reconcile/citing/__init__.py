"""Where citation keys stand in the sources of a text, by language."""
