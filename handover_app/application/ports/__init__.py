"""The ports: interfaces of the use cases to the outside world, one per file. Adapters implement them; tests
may use fakes.

Adapters translate their libraries' errors: only `HandoverError` crosses a port.
"""
