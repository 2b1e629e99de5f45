"""Signs the next revision of a record, and raises a complete one to the level that lasts."""
