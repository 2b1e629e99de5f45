"""Facts to rows and back, explicitly; the domain knows nothing of tables."""
