"""Strict typed reading and plain writing of the product's formats."""
