"""Taking over: a received record, account by account, promise by promise, up to the signature and on its way.

`standing.py` says what can be done with the file, `checks.py` what there is to see for oneself of an
account, `conduct.py` what is to be promised, `answers.py` what the signature will say. What was answered so
far is `application/received/taking_over.py`; it is kept with the record, so that several sittings work.
`desk.py` holds all of it together, `writing.py` puts it into words, `presenter.py` changes it. `lines.py` is
for a list of all such records.
"""
