"""Somebody who takes over by a record, with all real but the database, the threads and the processes."""

import hashlib
from dataclasses import replace
from pathlib import Path

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.i18n.words import words
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import NOW, Desks
from tests.papers import trust_in


class Taker:
    """Receives records and opens them. `trusting`: knows the authority that vouches for the signers."""

    def __init__(self, profile: Path, *, trusting: bool = True) -> None:
        self.desks = Desks(profile)
        if trusting:
            trust_in(profile)
        services = self.desks.services
        self.services = replace(services, checker=InlineChecker(services.workshop))
        self.received = self.desks.store.received

    def receive(self, pdf: bytes) -> str:
        """Takes a file in. Gives its key."""
        sha256 = hashlib.sha256(pdf).hexdigest()
        self.received.add([(ReceivedRecord(sha256, "record.pdf", NOW, ReceivedPurpose.TAKE_OVER), pdf)])
        return sha256

    def open(self, pdf: bytes) -> TakingOverPresenter:
        """Opens a record, received anew or before."""
        presenter = TakingOverPresenter(self.services, words("en"), self.desks.runner, self.receive(pdf))
        presenter.open()
        return presenter
