"""Linux: what Qt needs of the system, the desktop entry, the Debian package."""
