"""The six stages of handing over."""
