"""Home: all handovers, the worst news first; before the first one, what one is here for."""
