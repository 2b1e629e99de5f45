"""People and keys: own keys, whom one trusts, the region authority. One module for each."""
