"""Scenes of the window's own screens."""

from dataclasses import replace
from datetime import date

from handover_app.application.editing.work import ask_deletion, decide
from handover_app.domain.vocabulary import Action, Occasion, UnitKind
from handover_app.presentation.addresses import Page, Purpose
from handover_app.presentation.first_run import NAME, PURPOSE, UNIT
from tools.scenes import Scene
from tools.scenes.studio import MEETING, Studio


def _welcome(_studio: Studio) -> None:
    """The window opens here."""


def _begin(studio: Studio) -> None:
    studio.shell.show(Page.BEGIN)


def _home(studio: Studio) -> None:
    troubled, complete = studio.case("troubled-annual-meeting"), studio.case("complete-annual-meeting")
    store = studio.services.store()
    answers = {UNIT: troubled.unit.name, NAME: "Avtroppende SoMe-ansvarlig", PURPOSE: Purpose.HAND_OVER.value}
    for name, value in answers.items():
        store.remember(name, value)
    finished = replace(complete, unit=replace(complete.unit, name="Gruppe 8"))
    studio.keep(finished, stage=5, record=studio.signed(finished, 3))
    district = replace(complete.unit, name="Distrikt Øst", kind=UnitKind.DISTRICT)
    change = replace(complete.handover, occasion=Occasion.BY_ELECTION, date=date(2026, 11, 14))
    elected = replace(complete, unit=district, handover=change)
    studio.keep(elected, stage=5, record=studio.signed(elected, 1))
    group = replace(complete.unit, name="Gruppe 17")
    next_week = replace(complete.handover, date=date(2026, 11, 28))
    studio.keep(replace(complete, unit=group, handover=next_week, accounts=()), stage=1)
    closing = next(account for account in troubled.accounts if account.platform == "x-twitter")
    asked = decide(troubled, closing.id, Action.CLOSE)
    studio.keep(ask_deletion(asked, closing.id, "ask-deletion", MEETING.date(), None), stage=3)
    studio.shell.show(Page.HOME)


def _people(studio: Studio) -> None:
    identities = studio.services.identities()
    for name in ("Avtroppende SoMe-ansvarlig", "Påtroppende SoMe-ansvarlig"):
        identities.create(name, name, None, "Gruppe 42")
    studio.shell.show(Page.PEOPLE)


def _settings(studio: Studio) -> None:
    studio.shell.show(Page.SETTINGS)


def _shortcuts(studio: Studio) -> None:
    studio.shell.show_shortcuts()


def _verdict(studio: Studio, name: str, record: bytes) -> None:
    path = studio.services.profile / name
    path.write_bytes(record)
    studio.shell.take_files([path])


def _accepted(studio: Studio) -> None:
    _verdict(studio, "gruppe-42.pdf", studio.signed(studio.case("complete-annual-meeting"), 3))


def _altered(studio: Studio) -> None:
    record = studio.signed(studio.case("complete-annual-meeting"), 2)
    _verdict(studio, "gruppe-42.pdf", record + b"% one line more\n")


def _problem(studio: Studio) -> None:
    studio.app.tell(ValueError("for the picture"))


SCENES = (
    Scene("welcome", _welcome),
    Scene("begin", _begin),
    Scene("home", _home),
    Scene("verdict-accepted", _accepted),
    Scene("verdict-altered", _altered),
    Scene("people", _people),
    Scene("settings", _settings),
    Scene("shortcuts", _shortcuts),
    Scene("problem", _problem),
)
