"""Evals and benches: every number that the project quotes."""
