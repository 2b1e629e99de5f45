"""Words: the gettext catalogues, dates and numbers the local way, and a sentence for every code."""
