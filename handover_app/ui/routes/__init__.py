"""How to come to each page: one module a family, and one table that names them all (`registry`)."""
