"""Signing with a key on a card, in the window."""

from dataclasses import replace

import pytest

from handover_app.application.handovers.compose import compose
from handover_app.application.signing.cards import CardKey
from handover_app.application.signing.keys import Signer
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.signing.presenter import Job, SignedJob, SigningPresenter
from tests.fakes.desks import Desks
from tests.keychain.card import PIN, SIGNER, shared_card


@pytest.mark.needs("softhsm2-util")
def test_a_card_signs(desks: Desks) -> None:
    card, services = shared_card(), desks.services
    case = desks.sample("complete-annual-meeting")
    packs = services.catalogue.packs()
    chosen = [packs[pack] for pack in case.policies]
    data = compose(case, chosen, services.catalogue.platforms(), services.phrases("en"))
    job = Job(services.workshop.build(data), SigningPart.OUTGOING)
    signed: list[SignedJob] = []
    presenter = SigningPresenter(services, words("en"), desks.runner, lambda: [job])
    presenter.signed.connect(signed.append)
    presenter.seat(Signer(SIGNER))
    presenter.sign(CardKey(card.address("object=signer"), "0000"))
    assert presenter.state.problem.startswith("The PIN is wrong.")
    assert "0000" not in repr(presenter.state)
    presenter.sign(CardKey(card.address("object=signer").removeprefix("pkcs11:"), PIN))
    assert presenter.state.problem == ""
    (result,) = signed
    assert result.verification.verdict in (Verdict.AWAITING, Verdict.UNKNOWN_SIGNER)
    assert result.verification.signatures[0].sound


def test_an_address_is_needed(desks: Desks) -> None:
    missing = CardKey("  ", "").missing()
    assert missing
    assert missing.code == "signing.no-card"
    assert CardKey("object=x", "").missing() is None
    assert "648219" not in repr(replace(CardKey("x", ""), pin="648219"))
