"""Use cases, ports and typed errors: what the product does, without how it is shown or stored."""
