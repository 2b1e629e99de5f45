"""The unsigned record: drawn pages, tagged and finished as PDF/A-3a and PDF/UA-1, with the data inside."""
