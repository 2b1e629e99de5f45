"""People and keys: the page and its panels."""
