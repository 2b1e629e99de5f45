"""Benchmarks as ratios, with both sides measured in one run: `make bench`. They are never tests."""
