"""Signs the next revision of a record, and raises a complete record to the long-term level."""
