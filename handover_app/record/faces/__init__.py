"""The typefaces, line breaking, and the appearance of form fields."""
