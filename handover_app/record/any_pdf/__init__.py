"""Judges the signatures of any PDF, whatever software wrote it. Its one door is `soundness`.

The derivation covers records. This covers what surrounds them: a signed letter that is no record, or a record
that another program has saved again, must not be called intact when something was added, hidden or covered.
"""
