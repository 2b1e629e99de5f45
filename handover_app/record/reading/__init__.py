"""Reads a file as a record: rebuilds every revision from the data and answers inside, and compares."""
