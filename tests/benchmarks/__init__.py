"""Speed, as figures to read and never as tests that pass or fail: `python -m tests.benchmarks [NAME …]`."""
