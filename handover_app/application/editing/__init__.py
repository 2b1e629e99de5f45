"""Edits of a handover: pure functions from a `Case` to a `Case`, each keeping the case valid.

Texts are cleaned on input (see `text`). Removing a person or an account also removes every reference to it.
A new id is one above the highest in use.
"""
