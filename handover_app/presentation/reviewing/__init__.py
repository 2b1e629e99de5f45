"""Reviewing: the inbox of received records, one record and its decision, many countersigned at once.

What is kept with each received file: `summary`, what verification last said, and `draft`, a review half made.
"""
