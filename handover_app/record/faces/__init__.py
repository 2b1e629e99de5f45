"""The typefaces, how text is broken into lines, and what form fields look like."""
