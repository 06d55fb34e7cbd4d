"""One program each for what the benchmark of citations measures: read items, cite each once, list them all."""
