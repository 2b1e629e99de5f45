"""Localisation: the gettext catalogues, local dates and numbers, and a sentence for every code."""
