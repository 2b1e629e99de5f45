"""PDF syntax as this app writes and reads it: values, objects, revisions. Knows nothing of handovers."""
