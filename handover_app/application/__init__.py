"""Use cases, ports and typed errors: what the product does, independent of user interface and storage."""
