"""What maintainers run, and the program does not ship: `python -m tools.NAME`, or `make NAME`."""
