"""The revisions after the build: their order, and how each is made from its answers."""
