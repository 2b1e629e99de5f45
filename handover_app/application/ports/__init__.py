"""What the use cases ask of the outside world, a port a file. Adapters implement these; tests bring fakes.

Adapters translate the errors of their libraries: only `HandoverError` crosses a port.
"""
