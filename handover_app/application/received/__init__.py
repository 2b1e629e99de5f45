"""Records received from others: importing, checking, and the stored summary of each."""
