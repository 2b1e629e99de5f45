"""Turns the signers' confirmations in a record into facts of its case."""

import dataclasses
from collections.abc import Collection
from datetime import date

from handover_app.domain.case import Acknowledgement, Case
from handover_app.domain.record import Promise, Verification
from handover_app.domain.vocabulary import SigningPart


def with_promises(case: Case, promises: Collection[Promise], given: Collection[str], on: date) -> Case:
    """The case with the promises whose keys are in `given` acknowledged on that day."""
    new = tuple(
        Acknowledgement(promise.person, promise.rule, on, promise.platform)
        for promise in promises
        if promise.key in given and promise.given is None
    )
    return dataclasses.replace(case, acknowledgements=case.acknowledgements + new) if new else case


def with_answers(case: Case, verification: Verification) -> Case:
    """The case of a verified record, with the promises that its incoming signer gave by signing.

    A promise counts from the record's day, not from the signature's claimed time, because the handover is
    judged on that day.
    """
    answers = verification.answers.get(SigningPart.INCOMING)
    if answers is None or verification.data is None:
        return case
    return with_promises(case, verification.data.promises, answers.promises, case.handover.date)
