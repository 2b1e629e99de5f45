"""Scenes of somebody who takes over: the file, an account, what is promised, the signature, sending it on."""

import hashlib
from collections.abc import Callable

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.taking_over import Check, TakingOverStage
from handover_app.presentation.addresses import Address, Page
from handover_app.ui.taking_over.page import TakingOverPage
from tools.scenes import Scene
from tools.scenes.studio import MEETING, Studio

TROUBLED = "troubled-annual-meeting"
OFFICER = "p4"


def _open(studio: Studio, pdf: bytes) -> TakingOverPage:
    sha256 = hashlib.sha256(pdf).hexdigest()
    record = ReceivedRecord(sha256, "gruppe-42.pdf", MEETING, ReceivedPurpose.TAKE_OVER)
    studio.services.received().add([(record, pdf)])
    studio.shell.go(Address(Page.TAKE_OVER, sha256))
    studio.settle(0.5)
    page = studio.shell.window.page
    if not isinstance(page, TakingOverPage):
        raise TypeError(type(page))
    return page


def _handed_over(studio: Studio) -> TakingOverPage:
    return _open(studio, studio.signed(studio.case(TROUBLED), 1))


def _file(studio: Studio) -> None:
    _handed_over(studio)


def _altered(studio: Studio) -> None:
    _open(studio, studio.signed(studio.case(TROUBLED), 1) + b"% one line more\n")


def _unknown(studio: Studio) -> None:
    pdf = studio.signed(studio.case(TROUBLED), 1)
    for path in (studio.services.profile / "trust").glob("*.pem"):
        path.unlink()
    _open(studio, pdf)


def _worked_on(studio: Studio) -> TakingOverPage:
    """One account confirmed, one reported, one begun."""
    page = _handed_over(studio)
    presenter = page.presenter
    presenter.choose_person(OFFICER)
    for account in ("a1", "a3"):
        presenter.select(account)
        detail = presenter.view().account
        for line in detail.checks if detail else ():
            presenter.answer(line.check, True)  # noqa: FBT003 (an answer)
    presenter.select("a4")
    presenter.answer(Check.IN, True)  # noqa: FBT003
    presenter.answer(Check.LEVEL, False)  # noqa: FBT003
    presenter.select("a2")
    for check in (Check.IN, Check.LEVEL, Check.SECOND_FACTOR):
        presenter.answer(check, True)  # noqa: FBT003
    return page


def _at(stage: TakingOverStage, account: str | None = None) -> Callable[[Studio], None]:
    def act(studio: Studio) -> None:
        page = _worked_on(studio)
        if account is not None:
            page.presenter.select(account)
        if stage is TakingOverStage.CONDUCT:
            page.presenter.promise_section()
            page.presenter.go_to(TakingOverStage.CONDUCT)
        page.show_stage(stage)
        studio.settle(0.5)

    return act


def _sent(studio: Studio) -> None:
    _open(studio, studio.signed(studio.case(TROUBLED), 2))


SCENES = (
    Scene("taking-over-1-file", _file),
    Scene("taking-over-1-file-altered", _altered),
    Scene("taking-over-1-file-unknown", _unknown),
    Scene("taking-over-2-accounts", _at(TakingOverStage.ACCOUNTS)),
    Scene("taking-over-2-accounts-reported", _at(TakingOverStage.ACCOUNTS, "a4")),
    Scene("taking-over-2-accounts-closing", _at(TakingOverStage.ACCOUNTS, "a3")),
    Scene("taking-over-2-accounts-no-access", _at(TakingOverStage.ACCOUNTS, "a5")),
    Scene("taking-over-3-promises", _at(TakingOverStage.CONDUCT)),
    Scene("taking-over-4-sign", _at(TakingOverStage.SIGN)),
    Scene("taking-over-5-send", _sent),
)
