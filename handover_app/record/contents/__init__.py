"""The contents of a record: its data, the fields of its form, and answers as values of those fields."""
