"""The verdict on a file: what was derived, which signatures are sound, who is trusted, what was decided."""
