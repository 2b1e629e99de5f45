"""The strict reader and the writer of the product's formats."""
