"""The revisions after the build: which may follow which, and how each is made from its answers."""
