"""What a record says: its data, the fields of its form, and answers as values of those fields."""
