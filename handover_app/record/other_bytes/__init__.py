"""Insurance: compares revisions by what they show where the bytes differ.

As long as this app writes every byte of a record itself, this is never needed; see the decision "The same in
other bytes". Its one door is `comparison`.
"""
