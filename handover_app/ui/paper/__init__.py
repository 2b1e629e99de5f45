"""The pages of a record, to look through and to read."""
