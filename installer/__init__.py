"""Makes the program into something that is installed without Python: `make package`."""
