"""Holds everything that the app writes against PDF/A-3a and PDF/UA-1, with veraPDF: `make conformance`."""
