"""Scenes of the reviewer: the inbox with a bit of everything, one record, many to countersign."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.signing.keys import MachineKey
from handover_app.domain.case import Case
from handover_app.domain.record import Answers, Decision
from handover_app.domain.vocabulary import Occasion, Part, SigningPart, UnitKind
from handover_app.presentation.addresses import Page
from handover_app.presentation.reviewing.lines import Filter
from handover_app.ui.reviewing.inbox import InboxPage
from handover_app.ui.reviewing.parts import ReviewSignatureRow
from handover_app.ui.reviewing.review import ReviewPage
from tools.scenes import Scene
from tools.scenes.studio import MEETING, Studio

TROUBLED, COMPLETE = "troubled-annual-meeting", "complete-annual-meeting"


def _unit(studio: Studio, name: str, day: date, sample: str = COMPLETE, **unit: object) -> Case:
    case = studio.case(sample)
    renamed = replace(case.unit, name=name, id=name.lower().replace(" ", "-"), **unit)  # type: ignore[arg-type]
    return replace(case, unit=renamed, handover=replace(case.handover, date=day))


def _mail(studio: Studio) -> dict[str, bytes]:
    """What lies in the inbox: by file name, with how many days it has been there."""
    today = MEETING.date()
    troubled = _unit(studio, "Gruppe 42", today, TROUBLED)
    altered = studio.signed(_unit(studio, "Gruppe 31", today - timedelta(2)), 2)
    district = _unit(studio, "Distrikt Øst", today, kind=UnitKind.DISTRICT)
    elected = replace(district, handover=replace(district.handover, occasion=Occasion.BY_ELECTION))
    files = {
        "gruppe-31.pdf": altered + b"% one line more\n",
        "gruppe-42.pdf": studio.signed(troubled, 2),
        "distrikt-ost.pdf": studio.signed(elected, 2),
        "gruppe-5.pdf": studio.signed(_unit(studio, "Gruppe 5", today), 2),
        "gruppe-23.pdf": studio.signed(_unit(studio, "Gruppe 23", today - timedelta(11)), 1),
        "gruppe-8.pdf": studio.signed(_unit(studio, "Gruppe 8", today), 3),
        "studentgruppe-3.pdf": studio.signed(_unit(studio, "Studentgruppe 3", today - timedelta(254)), 3),
        "brev.pdf": b"%PDF-1.7\nnothing of ours",
    }
    stranger = _unit(studio, "Gruppe 12", today - timedelta(6))
    files["gruppe-12.pdf"] = studio.signed(replace(stranger, organisation="Region vest"), 2)
    for path in (studio.services.profile / "trust").glob(f"{stranger.unit.id}-*.pem"):
        path.unlink()  # whoever vouched for these is not known here
    return files


def _receive(studio: Studio, files: dict[str, bytes]) -> None:
    ages = (0, 0, 3, 5, 9, 50, 254, 1, 1)
    records = [
        (
            ReceivedRecord(
                hashlib.sha256(pdf).hexdigest(), name, MEETING - timedelta(age), ReceivedPurpose.REVIEW
            ),
            pdf,
        )
        for (name, pdf), age in zip(files.items(), ages, strict=False)
    ]
    studio.services.received().add(records)


def inbox_page(studio: Studio) -> InboxPage:
    """The inbox, once everything in it is checked."""
    studio.shell.show(Page.INBOX)
    page = studio.shell.window.page
    if not isinstance(page, InboxPage):
        raise TypeError(type(page))
    studio.settle(0.5)
    while page.state.loading or page.state.progress:
        studio.settle(0.1)
    return page


def _empty(studio: Studio) -> None:
    inbox_page(studio)


def _full(studio: Studio) -> None:
    _receive(studio, _mail(studio))
    page = inbox_page(studio)
    page.presenter.show_part(Filter.ALL)
    for row in page.state.rows:
        if row.title in ("Distrikt Øst", "Gruppe 5"):
            page.presenter.tick(row.key, on=True)
        if row.title == "Gruppe 42":
            page.table.focus_cell(row.key, 1)


def _countersign(studio: Studio) -> None:
    _receive(studio, _mail(studio))
    page = inbox_page(studio)
    page.presenter.tick_all()
    page.chosen.countersign.click()
    while page.many.presenter.state.checking or not page.many.presenter.state.lines:
        studio.settle(0.1)
    studio.settle(0.5)


def _checking(studio: Studio) -> None:
    folder = Path("post")
    folder.mkdir()
    for name, pdf in _mail(studio).items():
        (folder / name).write_bytes(pdf)
    page = inbox_page(studio)
    page.presenter.watch(folder)
    while page.state.progress is None or not page.state.progress.done:
        studio.settle(0.01)
    page.presenter.stop()


def _review(studio: Studio, pdf: bytes) -> ReviewPage:
    """The page of a record, read and verified."""
    _receive(studio, {"post.pdf": pdf})
    studio.shell.show(Page.REVIEW, hashlib.sha256(pdf).hexdigest())
    page = studio.shell.window.page
    if not isinstance(page, ReviewPage):
        raise TypeError(type(page))
    while page.presenter.state.checking:
        studio.settle(0.1)
    studio.settle(0.5)
    return page


def _waiting(studio: Studio) -> None:
    _review(studio, studio.signed(studio.case(COMPLETE), 2))


def _blocked(studio: Studio) -> None:
    page = _review(studio, studio.signed(studio.case(TROUBLED), 2))
    page.decide(Decision.RETURN)
    page.presenter.comment("Regionleder mangler på to kontoer. Rett dette, og send på nytt.")
    studio.settle(0.3)


REMARK = "Jeg får ikke kode på min telefon."


def _reported(studio: Studio) -> ReviewPage:
    case = studio.case(COMPLETE)
    first, *others = (account.id for account in case.accounts)
    said = Answers(confirmed=tuple(others), remarks={first: REMARK}, comment="Resten er i orden.")
    return _review(studio, studio.signed(case, 2, {SigningPart.INCOMING: said}))


def _reported_first(studio: Studio) -> None:
    _reported(studio)


def _goes_back(studio: Studio) -> None:
    _reported(studio).decide(Decision.RETURN)
    studio.settle(0.3)


def _compared_later(studio: Studio) -> None:
    pdf = studio.signed(studio.case(COMPLETE), 2)
    for path in (studio.services.profile / "trust").glob("*.pem"):
        path.unlink()
    _review(studio, pdf)


def _stranger(studio: Studio) -> None:
    pdf = studio.signed(studio.case(COMPLETE), 2)
    for path in (studio.services.profile / "trust").glob("*.pem"):
        path.unlink()
    page = _review(studio, pdf)
    certificate = page.presenter.state.signatures[0].certificate
    page.signers.findChildren(ReviewSignatureRow)[0].compare.emit(certificate)
    studio.settle(0.3)


def _decided(studio: Studio) -> None:
    identities = studio.services.identities()
    case = studio.case(COMPLETE)
    leader = case.player(Part.REGIONAL_LEADER)
    if leader is None:
        raise LookupError("nobody reviews")
    identities.create(leader.name, leader.name, case.organisation, "Region øst")
    page = _review(studio, studio.signed(case, 2))
    page.decide(Decision.ACCEPT)
    page.presenter.sign(MachineKey(leader.name))
    while not page.presenter.state.is_complete:
        studio.settle(0.1)
    studio.settle(0.5)


SCENES = (
    Scene("inbox-empty", _empty),
    Scene("inbox", _full),
    Scene("inbox-stopped", _checking),
    Scene("inbox-countersign", _countersign),
    Scene("review", _waiting),
    Scene("review-send-back", _blocked),
    Scene("review-reported", _reported_first),
    Scene("review-reported-back", _goes_back),
    Scene("review-unknown", _compared_later),
    Scene("review-unknown-signer", _stranger),
    Scene("review-accepted", _decided),
)
