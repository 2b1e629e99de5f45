"""Asks a time-stamp service over HTTP (RFC 3161)."""
