"""One program each for what the benchmarks measure in a process of its own: read items, do the job, write what came."""
