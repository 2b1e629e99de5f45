"""Reads a file as a record: derives every revision again from the data and answers inside, and compares."""
