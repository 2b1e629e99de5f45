"""Judges the signatures of any PDF, whatever software wrote it. Other packages use only `soundness`.

Rebuilding covers records. This package covers the rest: it must not call a signed letter, or a record that
another program has saved again, intact when something was added, hidden or covered.
"""
