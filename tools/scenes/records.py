"""Scenes of records that are opened, that come back, and that begin the next year."""

from dataclasses import replace
from pathlib import Path

from handover_app.domain.record import Answers, Decision
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.next_steps import Deed
from handover_app.ui.pages.verdict import VerdictPage
from tools.scenes import Scene
from tools.scenes.studio import Studio

TROUBLED, COMPLETE = "troubled-annual-meeting", "complete-annual-meeting"
REASON = "Totrinnspålogging mangler for to personer, og X skulle vært lukket."
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


def _receive(studio: Studio) -> None:
    studio.shell.show(Page.RECEIVE)


SCENES = (
    Scene("receive", _receive),
    Scene("verdict-take-over", _take_over),
    Scene("verdict-unknown", _unknown),
    Scene("verdict-know", _know),
    Scene("verdict-returned", _came_back),
    Scene("mending", _mending),
    Scene("next-year", _next_year),
)
