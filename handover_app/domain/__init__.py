"""The handover and its rules: pure Python, standard library only."""
