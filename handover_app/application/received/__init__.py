"""Records that came from others: taking them in, checking them, what is kept of each."""
