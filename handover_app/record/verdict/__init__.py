"""The verdict on a file: what was rebuilt, which signatures are sound, who is trusted, what was decided."""
