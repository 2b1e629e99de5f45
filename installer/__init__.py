"""Builds packages that need no installed Python: `make package`."""
