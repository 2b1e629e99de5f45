"""Home: all handovers of this profile, the worst news first, what is due, and the way in."""
