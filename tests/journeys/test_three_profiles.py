"""One record through three profiles: handed over, taken over, sent back, mended, accepted, and next year.

Each has a profile of their own on disk, with real keys, and they have nothing in common but the files that
they send. Without a window: the presenters are the ones that the pages show.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from handover_app import resources
from handover_app.application.formats.case_format import read_case, write_case
from handover_app.application.services import Services
from handover_app.bootstrap import services as real_services
from handover_app.domain.case import Case
from handover_app.domain.record import Decision, Verdict
from handover_app.domain.vocabulary import Part, SecondFactor, SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.handover.presenter import HandoverPresenter, open_handover
from handover_app.presentation.handover.targets import Stage
from handover_app.presentation.home.presenter import HomePresenter
from handover_app.presentation.next_steps import Deed
from handover_app.presentation.reviewing.review import ReviewPresenter
from handover_app.presentation.sending import Parcel, SendingPresenter
from handover_app.presentation.signing.keys import KeyChoice, KeyFile, NewKeyFile
from handover_app.presentation.succession import SuccessionPresenter
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from handover_app.presentation.verdict import VerdictPresenter
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import StillClock
from tests.fakes.runner import InlineRunner

PASSPHRASE = "correct horse battery"
REASON = "The new officer must have two-factor login on."
REMARK = "I can log in, but it never asks for a code."
EN = words("en")


class Somebody:
    """A person with a machine of their own: a profile, a key file, and a folder for what comes by mail."""

    def __init__(self, folder: Path, clock: StillClock) -> None:
        folder.mkdir()
        self.folder = folder
        wired = real_services(folder / "profile")
        checker = InlineChecker(wired.workshop)  # the same judgement, without a process for each file
        self.services: Services = replace(wired, clock=clock, checker=checker)
        self.store = self.services.open_store()
        self.runner = InlineRunner()

    def key(self, name: str) -> KeyChoice:
        """Their key file; made the first time."""
        path = self.folder / "my key.p12"
        if path.exists():
            return KeyFile(path, PASSPHRASE)
        return NewKeyFile(path, PASSPHRASE, PASSPHRASE, name)

    def receive(self, letter: Path) -> VerdictPresenter:
        """Opens a file; whoever signed it and is not known is called, and the six words are compared."""
        path = self.folder / letter.name
        path.write_bytes(letter.read_bytes())
        presenter = VerdictPresenter(self.services, self.store, EN, self.runner)
        presenter.gone = self._go
        presenter.know = self._compare
        presenter.check(path)
        if Deed.KNOW in {line.deed for line in presenter.state.deeds}:
            assert presenter.state.deeds[0].deed is Deed.KNOW
            presenter.act(Deed.KNOW)
            presenter.check_again()
        return presenter

    def do(self, opened: VerdictPresenter, deed: Deed) -> Address:
        """Presses the one primary button, which must be this one."""
        assert opened.state.deeds[0].deed is deed
        self.went: Address | None = None
        opened.act(deed)
        assert self.went is not None
        return self.went

    def send(self, parcel: Parcel | None) -> Path:
        """Saves a record under the name that is proposed."""
        assert parcel is not None
        sending = SendingPresenter(EN, self.runner)
        sending.show(parcel)
        sending.save(self.folder / sending.state.file_name)
        assert sending.state.path is not None
        return sending.state.path

    def handover(self, address: Address) -> HandoverPresenter:
        assert address.page is Page.HANDOVER
        opened: list[HandoverPresenter] = []
        open_handover(self.services, EN, self.runner, address.key, ready=opened.append)
        opened[0].came_back.read()
        return opened[0]

    def home(self) -> HomePresenter:
        presenter = HomePresenter(self.services, self.store, EN, self.runner)
        presenter.gone = self._go
        presenter.refresh()
        return presenter

    def _go(self, address: Address) -> None:
        self.went = address

    def _compare(self, certificates: bytes) -> None:
        trusted = self.services.trusted()
        for introduced in trusted.introduce(certificates):
            trusted.pin(introduced.pem)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def sender(tmp_path: Path, clock: StillClock) -> Somebody:
    return Somebody(tmp_path / "sender", clock)


@pytest.fixture
def officer(tmp_path: Path, clock: StillClock) -> Somebody:
    return Somebody(tmp_path / "officer", clock)


@pytest.fixture
def region(tmp_path: Path, clock: StillClock) -> Somebody:
    return Somebody(tmp_path / "region", clock)


def case_with_a_gap(services: Services) -> Case:
    """All in order, but that the new officer's second factor is off on one account."""
    platforms, packs = services.catalogue.platforms(), services.catalogue.packs()
    data = resources.folder("samples", "complete-annual-meeting.json").read_bytes()
    case = read_case(data, platforms, packs)
    return second_factor(case, SecondFactor.OFF)


def second_factor(case: Case, state: SecondFactor) -> Case:
    incoming = case.parts.holder(Part.INCOMING_OFFICER)
    account = next(item for item in case.accounts if incoming in {grant.person for grant in item.grants})
    grants = tuple(
        replace(grant, second_factor=state) if grant.person == incoming else grant for grant in account.grants
    )
    changed = replace(account, grants=grants)
    return replace(case, accounts=tuple(changed if item.id == account.id else item for item in case.accounts))


def hand_over(sender: Somebody, address: Address) -> Path:
    handover = sender.handover(address)
    handover.go_to(Stage.SIGNATURE)
    signature = handover.signature
    signature.signing.sign(sender.key(signature.signing.state.signer.name))
    assert signature.signing.state.problem == ""
    assert signature.view().turn is SigningPart.INCOMING
    handover.flush()
    return sender.send(signature.parcel)


def take_over(officer: Somebody, address: Address, remark: str = "") -> Path:
    assert address.page is Page.TAKE_OVER
    presenter = TakingOverPresenter(officer.services, EN, officer.runner, address.key)
    presenter.open()
    view = presenter.view()
    assert view.problem == ""
    if view.people and not view.person:
        presenter.choose_person(view.people[0].id)
    for index, row in enumerate(presenter.view().accounts):
        presenter.select(row.id)
        detail = presenter.view().account
        assert detail is not None
        if remark and index == 0:
            presenter.report()
            presenter.remark(remark)
        else:
            for line in detail.checks:
                presenter.answer(line.check, answer=True)
    while (section := presenter.view().section) is not None and not section.is_promised:
        presenter.promise_section()
    signed: list[str] = []
    presenter.signed = signed.append
    presenter.signing.sign(officer.key(presenter.signing.state.signer.name))
    assert presenter.signing.state.problem == ""
    assert signed
    return officer.send(presenter.parcel)


def review(region: Somebody, address: Address, decide: Callable[[ReviewPresenter], None]) -> Path:
    assert address.page is Page.REVIEW
    presenter = ReviewPresenter(region.services, EN, region.runner)
    presenter.open(address.key)
    decide(presenter)
    signed: list[str] = []
    presenter.signed = signed.append
    presenter.sign(region.key("Regionleder"))
    assert presenter.signing.state.problem == ""
    (sha256,) = signed
    pdf = region.services.received().pdf(sha256)
    path = region.folder / f"{sha256[:8]}.pdf"
    path.write_bytes(pdf)
    return path


def send_back(presenter: ReviewPresenter) -> None:
    assert REMARK in str(presenter.state)
    presenter.decide(Decision.ACCEPT)
    assert presenter.state.draft.decision is None  # a requirement is neither met nor waived
    presenter.decide(Decision.RETURN)
    presenter.comment(REASON)


def accept(presenter: ReviewPresenter) -> None:
    presenter.decide(Decision.ACCEPT)
    assert presenter.state.draft.decision is Decision.ACCEPT


def mend(sender: Somebody, address: Address) -> None:
    """At the very field, with the reason and the remark above it."""
    handover = sender.handover(address)
    assert address.field is not None
    assert address.field.field == "second_factor"
    card = handover.came_back.view()
    assert card is not None
    assert [said.text for said in card.said] == [REASON, REMARK]
    assert card.left[0].target == address.field
    assert address.field.person == handover.desk.case.parts.incoming_officer
    handover.desk.edit(lambda case: second_factor(case, SecondFactor.ON))
    card = handover.came_back.view()
    assert card is not None
    assert card.left == ()
    handover.flush()


def test_a_record_goes_out_comes_back_is_mended_accepted_and_begins_the_next_year(
    sender: Somebody, officer: Somebody, region: Somebody, clock: StillClock, tmp_path: Path
) -> None:
    case_file = tmp_path / "case.json"
    case_file.write_text(write_case(case_with_a_gap(sender.services)))
    home = sender.home()
    home.import_case(case_file)
    assert sender.went is not None
    first = hand_over(sender, sender.went)

    opened = officer.receive(first)
    second = take_over(officer, officer.do(opened, Deed.TAKE_OVER), REMARK)
    opened = region.receive(second)
    assert {line.sign.text for line in opened.state.signers[:2]} == {"Sound"}
    third = review(region, region.do(opened, Deed.REVIEW), send_back)

    opened = sender.receive(third)
    assert opened.state.sign.text == "Sent back"
    assert any(REASON in said for said in opened.state.remarks)
    address = sender.do(opened, Deed.MEND)
    mend(sender, address)
    clock.moment += timedelta(days=2)
    fourth = hand_over(sender, address)

    opened = officer.receive(fourth)
    fifth = take_over(officer, officer.do(opened, Deed.TAKE_OVER))
    opened = region.receive(fifth)
    assert opened.state.chain[0].sha256 == hashlib.sha256(third.read_bytes()).hexdigest()
    sixth = review(region, region.do(opened, Deed.REVIEW), accept)

    opened = sender.receive(sixth)
    assert opened.opened
    assert opened.opened.verification.verdict is Verdict.ACCEPTED
    assert [line.is_this for line in opened.state.chain] == [False, True]
    home.refresh()
    assert [line.sign.text for line in home.state.finished] == ["Accepted"]
    next_year(sender, sender.do(opened, Deed.SUCCEED), clock)


def next_year(sender: Somebody, address: Address, clock: StillClock) -> None:
    clock.moment += timedelta(days=364)
    old = sender.store.list()[0].case
    presenter = SuccessionPresenter(sender.services, sender.store, EN, sender.runner)
    presenter.begin(address.key)
    new = sender.store.load(presenter.state.key).case
    assert new.handover.date == clock.today()
    assert new.handover.supersedes is None
    assert new.parts.outgoing_officer == old.parts.incoming_officer
    assert new.parts.incoming_officer is None
    assert new.parts.regional_leader == old.parts.regional_leader
    assert {account.id for account in new.accounts} == {
        account.id for account in old.accounts if account.state.is_live
    }
    assert any("Was being closed" in line.text for line in presenter.state.left)
    assert all(account.disposition is None for account in new.accounts)
    home = sender.home()
    assert len(home.state.running) == 1
    assert len(home.state.finished) == 1
