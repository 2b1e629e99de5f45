"""A meeting by each organisation's rules: a case is dropped, looked through, and signed at one table."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handover_app.application.ports.trust import Trust
from handover_app.bootstrap import services as real_services
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.presentation.handover.targets import Stage
from handover_app.ui.app import App
from handover_app.ui.handover.page import HandoverPage
from tests.journeys.table import PASSPHRASE, Person, pass_the_laptop, review, sign_first, take_over

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Meeting:
    """A worked case, with its parts given to people who are not one another, and how it ends."""

    case: str
    reviewer: str
    ends: Verdict
    incoming: str | None = None
    parts: dict[str, str | None] = field(default_factory=dict)


MEETINGS = {
    "ain-groups, a dissolution": Meeting("dissolution", "Regionleder", Verdict.RETURNED),
    "ain-groups and ai-conduct": Meeting(
        "complete-annual-meeting", "Regionleder", Verdict.ACCEPTED, "Påtroppende SoMe-ansvarlig"
    ),
    "smc-districts": Meeting(
        "mixed-05",
        "Person p2",
        Verdict.RETURNED,
        "Person p4",
        {"regional-leader": None, "office": "p2"},
    ),
    "kristiansand": Meeting("mixed-06", "Person p3", Verdict.RETURNED, "Person p7"),
    "aiuk": Meeting(
        "mixed-01",
        "Person p3",
        Verdict.RETURNED,
        "Person p2",
        {"outgoing-officer": None, "incoming-leader": None, "regional-leader": "p3"},
    ),
}


@pytest.fixture
def application(qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    application = App(real_services(tmp_path / "profile"), "en")
    application.open()
    assert application.shell is not None
    with qtbot.waitExposed(application.shell.window):
        pass
    yield application
    application.shell.window.close()


def drop_the_case(me: Person, meeting: Meeting, folder: Path) -> None:
    case = json.loads((CASES / f"{meeting.case}.json").read_text(encoding="utf-8"))
    case["parts"] |= meeting.parts
    file = folder / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    shell = me.application.shell
    assert shell is not None
    me.see(shell.home_page.new_button.isEnabled)
    shell.take_files([file])
    me.see(lambda: isinstance(shell.window.page, HandoverPage) and me.page.stepper.isVisible())


def look_through(me: Person) -> None:
    """Every stage and every account of it has something to show by these rules."""
    for stage in (Stage.CHANGE, Stage.ACCOUNTS, Stage.DECISION, Stage.WORK, Stage.CHECK):
        me.go(stage)
    view = me.page.presenter.check.view()
    for group in view.groups:
        for finding in group.findings:
            assert finding.sentence
            assert finding.source


@pytest.mark.parametrize("name", MEETINGS)
@pytest.mark.qt_log_ignore("This plugin does not support")  # pop-ups on a screen in memory
def test_a_meeting_by_these_rules(qtbot: QtBot, application: App, tmp_path: Path, name: str) -> None:
    meeting = MEETINGS[name]
    me = Person(qtbot, application)
    drop_the_case(me, meeting, tmp_path)
    look_through(me)
    sign_first(me, tmp_path)
    if meeting.incoming is not None:
        take_over(me, pass_the_laptop(me, meeting.incoming), tmp_path)
    review(me, pass_the_laptop(me, meeting.reviewer), tmp_path)

    services = real_services(tmp_path / "profile")
    keys = [services.key_files().open(file, PASSPHRASE) for file in tmp_path.glob("*.p12")]
    trust = Trust(tuple(key.certificate_der for key in keys), own=tuple(key.fingerprint for key in keys))
    pdf = (tmp_path / "record.pdf").read_bytes()
    verification = services.workshop.verify(pdf, trust, services.clock.now())
    assert verification.verdict is meeting.ends, verification.reasons
    parts = [SigningPart.OUTGOING, SigningPart.INCOMING, SigningPart.REGIONAL]
    assert [report.part for report in verification.signatures] == (
        parts if meeting.incoming else [parts[0], parts[2]]
    )
