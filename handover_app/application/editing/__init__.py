"""Edits of a handover: pure functions from a `Case` to a `Case`, each keeping the case valid.

Texts are cleaned on the way in (`text.clean`), ids are given out once and never again within a case,
and whatever points at a person or an account goes with it when it is removed.
"""
