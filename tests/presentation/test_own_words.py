"""A handover by each document, in its own language: nothing that is shown is of another organisation."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.handovers.compose import compose
from handover_app.domain.case import Account, Case, Grant, Parts
from handover_app.domain.vocabulary import Action, Level, Part
from handover_app.presentation.handover.presenter import HandoverPresenter
from tests.fakes.desks import Desks

LANGUAGES = {
    "ain-groups": "nb",
    "ai-conduct": "en",
    "smc-districts": "sv",
    "aiuk": "en",
    "kristiansand": "nb",
}
OWN = {
    "ain-groups": r"SoMe-ansva\w+|SoMe officer|regionled\w+|regional leader",
    "smc-districts": r"distrikts?styre\w*|district board|ordförande\w*|kansliet",
    "aiuk": r"Digital Engagement Manager|digital(?:a )?teamet|digital team|channel manager|kanalansva\w+",
    "kristiansand": r"enhetsleder\w*|enhetschef\w*|head of unit|ansvarlige? leder\w*|kommunikasjonsenhet\w*",
}
"""Words for parts that belong to one organisation; the neutral Swedish word for the office is `kansliet`."""
NEUTRAL = {"sv": {"kansliet"}}
PEOPLE = {"p1": "A", "p2": "B", "p3": "C", "p4": "D", "p5": "E", "p6": "F"}
PLATFORMS = ("facebook-page", "instagram", "youtube-channel", "x-twitter", "facebook-group", "domain-name")
WAYS = (Action.TRANSFER, Action.CLOSE, Action.FREEZE)


@pytest.fixture(params=LANGUAGES)
def pack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def case_of(desks: Desks, pack: str) -> Case:
    """Every kind of account, with every decision; each part is played by somebody of its own."""
    sample = desks.sample("troubled-annual-meeting")
    people = tuple(replace(sample.people[0], id=key, name=name) for key, name in PEOPLE.items())
    accounts = tuple(
        Account(
            id=f"a{number}-{way}",
            platform=platform,
            grants=(Grant("p2", Level.ADMIN), Grant("p4", Level.ADMIN)),
        )
        for number, platform in enumerate(PLATFORMS)
        for way in WAYS
    )
    return replace(
        sample,
        policies=(pack,),
        organisation="O",
        language=LANGUAGES[pack],
        unit=replace(sample.unit, name="U", officer=None),
        people=people,
        parts=Parts(*PEOPLE),
        handover=replace(sample.handover, responsible=None),
        accounts=accounts,
        acknowledgements=(),
        training=(),
        incidents=None,
        waivers=(),
    )


def foreign(pack: str, text: str) -> list[str]:
    """The words in a text that are another organisation's."""
    own, neutral = OWN.get(pack, r"(?!)"), NEUTRAL.get(LANGUAGES[pack], set())
    others = re.compile("|".join(word for owner, word in OWN.items() if owner != pack), re.IGNORECASE)
    found = {match[0] for match in others.finditer(text)}
    return sorted(
        word for word in found if not re.fullmatch(own, word, re.IGNORECASE) and word not in neutral
    )


def shown(desk: HandoverPresenter) -> Iterator[str]:
    """What the stages show, every account and step of it."""
    change = desk.change.view()
    yield repr(replace(change, packs=()))  # whose rules there are to choose from
    yield repr(desk.change.facts.view())
    for account in desk.desk.case.accounts:
        desk.accounts.select(account.id)
        yield repr(desk.accounts.detail())
        yield repr(desk.desk.findings(account.id))
        platform = desk.desk.platform_of(account)
        for way in WAYS:
            for step in platform.steps(way) if platform else ():
                yield desk.desk.said(step.title)
                yield desk.desk.said(step.detail)
    for path in desk.desk.paths.values():
        yield from (desk.desk.said(text) for step in path.steps for text in (step.title, step.detail))
    for question in desk.desk.questions.of_handover():
        yield from map(desk.desk.said, (question.question, question.why, question.todo))
    yield repr(desk.check.view())


def test_the_window_speaks_of_nobody_elses_parts(desks: Desks, pack: str) -> None:
    desk = desks.open(case_of(desks, pack), LANGUAGES[pack])
    texts = list(shown(desk))
    assert {word: text for text in texts for word in foreign(pack, text)} == {}
    assert pack not in OWN or re.search(OWN[pack], " ".join(texts), re.IGNORECASE)
    assert not any(re.search(r"\{\w+\}", text) for text in texts)


def test_nobody_is_missed_who_is_not_of_the_organisation(desks: Desks, pack: str) -> None:
    """With the parts that the pack asks for everything that is needed to sign is stated."""
    case = case_of(desks, pack)
    desk = desks.open(case, LANGUAGES[pack])
    asked = desk.desk.roles.asks
    filled = replace(
        case,
        parts=Parts(
            **{part.value.replace("-", "_"): case.parts.holder(part) for part in Part if part in asked}
        ),
    )
    view = desks.open(filled, LANGUAGES[pack]).change.view()
    assert [row.part for row in view.parts if row.asked] == [part for part in Part if part in asked]
    said = desk.desk.words("who reviews")
    assert said not in view.missing


@pytest.mark.needs("pdftotext")
def test_the_record_speaks_of_nobody_elses_parts(desks: Desks, tmp_path: Path, pack: str) -> None:
    services, case = desks.services, case_of(desks, pack)
    catalogue = services.catalogue
    data = compose(case, [catalogue.packs()[pack]], catalogue.platforms(), services.phrases(LANGUAGES[pack]))
    path = tmp_path / "record.pdf"
    path.write_bytes(services.workshop.build(data))
    text = " ".join(
        subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout.split()
    )
    assert foreign(pack, text) == []
    assert data.role("reviewer") in text
