"""The tests; `tests.leaks` and `tests.benchmarks` are imported by name."""
