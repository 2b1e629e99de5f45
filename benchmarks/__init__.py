"""Figures of the program as ratios, both sides measured in one run: `make bench`. Never a test."""
