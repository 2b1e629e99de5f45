"""The command line: arguments, one module for each command, and how results are printed."""
