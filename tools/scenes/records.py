"""Scenes of records that are opened, that come back, and that begin the next year."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from handover_app.application.judging.judge import Judge
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.received.checking import check_one
from handover_app.domain.record import Answers, Decision
from handover_app.domain.review import judged
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.next_steps import Deed
from handover_app.ui.pages.verdict import VerdictPage
from tools.scenes import Scene
from tools.scenes.studio import MEETING, Studio

TROUBLED, COMPLETE = "troubled-annual-meeting", "complete-annual-meeting"
REASON = "To personer mangler tofaktorinnlogging, og X skulle vært stengt."
REMARK = "Jeg kommer ikke inn: passordet er ikke det som sto i konvolutten."


def _file(studio: Studio, name: str, record: bytes) -> Path:
    path = studio.services.profile / name
    path.write_bytes(record)
    return path


def _returned(studio: Studio) -> bytes:
    case = studio.case(TROUBLED)
    answers = {
        SigningPart.INCOMING: Answers(remarks={case.accounts[1].id: REMARK}),
        SigningPart.REGIONAL: Answers(decision=Decision.RETURN, comment=REASON),
    }
    return studio.signed(case, 3, answers)


def _take_over(studio: Studio) -> None:
    record = studio.signed(studio.case(COMPLETE), 1)
    studio.shell.take_files([_file(studio, "gruppe-42.pdf", record)])


def _unknown(studio: Studio) -> None:
    record = studio.signed(studio.case(COMPLETE), 1)
    for file in (studio.services.profile / "trust").iterdir():
        file.unlink()
    studio.shell.take_files([_file(studio, "gruppe-42.pdf", record)])


def _know(studio: Studio) -> None:
    _unknown(studio)
    studio.settle()
    page = studio.shell.window.page
    if isinstance(page, VerdictPage):
        page.chosen.emit(Deed.KNOW)


def _came_back(studio: Studio) -> None:
    studio.shell.take_files([_file(studio, "gruppe-42.pdf", _returned(studio))])


def _mending(studio: Studio) -> None:
    _came_back(studio)
    studio.settle()
    page = studio.shell.window.page
    if isinstance(page, VerdictPage):
        page.chosen.emit(Deed.MEND)
        studio.settle(0.5)


def _next_year(studio: Studio) -> None:
    case = studio.case(TROUBLED)
    path = _file(studio, "gruppe-42.pdf", studio.signed(replace(case, waivers=()), 3))
    studio.shell.go(Address(Page.SUCCESSION, f"file {path}"))


def _busy_home(studio: Studio) -> None:
    """Somebody who hands over, takes over and reviews at once."""
    case = studio.case(COMPLETE)
    studio.keep(studio.case(TROUBLED), stage=3)
    studio.keep(replace(case, unit=replace(case.unit, name="Gruppe 17")), stage=1)
    studio.keep(replace(case, unit=replace(case.unit, name="Gruppe 3")), archived=True)
    finished = replace(case, unit=replace(case.unit, name="Gruppe 8"))
    studio.keep(finished, stage=5, record=studio.signed(finished, 3))
    taken = studio.signed(replace(case, unit=replace(case.unit, name="Distrikt Øst")), 1)
    opened = [(taken, ReceivedPurpose.TAKE_OVER), (studio.signed(case, 2), ReceivedPurpose.REVIEW)]
    received, now = studio.services.received(), studio.services.clock.now()
    for pdf, purpose in opened:
        record = ReceivedRecord(sha256(pdf).hexdigest(), "protokoll.pdf", now, purpose)
        received.add([(record, pdf)])
        check_one(studio.services, record.sha256)
    studio.shell.show(Page.HOME)
    studio.settle()
    board = studio.shell.home_page.board
    if board.away_button is not None:
        board.away_button.click()


def _all_signed(studio: Studio) -> None:
    """After a meeting whose keys nobody kept."""
    case = studio.case(COMPLETE)
    studio.keep(case, stage=5, record=studio.signed(case, 3))
    for file in (studio.services.profile / "trust").iterdir():
        file.unlink()
    studio.shell.show(Page.HOME)


def _all_put_away(studio: Studio) -> None:
    studio.keep(studio.case(COMPLETE), archived=True)
    studio.shell.show(Page.HOME)


def _accepted(studio: Studio) -> None:
    """Confirmed by the one who takes over, and what the other was asked for is waived."""
    case = studio.case(TROUBLED)
    record = studio.signed(case, 2)
    found = Judge(studio.services).own(record).verification
    left = judged(found.data, found.answers).left if found.data else ()
    waived = Answers(
        decision=Decision.ACCEPT,
        comment="Leder signerer samme kveld.",
        waived=tuple(finding.key for finding in left),
        waived_until=MEETING.date() + timedelta(30),
    )
    record = studio.signed(case, 3, {SigningPart.REGIONAL: waived})
    studio.shell.take_files([_file(studio, "gruppe-42.pdf", record)])


def _receive(studio: Studio) -> None:
    studio.shell.show(Page.RECEIVE)


SCENES = (
    Scene("home-busy", _busy_home),
    Scene("home-all-signed", _all_signed),
    Scene("home-put-away", _all_put_away),
    Scene("receive", _receive),
    Scene("verdict-take-over", _take_over),
    Scene("verdict-unknown", _unknown),
    Scene("verdict-know", _know),
    Scene("verdict-waived", _accepted),
    Scene("verdict-returned", _came_back),
    Scene("mending", _mending),
    Scene("next-year", _next_year),
)
