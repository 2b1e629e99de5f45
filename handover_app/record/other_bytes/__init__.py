"""A fallback for differing bytes: compares revisions by what they show.

As long as this app writes every byte of a record itself, it is never needed; see the decision "The same in
other bytes". Other packages use only `comparison`.
"""
