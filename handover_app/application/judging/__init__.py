"""Judging records: the only package that combines the reader's trust and rules into a verdict."""
