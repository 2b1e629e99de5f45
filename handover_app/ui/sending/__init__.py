"""Keeping a record and passing it on: save, memory stick, mail program, folder.

For any page that has a record::

    panel = SendPanel(services.profile, words, runner)
    panel.show_parcel(parcel_of(pdf, verification, words))   # presentation/sending.py
"""
