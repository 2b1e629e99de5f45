"""Linux: the system libraries for Qt, the desktop entry, the Debian package."""
