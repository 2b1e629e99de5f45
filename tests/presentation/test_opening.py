"""Every way on from a record that was opened, with real signatures and without a window."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.errors import IdentityError
from handover_app.application.handovers.mending import Returned, from_text
from handover_app.application.ports.handover_store import StoredHandover
from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.application.ports.trust import Trust
from handover_app.domain.record import Answers, Decision, Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.handover.targets import Stage
from handover_app.presentation.next_steps import Deed
from handover_app.presentation.verdict_presenter import VerdictPresenter
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import NOW, Desks
from tests.fakes.identities import MemoryIdentities
from tests.fakes.records import Region
from tests.fakes.store import every
from tests.mandates import MEMBER

SENT_BACK = {
    SigningPart.REGIONAL: Answers(decision=Decision.RETURN, comment="Two-factor login is missing"),
}


class Desk:
    """A profile that opens files, and where that leads."""

    def __init__(self, desks: Desks, folder: Path) -> None:
        identities = MemoryIdentities()
        workshop = desks.services.workshop
        desks.services = replace(
            desks.services, identities=lambda: identities, checker=InlineChecker(workshop)
        )
        self.desks, self.folder = desks, folder
        self.region = Region(desks.services)
        self.region.trusted_by(desks.services)
        self.went: list[Address] = []

    def open(self, pdf: bytes, name: str = "record.pdf") -> VerdictPresenter:
        path = self.folder / name
        path.write_bytes(pdf)
        presenter = VerdictPresenter(self.desks.services, self.desks.store, words("en"), self.desks.runner)
        presenter.gone.connect(self.went.append)
        presenter.check(path)
        return presenter


@pytest.fixture
def desk(desks: Desks, tmp_path: Path) -> Desk:
    return Desk(desks, tmp_path)


def deeds(presenter: VerdictPresenter) -> list[Deed]:
    return [line.deed for line in presenter.state.deeds]


def sha256(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


def test_the_next_officer_takes_over(desk: Desk) -> None:
    pdf = desk.region.signed(desk.desks.sample("complete-annual-meeting"), 1)
    opened = desk.open(pdf)
    assert deeds(opened) == [Deed.TAKE_OVER]
    opened.act(Deed.TAKE_OVER)
    assert desk.went == [Address(Page.TAKE_OVER, sha256(pdf))]
    (record,) = desk.desks.store.received.list()
    assert (record.purpose, record.name) == (ReceivedPurpose.TAKE_OVER, "record.pdf")
    assert desk.desks.store.received.pdf(record.sha256) == pdf


def test_what_was_typed_before_is_still_there_when_it_is_opened_again(desk: Desk) -> None:
    pdf = desk.region.signed(desk.desks.sample("complete-annual-meeting"), 1)
    kept = ReceivedRecord(sha256(pdf), "old.pdf", NOW, ReceivedPurpose.TAKE_OVER, draft="{}", archived=True)
    desk.desks.store.received.add([(kept, pdf)])
    desk.open(pdf).act(Deed.TAKE_OVER)
    assert list(desk.desks.store.received.list()) == [replace(kept, archived=False)]


def test_the_reviewer_reviews(desk: Desk) -> None:
    pdf = desk.region.signed(desk.desks.sample("complete-annual-meeting"), 2)
    opened = desk.open(pdf)
    opened.act(opened.state.deeds[0].deed)
    assert desk.went == [Address(Page.REVIEW, sha256(pdf))]
    assert desk.desks.store.received.load(sha256(pdf)).purpose is ReceivedPurpose.REVIEW


def test_what_came_back_is_mended_in_the_handover_it_was_made_from(desk: Desk) -> None:
    case = desk.desks.sample("troubled-annual-meeting")
    pdf = desk.region.signed(case, 3, SENT_BACK)
    desk.desks.store.save(StoredHandover("k", case, NOW, stage=5, record=pdf))
    opened = desk.open(pdf)
    assert opened.state.sign.text == "Sent back"
    assert deeds(opened) == [Deed.MEND, Deed.OPEN]
    opened.act(Deed.MEND)
    (address,) = desk.went
    assert (address.page, address.key) == (Page.HANDOVER, "k")
    assert address.field
    stored = desk.desks.store.load("k")
    assert stored.case.handover.supersedes == sha256(pdf)
    assert stored.record is None
    assert stored.stage == address.field.stage
    assert replace(stored.case, handover=case.handover) == case
    kept = desk.desks.store.received.load(sha256(pdf))
    assert kept.purpose is ReceivedPurpose.MEND
    returned = from_text(kept.summary)
    assert isinstance(returned, Returned)
    assert returned.reason == "Two-factor login is missing"


def test_mending_twice_keeps_what_was_mended(desk: Desk) -> None:
    case = desk.desks.sample("troubled-annual-meeting")
    pdf = desk.region.signed(case, 3, SENT_BACK)
    desk.open(pdf).act(Deed.MEND)
    (stored,) = every(desk.desks.store)
    mended = replace(stored, case=replace(stored.case, unit=replace(stored.case.unit, region="North")))
    desk.desks.store.save(replace(mended, record=b"a new one"))
    desk.open(pdf).act(Deed.MEND)
    (again,) = every(desk.desks.store)
    assert again.case == mended.case
    assert again.record == b"a new one"


def test_on_another_machine_it_is_taken_in_from_the_record(desk: Desk) -> None:
    case = desk.desks.sample("troubled-annual-meeting")
    pdf = desk.region.signed(case, 3, SENT_BACK)
    opened = desk.open(pdf)
    assert deeds(opened) == [Deed.MEND]
    opened.act(Deed.MEND)
    (stored,) = every(desk.desks.store)
    assert stored.case.accounts == case.accounts
    assert desk.went[0].field is not None
    assert desk.went[0].field.stage in Stage


def test_accepted_last_year_begins_this_year(desk: Desk) -> None:
    pdf = desk.region.signed(desk.desks.sample("complete-annual-meeting"), 3)
    opened = desk.open(pdf)
    assert opened.state.sign.tone == "ok"
    opened.act(opened.state.deeds[0].deed)
    assert desk.went == [Address(Page.SUCCESSION, f"file {desk.folder / 'record.pdf'}")]


def test_in_an_altered_file_no_signature_looks_sound_and_nothing_is_offered(desk: Desk) -> None:
    pdf = desk.region.signed(desk.desks.sample("complete-annual-meeting"), 2)
    state = desk.open(pdf + b"% one line more\n").state
    assert state.sign.text == "Altered"
    assert state.signers
    assert {line.sign.tone for line in state.signers} <= {"bad", "neutral"}
    assert (state.deeds, state.unmet, state.counts, state.can_send) == ((), (), (), False)


def test_signers_whom_nobody_knows_are_to_be_known_before_anything_rests_on_them(desk: Desk) -> None:
    stranger = Region(desk.desks.services)
    opened = desk.open(stranger.signed(desk.desks.sample("complete-annual-meeting"), 1))
    asked: list[bytes] = []
    opened.know.connect(asked.append)
    assert opened.state.signers[0].sign.text == "Not known to you"
    assert deeds(opened) == [Deed.KNOW, Deed.TAKE_OVER]
    opened.act(Deed.KNOW)
    (introduced,) = desk.desks.services.trusted().introduce(asked[0])
    assert introduced.certificate.name == opened.state.signers[0].name
    desk.desks.services.trusted().pin(introduced.pem)
    opened.check_again()
    assert deeds(opened) == [Deed.TAKE_OVER]


def test_the_story_of_a_correction_is_told(desk: Desk) -> None:
    case = desk.desks.sample("complete-annual-meeting")
    first = desk.region.signed(case, 3, SENT_BACK)
    desk.open(first, "first.pdf").act(Deed.MEND)
    handover = replace(case.handover, supersedes=sha256(first))
    second = desk.region.signed(replace(case, handover=handover), 3)
    chain = desk.open(second, "second.pdf").state.chain
    assert [line.sha256 for line in chain] == [sha256(first), sha256(second)]
    assert [line.is_this for line in chain] == [False, True]
    assert [line.sign.text for line in chain] == ["Corrected", "Counts now"]


def test_a_correction_of_a_file_that_is_not_here_says_so(desk: Desk) -> None:
    case = desk.desks.sample("complete-annual-meeting")
    pdf = desk.region.signed(replace(case, handover=replace(case.handover, supersedes="ab" * 32)), 1)
    chain = desk.open(pdf).state.chain
    assert [line.sign.text for line in chain] == ["Not here", "Counts now"]
    assert desk.open(desk.region.signed(case, 1)).state.chain == ()


def test_the_verdict_says_what_is_left_and_where_that_comes_from(desk: Desk) -> None:
    opened = desk.open(desk.region.signed(desk.desks.sample("troubled-annual-meeting"), 2))
    assert opened.opened
    assert opened.opened.verification.verdict is Verdict.AWAITING
    assert opened.state.unmet
    assert all(line.text and line.source for line in opened.state.unmet)
    assert opened.state.unmet[0].sign.tone == "bad"


def test_where_trust_cannot_be_read_the_file_is_not_said_to_be_bad(desk: Desk) -> None:
    told: list[Exception] = []

    def refuse(_files: object) -> Trust:
        raise IdentityError("identity.unreadable", file="trust")

    services = replace(desk.desks.services, trust=refuse)
    path = desk.folder / "record.pdf"
    path.write_bytes(b"%PDF")
    presenter = VerdictPresenter(services, desk.desks.store, words("en"), desk.desks.runner)
    presenter.failed.connect(told.append)
    presenter.check(path)
    assert [type(error) for error in told] == [IdentityError]
    assert presenter.state.sign.text == "The file could not be checked"
    assert not presenter.state.checking


def test_a_later_state_of_a_record_made_here_is_kept_with_its_handover(desk: Desk) -> None:
    case = desk.desks.sample("complete-annual-meeting")
    pdf = desk.region.signed(case, 1)
    desk.desks.store.save(StoredHandover("k", case, NOW, stage=5, record=pdf))
    opened = desk.open(pdf)
    assert opened.state.said == ""
    services = desk.desks.services
    key = desk.region.authority.new_key("Påtroppende SoMe-ansvarlig", "Gruppe 42", MEMBER)
    longer = services.workshop.sign(pdf, SigningPart.INCOMING, key, Answers(), services.clock.now())
    assert desk.open(longer).state.said
    assert desk.desks.store.load("k").record == longer
    assert desk.open(pdf).state.said == ""
    assert desk.desks.store.load("k").record == longer


def test_a_file_by_somebody_unknown_gives_way_to_one_by_people_who_are_known(desk: Desk) -> None:
    services, case = desk.desks.services, desk.desks.sample("complete-annual-meeting")
    pdf = desk.region.signed(case, 1)
    desk.desks.store.save(StoredHandover("k", case, NOW, stage=5, record=pdf))

    def taken_over(by: Region) -> bytes:
        key = by.authority.new_key("Påtroppende SoMe-ansvarlig", "Gruppe 42", MEMBER)
        return services.workshop.sign(pdf, SigningPart.INCOMING, key, Answers(), services.clock.now())

    known, unknown = taken_over(desk.region), taken_over(Region(services))
    assert desk.open(unknown).state.said
    assert desk.desks.store.load("k").record == unknown
    assert desk.open(pdf).state.said == "", "nothing that was signed is lost"
    assert desk.open(known).state.said
    assert desk.open(unknown).state.said == ""
    assert desk.desks.store.load("k").record == known
