"""The six stages of handing over, as frozen view states and the intents that change them; no Qt.

`HandoverPresenter` opens a handover and holds one presenter for each stage. They share a `HandoverDesk`: the
case with its history, its evaluation, and the saving.
"""
